import { isCalendarDate } from '../dates.ts'
import type { Answer, Answers, IntakeForm, Question } from './question.ts'

/** Longest answers, in characters: a line, and several lines. */
export const longestLine = 300
export const longestText = 20_000

export interface AnswerProblem {
  readonly code: string
  readonly message: string
}

// eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for here
const controls = /[\u0000-\u001f\u007f]/

const wrongText = (answer: Answer, most: number): string | null =>
  typeof answer !== 'string'
    ? 'Text is expected here.'
    : answer.length > most
      ? `At most ${most.toLocaleString('en')} characters.`
      : null

/** What is wrong with one answer; null: nothing. */
const wrongAnswer = (question: Question, answer: Answer): string | null => {
  switch (question.kind) {
    case 'line':
      return (
        wrongText(answer, longestLine) ??
        (typeof answer === 'string' && controls.test(answer) ? 'One line only.' : null)
      )
    case 'text':
      return wrongText(answer, longestText)
    case 'date':
      return typeof answer === 'string' && isCalendarDate(answer) ? null : 'This is not a date that exists.'
    case 'yes-no':
      return typeof answer === 'boolean' ? null : 'Yes or no is expected here.'
    case 'number':
      return typeof answer === 'number' &&
        Number.isInteger(answer) &&
        answer >= question.least &&
        answer <= question.most
        ? null
        : `A whole number from ${question.least} to ${question.most}.`
    case 'choice':
      return question.options.some(({ code }) => code === answer) ? null : 'This is not one of the choices.'
    case 'choices':
      return Array.isArray(answer) &&
        new Set(answer).size === answer.length &&
        answer.every((chosen) => question.options.some(({ code }) => code === chosen))
        ? null
        : 'This is not one of the choices.'
  }
}

/** What is wrong with the answers to a form, question by question; answers to no question of it are wrong too. */
export const answerProblems = (form: IntakeForm, answers: Answers): readonly AnswerProblem[] =>
  Object.entries(answers).flatMap(([code, answer]) => {
    const question = form.questions.find((one) => one.code === code)
    const message =
      question === undefined ? 'This question is not part of the form.' : wrongAnswer(question, answer)
    return message === null ? [] : [{ code, message }]
  })

/** Without what says nothing: blank text, no choice. What stays is as it was typed. */
export const withoutBlanks = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers).filter(([, answer]) =>
      typeof answer === 'string' ? answer.trim() !== '' : Array.isArray(answer) ? answer.length > 0 : true,
    ),
  )
