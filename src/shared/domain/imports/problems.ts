import type { ImportProblem } from '#shared/contract/operations/imports.ts'
import { cutText } from './text.ts'

/** What a row of a table is told to the person: errors keep it out, warnings mark what was taken. */

/** Every code, once. Screens may group by it; the words are in the message. */
export type ProblemCode =
  // errors
  | 'name-missing'
  | 'date-impossible'
  | 'date-unreadable'
  | 'birth-in-future'
  | 'birth-after-admission'
  | 'admission-missing'
  | 'discharge-before-admission'
  | 'death-without-date'
  | 'death-in-future'
  | 'admission-after-death'
  | 'too-long'
  | 'too-many-cells'
  | 'number-used-twice'
  | 'number-of-another-client'
  | 'number-of-removed-client'
  | 'not-your-client'
  | 'episode-twice'
  | 'field-missing'
  | 'number-missing'
  | 'number-unknown'
  | 'date-missing'
  | 'session-in-future'
  | 'session-before-birth'
  | 'attendance-missing'
  | 'attendance-unknown'
  // warnings
  | 'last-name-missing'
  | 'name-split'
  | 'phone-without-digits'
  | 'email-unusual'
  | 'looks-like-formula'
  | 'left-blank'
  | 'last-use-unreadable'
  | 'last-use-impossible'
  | 'last-use-after-discharge'
  | 'yes-no-unclear'
  | 'diagnosis-unusual'
  | 'contact-kept-as-written'
  | 'date-from-day-number'
  | 'age-unlikely'
  | 'admission-in-future'
  | 'discharge-in-future'
  | 'reason-without-discharge'
  | 'read-as-death'
  | 'not-read-as-death'
  | 'substance-not-named'
  | 'line-joined'
  | 'character-dropped'
  | 'character-unreadable'
  | 'number-assigned'
  | 'row-twice'
  | 'same-name'
  | 'person-under-two-numbers'
  | 'differs-from-row'
  | 'episodes-overlap'
  | 'adds-episode'
  | 'here-with-other-details'
  | 'session-before-admission'
  | 'session-after-death'
  | 'session-same-time'
  | 'session-twice'
  | 'time-unreadable'
  | 'minutes-unreadable'
  | 'minutes-missing'
  | 'rating-unreadable'
  | 'rating-not-seen'
  | 'kind-unknown'
  | 'format-unknown'
  | 'format-missing'
  | 'note-not-seen'
  | 'taken-as-attended'

const valueLength = 80

/** Warnings whose cell lands nowhere else: the mark that stays with the row keeps it in full. */
const notKept: readonly ProblemCode[] = [
  'left-blank',
  'last-use-unreadable',
  'last-use-impossible',
  'yes-no-unclear',
  'differs-from-row',
  'character-dropped',
  'time-unreadable',
  'minutes-unreadable',
  'rating-unreadable',
  'rating-not-seen',
  'kind-unknown',
  'format-unknown',
]

/** A warning as it stays with the row that was taken. */
export interface RowMark {
  readonly column: string
  readonly message: string
}

/** A cell for the eye: one line, at most 80 characters. */
export const shownValue = (raw: string): string | null => {
  const text = raw.replace(/\s+/gu, ' ').trim()
  if (text === '') return null
  return text.length <= valueLength ? text : `${cutText(text, valueLength - 1)}…`
}

/** Collects the problems of one row. `F` names a field; `headerOf` gives the header of its column. */
export interface RowReport<F extends string> {
  /** The row as a spreadsheet counts. */
  readonly row: number
  /** The row cannot be taken; the sentence that says so is added. */
  error(code: ProblemCode, field: F | null, message: string, raw?: string): void
  /** The row is taken and marked; the message says what was done. */
  warn(code: ProblemCode, field: F | null, message: string, raw?: string): void
  readonly problems: readonly ImportProblem[]
  /** The warnings, to be kept with the row. */
  readonly marks: readonly RowMark[]
  readonly refused: boolean
}

export const createRowReport = <F extends string>(
  row: number,
  headerOf: (field: F) => string | null,
): RowReport<F> => {
  const problems: ImportProblem[] = []
  const marks: RowMark[] = []
  let refused = false
  const add = (
    severity: 'error' | 'warning',
    code: ProblemCode,
    field: F | null,
    message: string,
    raw: string,
  ): void => {
    problems.push({
      row,
      column: field === null ? null : headerOf(field),
      severity,
      code,
      message,
      value: shownValue(raw),
    })
  }
  return {
    row,
    error: (code, field, message, raw = '') => {
      refused = true
      add('error', code, field, `${message} The row cannot be taken.`, raw)
    },
    warn: (code, field, message, raw = '') => {
      add('warning', code, field, message, raw)
      const column = (field === null ? null : headerOf(field)) ?? ''
      const kept =
        notKept.includes(code) && raw.trim() !== '' ? `${message} In the file: "${raw.trim()}"` : message
      marks.push({ column, message: kept })
    },
    problems,
    marks,
    get refused() {
      return refused
    },
  }
}
