import { intakeAnswers, type IntakePart } from '#shared/contract/operations/intake.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { answerProblems, withoutBlanks } from '#shared/domain/intake/answers.ts'
import { currentForm, formOf, intakeSections, type IntakeSection } from '#shared/domain/intake/sections.ts'
import {
  completedColumns,
  episodeBefore,
  partsOf,
  writePart,
  type PartRecord,
} from '#store/repositories/intake.ts'
import { newId, now, type Context, type Handler } from '../context.ts'
import { afterChange } from '../followup/record.ts'
import { inTransaction } from '../in-transaction.ts'
import { conflict, notFound } from '../refuse.ts'
import { currentChart } from './own.ts'

/** A part as the contract shows it; one that nobody saved yet has revision 0 and the form that is asked now. */
export const partOf = (section: IntakeSection, record: PartRecord | undefined): IntakePart => ({
  section,
  revision: record?.revision ?? 0,
  formVersion: record?.formVersion ?? currentForm(section).version,
  answers: record === undefined ? {} : intakeAnswers.parse(JSON.parse(record.answers)),
  savedAt: record?.savedAt ?? null,
  savedBy: record?.savedBy ?? null,
  completedAt: record?.completedAt ?? null,
  completedBy: record?.completedBy ?? null,
})

/** Every section of an episode's intake, in the order of the page. One statement. */
export const allParts = (context: Context, episodeId: string | null): IntakePart[] => {
  const records = episodeId === null ? [] : partsOf(context.store, episodeId)
  return intakeSections.map((section) =>
    partOf(
      section,
      records.find(({ kind }) => kind === section),
    ),
  )
}

/** Sections that were answered in the episode before the given one. */
export const earlierSections = (context: Context, clientId: string, episodeId: string | null) => {
  const before = episodeId === null ? undefined : episodeBefore(context.store, clientId, episodeId)
  return before === undefined
    ? []
    : allParts(context, before.episodeId)
        .filter(({ answers }) => Object.keys(answers).length > 0)
        .map(({ section }) => section)
}

export const earlierPart: Handler<'intake.earlierPart'> = (context, { clientId, episodeId, section }) => {
  const before = episodeBefore(context.store, clientId, episodeId)
  const part = before && allParts(context, before.episodeId).find((one) => one.section === section)
  if (!before || !part) throw notFound('There is no earlier episode with answers.')
  // What the form of today does not ask any more is not carried over.
  const asked = new Set(currentForm(section).questions.map(({ code }) => code))
  const answers = Object.fromEntries(Object.entries(part.answers).filter(([code]) => asked.has(code)))
  return { admittedOn: before.admittedOn, answers }
}

export const savePart: Handler<'intake.savePart'> = (context, input) => {
  const { clientId, episodeId, section, revision, formVersion, complete } = input
  currentChart(context, input)
  const form = formOf(section, formVersion)
  if (form === undefined) {
    throw new OperationFailure('invalid_input', 'A newer Mooring asked this section. Update this one first.')
  }
  const answers = withoutBlanks(input.answers)
  const problems = answerProblems(form, answers)
  if (problems.length > 0) {
    throw new OperationFailure('invalid_input', problems[0]?.message ?? '', {
      fields: problems.map(({ code, message }) => ({ path: `answers.${code}`, message })),
    })
  }
  return inTransaction(context.store, () => {
    const { userId } = context.user
    const before = partsOf(context.store, episodeId).find(({ kind }) => kind === section)
    const written =
      (before?.revision ?? 0) === revision &&
      writePart(
        context.store,
        {
          episodeId,
          kind: section,
          revision,
          formVersion,
          answers: JSON.stringify(answers),
          ...completion(context, episodeId, section, complete),
        },
        { at: now(context), by: userId },
        newId,
      )
    if (!written) {
      throw conflict(
        'This section was saved elsewhere in the meantime. What you typed is kept; look at the newer one.',
      )
    }
    afterChange(context, {
      category: 'change',
      operation: 'intake.savePart',
      subjectKind: 'episode',
      subjectId: episodeId,
      clientId,
      detail: { section, formVersion, ...(complete === null ? {} : { complete }) },
    })
    const saved = partsOf(context.store, episodeId).find(({ kind }) => kind === section)
    return partOf(section, saved)
  })
}

/** Columns of who called it complete: set anew, taken back, or as they are. */
const completion = (
  context: Context,
  episodeId: string,
  section: IntakeSection,
  complete: boolean | null,
): { readonly completedAt: string | null; readonly completedBy: string | null } => {
  if (complete === false) return { completedAt: null, completedBy: null }
  if (complete === true) return { completedAt: now(context), completedBy: context.user.userId }
  return completedColumns(context.store, episodeId, section)
}
