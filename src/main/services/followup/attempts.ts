import { recordDeath, takeBackDeath } from '#store/repositories/followup.ts'
import {
  attemptOf,
  insertAttempt,
  removeAttempt,
  saysDeceased,
} from '#store/repositories/followup-contacts.ts'
import { episodeOn } from '#store/repositories/sessions.ts'
import { newId, today, type Handler } from '../context.ts'
import { againDetail, endedDetail, endPlans, restorePlans } from '../episodes/plans.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, notFound } from '../refuse.ts'
import { ensureFollowUp } from './ensure.ts'
import { afterChange, clientOf, followUpStamp, ownPoint } from './record.ts'

/** Records a try to reach the client; 'deceased' records the death too, as of the day on which it was learned. */
export const recordAttempt: Handler<'followup.recordAttempt'> = (context, { clientId, ...attempt }) => {
  const client = clientOf(context, clientId)
  if (attempt.attemptedOn > today(context)) throw badField('attemptedOn', 'This day is still to come.')
  if (attempt.nextOn !== null && attempt.nextOn < attempt.attemptedOn) {
    throw badField('nextOn', 'The next step lies before this contact.')
  }
  if (
    client.deceasedOn !== null &&
    attempt.attemptedOn > client.deceasedOn &&
    !['deceased', 'other'].includes(attempt.outcome)
  ) {
    throw badField('attemptedOn', 'This day is after the death that is recorded of this client.')
  }
  if (attempt.pointId !== null) ownPoint(context, clientId, attempt.pointId)
  const attemptId = newId()
  inTransaction(context.store, () => {
    const stamp = followUpStamp(context)
    insertAttempt(
      context.store,
      {
        id: attemptId,
        clientId,
        episodeId: episodeOn(context.store, clientId, attempt.attemptedOn),
        attemptedBy: context.user.staffId,
        ...attempt,
        messageLeft: attempt.outcome === 'message-left' ? true : null,
        nextStep: blankToNull(attempt.nextStep),
        remark: blankToNull(attempt.remark),
      },
      stamp,
    )
    const died =
      attempt.outcome === 'deceased' && recordDeath(context.store, clientId, attempt.attemptedOn, stamp)
    const all = { sessions: true, groups: true }
    const ended = died ? endedDetail(endPlans(context, clientId, attempt.attemptedOn, 'death', all)) : {}
    afterChange(context, {
      category: 'create',
      operation: 'followup.recordAttempt',
      subjectKind: 'contact-attempt',
      subjectId: attemptId,
      clientId,
      detail: { outcome: attempt.outcome, deathRecorded: died, ...ended },
    })
  })
  return { attemptId }
}

/** A tombstone with a reason. A death that this attempt had recorded goes with it, unless another attempt says the same. */
export const takeBackAttempt: Handler<'followup.removeAttempt'> = (
  context,
  { clientId, attemptId, reason },
) => {
  const attempt = attemptOf(context.store, clientId, attemptId)
  if (!attempt) throw notFound('This contact is not in the chart (any more).')
  return inTransaction(context.store, () => {
    const stamp = followUpStamp(context)
    removeAttempt(context.store, attemptId, reason, stamp)
    const deathTakenBack =
      attempt.outcome === 'deceased' &&
      !saysDeceased(context.store, clientId, attempt.attemptedOn) &&
      takeBackDeath(context.store, clientId, attempt.attemptedOn, stamp)
    if (deathTakenBack) ensureFollowUp(context.store, [clientId], stamp)
    const again = deathTakenBack ? againDetail(restorePlans(context, clientId, 'death', '')) : {}
    afterChange(context, {
      category: 'change',
      operation: 'followup.removeAttempt',
      subjectKind: 'contact-attempt',
      subjectId: attemptId,
      clientId,
      detail: { outcome: attempt.outcome, deathTakenBack, ...again },
    })
    return { removed: true as const, deathTakenBack }
  })
}

const blankToNull = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text
