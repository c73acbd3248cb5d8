import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'

export interface CalendarEvent {
  /** Stays the same from file to file, so that a calendar that took an earlier one changes its entry. */
  readonly id: string
  /** Grows with each change. */
  readonly sequence: number
  readonly summary: string
  readonly cancelled: boolean
  /** UTC instants; the end is not in it. */
  readonly at:
    { readonly start: string; readonly end: string } | { readonly day: string; readonly dayAfter: string }
}

/**
 * A calendar file (RFC 5545). Every event has its own instant in UTC, so that no calendar has to know how and when clocks
 * change where the sessions take place; an event without a time is a day. Holds what `summary` says and nothing else.
 */
export const writeICalendar = (
  name: string,
  madeAt: string,
  events: readonly CalendarEvent[],
): Uint8Array<ArrayBuffer> => {
  const calendar = ical({
    name,
    prodId: { company: 'Mooring', product: 'Calendar', language: 'EN' },
    method: ICalCalendarMethod.PUBLISH,
  })
  for (const { id, sequence, summary, cancelled, at } of events) {
    const allDay = 'day' in at
    calendar.createEvent({
      id,
      sequence,
      summary,
      allDay,
      // The library writes UTC days and instants, whatever the zone of this computer.
      start: new Date(allDay ? `${at.day}T00:00:00.000Z` : at.start),
      end: new Date(allDay ? `${at.dayAfter}T00:00:00.000Z` : at.end),
      stamp: new Date(madeAt),
      status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    })
  }
  return new TextEncoder().encode(`${calendar.toString()}\r\n`)
}
