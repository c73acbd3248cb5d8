import type { FollowUpBoardRow } from '#shared/contract/operations/followup.ts'
import type { ExportSubject } from '#shared/contract/operations/exports.ts'
import { legalName, shownName } from '#shared/domain/clients/names.ts'
import { writeCsv } from '#reports/csv/write-csv.ts'
import { TableDocument } from '#reports/documents/table-document.tsx'
import { caseloadChoices } from '#store/repositories/caseload.ts'
import { createElement } from 'react'
import { today, type Context } from '../../context.ts'
import { followupHandlers } from '../../followup/handlers.ts'
import { contactOutcomeWords } from '../words.ts'
import { counted, shortDate, type Prepared } from '../prepared.ts'

const showWords = {
  overdue: 'Overdue contacts',
  now: 'Overdue and due contacts',
  soon: 'Overdue, due and coming contacts',
} as const

const stateWords: Readonly<Record<string, string>> = { overdue: 'Overdue', due: 'Due', soon: 'Soon' }

/** The board of due contacts, every row of the selection, most overdue first. */
export const followUpsOf = async (
  context: Context,
  { filter }: Extract<ExportSubject, { what: 'follow-ups' }>,
): Promise<Prepared> => {
  // A limit below zero is none: SQLite's way to say "all of them".
  const { rows, counts } = await followupHandlers['followup.board'](context, { filter, offset: 0, limit: -1 })
  const asOf = today(context)
  const counselor = caseloadChoices(context.store, context.access).counselors.find(
    ({ id }) => id === filter.counselorId,
  )
  const selection = [
    showWords[filter.show],
    counselor && `counselor ${counselor.name}`,
    filter.search.trim() !== '' && `matching “${filter.search.trim()}”`,
  ].filter((part) => typeof part === 'string')
  return {
    title: 'Follow-ups due',
    name: 'follow-ups due',
    rows: rows.length,
    clientId: null,
    csv: () => csvOf(rows),
    page: (frame) =>
      createElement(TableDocument, {
        ...frame,
        title: 'Follow-ups due',
        facts: [
          ['Selection', selection.join(', ')],
          [
            'Contacts',
            `${rows.length.toLocaleString()} (${counted(counts.overdue, 'overdue', 'overdue')}, ${counts.due.toLocaleString()} due)`,
          ],
          ['As of', shortDate(asOf)],
          ['Made by', context.user.name],
        ],
        empty: 'Nobody is to be contacted in this selection.',
        columns: [
          { heading: 'State', whole: true },
          { heading: 'Client' },
          { heading: 'File no.', whole: true },
          { heading: 'Contact', whole: true },
          { heading: 'Due between' },
          { heading: 'Phone', whole: true },
          { heading: 'Call', whole: true },
          { heading: 'Message', whole: true },
          { heading: 'Tries', number: true },
          { heading: 'Last try' },
          { heading: 'Counselor' },
        ],
        rows: rows.map((row) => ({
          key: row.pointId,
          cells: [
            stateWords[row.state] ?? row.state,
            bothNames(row),
            row.fileNumber,
            row.label,
            `${shortDate(row.earliestOn)} – ${shortDate(row.latestOn)}`,
            row.phone ?? '',
            askedWords(row.mayCall),
            askedWords(row.mayLeaveMessage),
            String(row.attempts),
            row.lastAttempt === null
              ? ''
              : `${shortDate(row.lastAttempt.attemptedOn)}, ${contactOutcomeWords[row.lastAttempt.outcome].toLowerCase()}`,
            row.counselor ?? '',
          ],
        })),
      }),
  }
}

const bothNames = (row: FollowUpBoardRow): string =>
  shownName(row) === legalName(row) ? legalName(row) : `${legalName(row)} (${row.preferredName ?? ''})`

const askedWords = (may: boolean | null): string => (may === null ? 'not asked' : may ? 'yes' : 'no')

const csvOf = (rows: readonly FollowUpBoardRow[]): Uint8Array<ArrayBuffer> =>
  writeCsv(
    [
      'state',
      'client',
      'file_number',
      'contact',
      'target_on',
      'earliest_on',
      'latest_on',
      'phone',
      'may_call',
      'may_leave_message',
      'tries',
      'last_try_on',
      'last_outcome',
      'counselor',
    ].map((header) => ({ key: header, header })),
    rows.map((row) => ({
      state: row.state,
      client: bothNames(row),
      file_number: row.fileNumber,
      contact: row.label,
      target_on: row.targetOn,
      earliest_on: row.earliestOn,
      latest_on: row.latestOn,
      phone: row.phone,
      may_call: askedWords(row.mayCall),
      may_leave_message: askedWords(row.mayLeaveMessage),
      tries: row.attempts,
      last_try_on: row.lastAttempt?.attemptedOn ?? null,
      last_outcome: row.lastAttempt?.outcome ?? null,
      counselor: row.counselor,
    })),
  )
