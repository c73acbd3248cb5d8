import { DocumentPage } from '../document-page.tsx'
import { DataTable, type DataColumn, type DataRow } from '../data-table.tsx'

interface TableDocumentProps {
  readonly programName: string
  readonly title: string
  readonly facts: readonly (readonly [string, string])[]
  readonly styleNonce: string
  readonly language: string
  readonly columns: readonly DataColumn[]
  readonly rows: readonly DataRow[]
  /** What stands there when no row matches. */
  readonly empty: string
  /** Further tables before the rows, such as totals. */
  readonly totals?: {
    readonly heading: string
    readonly rowsHeading: string
    readonly columns: readonly DataColumn[]
    readonly rows: readonly DataRow[]
  }
}

/** A document that is a table: what is due, who was there. */
export const TableDocument = ({ columns, rows, empty, totals, ...page }: TableDocumentProps) => (
  <DocumentPage {...page}>
    {rows.length === 0 ? (
      <p className="text">{empty}</p>
    ) : totals === undefined ? (
      <DataTable columns={columns} rows={rows} />
    ) : (
      <>
        <h2>{totals.heading}</h2>
        <DataTable columns={totals.columns} rows={totals.rows} />
        <h2>{totals.rowsHeading}</h2>
        <DataTable columns={columns} rows={rows} />
      </>
    )}
  </DocumentPage>
)
