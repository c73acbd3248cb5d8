import { z } from 'zod'
import type { OutputOf } from '#shared/contract/index.ts'
import type {
  ImportBatch,
  ImportField,
  ImportKindName,
  ReadingChoices,
} from '#shared/contract/operations/imports.ts'
import { importKind, readingChoices } from '#shared/contract/operations/imports.ts'
import type { OperationError } from '#shared/contract/result.ts'
import { id } from '#shared/contract/values.ts'

/** What the person has chosen so far on the way from a file to an import, as plain data and pure changes to it. */

export type WizardStep = 'file' | 'columns' | 'check' | 'done'
export type Inspection = OutputOf<'imports.inspect'>
export type Preview = OutputOf<'imports.preview'>
type Columns = ReadingChoices['columns']

export interface WizardJob {
  readonly jobId: string
  readonly kind: 'preview' | 'commit'
  readonly phase: string
  readonly done: number
  readonly total: number
}

export interface WizardState {
  readonly step: WizardStep
  /** Name and size are null after a reload: the file is then known by its token only. */
  readonly file: {
    readonly fileToken: string
    readonly fileName: string | null
    readonly bytes: number | null
  } | null
  /** As the person chose; null: as found in the file. */
  readonly kind: ImportKindName | null
  readonly encoding: ReadingChoices['encoding'] | null
  readonly separator: ReadingChoices['separator'] | null
  readonly inspection: Inspection | null
  /** Null until the first inspection. */
  readonly columns: Columns | null
  readonly dateOrder: ReadingChoices['dateOrder']
  readonly preview: Preview | null
  readonly leaveOutRefused: boolean
  readonly job: WizardJob | null
  readonly problem: OperationError | null
  readonly batch: ImportBatch | null
}

export const emptyWizard: WizardState = {
  step: 'file',
  file: null,
  kind: null,
  encoding: null,
  separator: null,
  inspection: null,
  columns: null,
  dateOrder: null,
  preview: null,
  leaveOutRefused: false,
  job: null,
  problem: null,
  batch: null,
}

/** The mapping as it was recognised in the file; of two columns recognised as one field the first has it. */
export const recognisedColumns = (inspection: Inspection): Columns => {
  const columns: Columns = {}
  const taken = new Set<ImportField>()
  for (const column of inspection.columns) {
    if (column.field === null || taken.has(column.field)) continue
    taken.add(column.field)
    columns[String(column.index)] = column.field
  }
  return columns
}

/** Gives a column a field (null: not taken). A field has one column: it leaves the one that had it before. */
export const assignField = (columns: Columns, index: number, field: ImportField | null): Columns => {
  const next: Columns = {}
  for (const [key, value] of Object.entries(columns)) {
    if (key !== String(index) && value !== field) next[key] = value
  }
  if (field !== null) next[String(index)] = field
  return next
}

const sameHeaders = (one: Inspection, other: Inspection): boolean =>
  one.kind === other.kind &&
  one.columns.length === other.columns.length &&
  one.columns.every((column, position) => column.header === other.columns[position]?.header)

/** Takes in what the file says. A mapping made by hand stays as long as the columns are the same. */
export const withInspection = (state: WizardState, inspection: Inspection): WizardState => {
  const keeps =
    state.columns !== null && (state.inspection === null || sameHeaders(state.inspection, inspection))
      ? Object.keys(state.columns).every((key) => Number(key) < inspection.columns.length)
      : false
  return {
    ...state,
    inspection,
    columns: keeps ? state.columns : recognisedColumns(inspection),
    preview: null,
    leaveOutRefused: false,
    problem: null,
  }
}

/** The choices as `imports.preview` and `imports.commit` take them; null before the file was looked into. */
export const choicesOf = (state: WizardState): ReadingChoices | null =>
  state.inspection === null || state.columns === null
    ? null
    : {
        kind: state.kind ?? state.inspection.kind,
        encoding: state.encoding ?? state.inspection.encoding,
        separator: state.separator ?? state.inspection.separator,
        columns: state.columns,
        dateOrder: state.dateOrder,
      }

/** What has to be chosen before the rows can be checked, as a sentence; null when nothing is missing. */
export const missingIn = (kind: ImportKindName, columns: Columns): string | null => {
  const has = (field: ImportField): boolean => Object.values(columns).includes(field)
  if (kind === 'clients')
    return has('lastName') || has('fullName')
      ? null
      : 'Say which column holds the last name (or the name in one column).'
  if (!has('fileNumber'))
    return 'Say which column holds the file number: sessions are matched by the number of their client.'
  return has('heldOn') ? null : 'Say which column holds the session date.'
}

const bookmark = z.object({
  file: id,
  step: z.enum(['columns', 'check']),
  kind: importKind.nullable(),
  encoding: readingChoices.shape.encoding.nullable(),
  separator: readingChoices.shape.separator.nullable(),
  columns: readingChoices.shape.columns.nullable(),
  dateOrder: readingChoices.shape.dateOrder,
})

/**
 * The choices as a value for the page's address, so that a reload keeps them; null while there is nothing to keep.
 * Carries ids, codes and column numbers only: the address may be written to the profile, a file's name must not be.
 */
export const bookmarkOf = (state: WizardState): string | null => {
  if (state.file === null || state.step === 'file' || state.step === 'done') return null
  const kept: z.infer<typeof bookmark> = {
    file: state.file.fileToken,
    step: state.step,
    // Together with the columns, which mean something in this kind only.
    kind: state.kind ?? state.inspection?.kind ?? null,
    encoding: state.encoding,
    separator: state.separator,
    columns: state.columns,
    dateOrder: state.dateOrder,
  }
  return JSON.stringify(kept)
}

/** The state that a bookmark stands for (the file still has to be looked into); null when it is not one of ours. */
export const fromBookmark = (text: string): WizardState | null => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const parsed = bookmark.safeParse(value)
  if (!parsed.success) return null
  const { file, ...kept } = parsed.data
  return { ...emptyWizard, ...kept, file: { fileToken: file, fileName: null, bytes: null } }
}
