import type { CaseloadFilter } from '#shared/contract/operations/clients.ts'
import type { ExportSubject } from '#shared/contract/operations/exports.ts'
import { writeCsv } from '#reports/csv/write-csv.ts'
import { CaseloadDocument } from '#reports/documents/caseload-document.tsx'
import { caseloadDocumentColumns } from '#reports/documents/caseload-columns.ts'
import { caseloadChoices, caseloadPage } from '#store/repositories/caseload.ts'
import { createElement } from 'react'
import { caseloadRow } from '../../clients/caseload-row.ts'
import { today, type Context } from '../../context.ts'
import { longDate, shortDate, type Prepared } from '../prepared.ts'

/** The caseload as it was looked at: every row of the selection. */
export const caseloadOf = (
  context: Context,
  subject: Extract<ExportSubject, { what: 'caseload' }>,
): Prepared => {
  const asOf = today(context)
  const query = {
    filter: subject.filter,
    sort: subject.sort,
    offset: 0,
    limit: -1,
    today: asOf,
    access: context.access,
  }
  const rows = caseloadPage(context.store, query).map((row) => caseloadRow(row, asOf))
  const columns = subject.columns.map((key) => ({ key, ...caseloadDocumentColumns[key] }))
  const facts: [string, string][] = [
    ['Selection', describeFilter(context, subject.filter)],
    ['Clients', String(rows.length)],
    ['As of', longDate(asOf)],
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
          Object.fromEntries(columns.map((column) => [column.key, column.text(row, (iso) => iso)])),
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
      }),
  }
}

const describeFilter = (context: Context, filter: CaseloadFilter): string => {
  const counselor = caseloadChoices(context.store, context.access).counselors.find(
    (person) => person.id === filter.counselorId,
  )
  const parts = [
    { open: 'Open episodes', closed: 'Closed episodes', all: 'All clients' }[filter.status],
    counselor && `counselor ${counselor.name}`,
    filter.levelOfCare && `level of care ${filter.levelOfCare}`,
    filter.search.trim() !== '' && `matching “${filter.search.trim()}”`,
  ]
  return parts.filter((part) => typeof part === 'string' && part !== '').join(', ')
}
