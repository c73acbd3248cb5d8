import type { SessionImportField } from '#shared/contract/operations/imports.ts'
import {
  limits,
  type AttendanceStatus,
  type ShippedNoteFormat,
  type SessionKind,
} from '#shared/contract/values.ts'
import { addDays } from '#shared/domain/dates.ts'
import { countsAsSeen } from '#shared/domain/tasks/seen.ts'
import { readCell, type CellRules } from './cells.ts'
import type { DateRules } from './client-dates.ts'
import { readDate } from './dates.ts'
import type { RowReport } from './problems.ts'
import { textFields, type NoteDraft, type SessionCells, type SessionDraft } from './session-drafts.ts'
import { sectionsOfTexts } from './session-notes.ts'
import { readAttendance, readFormat, readSessionKind } from './session-words.ts'
import { isPlaceholder, meansNoDate } from './text.ts'
import { readMinutes, readRating, readTime } from './times.ts'

type Report = RowReport<SessionImportField>

const oneLine = (most: number): CellRules => ({
  most,
  severalLines: false,
  mayBePlaceholder: true,
  mayBeDialled: false,
})
/** A text column is kept whole; a lone dash stays, since it may be the counselor's own word. */
const prose: CellRules = {
  most: limits.section,
  severalLines: true,
  mayBePlaceholder: false,
  mayBeDialled: false,
}

const isBlank = (raw: string | undefined): boolean =>
  raw === undefined || raw.trim() === '' || isPlaceholder(raw)

const readHeldOn = (cells: SessionCells, rules: DateRules, report: Report): string | null => {
  const raw = cells.heldOn ?? ''
  if (raw.trim() === '' || meansNoDate(raw)) {
    report.error('date-missing', 'heldOn', 'There is no session date.', raw)
    return null
  }
  // A little beyond today, so that "11/25/26" is told to lie ahead and is not read as 1926.
  const reading = readDate(raw, rules.habits, addDays(rules.today, 366))
  if (reading.kind === 'impossible' || reading.kind === 'unreadable') {
    const code = reading.kind === 'impossible' ? 'date-impossible' : 'date-unreadable'
    report.error(code, 'heldOn', reading.reason, raw)
    return null
  }
  if (reading.kind === 'blank') return null
  const undecided = reading.kind === 'ambiguous'
  const heldOn = undecided
    ? rules.meanwhile === 'month-first'
      ? reading.monthFirst
      : reading.dayFirst
    : reading.date
  if (!undecided && reading.fromSerial)
    report.warn('date-from-day-number', 'heldOn', `Read as a spreadsheet's day number: ${heldOn}.`, raw)
  if (heldOn > rules.today)
    report.error(
      'session-in-future',
      'heldOn',
      'This day is still to come. A session is taken once it was held.',
      raw,
    )
  return heldOn
}

const readStart = (cells: SessionCells, report: Report): string | null => {
  const raw = cells.startTime ?? ''
  if (isBlank(raw)) return null
  const time = readTime(raw)
  if (time === null)
    report.warn('time-unreadable', 'startTime', 'This is not a time of day. The start is left blank.', raw)
  return time
}

/** Null: unknown, and the row is refused; nobody counts as seen by a guess. */
const readWhoCame = (cells: SessionCells, saysMore: boolean, report: Report): AttendanceStatus | null => {
  const raw = cells.attendance
  if (raw === undefined) return 'present'
  if (isBlank(raw)) {
    if (saysMore) {
      report.warn(
        'taken-as-attended',
        'attendance',
        'Attendance is not filled in, and the row has a note or a rating. The client is taken as present.',
      )
      return 'present'
    }
    report.error('attendance-missing', 'attendance', 'Attendance is not filled in: was the client there?')
    return null
  }
  const status = readAttendance(raw)
  if (status === null)
    report.error(
      'attendance-unknown',
      'attendance',
      'This does not say whether the client was there. Write Attended, Late, Left early, No-show or Cancelled.',
      raw,
    )
  return status
}

