import type { OperationFailure } from '#shared/contract/result.ts'
import { countsAsSeen } from '#shared/domain/tasks/seen.ts'
import { dateWords } from '#shared/domain/date-words.ts'
import { addDays } from '#shared/domain/dates.ts'
import { planWeeks } from '#shared/domain/groups/plan-weeks.ts'
import { facilitatorsOf, topicsOf } from '#store/repositories/groups.ts'
import {
  changeGroupSession,
  groupSession,
  insertPlanned,
  insertSeries,
  rosterOf,
  takenDays,
  writeAttendance,
  type RosterRecord,
} from '#store/repositories/groups-sessions.ts'
import { newId, today, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import { audit, changedElsewhere, groupOf, sessionOf, stampOf } from './record.ts'

export const planSession: Handler<'groups.planSession'> = (context, input) => {
  const { groupId, heldOn, startTime, plannedMinutes, topicId, weeks } = input
  const group = groupOf(context, groupId)
  if (group.startedOn !== null && heldOn < group.startedOn) {
    throw badField('heldOn', 'The group had not started yet on this day.')
  }
  const lastOn = addDays(heldOn, (weeks - 1) * 7)
  if (group.endedOn !== null && lastOn > group.endedOn) {
    throw badField(weeks === 1 ? 'heldOn' : 'weeks', 'The group ends before the last of these sessions.')
  }
  const topicIds = topicsOf(context.store, groupId).map((topic) => topic.topicId)
  if (topicId !== null && !topicIds.includes(topicId)) throw strangeTopic()
  const planned = planWeeks({ heldOn, startTime, topicId }, weeks, topicIds).map((week) => ({
    sessionId: newId(),
    ...week,
  }))
  const days = planned.map((week) => week.heldOn)
  const words = (date: string): string => dateWords(date, { today: today(context) })
  inTransaction(context.store, () => {
    const taken = takenDays(context.store, groupId, days, startTime)
    if (taken.length > 0) {
      throw badField('heldOn', `The group has a session then already: ${taken.map(words).join(', ')}.`)
    }
    const counselorId = facilitatorsOf(context.store, groupId, heldOn)[0]?.staffId ?? context.user.staffId
    const common = { groupId, counselorId, startTime, plannedMinutes }
    const seriesId = weeks === 1 ? null : newId()
    if (seriesId !== null) {
      const rule = `FREQ=WEEKLY;COUNT=${weeks}`
      const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone
      const series = { id: seriesId, rule, startsOn: heldOn, endsOn: lastOn, timeZone, ...common }
      insertSeries(context.store, series, stampOf(context))
    }
    insertPlanned(context.store, planned, { ...common, seriesId }, stampOf(context))
    audit(
      context,
      'create',
      'groups.planSession',
      { kind: 'group', id: groupId },
      {
        sessions: planned.length,
        heldOn,
        lastOn,
      },
    )
  })
  return { sessionIds: planned.map(({ sessionId }) => sessionId) }
}

/** The session room: five statements for any number of members. */
export const getSession: Handler<'groups.session'> = (context, { sessionId }) => {
  const session = sessionOf(context, sessionId)
  const group = groupOf(context, session.groupId)
  return {
    ...session,
    groupName: group.name,
    roster: rosterOf(context.store, session).map((row) => ({
      clientId: row.clientId,
      fileNumber: row.fileNumber,
      firstName: row.firstName,
      lastName: row.lastName,
      preferredName: row.preferredName,
      status: row.status === 'expected' ? null : row.status,
      minutes: row.minutes ?? session.plannedMinutes ?? 0,
      mood: row.mood,
      craving: row.craving,
      locked: isLocked(row),
    })),
    topics: topicsOf(context.store, session.groupId).map(({ topicId, title }) => ({ topicId, title })),
  }
}

/** The words of a signed note, or of earlier records, speak of this attendance: it stays as it is. */
const isLocked = (row: RosterRecord): boolean =>
  row.noteState === 'signed' || row.noteState === 'earlier-records'

export const takeAttendance: Handler<'groups.takeAttendance'> = (context, input) => {
  const { sessionId, revision, topicId, roster } = input
  const session = sessionOf(context, sessionId)
  if (session.status === 'cancelled') throw conflict('This session was called off. Plan another one first.')
  if (session.heldOn > today(context)) {
    throw conflict('This day is still to come. Attendance is taken once the session was held.')
  }
  if (
    topicId !== null &&
    topicId !== session.topicId &&
    !topicsOf(context.store, session.groupId).some((topic) => topic.topicId === topicId)
  ) {
    throw strangeTopic()
  }
  refuseImpossible(roster)
  return inTransaction(context.store, () => {
    const room = new Map(rosterOf(context.store, session).map((row) => [row.clientId, row]))
    const stranger = roster.findIndex(({ clientId }) => !room.has(clientId))
    if (stranger >= 0) {
      throw badField(`roster.${stranger}.clientId`, 'Somebody here is not a member of the group on that day.')
    }
    const stamp = stampOf(context)
    if (!changeGroupSession(context.store, sessionId, revision, { status: 'held', topicId }, stamp)) {
      throw changedElsewhere()
    }
    const locked = roster.filter((row) => isLockedIn(room, row.clientId))
    const taken = roster.filter((row) => !isLockedIn(room, row.clientId))
    writeAttendance(
      context.store,
      { sessionId, heldOn: session.heldOn },
      taken.map((row) => ({ attendanceId: newId(), ...row })),
      stamp,
    )
    // Nothing of the others changes: whoever has attendance already and is not given keeps it.
    const clientIds = taken.map(({ clientId }) => clientId)
    refreshProjections(context.store, clientIds, context.settings)
    const leftAsSigned = locked.filter((row) => differs(row, room.get(row.clientId))).length
    const seen = groupSession(context.store, sessionId)?.seen ?? 0
    audit(
      context,
      'change',
      'groups.takeAttendance',
      { kind: 'session', id: sessionId },
      {
        groupId: session.groupId,
        clientIds,
        seen,
        leftAsSigned,
      },
    )
    return { revision: revision + 1, seen, leftAsSigned }
  })
}

type Taken = Parameters<typeof takeAttendance>[1]['roster'][number]

const isLockedIn = (room: ReadonlyMap<string, RosterRecord>, clientId: string): boolean => {
  const row = room.get(clientId)
  return row !== undefined && isLocked(row)
}

const differs = (given: Taken, kept: RosterRecord | undefined): boolean =>
  given.status !== kept?.status ||
  given.minutes !== kept.minutes ||
  given.mood !== kept.mood ||
  given.craving !== kept.craving

const refuseImpossible = (roster: readonly Taken[]): void => {
  if (new Set(roster.map(({ clientId }) => clientId)).size < roster.length) {
    throw badField('roster', 'Somebody stands here twice.')
  }
  for (const [index, { status, minutes }] of roster.entries()) {
    const path = `roster.${index}.minutes`
    if (countsAsSeen(status) && minutes === 0) throw badField(path, 'The client was there: how many minutes?')
    if (!countsAsSeen(status) && minutes > 0) {
      throw badField(path, 'The client was not there, so there are no minutes.')
    }
  }
}

export const cancelSession: Handler<'groups.cancelSession'> = (context, { sessionId, reason }) => {
  const session = sessionOf(context, sessionId)
  if (session.status === 'held') {
    throw conflict('Attendance of this session is taken, so it cannot be called off.')
  }
  if (session.status === 'cancelled') throw conflict('This session is called off already.')
  inTransaction(context.store, () => {
    const change = { status: 'cancelled' as const, cancelReason: reason }
    if (!changeGroupSession(context.store, sessionId, session.revision, change, stampOf(context))) {
      throw changedElsewhere()
    }
    audit(
      context,
      'change',
      'groups.cancelSession',
      { kind: 'session', id: sessionId },
      {
        groupId: session.groupId,
      },
    )
  })
  return { cancelled: true }
}

const strangeTopic = (): OperationFailure =>
  badField('topicId', 'This topic is not in the group’s list (any more).')
