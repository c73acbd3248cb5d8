/** How the calendar is looked at: kept in memory until Mooring is locked, so that coming back finds it as it was. */
import { useState } from 'react'
import { addDays, addMonths } from '#shared/domain/dates.ts'
import { daysFrom, firstWeekday, weekStart } from '#shared/domain/calendar/week.ts'
import { locale } from '../../app/locale.ts'
import { localToday } from '../../ui/DateText.tsx'

export type CalendarKind = 'day' | 'week' | 'agenda'

export interface CalendarView {
  readonly kind: CalendarKind
  /** A day in what is shown; in the agenda the first. */
  readonly day: string
  /** Null: the own calendar. */
  readonly counselorId: string | null
}

/** Days of the agenda. */
const agendaDays = 28

let last: CalendarView | null = null
/** The entry that was chosen last, to come back to. */
let lastKey: string | null = null

export const useCalendarView = (): readonly [CalendarView, (change: Partial<CalendarView>) => void] => {
  const [view, setView] = useState<CalendarView>(
    () => last ?? { kind: 'week', day: localToday(), counselorId: null },
  )
  return [
    view,
    (change) => {
      const next = { ...view, ...change }
      last = next
      setView(next)
    },
  ]
}

export const rememberedKey = (): string | null => lastKey
export const rememberKey = (key: string | null): void => {
  lastKey = key
}

/** Takes the calendar to a day before it is opened. */
export const showDay = (day: string): void => {
  last = { kind: last?.kind ?? 'week', day, counselorId: last?.counselorId ?? null }
}

/** Takes the calendar to a session before it is opened: whose calendar, which day, which entry. */
export const showSession = (session: {
  readonly sessionId: string
  readonly heldOn: string
  readonly calendarOf: string
}): void => {
  last = { kind: last?.kind ?? 'week', day: session.heldOn, counselorId: session.calendarOf }
  lastKey = session.sessionId
}

/** The days that are shown. */
export const daysOfView = ({ kind, day }: CalendarView): readonly string[] =>
  kind === 'day'
    ? [day]
    : kind === 'week'
      ? daysFrom(weekStart(day, firstWeekday(locale())), 7)
      : daysFrom(day, agendaDays)

/** A screen forth or back. */
export const paged = ({ kind, day }: CalendarView, way: 1 | -1): string =>
  kind === 'day'
    ? addDays(day, way)
    : kind === 'week'
      ? addDays(day, 7 * way)
      : addDays(day, agendaDays * way)

/** The farthest day to which the calendar turns. */
export const lastDayFrom = (today: string): string => addMonths(today, 24)
