import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { ImportField, ImportProblem } from '#shared/contract/operations/imports.ts'
import type { Job, JobContext, JobHandler } from '../context.ts'
import { assessRows, listedProblems, mappingOf, notTaken, weighDates } from './assess.ts'
import { clientsKind } from './clients-kind.ts'
import type { AssessedRow, ImportKind } from './kinds.ts'
import { createPace } from './pace.ts'
import { sessionsKind } from './sessions-kind.ts'
import { digestOf, readSource } from './source.ts'

const mostProblems = 1_000
const mostSamples = 50
const mostExamples = 5

const fieldWords: Readonly<Partial<Record<ImportField, string>>> = {
  lastName: 'No column holds the last name. Choose the column of the names.',
  admittedOn:
    'No column holds the admission date, which an episode of care needs. Choose it, or leave out the columns about the episode.',
  fileNumber:
    'No column holds the client number. Choose it: sessions are matched by the number of their client.',
  heldOn: 'No column holds the session date. Choose it.',
}

/** Reads every row and says what an import would do; writes nothing. */
export const preview: JobHandler<'imports.preview'> = (context, input, job) =>
  input.choices.kind === 'sessions'
    ? previewOf(sessionsKind, context, input, job)
    : previewOf(clientsKind, context, input, job)

const previewOf = async <F extends ImportField, R extends AssessedRow>(
  kind: ImportKind<F, R>,
  context: JobContext,
  { fileToken, choices }: ParsedInputOf<'imports.preview'>,
  job: Job,
): Promise<OutputOf<'imports.preview'>> => {
  const pace = createPace(job)
  const source = await readSource(context, fileToken, choices, pace)
  const { table } = source
  const mapping = mappingOf(table, choices.columns, kind.fields)
  const order = weighDates(table, mapping, kind.dateFields, pace)
  const missingFields = kind.missing(mapping.fields)
  const about = {
    ambiguousDates: choices.dateOrder === null ? order.ambiguous.slice(0, mostExamples) : [],
    suggestedDateOrder: order.suggestion,
    missingFields,
    notTaken: notTaken(table, mapping),
    digest: digestOf(source, choices),
  }
  if (missingFields.length > 0) {
    const problems = missingFields.map((field): ImportProblem => {
      const message = fieldWords[field] ?? 'A needed column is not chosen.'
      return {
        row: table.headerRow,
        column: null,
        severity: 'error',
        code: 'field-missing',
        message,
        value: null,
      }
    })
    const rows = table.rows.length
    const counts = { rows, ready: 0, marked: 0, refused: rows, alreadyHere: 0 }
    return {
      ...about,
      counts,
      clients: 0,
      problems,
      problemCount: problems.length,
      sample: [],
      sessionSample: [],
    }
  }
  const { rows, counts, clients } = assessRows(context, kind, table, mapping, order, choices, pace)
  const notes = kind.notes(mapping.fields).map((note): ImportProblem => ({
    row: table.headerRow,
    column: null,
    severity: 'warning',
    value: null,
    ...note,
  }))
  const { listed, count } = listedProblems(rows, mostProblems - notes.length)
  // Until the person has answered, a date that reads both ways is shown as it is written.
  const undecided = new Set(choices.dateOrder === null ? order.ambiguous : [])
  const first = rows
    .slice(0, mostSamples)
    .map((row, index) => ({ row, cells: mapping.cellsOf(table.rows[index]?.cells ?? []) }))
  return {
    ...about,
    counts,
    clients,
    problems: [...notes, ...listed],
    problemCount: notes.length + count,
    ...kind.samples(first, undecided),
  }
}
