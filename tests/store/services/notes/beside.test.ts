import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noExtras, type NoteExtras } from '#shared/contract/operations/note-parts.ts'
import { answer } from '../../../security/support/actors.ts'
import { begun, openNotesClinic, refusal, signed, type NotesClinic } from './clinic.ts'

let clinic: NotesClinic
beforeEach(async () => {
  clinic = await openNotesClinic()
})
afterEach(() => clinic.end())

const objectiveId = '018f0000-0000-7000-8000-0000000000a1'
const reachedId = '018f0000-0000-7000-8000-0000000000a2'
const situationId = '018f0000-0000-7000-8000-0000000000b1'

/** A treatment plan with an open and a reached objective and a relapse-prevention plan with a situation, both in force. */
const plansInForce = (): void => {
  const { sqlite } = clinic.vault.context.store
  const tracked = `'x', 'x', 'x', 'x'`
  const by = 'created_at, created_by, updated_at, updated_by'
  sqlite.exec(`
    insert into treatment_plans (id, episode_id, version, status, ${by})
      select 'tp', id, 1, 'draft', ${tracked} from episodes;
    insert into plan_problems (id, plan_id, lineage_id, rank, problem, ${by}) values ('pr', 'tp', 'pr', 1, 'Sleep', ${tracked});
    insert into plan_goals (id, plan_id, problem_id, lineage_id, rank, goal, ${by}) values ('go', 'tp', 'pr', 'go', 1, 'Rest', ${tracked});
    insert into plan_objectives (id, plan_id, goal_id, lineage_id, rank, objective, ${by}) values
      ('o1', 'tp', 'go', '${objectiveId}', 1, 'Seven hours on five nights', ${tracked}),
      ('o2', 'tp', 'go', '${reachedId}', 2, 'No coffee after noon', ${tracked});
    update treatment_plans set status = 'active', activated_on = '2026-10-01';
    insert into objective_progress (id, objective_id, noted_on, percent, status, ${by}) values ('pg', 'o2', '2026-11-01', 100, 'reached', ${tracked});
    insert into relapse_plans (id, episode_id, version, status, ${by}) select 'rp', id, 1, 'draft', ${tracked} from episodes;
    insert into relapse_situations (id, plan_id, lineage_id, rank, situation, likelihood, confidence, ${by})
      values ('si', 'rp', '${situationId}', 1, 'Friday after work', 8, 3, ${tracked});
    update relapse_plans set status = 'active', activated_on = '2026-10-01';
  `)
}

const sign = (
  noteId: string,
  extras: Partial<NoteExtras>,
  sections: Record<string, string> = { data: 'Seen.' },
) => ({
  noteId,
  revision: 0,
  format: 'dap' as const,
  sections,
  extras: { ...noExtras, ...extras },
})

