import { contactOutcomes } from '#shared/contract/operations/followup.ts'
import { episodeOn } from '#store/repositories/sessions.ts'
import { followUpFactsOf, recordDeath, setPointOutcome } from '#store/repositories/followup.ts'
import { boardCounts, boardPage } from '#store/repositories/followup-board.ts'
import { insertAttempt } from '#store/repositories/followup-contacts.ts'
import { z } from 'zod'
import { newId, today, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, chartNotThere, conflict } from '../refuse.ts'
import { getFollowUp } from './chart.ts'
import { recordCheckIn, takeBackCheckIn } from './check-ins.ts'
import { scheduleBeginner } from './ensure.ts'
import { afterChange, clientOf, followUpStamp, ownPoint } from './record.ts'

const knownOutcome = z.enum(contactOutcomes)

const board: Handler<'followup.board'> = (context, input) => {
  const query = { ...input, today: today(context) }
  const counts = boardCounts(context.store, query)
  const { show } = input.filter
  return {
    rows: boardPage(context.store, query).map(({ lastAttemptedOn, lastOutcome, ...row }) => ({
      ...row,
      mayLeaveMessage: row.mayLeaveMessage === null ? null : row.mayLeaveMessage === 1,
      lastAttempt:
        lastAttemptedOn === null || lastOutcome === null
          ? null
          : { attemptedOn: lastAttemptedOn, outcome: knownOutcome.parse(lastOutcome) },
    })),
    total: counts.overdue + (show === 'overdue' ? 0 : counts.due) + (show === 'soon' ? counts.soon : 0),
    counts,
    today: query.today,
  }
}

const begin: Handler<'followup.begin'> = (context, { clientId, anchor, anchorOn }) => {
  const facts = followUpFactsOf(context.store, [clientId])[0]
  if (!facts) throw chartNotThere()
  if (facts.deceasedOn !== null) throw conflict('This client has died, so there is no follow-up to begin.')
  if (anchorOn > today(context)) throw badField('anchorOn', 'This day is still to come.')
  return inTransaction(context.store, () => {
    const scheduleId = scheduleBeginner(context.store, followUpStamp(context)).begin(
      { clientId, episodeId: facts.episodeId },
      { anchor, anchorOn },
      'begun-anew',
    )
    afterChange(context, {
      category: 'create',
      operation: 'followup.begin',
      subjectKind: 'follow-up-schedule',
      subjectId: scheduleId,
      clientId,
      detail: { anchor, anchorOn },
    })
    return { scheduleId }
  })
}

const recordAttempt: Handler<'followup.recordAttempt'> = (context, { clientId, ...attempt }) => {
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
    afterChange(context, {
      category: 'create',
      operation: 'followup.recordAttempt',
      subjectKind: 'contact-attempt',
      subjectId: attemptId,
      clientId,
      detail: { outcome: attempt.outcome, deathRecorded: died },
    })
  })
  return { attemptId }
}

const closePoint: Handler<'followup.closePoint'> = (context, { clientId, pointId, outcome, reason }) => {
  const point = ownPoint(context, clientId, pointId)
  if (point.outcome === 'done') {
    throw conflict('A check-in stands for this contact. Remove the check-in to open the contact again.')
  }
  if (outcome === 'not-needed' && reason === '') throw badField('reason', 'Why is it not needed?')
  inTransaction(context.store, () => {
    const stamp = followUpStamp(context)
    setPointOutcome(
      context.store,
      pointId,
      outcome === null
        ? { outcome, closedOn: null, closeReason: null }
        : { outcome, closedOn: stamp.today, closeReason: blankToNull(reason) },
      stamp,
    )
    afterChange(context, {
      category: 'change',
      operation: 'followup.closePoint',
      subjectKind: 'follow-up-point',
      subjectId: pointId,
      clientId,
      detail: { outcome },
    })
  })
  return { closed: outcome !== null }
}

const blankToNull = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text

export const followupHandlers = {
  'followup.board': board,
  'followup.get': getFollowUp,
  'followup.begin': begin,
  'followup.recordAttempt': recordAttempt,
  'followup.recordCheckIn': recordCheckIn,
  'followup.removeCheckIn': takeBackCheckIn,
  'followup.closePoint': closePoint,
}
