import { addDays, ageOn } from '#shared/domain/dates.ts'
import type { ClientCells } from './client-drafts.ts'
import { readDate, type DateHabits, type DateOrder } from './dates.ts'
import type { RowReport } from './problems.ts'
import { meansNoDate, meansStillOpen } from './text.ts'

export const clientDateFields = ['dateOfBirth', 'admittedOn', 'dischargedOn', 'lastUseOn'] as const
export type ClientDateField = (typeof clientDateFields)[number]

export interface ClientDates {
  readonly dateOfBirth: string | null
  readonly admittedOn: string | null
  readonly dischargedOn: string | null
  readonly lastUseOn: string | null
}

export interface DateRules {
  readonly habits: DateHabits
  /** How a date that reads both ways is read until the person has answered. */
  readonly meanwhile: DateOrder
  readonly today: string
}

const names: Record<ClientDateField, string> = {
  dateOfBirth: 'date of birth',
  admittedOn: 'admission date',
  dischargedOn: 'discharge date',
  lastUseOn: 'date of last use',
}

/** Outside of these an age on admission is worth a second look; nobody is kept out for it. */
const likelyAge = { youngest: 10, oldest: 105 }

/**
 * Reads the four dates of a row and checks them against each other and against today. A date of birth, admission or
 * discharge that cannot be read keeps the row out; a last use that cannot be read is left blank and marked.
 */
export const readClientDates = (
  cells: ClientCells,
  rules: DateRules,
  report: RowReport<ClientDateField>,
): ClientDates => {
  const read = (field: ClientDateField, latest: string): string | null =>
    readOne(field, cells[field] ?? '', latest, rules, report)
  const { today } = rules
  const admittedOn = read('admittedOn', addDays(today, 366))
  const dischargedOn = read('dischargedOn', addDays(today, 366))
  // Nobody is born after their own admission: of two centuries, that settles it.
  const dateOfBirth = read('dateOfBirth', admittedOn !== null && admittedOn < today ? admittedOn : today)
  const lastUseOn = read('lastUseOn', today)
  const bornOn = checkBirth(dateOfBirth, admittedOn, cells, today, report)
  if (admittedOn !== null && admittedOn > today)
    report.warn(
      'admission-in-future',
      'admittedOn',
      'The admission lies ahead; it is taken as planned.',
      cells.admittedOn,
    )
  const inOrder = admittedOn === null || dischargedOn === null || dischargedOn >= admittedOn
  if (!inOrder)
    report.error(
      'discharge-before-admission',
      'dischargedOn',
      'The discharge lies before the admission.',
      cells.dischargedOn,
    )
  else if (dischargedOn !== null && dischargedOn > today)
    report.warn(
      'discharge-in-future',
      'dischargedOn',
      'The discharge lies ahead; it is taken as written.',
      cells.dischargedOn,
    )
  // A date that is in error itself says nothing about another one: one cause, one sentence.
  const checkedUse = checkLastUse(lastUseOn, bornOn, inOrder ? dischargedOn : null, cells, today, report)
  return { dateOfBirth, admittedOn, dischargedOn, lastUseOn: checkedUse }
}

const readOne = (
  field: ClientDateField,
  raw: string,
  latest: string,
  rules: DateRules,
  report: RowReport<ClientDateField>,
): string | null => {
  if (raw.trim() === '') return null
  if (meansNoDate(raw) || (field === 'dischargedOn' && meansStillOpen(raw))) {
    if (!/^(?:[\s\-–—]*|n\/?a|none)$/i.test(raw.trim()) && !meansStillOpen(raw))
      report.warn('left-blank', field, `The ${names[field]} is left blank.`, raw)
    return null
  }
  const reading = readDate(raw, rules.habits, latest)
  if (reading.kind === 'date') {
    if (reading.fromSerial)
      report.warn('date-from-day-number', field, `Read as a spreadsheet's day number: ${reading.date}.`, raw)
    return reading.date
  }
  if (reading.kind === 'ambiguous')
    return rules.meanwhile === 'month-first' ? reading.monthFirst : reading.dayFirst
  if (reading.kind === 'blank') return null
  if (field === 'lastUseOn')
    report.warn('last-use-unreadable', field, `${reading.reason} The date of last use is left blank.`, raw)
  else
    report.error(
      reading.kind === 'impossible' ? 'date-impossible' : 'date-unreadable',
      field,
      reading.reason,
      raw,
    )
  return null
}

/** The date of birth where it can be right, else null with the reason reported. */
const checkBirth = (
  dateOfBirth: string | null,
  admittedOn: string | null,
  cells: ClientCells,
  today: string,
  report: RowReport<ClientDateField>,
): string | null => {
  if (dateOfBirth === null) return null
  if (dateOfBirth > today) {
    report.error('birth-in-future', 'dateOfBirth', 'The date of birth lies in the future.', cells.dateOfBirth)
    return null
  }
  if (admittedOn !== null && dateOfBirth > admittedOn) {
    report.error(
      'birth-after-admission',
      'dateOfBirth',
      'The date of birth lies after the admission.',
      cells.dateOfBirth,
    )
    return null
  }
  const age = ageOn(dateOfBirth, admittedOn ?? today)
  if (age < likelyAge.youngest || age > likelyAge.oldest)
    report.warn(
      'age-unlikely',
      'dateOfBirth',
      `Read as ${dateOfBirth}: ${age} years old. Taken as written; look again.`,
      cells.dateOfBirth,
    )
  return dateOfBirth
}

const checkLastUse = (
  lastUseOn: string | null,
  dateOfBirth: string | null,
  dischargedOn: string | null,
  cells: ClientCells,
  today: string,
  report: RowReport<ClientDateField>,
): string | null => {
  if (lastUseOn === null) return null
  const impossible =
    lastUseOn > today
      ? 'lies in the future'
      : dateOfBirth !== null && lastUseOn < dateOfBirth
        ? 'lies before the birth'
        : null
  if (impossible !== null) {
    report.warn(
      'last-use-impossible',
      'lastUseOn',
      `The date of last use ${impossible}. It is left blank.`,
      cells.lastUseOn,
    )
    return null
  }
  if (dischargedOn !== null && lastUseOn > dischargedOn)
    report.warn(
      'last-use-after-discharge',
      'lastUseOn',
      'The last use lies after the discharge; it is taken as written.',
      cells.lastUseOn,
    )
  return lastUseOn
}
