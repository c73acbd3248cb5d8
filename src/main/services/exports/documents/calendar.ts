import type { CalendarEntry, CalendarSession } from '#shared/contract/operations/calendar.ts'
import type { ExportSubject } from '#shared/contract/operations/exports.ts'
import type { Settings } from '#shared/contract/operations/settings.ts'
import { dateWords } from '#shared/domain/date-words.ts'
import { endOf } from '#shared/domain/calendar/time.ts'
import { legalName } from '#shared/domain/clients/names.ts'
import { addDays } from '#shared/domain/dates.ts'
import { writeICalendar, type CalendarEvent } from '#reports/icalendar/write-icalendar.ts'
import { TableDocument } from '#reports/documents/table-document.tsx'
import { startsOf } from '#store/repositories/calendar.ts'
import { createElement } from 'react'
import { ownerOf } from '../../calendar/owner.ts'
import { entriesOf } from '../../calendar/range.ts'
import { startsAt } from '../../calendar/record.ts'
import { now, today, type Context } from '../../context.ts'
import { counted, shortDate, rangeWords, refuse, requireRange, type Prepared } from '../prepared.ts'
import { attendanceWords, sessionKindWords } from '../words.ts'

/** Longest range of one document, in days: a year. */
const longestDays = 366

/**
 * Sessions of one counselor: on paper with names, for own use; as a calendar file for a telephone or another program,
 * which never holds a name, a place or anything else that was typed.
 */
export const calendarOf = (
  context: Context,
  { from, to, counselorId }: Extract<ExportSubject, { what: 'calendar' }>,
): Prepared => {
  requireRange(from, to)
  if (to > addDays(from, longestDays - 1)) throw refuse('At most a year at once. Choose the days again.')
  const { counselor } = ownerOf(context, counselorId)
  const entries = entriesOf(context, counselor, from, to).filter(({ heldOn }) => heldOn >= from)
  return {
    title: 'Calendar',
    name: 'calendar',
    rows: entries.length,
    clientId: null,
    csv: null,
    ics: () => icsOf(context, entries),
    page: (frame) =>
      createElement(TableDocument, {
        ...frame,
        title: 'Calendar',
        facts: [
          ['Counselor', counselor.name],
          ['Range', rangeWords(from, to)],
          ['Sessions', counted(entries.length, 'session', 'sessions')],
          ['As of', shortDate(today(context))],
          ['Made by', context.user.name],
        ],
        empty: 'No session lies in this range.',
        columns: [
          { heading: 'Day', whole: true },
          { heading: 'Time', whole: true },
          { heading: 'With' },
          { heading: 'File no.', whole: true },
          { heading: 'Kind' },
          { heading: 'Place' },
          { heading: 'State' },
        ],
        rows: entries.map((entry, index) => ({ key: String(index), cells: cellsOf(entry) })),
      }),
  }
}

/** "Mon 23 Nov 2026". */
const dayWords = (day: string): string => dateWords(day, { today: day, year: true })

const timeWords = ({ heldOn, startTime, minutes }: CalendarEntry): string =>
  startTime === null ? '' : `${startTime}–${endOf({ heldOn, startTime, minutes }).startTime}`

const cellsOf = (entry: CalendarEntry): string[] =>
  entry.shown === 'busy'
    ? [dayWords(entry.heldOn), timeWords(entry), 'Busy', '', '', '', '']
    : [
        dayWords(entry.heldOn),
        timeWords(entry),
        entry.client === null ? (entry.group?.name ?? '') : legalName(entry.client),
        entry.client?.fileNumber ?? '',
        sessionKindWords[entry.kind],
        entry.location ?? '',
        stateWords(entry),
      ]

const stateWords = ({ attendance, status, cancelledLate }: CalendarSession): string => {
  if (status === 'cancelled') return cancelledLate ? 'Cancelled late' : 'Cancelled'
  if (attendance !== null && attendance !== 'expected') return attendanceWords[attendance]
  return status === 'held' ? 'Held' : ''
}

const letters = new Intl.Segmenter()

/** Letters that stand for a name: "R.M." */
const initials = ({
  firstName,
  lastName,
}: {
  readonly firstName: string
  readonly lastName: string
}): string =>
  [firstName, lastName]
    .map((name) => Array.from(letters.segment(name.trim()), ({ segment }) => segment)[0] ?? '')
    .filter((letter) => letter !== '')
    .map((letter) => `${letter.toLocaleUpperCase()}.`)
    .join('')

const summaryOf = (entry: CalendarSession, shows: Settings['calendarShows']): string => {
  if (entry.client === null) return 'Group'
  return `Session ${shows === 'initials' ? initials(entry.client) : entry.client.fileNumber}`
}

/** Times that are taken by somebody whose chart is not open are left out: a file would keep them beyond the access. */
const icsOf = (context: Context, entries: readonly CalendarEntry[]): Uint8Array<ArrayBuffer> => {
  const sessions = entries.flatMap((entry) => (entry.shown === 'session' ? [entry] : []))
  const starts = startsOf(
    context.store,
    sessions.map(({ sessionId }) => sessionId),
  )
  const events = sessions.map((entry): CalendarEvent => {
    const { sessionId, revision, heldOn, startTime, minutes, status } = entry
    const start = startTime === null ? null : (starts.get(sessionId) ?? startsAt(heldOn, startTime, null))
    return {
      id: sessionId,
      sequence: revision,
      summary: summaryOf(entry, context.settings.calendarShows),
      cancelled: status === 'cancelled',
      at:
        start === null
          ? { day: heldOn, dayAfter: addDays(heldOn, 1) }
          : { start, end: new Date(Date.parse(start) + minutes * 60_000).toISOString() },
    }
  })
  return writeICalendar('Mooring', now(context), events)
}
