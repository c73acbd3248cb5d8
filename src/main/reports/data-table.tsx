export interface DataColumn {
  readonly heading: string
  readonly number?: true
  /** Dates, times and numbers of files are never cut in two. */
  readonly whole?: true
}

export interface DataRow {
  readonly key: string
  /** One text a column. */
  readonly cells: readonly string[]
}

interface DataTableProps {
  readonly columns: readonly DataColumn[]
  readonly rows: readonly DataRow[]
  /** The first cell of a row names the row. */
  readonly named?: true
}

const classOf = (column: DataColumn | undefined): string | undefined =>
  column?.number === true ? 'number' : column?.whole === true ? 'whole' : undefined

/** A real table: its heading row is repeated on every page, its rows are never cut in two. */
export const DataTable = ({ columns, rows, named }: DataTableProps) => (
  <table>
    <thead>
      <tr>
        {columns.map((column, index) => (
          <th key={index} scope="col" className={classOf(column)}>
            {column.heading}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ key, cells }) => (
        <tr key={key}>
          {cells.map((cell, index) =>
            named === true && index === 0 ? (
              <th key={index} scope="row">
                {cell}
              </th>
            ) : (
              <td key={index} className={classOf(columns[index])}>
                {cell}
              </td>
            ),
          )}
        </tr>
      ))}
    </tbody>
  </table>
)
