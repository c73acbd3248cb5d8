import type { CalendarConflict, CalendarEntry } from '#shared/contract/operations/calendar.ts'
import { clashesOf } from '#shared/domain/calendar/conflicts.ts'
import { recurrenceOf } from '#shared/domain/calendar/rule.ts'
import { partOn } from '#shared/domain/calendar/time.ts'
import { addDays } from '#shared/domain/dates.ts'
import { writesCharts } from '#shared/domain/access/standing.ts'
import {
  calendarRange,
  plannedIn,
  type CalendarRecord,
  type PlannedRecord,
} from '#store/repositories/calendar.ts'
import { z } from 'zod'
import { today, type Context, type Handler } from '../context.ts'
import { farthestOf } from './record.ts'
import { isUnmade } from './extend.ts'
import { ownerOf } from './owner.ts'

/** The calendar of one counselor: three statements and those of the access, whatever the number of sessions. */
export const range: Handler<'calendar.range'> = (context, { from, to, counselorId }) => {
  const { counselor, choices } = ownerOf(context, counselorId)
  const { staffId } = counselor
  const farthest = farthestOf(context)
  return {
    entries: entriesOf(context, counselor, from, to),
    today: today(context),
    counselor: { staffId, name: counselor.name, own: counselor.own },
    choices: choices.map(({ staffId: id, name, plans }) => ({ staffId: id, name, plans })),
    unmade: isUnmade(context.store, to < farthest ? to : farthest, staffId),
  }
}

/** Entries of a range in the order of time, what is not open to the person as busy time. */
export const entriesOf = (
  context: Context,
  { staffId, own }: { readonly staffId: string; readonly own: boolean },
  from: string,
  to: string,
): CalendarEntry[] => {
  const { store, access, user } = context
  // One that began the day before may run over midnight.
  const rows = calendarRange(store, access, { staffId, from: addDays(from, -1), to }).filter(
    (row) => row.heldOn >= from || reaches(row, from),
  )
  const conflicts = conflictsIn(plannedIn(store, access, { staffId, from, to }))
  const keepsGroups = writesCharts(user.roles) && (own || user.roles.includes('supervisor'))
  return rows.map((row) => entryOf(row, conflicts.get(row.sessionId) ?? [], keepsGroups))
}

const minutesOf = (row: CalendarRecord): number => row.plannedMinutes ?? row.minutes ?? 0

const reaches = (row: CalendarRecord, day: string): boolean =>
  row.startTime !== null &&
  partOn({ heldOn: row.heldOn, startTime: row.startTime, minutes: minutesOf(row) }, day) !== null

const entryOf = (
  row: CalendarRecord,
  conflicts: readonly CalendarConflict[],
  keepsGroups: boolean,
): CalendarEntry => {
  const time = { heldOn: row.heldOn, startTime: row.startTime, minutes: minutesOf(row) }
  const { groupId, groupName, clientId } = row
  const client =
    clientId === null || row.fileNumber === null || row.mayRead === 0
      ? null
      : {
          clientId,
          fileNumber: row.fileNumber,
          firstName: row.firstName ?? '',
          lastName: row.lastName ?? '',
          preferredName: row.preferredName,
        }
  if (groupId === null && client === null) return { shown: 'busy', ...time }
  const ofGroup = groupId !== null
  return {
    shown: 'session',
    sessionId: row.sessionId,
    revision: row.revision,
    ...time,
    kind: row.kind,
    status: row.status,
    location: row.location ?? row.groupPlace,
    counselor: row.counselor,
    series:
      row.rule === null
        ? null
        : {
            recurrence: recurrenceOf(row.rule, row.seriesStartsOn ?? row.heldOn),
            endsOn: row.seriesEndsOn,
          },
    client,
    group: ofGroup
      ? { groupId, name: groupName ?? '', topic: row.topic, expected: row.expected, seen: row.seen }
      : null,
    attendance: ofGroup ? null : row.attendance,
    cancelledLate: row.cancelledLate === 1,
    // Why a group's session was called off may speak of somebody (decision 006).
    cancelReason: ofGroup && !keepsGroups ? null : row.cancelReason,
    note: row.noteId === null || row.noteState === null ? null : { noteId: row.noteId, state: row.noteState },
    mayWrite: ofGroup ? keepsGroups : row.mayWrite === 1,
    conflicts: [...conflicts],
  }
}

const clientIds = z.array(z.string())

/** What each planned session lies on top of, by its id. */
const conflictsIn = (planned: readonly PlannedRecord[]): ReadonlyMap<string, readonly CalendarConflict[]> => {
  const byId = new Map(planned.map((row) => [row.sessionId, row]))
  const clashes = clashesOf(
    planned.map((row) => ({
      id: row.sessionId,
      heldOn: row.heldOn,
      startTime: row.startTime,
      minutes: row.minutes,
      counselorIds: row.ofCounselor === 1 ? ['theirs'] : [],
      clientIds: clientIds.parse(JSON.parse(row.clientIds)),
    })),
  )
  return new Map(
    [...clashes].map(([id, found]) => [
      id,
      found.flatMap(({ with: otherId, why }) => {
        const other = byId.get(otherId)
        if (other === undefined) return []
        const inGroup = other.group !== null || (byId.get(id)?.group ?? null) !== null
        return [{ ...shownConflict(other), why: why === 'client' && inGroup ? ('member' as const) : why }]
      }),
    ]),
  )
}

/** The other session as far as the person may see it. */
export const shownConflict = (other: {
  readonly sessionId: string
  readonly heldOn: string
  readonly startTime: string
  readonly minutes: number
  readonly group: string | null
  readonly shown: number
}): Omit<CalendarConflict, 'why'> => ({
  sessionId: other.shown === 1 ? other.sessionId : null,
  heldOn: other.heldOn,
  startTime: other.startTime,
  minutes: other.minutes,
  group: other.group,
})
