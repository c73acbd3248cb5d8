/** A made-up week of one counselor behind the bridge: what the services of the calendar do, in memory. */
import type { CalendarEntry, CalendarSession } from '#shared/contract/operations/calendar.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { addDays } from '#shared/domain/dates.ts'
import type { FakeOptions } from './fake.ts'
import { counselors, peopleOf, today, uuid } from './people.ts'

export interface FakeCalendar {
  readonly handlers: NonNullable<FakeOptions['handlers']>
  /** As they stand. */
  entries: readonly CalendarEntry[]
}

const me = { staffId: counselors[0]?.id ?? uuid(1), name: counselors[0]?.name ?? 'Dana Demo', own: true }
const person = (n: number) => {
  const [row] = peopleOf(n + 1).slice(n)
  if (row === undefined) throw new Error('Nobody there.')
  const { clientId, fileNumber, firstName, lastName, preferredName } = row
  return { clientId, fileNumber, firstName, lastName, preferredName }
}

export const planned = (n: number, some: Partial<CalendarSession> = {}): CalendarSession => ({
  shown: 'session',
  sessionId: uuid(400_000 + n),
  revision: 1,
  heldOn: today,
  startTime: `${String(9 + n).padStart(2, '0')}:00`,
  minutes: 50,
  kind: 'individual',
  status: 'scheduled',
  location: null,
  counselor: me.name,
  series: null,
  client: person(n),
  group: null,
  attendance: 'expected',
  cancelledLate: false,
  cancelReason: null,
  note: null,
  mayWrite: true,
  conflicts: [],
  ...some,
})

const gone = () => new OperationFailure('conflict', 'This session was changed elsewhere in the meantime.')

/** Sessions of today: two to be recorded, one that is busy, one of a group; and one of tomorrow. */
export const createCalendar = (
  first: readonly CalendarEntry[] = [
    planned(0),
    planned(1),
    { shown: 'busy', heldOn: today, startTime: '11:00', minutes: 50 },
    planned(3, {
      kind: 'group',
      client: null,
      attendance: null,
      group: { groupId: uuid(200_001), name: 'Evening skills (sample)', topic: null, expected: 8, seen: 0 },
    }),
    planned(4, { heldOn: addDays(today, 1), startTime: '09:00' }),
  ],
): FakeCalendar => {
  const calendar: FakeCalendar = { entries: first, handlers: {} }
  const change = (
    sessionId: string,
    revision: number,
    part: Partial<CalendarSession>,
  ): { revision: number } => {
    const found = calendar.entries.some(
      (entry) => entry.shown === 'session' && entry.sessionId === sessionId && entry.revision === revision,
    )
    if (!found) throw gone()
    calendar.entries = calendar.entries.map((entry) =>
      entry.shown === 'session' && entry.sessionId === sessionId
        ? { ...entry, ...part, revision: revision + 1 }
        : entry,
    )
    return { revision: revision + 1 }
  }
  Object.assign(calendar.handlers, {
    'calendar.range': ({ from, to }) => ({
      entries: calendar.entries.filter(({ heldOn }) => heldOn >= from && heldOn <= to),
      today,
      counselor: me,
      choices: [{ staffId: me.staffId, name: me.name, plans: true }],
      unmade: false,
    }),
    'calendar.check': () => ({ conflicts: [], total: 0, series: null }),
    'calendar.mark': ({ sessionId, revision, as }) =>
      change(
        sessionId,
        revision,
        as === 'no-show'
          ? { status: 'held', attendance: 'no-show' }
          : { status: 'cancelled', attendance: 'cancelled', cancelledLate: true },
      ),
    'calendar.unmark': ({ sessionId, revision }) =>
      change(sessionId, revision, { status: 'scheduled', attendance: 'expected', cancelledLate: false }),
    'calendar.change': ({ sessionId, revision, session }) => ({
      ...change(sessionId, revision, {
        heldOn: session.heldOn,
        startTime: session.startTime,
        minutes: session.minutes,
      }),
      changed: 1,
      made: 0,
      left: 0,
      kept: 0,
    }),
    'calendar.cancel': ({ sessionId, revision, reason }) => ({
      ...change(sessionId, revision, { status: 'cancelled', attendance: 'cancelled', cancelReason: reason }),
      sessions: 1,
    }),
    'calendar.plan': ({ session }) => ({ sessionId: uuid(409_999), sessions: 1, lastOn: session.heldOn }),
  } satisfies FakeOptions['handlers'])
  return calendar
}
