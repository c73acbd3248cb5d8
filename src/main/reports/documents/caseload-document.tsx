import type { CaseloadDocumentColumn, CaseloadRow } from '#shared/contract/operations/caseload.ts'
import { DocumentPage } from '../document-page.tsx'
import { caseloadDocumentColumns } from './caseload-columns.ts'

interface CaseloadDocumentProps {
  readonly programName: string
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly columns: readonly CaseloadDocumentColumn[]
  readonly rows: readonly CaseloadRow[]
  readonly styleNonce: string
  readonly language: string
  readonly date: (iso: string) => string
  /** `YYYY-MM-DD` */
  readonly today: string
}

/** The caseload as a table to print. */
export const CaseloadDocument = ({ columns, rows, date, today, ...page }: CaseloadDocumentProps) => (
  <DocumentPage {...page}>
    {rows.length === 0 ? (
      <p className="text">Nobody matches this selection.</p>
    ) : (
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={caseloadDocumentColumns[column].number && 'number'}>
                {caseloadDocumentColumns[column].heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.clientId}>
              {columns.map((column) => (
                <td key={column} className={caseloadDocumentColumns[column].number && 'number'}>
                  {caseloadDocumentColumns[column].text(row, date, today)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </DocumentPage>
)
