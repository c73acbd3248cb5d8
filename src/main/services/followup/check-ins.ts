import type { CheckInFields } from '#shared/contract/operations/followup.ts'
import { episodeOn } from '#store/repositories/sessions.ts'
import { setPointOutcome } from '#store/repositories/followup.ts'
import {
  checkInOf,
  checkInsAtPoint,
  insertCheckIn,
  removeCheckIn,
} from '#store/repositories/followup-contacts.ts'
import { newId, today, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict, notFound } from '../refuse.ts'
import { afterChange, clientOf, followUpStamp, ownPoint } from './record.ts'

/** Throws OperationFailure `invalid_input`, field by field, for what cannot be so. */
const refuseImpossible = (checkIn: CheckInFields, deceasedOn: string | null, asOf: string): void => {
  if (checkIn.heldOn > asOf) throw badField('checkIn.heldOn', 'This day is still to come.')
  if (deceasedOn !== null && checkIn.heldOn > deceasedOn) {
    throw badField('checkIn.heldOn', 'This day is after the death that is recorded of this client.')
  }
  if (checkIn.anyUse !== true && (checkIn.usedOn !== null || (checkIn.usedSubstance ?? '') !== '')) {
    throw badField('checkIn.anyUse', 'A use is described. Was there any use?')
  }
  if (checkIn.usedOn !== null && checkIn.usedOn > checkIn.heldOn) {
    throw badField('checkIn.usedOn', 'This day is after the check-in.')
  }
  if (checkIn.safety === 'yes' && (checkIn.safetyAction ?? '').trim() === '') {
    throw badField('checkIn.safetyAction', 'The safety question was answered yes: what was done?')
  }
  if (isBlank(checkIn)) {
    throw badField('checkIn.severities', 'Nothing is filled in yet. Enter at least one answer.')
  }
}

const isBlank = ({ heldOn: _heldOn, severities, daysAffected, safety, ...rest }: CheckInFields): boolean =>
  safety === 'not-asked' &&
  [...Object.values(severities), ...Object.values(daysAffected), ...Object.values(rest)].every(
    (value) => value === null || (typeof value === 'string' && value.trim() === ''),
  )

/** Records a check-in. With a point, that point is done; one that was called missed or not needed counts as done then. */
export const recordCheckIn: Handler<'followup.recordCheckIn'> = (context, { clientId, pointId, checkIn }) => {
  const client = clientOf(context, clientId)
  refuseImpossible(checkIn, client.deceasedOn, today(context))
  const point = pointId === null ? null : ownPoint(context, clientId, pointId)
  if (point?.outcome === 'done') {
    throw conflict('This contact has its check-in already. Record this one without a contact.')
  }
  const checkInId = newId()
  inTransaction(context.store, () => {
    const stamp = followUpStamp(context)
    insertCheckIn(
      context.store,
      {
        checkInId,
        clientId,
        pointId,
        episodeId: episodeOn(context.store, clientId, checkIn.heldOn),
        askedBy: context.user.staffId,
      },
      checkIn,
      stamp,
    )
    if (point !== null) {
      const closed = { outcome: 'done' as const, closedOn: checkIn.heldOn, closeReason: null }
      setPointOutcome(context.store, point.id, closed, stamp)
    }
    afterChange(context, {
      category: 'create',
      operation: 'followup.recordCheckIn',
      subjectKind: 'check-in',
      subjectId: checkInId,
      clientId,
      detail: { pointId },
    })
  })
  return { checkInId }
}

/** A tombstone with a reason; a point that this check-in had closed is open again. */
export const takeBackCheckIn: Handler<'followup.removeCheckIn'> = (
  context,
  { clientId, checkInId, reason },
) => {
  const found = checkInOf(context.store, clientId, checkInId)
  if (!found) throw notFound('This check-in is not in the chart (any more).')
  inTransaction(context.store, () => {
    const stamp = followUpStamp(context)
    removeCheckIn(context.store, checkInId, reason, stamp)
    if (found.pointId !== null && checkInsAtPoint(context.store, found.pointId) === 0) {
      const open = { outcome: null, closedOn: null, closeReason: null }
      setPointOutcome(context.store, found.pointId, open, stamp)
    }
    afterChange(context, {
      category: 'change',
      operation: 'followup.removeCheckIn',
      subjectKind: 'check-in',
      subjectId: checkInId,
      clientId,
    })
  })
  return { removed: true }
}
