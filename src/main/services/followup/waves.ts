import type { Wave, WaveFields } from '#shared/contract/operations/followup.ts'
import { wavesOverlap } from '#shared/domain/followup/waves.ts'
import { episodeOn } from '#store/repositories/sessions.ts'
import { changeWave, insertWave, removeWave, wavesOf } from '#store/repositories/waves.ts'
import { newId, today, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict, notFound } from '../refuse.ts'
import { afterChange, clientOf, followUpStamp } from './record.ts'

/** Waves are bands on one time axis: they lie in the past and do not overlap. Throws OperationFailure, field by field. */
const refuseImpossible = (
  context: Context,
  clientId: string,
  wave: WaveFields,
  others: readonly Wave[],
): void => {
  const asOf = today(context)
  const { deceasedOn } = clientOf(context, clientId)
  const latest = deceasedOn !== null && deceasedOn < asOf ? deceasedOn : asOf
  const late = latest === asOf ? 'This day is still to come.' : 'This day is after the death of this client.'
  const { beganOn, endedOn, peakedOn } = wave
  if (beganOn > latest) throw badField('wave.beganOn', late)
  if (endedOn !== null && endedOn > latest) throw badField('wave.endedOn', late)
  if (endedOn !== null && endedOn < beganOn) {
    throw badField('wave.endedOn', 'The wave cannot end before it began.')
  }
  if (peakedOn !== null && (peakedOn < beganOn || peakedOn > (endedOn ?? latest))) {
    throw badField('wave.peakedOn', 'The worst day lies within the wave.')
  }
  if (others.some((other) => wavesOverlap(other, wave))) {
    throw badField(
      'wave.beganOn',
      'Another wave is recorded in these days. Change that one, or the days here.',
    )
  }
}

/** Blank words are no words. */
const tidy = (wave: WaveFields): WaveFields => ({
  ...wave,
  trigger: wave.trigger === '' ? null : wave.trigger,
  remarks: wave.remarks === null || wave.remarks.trim() === '' ? null : wave.remarks,
})

const ownWave = (waves: readonly Wave[], waveId: string): Wave => {
  const found = waves.find((one) => one.waveId === waveId)
  if (!found) throw notFound('This wave is not in the chart (any more).')
  return found
}

const changedElsewhere = () =>
  conflict('This wave was changed elsewhere in the meantime. Nothing was saved; look at the newer one first.')

export const recordWave: Handler<'followup.recordWave'> = (context, { clientId, wave }) => {
  refuseImpossible(context, clientId, wave, wavesOf(context.store, clientId))
  const waveId = newId()
  inTransaction(context.store, () => {
    const ids = { waveId, clientId, episodeId: episodeOn(context.store, clientId, wave.beganOn) }
    insertWave(context.store, ids, tidy(wave), followUpStamp(context))
    afterChange(context, {
      category: 'create',
      operation: 'followup.recordWave',
      subjectKind: 'paws-wave',
      subjectId: waveId,
      clientId,
    })
  })
  return { waveId }
}

export const editWave: Handler<'followup.changeWave'> = (context, { clientId, waveId, revision, wave }) => {
  const waves = wavesOf(context.store, clientId)
  ownWave(waves, waveId)
  refuseImpossible(
    context,
    clientId,
    wave,
    waves.filter((one) => one.waveId !== waveId),
  )
  inTransaction(context.store, () => {
    const fields = { ...tidy(wave), episodeId: episodeOn(context.store, clientId, wave.beganOn) }
    const expected = { clientId, waveId, revision }
    if (!changeWave(context.store, expected, fields, followUpStamp(context))) throw changedElsewhere()
    afterChange(context, {
      category: 'change',
      operation: 'followup.changeWave',
      subjectKind: 'paws-wave',
      subjectId: waveId,
      clientId,
    })
  })
  return { revision: revision + 1 }
}

/** A tombstone with a reason. */
export const takeBackWave: Handler<'followup.removeWave'> = (context, { clientId, waveId, reason }) => {
  const { revision } = ownWave(wavesOf(context.store, clientId), waveId)
  inTransaction(context.store, () => {
    const expected = { clientId, waveId, revision }
    if (!removeWave(context.store, expected, reason, followUpStamp(context))) throw changedElsewhere()
    afterChange(context, {
      category: 'change',
      operation: 'followup.removeWave',
      subjectKind: 'paws-wave',
      subjectId: waveId,
      clientId,
    })
  })
  return { removed: true }
}
