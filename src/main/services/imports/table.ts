import { parse, CsvError } from 'csv-parse'
import { OperationFailure } from '#shared/contract/result.ts'
import { separatorHint, type Separator } from '#shared/domain/imports/separator.ts'
import { columnLetters } from '#shared/domain/imports/text.ts'
import type { Pace } from './pace.ts'

export interface TableRow {
  /** Row as a spreadsheet counts: the first row of the file is 1, blank rows count, line breaks in a cell do not. */
  readonly row: number
  readonly cells: readonly string[]
}

export interface Table {
  readonly headerRow: number
  /** One a column, never blank: a column without a header is named by its letters ("Column F"). */
  readonly headers: readonly string[]
  /** Rows below the header that are not blank. */
  readonly rows: readonly TableRow[]
}

const chunkLength = 65_536
const mostColumns = 999

const unreadable = (message: string): OperationFailure => new OperationFailure('file_unreadable', message)

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

/**
 * Takes text apart into a table. Quotes are respected, rows may be shorter or longer than the header, a title above
 * the header is passed over. Throws OperationFailure `file_unreadable` for an open quotation mark or a table too wide.
 */
export const readTable = async (text: string, separator: Separator, pace: Pace): Promise<Table> => {
  const body = text.slice(separatorHint(text)?.length ?? 0)
  const rows: TableRow[] = []
  let records = 0
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  })
  parser.on('data', (cells: string[]) => {
    records += 1
    if (!isBlank(cells)) rows.push({ row: records, cells })
  })
  const ended = new Promise<void>((resolve, reject) => {
    parser.on('end', resolve)
    parser.on('error', reject)
  })
  try {
    const feed = async (): Promise<void> => {
      for (let at = 0; at < body.length; at += chunkLength) {
        await new Promise<void>((resolve, reject) => {
          parser.write(body.slice(at, at + chunkLength), (error) => (error ? reject(error) : resolve()))
        })
        await pace.yield('Reading the file', Math.min(at + chunkLength, body.length), body.length)
      }
      parser.end()
    }
    await Promise.all([feed(), ended])
  } catch (error) {
    if (error instanceof CsvError) throw csvFailure(error, records)
    throw error
  } finally {
    parser.destroy()
  }
  return withHeader(rows)
}

const csvFailure = (error: CsvError, records: number): OperationFailure =>
  error.code === 'CSV_QUOTE_NOT_CLOSED'
    ? unreadable(
        `A quotation mark in row ${records + 1} is not closed, so the rows after it cannot be told apart. Correct the file and choose it again.`,
      )
    : unreadable(
        `Row ${records + 1} cannot be taken apart. Check its quotation marks, or choose another separator.`,
      )

/** The header is the first row with more than one cell filled; what stands alone above it is a title. */
const withHeader = (rows: readonly TableRow[]): Table => {
  const filled = (row: TableRow): number => row.cells.filter((cell) => cell.trim() !== '').length
  const wide = rows.findIndex((row) => filled(row) > 1)
  const at = wide >= 0 && wide < 10 ? wide : 0
  const header = rows[at]
  if (header === undefined) throw unreadable('This file holds no rows.')
  if (header.cells.length > mostColumns)
    throw unreadable(
      `This table has more than ${mostColumns} columns. Take the ones that are needed into a file of their own.`,
    )
  const width = header.cells.findLastIndex((cell) => cell.trim() !== '') + 1
  const headers = header.cells
    .slice(0, Math.max(1, width))
    .map(
      (cell, index) => cell.normalize('NFC').replace(/\s+/gu, ' ').trim() || `Column ${columnLetters(index)}`,
    )
  return { headerRow: header.row, headers, rows: rows.slice(at + 1) }
}
