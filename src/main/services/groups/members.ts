import { dateWords } from '#shared/domain/date-words.ts'
import { clientById } from '#store/repositories/clients.ts'
import {
  endMembership,
  insertMembership,
  memberCount,
  membershipById,
  membershipsOf,
  setAgreement,
} from '#store/repositories/groups-members.ts'
import { episodeOn } from '#store/repositories/sessions.ts'
import { newId, today, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, chartNotThere, conflict, notFound } from '../refuse.ts'
import { audit, groupOf, stampOf } from './record.ts'

/** Begins a membership on a day. Throws OperationFailure `conflict` for a full group or somebody who is in it on that day. */
export const joinGroup: Handler<'groups.join'> = (context, { groupId, clientId, fromDate }) => {
  const group = groupOf(context, groupId)
  const client = clientById(context.store, clientId)
  if (!client) throw chartNotThere()
  if (client.deceasedOn !== null) throw conflict('This client has died, so nobody can be added.')
  if (group.startedOn !== null && fromDate < group.startedOn) {
    throw badField('fromDate', 'The group had not started yet on this day.')
  }
  if (group.endedOn !== null && fromDate > group.endedOn) {
    throw badField('fromDate', 'The group has ended before this day.')
  }
  const words = (date: string): string => dateWords(date, { today: today(context) })
  for (const earlier of membershipsOf(context.store, groupId, clientId)) {
    if (earlier.toDate === null) throw conflict('This client is a member of the group already.')
    if (earlier.toDate >= fromDate) {
      throw badField('fromDate', `A member until ${words(earlier.toDate)}. Choose a later day.`)
    }
  }
  if (group.capacity !== null) {
    const members = memberCount(context.store, groupId, fromDate)
    if (members >= group.capacity) {
      throw conflict(
        `The group is full: ${members} members of ${group.capacity} on ${words(fromDate)}. Raise its size first, or let somebody leave.`,
      )
    }
  }
  const membershipId = newId()
  inTransaction(context.store, () => {
    const episodeId = episodeOn(context.store, clientId, fromDate)
    insertMembership(
      context.store,
      { id: membershipId, groupId, clientId, episodeId, fromDate },
      stampOf(context),
    )
    audit(
      context,
      'create',
      'groups.join',
      { kind: 'membership', id: membershipId },
      {
        groupId,
        clientId,
        fromDate,
      },
    )
  })
  return { membershipId }
}

/** Ends a membership; `toDate` is its last day. Saying it again corrects the day, as long as no later membership is met. */
export const leaveGroup: Handler<'groups.leave'> = (context, { groupId, membershipId, toDate, reason }) => {
  const membership = membershipById(context.store, groupId, membershipId)
  if (!membership) throw notFound('This membership is not in the group (any more).')
  if (toDate < membership.fromDate) throw badField('toDate', 'This day is before the client joined.')
  const { clientId, fromDate } = membership
  const next = membershipsOf(context.store, groupId, clientId).find((other) => other.fromDate > fromDate)
  if (next !== undefined && toDate >= next.fromDate) {
    throw badField('toDate', 'The client joined again before this day.')
  }
  inTransaction(context.store, () => {
    endMembership(context.store, membershipId, toDate, reason === '' ? null : reason, stampOf(context))
    audit(
      context,
      'change',
      'groups.leave',
      { kind: 'membership', id: membershipId },
      {
        groupId,
        clientId,
        toDate,
      },
    )
  })
  return { left: true }
}

/**
 * Records on which day a member signed the group's agreement, or takes that back (`signedOn` null). It belongs to the
 * membership: somebody who joins again signs again (clinical.md B.7).
 */
export const recordAgreement: Handler<'groups.recordAgreement'> = (context, input) => {
  const { groupId, membershipId, signedOn } = input
  const membership = membershipById(context.store, groupId, membershipId)
  if (!membership) throw notFound('This membership is not in the group (any more).')
  if (signedOn !== null && signedOn > today(context)) {
    throw badField('signedOn', 'This day is still to come.')
  }
  inTransaction(context.store, () => {
    setAgreement(context.store, membershipId, signedOn, stampOf(context))
    audit(
      context,
      'change',
      'groups.recordAgreement',
      { kind: 'membership', id: membershipId },
      { groupId, clientId: membership.clientId, signedOn },
    )
  })
  return { recorded: true }
}
