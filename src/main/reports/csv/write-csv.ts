import { stringify } from 'csv-stringify/sync'

/**
 * A CSV file as spreadsheets read it: UTF-8 with a byte order mark, RFC 4180 quoting, one header row. Cells that a
 * spreadsheet would take for a formula are made harmless (interchange.md D.3).
 */
export const writeCsv = (
  columns: readonly { readonly key: string; readonly header: string }[],
  rows: readonly Readonly<Record<string, string | number | null>>[],
): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(
    stringify(
      rows.map((row) => columns.map((column) => row[column.key] ?? '')),
      {
        header: true,
        columns: columns.map((column) => column.header),
        bom: true,
        escape_formulas: true,
        record_delimiter: 'windows',
      },
    ),
  )
