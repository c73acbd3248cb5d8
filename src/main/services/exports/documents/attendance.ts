import type { AttendanceScope, ExportPurpose, ExportSubject } from '#shared/contract/operations/exports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { attendanceStatuses } from '#shared/contract/values.ts'
import { legalName } from '#shared/domain/clients/names.ts'
import { countsAsSeen } from '#shared/domain/tasks/seen.ts'
import { writeCsv } from '#reports/csv/write-csv.ts'
import { TableDocument } from '#reports/documents/table-document.tsx'
import { clientById } from '#store/repositories/clients.ts'
import { attendanceIn, type AttendanceRecord } from '#store/repositories/documents.ts'
import { groupById } from '#store/repositories/groups.ts'
import { createElement } from 'react'
import type { Context } from '../../context.ts'
import { counted, shortDate, rangeWords, requireRange, type Prepared } from '../prepared.ts'
import { attendanceWords, sessionKindWords } from '../words.ts'

/** Who was where in a range: one row for each client in each session, with totals. */
export const attendanceOf = (
  context: Context,
  subject: Extract<ExportSubject, { what: 'attendance' }>,
  purpose: ExportPurpose,
): Prepared => {
  requireRange(subject.from, subject.to)
  const scope = scopeFacts(context, subject.scope)
  const rows = attendanceIn(context.store, subject, context.access)
  const sessions = new Set(rows.map(({ sessionId }) => sessionId)).size
  const clients = new Set(rows.map(({ clientId }) => clientId)).size
  const ofOne = subject.scope.of === 'client'
  return {
    title: 'Attendance',
    name: 'attendance',
    rows: rows.length,
    clientId: subject.scope.of === 'client' ? subject.scope.clientId : null,
    csv: () => csvOf(rows),
    page: (frame) =>
      createElement(TableDocument, {
        ...frame,
        title: 'Attendance',
        facts: [
          ...scope,
          ['Range', rangeWords(subject.from, subject.to)],
          ['Sessions', sessions.toLocaleString()],
          ...(ofOne ? [] : ([['Clients', clients.toLocaleString()]] as const)),
          ...(ofOne
            ? ([['Purpose', purposeWords[purpose]]] as const)
            : ([['Made by', context.user.name]] as const)),
        ],
        empty: 'No session lies in this range.',
        totals: {
          heading: 'Totals',
          rowsHeading: 'Sessions',
          columns: [
            { heading: 'Attendance' },
            { heading: 'Times', number: true },
            { heading: 'Minutes', number: true },
          ],
          rows: totalsOf(rows),
        },
        columns: [
          { heading: 'Date', whole: true },
          { heading: 'Session' },
          { heading: 'Topic' },
          ...(ofOne ? [] : [{ heading: 'Client' }, { heading: 'File no.', whole: true as const }]),
          { heading: 'Attendance', whole: true },
          { heading: 'Minutes', number: true as const },
        ],
        rows: rows.map((row) => ({
          key: row.attendanceId,
          cells: [
            row.startTime === null ? shortDate(row.heldOn) : `${shortDate(row.heldOn)}, ${row.startTime}`,
            row.groupName ?? sessionKindWords[row.kind],
            row.topic ?? '',
            ...(ofOne ? [] : [legalName(row), row.fileNumber]),
            attendanceWords[row.status],
            row.minutes === 0 ? '' : String(row.minutes),
          ],
        })),
      }),
  }
}

export const purposeWords: Readonly<Record<ExportPurpose, string>> = {
  'own-use': 'Own use',
  'clients-own-copy': 'Client’s own copy',
}

/** Whose attendance, as facts at the head. Throws OperationFailure `not_found`. */
const scopeFacts = (context: Context, scope: AttendanceScope): [string, string][] => {
  if (scope.of === 'everybody') return [['Of', 'All clients']]
  if (scope.of === 'group') {
    const group = groupById(context.store, scope.groupId)
    if (!group) throw new OperationFailure('not_found', 'This group is not in the vault (any more).')
    return [['Group', group.name]]
  }
  const client = clientById(context.store, scope.clientId)
  if (!client) throw new OperationFailure('not_found', 'This chart is not in the vault (any more).')
  return [
    ['Client', legalName(client)],
    ['Date of birth', client.dateOfBirth === null ? 'not recorded' : shortDate(client.dateOfBirth)],
    ['File number', client.fileNumber],
  ]
}

const minutesIn = (rows: readonly AttendanceRecord[]): string =>
  rows.reduce((sum, { minutes }) => sum + minutes, 0).toLocaleString()

/** How often each way of attending, then all and the share seen. */
export const totalsOf = (rows: readonly AttendanceRecord[]): { key: string; cells: string[] }[] => {
  const seen = rows.filter(({ status }) => countsAsSeen(status)).length
  const share = rows.length === 0 ? '' : ` (${Math.round((seen / rows.length) * 100)} %)`
  return [
    ...attendanceStatuses.flatMap((status) => {
      const of = rows.filter((row) => row.status === status)
      const cells = [attendanceWords[status], of.length.toLocaleString(), minutesIn(of)]
      return of.length === 0 ? [] : [{ key: status, cells }]
    }),
    {
      key: 'all',
      cells: [
        `All, of which seen ${counted(seen, 'time', 'times')}${share}`,
        rows.length.toLocaleString(),
        minutesIn(rows),
      ],
    },
  ]
}

const csvOf = (rows: readonly AttendanceRecord[]): Uint8Array<ArrayBuffer> =>
  writeCsv(
    ['date', 'start_time', 'kind', 'group', 'topic', 'client', 'file_number', 'status', 'minutes'].map(
      (header) => ({
        key: header,
        header,
      }),
    ),
    rows.map((row) => ({
      date: row.heldOn,
      start_time: row.startTime,
      kind: row.kind,
      group: row.groupName,
      topic: row.topic,
      client: legalName(row),
      file_number: row.fileNumber,
      status: row.status,
      minutes: row.minutes,
    })),
  )