const readLength = (cells: SessionCells, seen: boolean, report: Report): number | null => {
  const raw = cells.minutes
  const silent = isBlank(raw)
  const minutes = silent ? null : readMinutes(raw ?? '')
  if (!silent && minutes === null)
    report.warn(
      'minutes-unreadable',
      'minutes',
      'This is not a length of at most 1,440 minutes. It is taken as 0 minutes.',
      raw,
    )
  else if (seen && raw !== undefined && (minutes ?? 0) === 0)
    report.warn(
      'minutes-missing',
      'minutes',
      'The client was there, and no minutes are given. Taken as 0 minutes.',
    )
  return minutes
}

const readSelfRating = (
  field: 'mood' | 'craving',
  cells: SessionCells,
  seen: boolean,
  report: Report,
): number | null => {
  const raw = cells[field] ?? ''
  if (isBlank(raw)) return null
  const rating = readRating(raw)
  if (rating === null) {
    report.warn('rating-unreadable', field, 'This is not a whole number from 0 to 10. It is left blank.', raw)
    return null
  }
  if (seen) return rating
  report.warn(
    'rating-not-seen',
    field,
    'The client was not there, so there is no rating. It is left blank.',
    raw,
  )
  return null
}

const readKind = (cells: SessionCells, report: Report): SessionKind => {
  const raw = cells.sessionKind
  if (raw === undefined) return 'individual'
  const kind = isBlank(raw) ? null : readSessionKind(raw)
  if (kind === null)
    report.warn(
      'kind-unknown',
      'sessionKind',
      'This type of session is not known. It is taken as individual.',
      raw,
    )
  return kind ?? 'individual'
}

const formatOf = (cells: SessionCells, report: Report): ShippedNoteFormat => {
  const raw = cells.format
  if (raw === undefined) return 'narrative'
  if (isBlank(raw)) {
    report.warn(
      'format-missing',
      'format',
      'The format of the note is not named. It is taken as a narrative.',
    )
    return 'narrative'
  }
  const format = readFormat(raw)
  if (format === null)
    report.warn(
      'format-unknown',
      'format',
      'This format is not known. The note is taken as a narrative.',
      raw,
    )
  return format ?? 'narrative'
}

const readNote = (cells: SessionCells, seen: boolean, report: Report): NoteDraft | null => {
  const texts = textFields.map((field) => {
    const raw = cells[field]
    return raw === undefined ? undefined : readCell(field, raw, prose, report)
  })
  if (texts.every((text) => text === null || text === undefined)) return null
  const format = formatOf(cells, report)
  const sections = sectionsOfTexts(format, texts)
  if (Object.values(sections).some((text) => text.length > limits.section))
    report.error('too-long', 'firstText', `One section would have more than ${limits.section} characters.`)
  if (!seen)
    report.warn(
      'note-not-seen',
      'attendance',
      'The client was not there, and the row has a note. The note is kept.',
    )
  return { format, sections }
}

/** Reads one row of a table of sessions. The draft is complete also where the report refuses it. */
export const readSessionRow = (cells: SessionCells, rules: DateRules, report: Report): SessionDraft => {
  const fileNumber = readCell('fileNumber', cells.fileNumber ?? '', oneLine(40), report)
  if (fileNumber === null)
    report.error('number-missing', 'fileNumber', 'There is no client number.', cells.fileNumber)
  const heldOn = readHeldOn(cells, rules, report)
  const saysMore = [...textFields, 'mood' as const, 'craving' as const].some(
    (field) => !isBlank(cells[field]),
  )
  const attendance = readWhoCame(cells, saysMore, report)
  // Where attendance is in error, one sentence is enough: what hangs on it is read as if the client had been there.
  const seen = attendance === null || countsAsSeen(attendance)
  const plannedMinutes = readLength(cells, attendance !== null && seen, report)
  return {
    fileNumber,
    heldOn,
    startTime: readStart(cells, report),
    kind: readKind(cells, report),
    attendance,
    plannedMinutes,
    minutes: seen ? (plannedMinutes ?? 0) : 0,
    mood: readSelfRating('mood', cells, seen, report),
    craving: readSelfRating('craving', cells, seen, report),
    note: readNote(cells, seen, report),
    counselor: readCell('counselor', cells.counselor ?? '', oneLine(limits.name), report),
  }
}

/** Fields that a table of sessions needs, and has no column for. */
export const missingSessionFields = (mapped: ReadonlySet<SessionImportField>): SessionImportField[] =>
  (['fileNumber', 'heldOn'] as const).filter((field) => !mapped.has(field))