describe('what stands beside the text of a note', () => {
  it('offers the open objectives and the parts of the relapse-prevention plan, and keeps what was worked on', async () => {
    plansInForce()
    const { author } = clinic
    const { noteId } = await begun(clinic)
    const { workable } = await answer(author, 'notes.beside', { noteId })
    expect(workable).toEqual([
      { part: 'objective', lineageId: objectiveId, text: 'Seven hours on five nights' },
      { part: 'relapse-situation', lineageId: situationId, text: 'Friday after work' },
    ])
    const workedOn = workable.map(({ part, lineageId }) => ({ part, lineageId }))
    const note = await answer(author, 'notes.sign', sign(noteId, { mood: 6, craving: 1, workedOn }))
    expect(note).toMatchObject({ signatureHolds: true, extras: { mood: 6, craving: 1, workedOn } })
    expect(note.workedOnTexts.map(({ text }) => text)).toEqual([
      'Seven hours on five nights',
      'Friday after work',
    ])
    const { rows } = await answer(author, 'sessions.list', { clientId: clinic.clientId, offset: 0, limit: 5 })
    expect(rows).toMatchObject([{ mood: 6, craving: 1 }])
  })

  it('refuses parts of nobody’s plan, and the same part twice', async () => {
    plansInForce()
    const { author } = clinic
    const { noteId } = await begun(clinic)
    const strange = { part: 'objective' as const, lineageId: situationId }
    expect(await refusal(author, 'notes.sign', sign(noteId, { workedOn: [strange] }))).toBe(
      'invalid_input extras.workedOn',
    )
    const twice = { part: 'objective' as const, lineageId: objectiveId }
    expect(await refusal(author, 'notes.sign', sign(noteId, { workedOn: [twice, twice] }))).toBe(
      'invalid_input extras.workedOn',
    )
  })

  it('asks for the action of a positive risk screen, and for none of another', async () => {
    const { author } = clinic
    const { noteId } = await begun(clinic)
    const positive = { result: 'positive' as const, concerns: ['self-harm' as const], action: '  ' }
    expect(await refusal(author, 'notes.sign', sign(noteId, { risk: positive }))).toBe(
      'invalid_input extras.risk.action',
    )
    const acted = { ...positive, action: 'Safety plan made, crisis line given' }
    expect(await answer(author, 'notes.sign', sign(noteId, { risk: acted }))).toMatchObject({
      extras: { risk: acted },
      signatureHolds: true,
    })
    const other = await begun(clinic, '2026-11-19')
    const declined = { result: 'declined' as const, concerns: ['overdose' as const], action: 'typed before' }
    expect(await answer(author, 'notes.sign', sign(other.noteId, { risk: declined }))).toMatchObject({
      extras: { risk: { result: 'declined', concerns: [], action: null } },
      signatureHolds: true,
    })
  })

  it('is saved with the draft, before that it is what the session says, and a save without it keeps it', async () => {
    const { author } = clinic
    const { noteId, extras } = await begun(clinic)
    expect(extras).toEqual({ ...noExtras, mood: 5, craving: 2 })
    const draft = { noteId, format: 'dap' as const, sections: { data: 'S' } }
    await answer(author, 'notes.saveDraft', { ...draft, revision: 0, extras: { ...noExtras, mood: 1 } })
    await answer(author, 'notes.saveDraft', { ...draft, revision: 1 })
    const again = await answer(author, 'notes.get', { noteId })
    expect(again.extras).toEqual({ ...noExtras, mood: 1 })
    const { extras: kept } = await answer(author, 'notes.sign', { ...draft, revision: 2 })
    expect(kept).toMatchObject({ mood: 1, craving: null })
  })
})

describe('the last plan', () => {
  it('is the newest of an earlier session, whatever the format, and not of a note in error', async () => {
    const { author } = clinic
    const oldest = await signed(clinic, '2026-11-10')
    const wrong = await signed(clinic, '2026-11-12', { sections: { plan: 'In error.' } })
    await signed(clinic, '2026-11-14', { sections: { data: 'No plan.' } })
    await answer(author, 'notes.markInError', { noteId: wrong.noteId, reason: 'Another client' })
    await signed(clinic, '2026-11-21', { sections: { plan: 'Of a later session.' } })
    const { noteId } = await begun(clinic, '2026-11-20')
    const { lastPlan } = await answer(author, 'notes.beside', { noteId })
    expect(lastPlan).toEqual({
      carriedFromId: oldest.noteId,
      heldOn: '2026-11-10',
      text: 'Come again on Friday.',
      mood: 5,
      craving: 2,
    })
  })

  it('is not signed word for word once it was carried forward; changed or emptied it is', async () => {
    const { author } = clinic
    const { noteId: carriedFromId } = await signed(clinic, '2026-11-10')
    const { noteId } = await begun(clinic)
    const carried = (plan: string) => sign(noteId, { carriedFromId }, { data: 'Seen.', plan })
    expect(await refusal(author, 'notes.sign', carried('Come again on Friday.'))).toBe(
      'invalid_input sections.plan',
    )
    expect(await refusal(author, 'notes.sign', carried(' Come  again\non Friday. '))).toBe(
      'invalid_input sections.plan',
    )
    expect(await refusal(author, 'notes.sign', carried('Come again on Monday.'))).toBe('done')
    // The same words that were typed, not carried, are the counselor's own.
    const typed = await begun(clinic, '2026-11-21')
    expect(
      await refusal(author, 'notes.sign', sign(typed.noteId, {}, { plan: 'Come again on Monday.' })),
    ).toBe('done')
  })
})
