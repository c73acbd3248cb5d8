import type { OutputOf } from '#shared/contract/index.ts'
import type { ImportField, ImportKindName, ImportProblem } from '#shared/contract/operations/imports.ts'
import type { DateRules } from '#shared/domain/imports/client-dates.ts'
import type { ProblemCode, RowMark } from '#shared/domain/imports/problems.ts'
import type { JobContext } from '../context.ts'
import type { Pace } from './pace.ts'

/** What every kind of import shares; a kind (clients, sessions) fills in what a row means. */

export interface AssessedRow {
  readonly row: number
  readonly state: 'ready' | 'marked' | 'refused' | 'already-here'
  readonly problems: readonly ImportProblem[]
  readonly marks: readonly RowMark[]
  readonly content: string
  readonly match: string
}

export type Cells<F extends string> = Readonly<Partial<Record<F, string>>>

export interface ReadingRules<F extends string> {
  readonly dates: DateRules
  /** Header of a field's column; null when the field is not mapped. */
  headerOf(field: F): string | null
}

export interface RowReader<F extends string, R extends AssessedRow> {
  read(row: number, cells: Cells<F>, extraCells: readonly string[]): R
}

/** The first rows for the eye, as they would be taken: one of the lists is filled. */
export type Samples = Pick<OutputOf<'imports.preview'>, 'sample' | 'sessionSample'>

export interface BatchStamp {
  readonly batchId: string
  /** The one UTC instant of the whole batch: rows that carry it, unrevised, are the batch's own (see undo.ts). */
  readonly at: string
}

export interface ImportKind<F extends ImportField, R extends AssessedRow> {
  readonly kind: ImportKindName
  /** All fields of the kind. */
  readonly fields: readonly F[]
  /** Fields that hold dates, for the one question about their order. */
  readonly dateFields: readonly F[]
  missing(mapped: ReadonlySet<F>): F[]
  /** What the person should know of the table as a whole; told as warnings at the header's row. */
  notes(mapped: ReadonlySet<F>): { readonly code: ProblemCode; readonly message: string }[]
  /** A reader for one file; it asks the vault and writes nothing. */
  reader(context: JobContext, rules: ReadingRules<F>): RowReader<F, R>
  /** `undecided`: cells with dates that read both ways, to be shown as written. */
  samples(
    rows: readonly { readonly row: R; readonly cells: Cells<F> }[],
    undecided: ReadonlySet<string>,
  ): Samples
  /** Names the person a row is about, one text a person; null where there is none. */
  clientOf(row: R): string | null
  /** Writes the rows that have a plan, inside the caller's transaction. Answers the clients whose facts changed. */
  write(context: JobContext, rows: readonly R[], stamp: BatchStamp, pace: Pace): string[]
}
