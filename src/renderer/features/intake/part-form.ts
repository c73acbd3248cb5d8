/** A section of the intake as it is typed, how it becomes the contract's answers, and how it meets a newer save. */
import type { IntakePart } from '#shared/contract/operations/intake.ts'
import { answerProblems, withoutBlanks } from '#shared/domain/intake/answers.ts'
import type { Answer, Answers, IntakeForm, Question } from '#shared/domain/intake/question.ts'

/** Text as typed; '' where nothing is chosen; codes for several choices. */
export type Typed = string | readonly string[]

export interface PartValues {
  /** What the words were typed upon: kept with them, so that a newer save is not written over. */
  readonly revision: number
  readonly typed: Readonly<Record<string, Typed>>
}

const typedOf = (question: Question, answer: Answer | undefined): Typed => {
  if (question.kind === 'choices') return Array.isArray(answer) ? answer.map(String) : []
  if (answer === undefined) return ''
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no'
  return String(answer)
}

/** Every question of the form, answered or not. */
export const partValues = (form: IntakeForm, part: IntakePart): PartValues => ({
  revision: part.revision,
  typed: typedAnswers(form, part.answers),
})

export const typedAnswers = (form: IntakeForm, answers: Answers): PartValues['typed'] =>
  Object.fromEntries(
    form.questions.map((question) => [question.code, typedOf(question, answers[question.code])]),
  )

const answerOf = (question: Question, typed: Typed): Answer => {
  if (typeof typed !== 'string') return typed
  if (typed.trim() === '') return ''
  if (question.kind === 'yes-no') return typed === 'yes'
  if (question.kind === 'number') return Number(typed)
  return question.kind === 'line' ? typed.trim() : typed
}

/** What the contract takes: without what says nothing. */
export const answersOf = (
  form: IntakeForm,
  typed: PartValues['typed'],
): Record<string, string | number | boolean | string[]> =>
  Object.fromEntries(
    Object.entries(
      withoutBlanks(
        Object.fromEntries(
          form.questions.map((question) => [question.code, answerOf(question, typed[question.code] ?? '')]),
        ),
      ),
    ).map(([code, answer]) => [code, typeof answer === 'object' ? [...answer] : answer]),
  )

/** What is wrong, by the code of the question. */
export const partErrors = (form: IntakeForm, typed: PartValues['typed']): Readonly<Record<string, string>> =>
  Object.fromEntries(answerProblems(form, answersOf(form, typed)).map(({ code, message }) => [code, message]))

export const sameTyped = (a: PartValues['typed'], b: PartValues['typed']): boolean =>
  Object.keys(a).every((code) => JSON.stringify(a[code]) === JSON.stringify(b[code]))

export interface MergedPart {
  readonly values: PartValues
  /** Questions answered on both sides in different words: what was typed stands; `newer` is what is saved now. */
  readonly disputed: readonly { readonly code: string; readonly label: string; readonly newer: Typed }[]
}

/** Brings what was typed (begun from `base`) together with what somebody saved meanwhile. */
export const mergePart = (
  form: IntakeForm,
  base: PartValues,
  mine: PartValues,
  newest: IntakePart,
): MergedPart => {
  const newer = partValues(form, newest)
  const same = (a: Typed | undefined, b: Typed | undefined) => JSON.stringify(a) === JSON.stringify(b)
  const typed = Object.fromEntries(
    form.questions.map(({ code }) => {
      const [was, now, theirs] = [base.typed[code], mine.typed[code], newer.typed[code]]
      return [code, (same(was, now) ? theirs : now) ?? '']
    }),
  )
  const disputed = form.questions.flatMap(({ code, label }) => {
    const [was, now, theirs] = [base.typed[code], mine.typed[code], newer.typed[code]]
    return !same(was, now) && !same(was, theirs) && !same(now, theirs)
      ? [{ code, label, newer: theirs ?? '' }]
      : []
  })
  return { values: { revision: newer.revision, typed }, disputed }
}

/** An answer in words, for reading. */
export const answerText = (question: Question, answer: Answer): string => {
  const label = (code: string): string =>
    (question.kind === 'choice' || question.kind === 'choices'
      ? question.options.find((option) => option.code === code)?.label
      : undefined) ?? code
  if (typeof answer === 'boolean') return answer ? 'Yes' : 'No'
  if (typeof answer === 'object') return answer.map(label).join(', ')
  return label(String(answer))
}
