import { contactOutcomes } from '#shared/contract/operations/followup.ts'
import { followUpFactsOf, setPointOutcome } from '#store/repositories/followup.ts'
import { boardPage } from '#store/repositories/followup-board.ts'
import { z } from 'zod'
import { today, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, chartNotThere, conflict } from '../refuse.ts'
import { recordAttempt, takeBackAttempt } from './attempts.ts'
import { getFollowUp } from './chart.ts'
import { recordCheckIn, takeBackCheckIn } from './check-ins.ts'
import { scheduleBeginner } from './ensure.ts'
import { afterChange, followUpStamp, ownPoint } from './record.ts'
import { changeTemplate, getTemplate } from './template.ts'
import { editWave, recordWave, takeBackWave } from './waves.ts'

const knownOutcome = z.enum(contactOutcomes)

const board: Handler<'followup.board'> = (context, input) => {
  const asOf = today(context)
  const { rows, counts } = boardPage(context.store, { ...input, today: asOf, access: context.access })
  const { show } = input.filter
  return {
    rows: rows.map((row) => ({
      pointId: row.pointId,
      clientId: row.clientId,
      fileNumber: row.fileNumber,
      firstName: row.firstName,
      lastName: row.lastName,
      preferredName: row.preferredName,
      phone: row.phone,
      mayCall: row.mayCall === null ? null : row.mayCall === 1,
      mayLeaveMessage: row.mayLeaveMessage === null ? null : row.mayLeaveMessage === 1,
      counselor: row.counselor,
      label: row.label,
      targetOn: row.targetOn,
      earliestOn: row.earliestOn,
      latestOn: row.latestOn,
      state: row.state,
      attempts: row.attempts,
      lastAttempt:
        row.lastAttemptedOn === null || row.lastOutcome === null
          ? null
          : { attemptedOn: row.lastAttemptedOn, outcome: knownOutcome.parse(row.lastOutcome) },
    })),
    total: counts.overdue + (show === 'overdue' ? 0 : counts.due) + (show === 'soon' ? counts.soon : 0),
    counts,
    today: asOf,
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
        : { outcome, closedOn: stamp.today, closeReason: reason === '' ? null : reason },
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

export const followupHandlers = {
  'followup.board': board,
  'followup.get': getFollowUp,
  'followup.begin': begin,
  'followup.recordAttempt': recordAttempt,
  'followup.removeAttempt': takeBackAttempt,
  'followup.recordCheckIn': recordCheckIn,
  'followup.removeCheckIn': takeBackCheckIn,
  'followup.recordWave': recordWave,
  'followup.changeWave': editWave,
  'followup.removeWave': takeBackWave,
  'followup.closePoint': closePoint,
  'followup.template': getTemplate,
  'followup.changeTemplate': changeTemplate,
}
