import type {
  ImportCounts,
  ImportField,
  ImportProblem,
  ReadingChoices,
} from '#shared/contract/operations/imports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { createOrderScale, type WeighedOrder } from '#shared/domain/imports/dates.ts'
import { today, type JobContext } from '../context.ts'
import type { AssessedRow, Cells, ImportKind } from './kinds.ts'
import type { Pace } from './pace.ts'
import type { Table } from './table.ts'

/** How a table's columns are mapped. */
export interface Mapping<F extends string> {
  readonly columns: readonly { readonly index: number; readonly field: F }[]
  readonly fields: ReadonlySet<F>
  headerOf(field: F): string | null
  cellsOf(cells: readonly string[]): Cells<F>
}

/**
 * Throws OperationFailure `invalid_input` where a field is not one of the kind (`known`) or given to two columns, or a
 * column is not there.
 */
export const mappingOf = <F extends ImportField>(
  table: Table,
  chosen: ReadingChoices['columns'],
  known: readonly F[],
): Mapping<F> => {
  const columns = Object.entries(chosen).map(([index, chosenField]) => {
    const field = known.find((one) => one === chosenField)
    if (field === undefined)
      throw new OperationFailure(
        'invalid_input',
        'A column is meant for a field that this kind of import does not have. Choose the columns again.',
      )
    return { index: Number(index), field }
  })
  const fields = new Set(columns.map(({ field }) => field))
  if (fields.size < columns.length)
    throw new OperationFailure(
      'invalid_input',
      'Two columns are meant to fill the same field. Choose one of them.',
    )
  if (columns.some(({ index }) => index >= table.headers.length))
    throw new OperationFailure(
      'invalid_input',
      'The file has fewer columns than were chosen. Choose the file again.',
    )
  const headers = new Map(columns.map(({ index, field }) => [field, table.headers[index] ?? '']))
  return {
    columns,
    fields,
    headerOf: (field) => headers.get(field) ?? null,
    cellsOf: (cells) => {
      const mapped: Partial<Record<F, string>> = {}
      for (const { index, field } of columns) mapped[field] = cells[index] ?? ''
      return mapped
    },
  }
}

/** Headers of the columns that land nowhere; one that was named by its letters counts only when something stands in it. */
export const notTaken = <F extends string>(table: Table, mapping: Mapping<F>): string[] => {
  const used = new Set(mapping.columns.map(({ index }) => index))
  return table.headers.filter(
    (header, index) =>
      !used.has(index) &&
      (!/^Column [A-Z]+$/.test(header) || table.rows.some(({ cells }) => (cells[index] ?? '').trim() !== '')),
  )
}

export const weighDates = <F extends string>(
  table: Table,
  mapping: Mapping<F>,
  dateFields: readonly F[],
  pace: Pace,
): WeighedOrder => {
  const columns = mapping.columns.filter(({ field }) => dateFields.includes(field))
  const scale = createOrderScale()
  for (const [index, { cells }] of table.rows.entries()) {
    for (const column of columns) scale.add(cells[column.index] ?? '')
    pace.step('Looking at the dates', index, table.rows.length)
  }
  return scale.result()
}

export interface Assessment<R extends AssessedRow> {
  readonly rows: readonly R[]
  readonly counts: ImportCounts
  /** How many people the ready rows are about. */
  readonly clients: number
}

/** Reads every row against the others and the vault; writes nothing. */
export const assessRows = <F extends ImportField, R extends AssessedRow>(
  context: JobContext,
  kind: ImportKind<F, R>,
  table: Table,
  mapping: Mapping<F>,
  order: WeighedOrder,
  choices: Pick<ReadingChoices, 'dateOrder'>,
  pace: Pace,
): Assessment<R> => {
  const reader = kind.reader(context, {
    headerOf: (field) => mapping.headerOf(field),
    dates: {
      habits: { order: choices.dateOrder, dottedAsks: order.dottedAsks },
      meanwhile: order.suggestion ?? 'month-first',
      today: today(context),
    },
  })
  const counts = { rows: table.rows.length, ready: 0, marked: 0, refused: 0, alreadyHere: 0 }
  const clients = new Set<string>()
  const rows = table.rows.map(({ row, cells }, index) => {
    const extra = cells.slice(table.headers.length).filter((cell) => cell.trim() !== '')
    const assessed = reader.read(row, mapping.cellsOf(cells), extra)
    if (assessed.state === 'refused') counts.refused += 1
    else if (assessed.state === 'already-here') counts.alreadyHere += 1
    else {
      counts.ready += 1
      const client = kind.clientOf(assessed)
      if (client !== null) clients.add(client)
    }
    if (assessed.state === 'marked') counts.marked += 1
    pace.step('Checking the rows', index + 1, table.rows.length)
    return assessed
  })
  return { rows, counts, clients: clients.size }
}

/** All problems by row; beyond `most`, warnings give way to errors, since errors keep rows out. */
export const listedProblems = (
  rows: readonly AssessedRow[],
  most: number,
): { listed: ImportProblem[]; count: number } => {
  const all = rows.flatMap(({ problems }) => problems)
  if (all.length <= most) return { listed: all, count: all.length }
  const errors = all.filter(({ severity }) => severity === 'error').slice(0, most)
  const warnings = all.filter(({ severity }) => severity === 'warning').slice(0, most - errors.length)
  return { listed: [...errors, ...warnings].toSorted((one, other) => one.row - other.row), count: all.length }
}
