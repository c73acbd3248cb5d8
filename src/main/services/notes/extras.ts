import type { NoteExtras } from '#shared/contract/operations/note-parts.ts'
import type { NoteSections } from '#shared/contract/values.ts'
import { isUneditedPlan } from '#shared/domain/notes/carried-plan.ts'
import {
  insertRiskScreen,
  planOfNote,
  workedOnWords,
  writeRatings,
  writeWorkedOn,
} from '#store/repositories/note-parts.ts'
import type { NoteRecord } from '#store/repositories/notes.ts'
import { newId, type Context } from '../context.ts'
import { badField } from '../refuse.ts'

/** Refuses what may not be signed as it stands. Throws OperationFailure `invalid_input`. */
export const checkExtras = (
  context: Context,
  note: NoteRecord,
  sections: NoteSections,
  extras: NoteExtras,
): void => {
  const { risk, carriedFromId, workedOn } = extras
  if (risk?.result === 'positive' && (risk.action ?? '').trim() === '') {
    throw badField(
      'extras.risk.action',
      'The risk screen is positive. Say what was done about it before signing.',
    )
  }
  if (carriedFromId !== null) {
    const carried = planOfNote(context.store, note.clientId, carriedFromId)
    if (carried !== null && isUneditedPlan(sections['plan'] ?? '', carried)) {
      throw badField(
        'sections.plan',
        'The plan is word for word the one of the earlier note. Make it today’s plan before signing.',
      )
    }
  }
  const known = workedOnWords(context.store, note.clientId, workedOn)
  if (
    known.length !== workedOn.length ||
    new Set(workedOn.map(({ lineageId }) => lineageId)).size !== workedOn.length
  ) {
    throw badField(
      'extras.workedOn',
      'What was worked on is not in this client’s plans (any more). Choose again.',
    )
  }
}

/** Writes what is locked together with the note. Runs in the transaction that signs it, before the signature. */
export const writeExtras = (
  context: Context,
  note: NoteRecord,
  extras: NoteExtras,
  stamp: { readonly at: string; readonly by: string },
): void => {
  const { store } = context
  writeRatings(store, note, extras, stamp)
  writeWorkedOn(store, note, extras.workedOn, newId, stamp)
  if (extras.risk === null) return
  const { sessionId, clientId, episodeId, heldOn: screenedOn } = note
  // What was typed before the answer turned out otherwise stays in the draft alone.
  const { result, concerns, action } = extras.risk
  const screen = result === 'positive' ? { result, concerns, action } : { result, concerns: [], action: null }
  insertRiskScreen(store, { id: newId(), sessionId, clientId, episodeId, screenedOn }, screen, stamp)
}
