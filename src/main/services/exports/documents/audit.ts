import type { AuditRow } from '#shared/contract/operations/audit.ts'
import type { ExportSubject } from '#shared/contract/operations/exports.ts'
import { categoryWords, detailLine, detailPairs, doneWords, subjectText } from '#shared/domain/audit/words.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import { AuditDocument } from '#reports/documents/audit-document.tsx'
import { writeCsv } from '#reports/csv/write-csv.ts'
import { auditRows, auditUsers, countAudit } from '#store/repositories/audit.ts'
import { clientById } from '#store/repositories/clients.ts'
import { createElement } from 'react'
import { auditQueryOf, rowOf } from '../../audit/select.ts'
import { now, today, type Context } from '../../context.ts'
import { counted, shortDate, refuse, type Prepared } from '../prepared.ts'

/** A spreadsheet of more rows opens nowhere comfortably, and making it would hold up everything else. */
const mostRows = 100_000

/** The audit record as chosen on the screen, newest first: who, when, what, about which file number. */
export const auditOf = (
  context: Context,
  { filter }: Extract<ExportSubject, { what: 'audit' }>,
): Prepared => {
  const query = auditQueryOf(context, filter)
  const { total, searchedFrom } = countAudit(context.store, query)
  if (total > mostRows) {
    throw refuse(
      `These are ${total.toLocaleString('en-US')} entries. Choose fewer days: at most ${mostRows.toLocaleString('en-US')} fit one file.`,
    )
  }
  const rows = auditRows(context.store, query, mostRows).map(rowOf)
  const selection = [
    rangeWords(filter.from, filter.to),
    ...filter.categories.map((category) => categoryWords[category]),
    filter.userId === null
      ? null
      : (auditUsers(context.store).find(({ userId }) => userId === filter.userId)?.name ?? 'one account'),
    filter.aboutClientId === null
      ? null
      : `file number ${clientById(context.store, filter.aboutClientId)?.fileNumber ?? 'unknown'}`,
  ].filter((part) => part !== null)
  return {
    title: 'Audit record',
    name: 'audit record',
    rows: rows.length,
    clientId: null,
    csv: () => csvOf(rows),
    page: (frame) =>
      createElement(AuditDocument, {
        ...frame,
        title: 'Audit record',
        facts: [
          ['Selection', selection.join(', ')],
          ['Entries', counted(rows.length, 'entry', 'entries')],
          ...(searchedFrom === null
            ? []
            : ([['Searched back to', shortDate(localDateOf(new Date(searchedFrom)))]] as const)),
          ['As of', `${shortDate(today(context))}, ${clockOf(now(context))}`],
          ['Made by', context.user.name],
        ],
        rows: rows.map((row) => ({
          seq: row.seq,
          at: `${shortDate(localDateOf(new Date(row.at)))}, ${clockOf(row.at)}`,
          user: row.user ?? 'Nobody signed in',
          category: categoryWords[row.category],
          done: doneWords(row),
          about: [subjectText(row.subjectKind), row.fileNumber ?? ''].filter((part) => part !== '').join(' '),
          detail: detailLine(row.detail),
        })),
      }),
  }
}

const rangeWords = (from: string | null, to: string | null): string => {
  if (from === null && to === null) return 'All days'
  if (from === null) return `until ${shortDate(to ?? '')}`
  return to === null ? `from ${shortDate(from)}` : `${shortDate(from)} to ${shortDate(to)}`
}

/** Local time to the second, as a log needs it. */
const clockOf = (instant: string): string => {
  const date = new Date(instant)
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
}

const detailText = ({ detail }: AuditRow): string =>
  detailPairs(detail)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ')

const csvOf = (rows: readonly AuditRow[]): Uint8Array<ArrayBuffer> =>
  writeCsv(
    [
      'entry',
      'at_utc',
      'user',
      'category',
      'done',
      'operation',
      'about',
      'file_number',
      'subject_id',
      'detail',
    ].map((header) => ({ key: header, header })),
    rows.map((row) => ({
      entry: row.seq,
      at_utc: row.at,
      user: row.user,
      category: row.category,
      done: doneWords(row),
      operation: row.operation,
      about: subjectText(row.subjectKind),
      file_number: row.fileNumber,
      subject_id: row.subjectId,
      detail: detailText(row),
    })),
  )
