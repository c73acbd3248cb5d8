import type { CaseloadFilter } from '#shared/contract/operations/caseload.ts'
import type { ExportSubject } from '#shared/contract/operations/exports.ts'
import { writeCsv } from '#reports/csv/write-csv.ts'
import { CaseloadDocument } from '#reports/documents/caseload-document.tsx'
import { caseloadDocumentColumns } from '#reports/documents/caseload-columns.ts'
import { caseloadChoices, caseloadPage } from '#store/repositories/caseload.ts'
import { dueChoiceWords } from '#shared/domain/caseload/due-choices.ts'
import { createElement } from 'react'
import { caseloadRow } from '../../clients/caseload-row.ts'
import { filterFor } from '../../clients/filter-for.ts'
import { today, type Context } from '../../context.ts'
import { shortDate, type Prepared } from '../prepared.ts'

/** The caseload as it was looked at: every row of the selection. */
export const caseloadOf = (
  context: Context,
  subject: Extract<ExportSubject, { what: 'caseload' }>,
): Prepared => {
  const asOf = today(context)
  const filter = filterFor(context, subject.filter)
  const query = {
    filter,
    clientIds: subject.clientIds,
    sort: subject.sort,
    offset: 0,
    limit: -1,
    today: asOf,
    access: context.access,
  }
  const rows = caseloadPage(context.store, query).map((row) => caseloadRow(row, asOf))
  const columns = subject.columns.map((key) => ({ key, ...caseloadDocumentColumns[key] }))
  const facts: [string, string][] = [
    ['Selection', describeFilter(context, filter, subject.clientIds)],
    ['Clients', String(rows.length)],
    ['As of', shortDate(asOf)],
    ['Made by', context.user.name],
  ]
  return {
    title: 'Caseload',
    name: 'caseload',
    rows: rows.length,
    clientId: null,
    csv: () =>
      writeCsv(
        columns,
        rows.map((row) =>
          Object.fromEntries(columns.map((column) => [column.key, column.text(row, (iso) => iso, asOf)])),
        ),
      ),
    page: (frame) =>
      createElement(CaseloadDocument, {
        ...frame,
        title: 'Caseload',
        facts,
        columns: subject.columns,
        rows,
        date: shortDate,
        today: asOf,
      }),
  }
}

const describeFilter = (
  context: Context,
  filter: CaseloadFilter,
  chosen: readonly string[] | null,
): string => {
  const counselor = caseloadChoices(context.store, context.access).counselors.find(
    (person) => person.id === filter.counselorId,
  )
  const parts = [
    { open: 'Open episodes', closed: 'Closed episodes', all: 'All clients' }[filter.status],
    counselor && `counselor ${counselor.name}`,
    filter.levelOfCare && `level of care ${filter.levelOfCare}`,
    filter.program && `program ${filter.program}`,
    filter.due && dueChoiceWords[filter.due].toLowerCase(),
    filter.risk && 'safety concern',
    filter.search.trim() !== '' && `matching “${filter.search.trim()}”`,
    chosen && `${chosen.length} chosen one by one`,
  ]
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ')
}
