import type { GroupFields } from '#shared/contract/operations/groups.ts'
import { addDays } from '#shared/domain/dates.ts'
import {
  addCurriculum,
  facilitatorsOf,
  groupById,
  groupList,
  insertGroup,
  staffCount,
  topicsOf,
  updateGroup,
  writeFacilitators,
  writeTopics,
} from '#store/repositories/groups.ts'
import { endMembershipsOf, memberCount, membersOf } from '#store/repositories/groups-members.ts'
import { cancelPlannedAfter, groupSessionsOf } from '#store/repositories/groups-sessions.ts'
import { groupModels } from '#shared/contract/operations/groups.ts'
import { z } from 'zod'
import { newId, today, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField } from '../refuse.ts'
import { audit, changedElsewhere, groupOf, stampOf } from './record.ts'

const model = z.enum(groupModels).nullable().catch(null)
const names = z.array(z.string())

export const listGroups: Handler<'groups.list'> = (context, { status }) => {
  const asOf = today(context)
  return {
    groups: groupList(context.store, status, asOf).map((group) => ({
      groupId: group.groupId,
      name: group.name,
      model: model.parse(group.model),
      openness: group.openness,
      capacity: group.capacity,
      members: group.members,
      facilitators: names.parse(JSON.parse(group.facilitators)),
      next:
        group.nextId === null || group.nextOn === null
          ? null
          : {
              sessionId: group.nextId,
              heldOn: group.nextOn,
              startTime: group.nextTime,
              topic: group.nextTopic,
            },
      lastHeldOn: group.lastHeldOn,
      withoutAttendance: group.withoutAttendance,
      endedOn: group.endedOn,
    })),
    today: asOf,
  }
}

/** One group: five statements, whatever the number of members and sessions. */
export const getGroup: Handler<'groups.get'> = (context, { groupId }) => {
  const group = groupOf(context, groupId)
  const asOf = today(context)
  const facilitators = facilitatorsOf(context.store, groupId, asOf)
  const { mayRead, mayKeep } = context.access.group(groupId)
  const shown = mayRead
    ? { members: membersOf(context.store, groupId, asOf), otherMembers: 0 }
    : membersOpenTo(context, groupId, asOf)
  return {
    groupId,
    revision: group.revision,
    name: group.name,
    model: model.parse(group.model),
    openness: group.openness === 'closed' ? 'closed' : 'open',
    capacity: group.capacity,
    program: group.program,
    place: group.place,
    weekday: group.weekday,
    startTime: group.startTime,
    plannedMinutes: group.plannedMinutes ?? 60,
    startedOn: group.startedOn ?? group.createdAt.slice(0, 10),
    endedOn: group.endedOn,
    facilitatorIds: facilitators.map(({ staffId }) => staffId),
    facilitators: facilitators.map(({ staffId, name, role }) => ({ staffId, name, role })),
    topics: topicsOf(context.store, groupId),
    ...shown,
    mayKeep,
    sessions: groupSessionsOf(context.store, groupId).map(
      ({ groupId: _groupId, revision: _revision, ...session }) => ({
        ...session,
        // Why a session was called off may speak of somebody.
        cancelReason: mayRead ? session.cancelReason : null,
      }),
    ),
  }
}

/** Of the members those whose charts are open to the person, and how many others there are today. */
const membersOpenTo = (context: Context, groupId: string, asOf: string) => {
  const members = membersOf(context.store, groupId, asOf, context.access)
  const running = members.filter(
    ({ fromDate, toDate }) => fromDate <= asOf && (toDate === null || toDate >= asOf),
  )
  return { members, otherMembers: Math.max(0, memberCount(context.store, groupId, asOf) - running.length) }
}

export const createGroup: Handler<'groups.create'> = (context, { group }) => {
  refuseImpossible(context, group)
  const strange = group.topics.findIndex(({ topicId }) => topicId !== null)
  if (strange >= 0) throw strangeTopic(strange)
  const groupId = newId()
  inTransaction(context.store, () => {
    insertGroup(context.store, groupId, group, stampOf(context))
    writeFacilitators(
      context.store,
      groupId,
      group.facilitatorIds,
      group.startedOn,
      addDays(group.startedOn, -1),
      stampOf(context),
      newId,
    )
    keepTopics(context, groupId, group)
    audit(context, 'create', 'groups.create', { kind: 'group', id: groupId }, { topics: group.topics.length })
  })
  return { groupId }
}

export const changeGroup: Handler<'groups.change'> = (context, { groupId, revision, group }) => {
  const existing = groupOf(context, groupId)
  refuseImpossible(context, group)
  const known = new Set(topicsOf(context.store, groupId).map(({ topicId }) => topicId))
  const strange = group.topics.findIndex(({ topicId }) => topicId !== null && !known.has(topicId))
  if (strange >= 0) throw strangeTopic(strange)
  const asOf = today(context)
  const from = group.startedOn > asOf ? group.startedOn : asOf
  inTransaction(context.store, () => {
    const stamp = stampOf(context)
    if (!updateGroup(context.store, groupId, revision, group, stamp)) throw changedElsewhere()
    writeFacilitators(context.store, groupId, group.facilitatorIds, from, addDays(from, -1), stamp, newId)
    keepTopics(context, groupId, group)
    // A group that ends takes its memberships and its plans with it; what was held stays.
    const ends = group.endedOn !== null && group.endedOn !== existing.endedOn ? group.endedOn : null
    const members = ends === null ? 0 : endMembershipsOf(context.store, groupId, ends, stamp)
    const cancelled = ends === null ? 0 : cancelPlannedAfter(context.store, groupId, ends, stamp)
    const detail = { topics: group.topics.length, membershipsEnded: members, sessionsCancelled: cancelled }
    audit(context, 'change', 'groups.change', { kind: 'group', id: groupId }, detail)
  })
  return { revision: revision + 1 }
}

const refuseImpossible = (context: Context, group: GroupFields): void => {
  if (group.endedOn !== null && group.endedOn < group.startedOn) {
    throw badField('group.endedOn', 'The group cannot end before it starts.')
  }
  const staffIds = [...new Set(group.facilitatorIds)]
  if (staffCount(context.store, staffIds) !== staffIds.length) {
    throw badField('group.facilitatorIds', 'Somebody chosen here is not on the staff list.')
  }
  const topicIds = group.topics.flatMap(({ topicId }) => topicId ?? [])
  if (new Set(topicIds).size !== topicIds.length) throw badField('group.topics', 'A topic stands here twice.')
}

const strangeTopic = (index: number) =>
  badField(`group.topics.${index}`, 'This topic is not in the group’s list (any more). Add it as a new one.')

const keepTopics = (context: Context, groupId: string, group: GroupFields): void => {
  const existing = groupById(context.store, groupId)?.curriculumId ?? null
  if (existing === null && group.topics.length === 0) return
  const curriculumId = existing ?? newId()
  if (existing === null) addCurriculum(context.store, groupId, curriculumId, group.name, stampOf(context))
  writeTopics(
    context.store,
    curriculumId,
    group.topics.map(({ topicId, title }) => ({
      topicId: topicId ?? newId(),
      isNew: topicId === null,
      title,
    })),
    stampOf(context),
  )
}
