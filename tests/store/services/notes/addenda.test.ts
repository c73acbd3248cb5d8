import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answer } from '../../../security/support/actors.ts'
import { assignTo } from '../../../security/support/charts.ts'
import { insertRow, unsigned } from '../../database/rows.ts'
import { addended, begun, openNotesClinic, refusal, signed, type NotesClinic } from './clinic.ts'

let clinic: NotesClinic
beforeEach(async () => {
  clinic = await openNotesClinic()
})
afterEach(() => clinic.end())

const rowsOf = async () => {
  const { rows } = await answer(clinic.author, 'sessions.list', {
    clientId: clinic.clientId,
    offset: 0,
    limit: 10,
  })
  return rows.map(({ note }) => note)
}

describe('an addendum', () => {
  it('is a durable draft until it is signed by itself; any number follow each other', async () => {
    const { author } = clinic
    const { noteId, sections } = await signed(clinic)
    const { addendumId, note } = await answer(author, 'notes.startAddendum', { noteId })
    expect(note.addenda).toMatchObject([{ addendumId, state: 'draft', text: '', signatureHolds: null }])
    const saved = await answer(author, 'notes.saveAddendum', { addendumId, revision: 0, text: 'He also sa' })
    // Begun again, it is the same one with its words.
    const again = await answer(author, 'notes.startAddendum', { noteId })
    expect(again).toMatchObject({ addendumId, note: { addenda: [{ text: 'He also sa', draftRevision: 1 }] } })
    const done = await answer(author, 'notes.signAddendum', {
      addendumId,
      revision: saved.revision,
      text: 'He also said that he slept.',
      askAgain: false,
    })
    expect(done.sections).toEqual(sections)
    expect(done.signatureHolds).toBe(true)
    expect(done.addenda).toMatchObject([
      { state: 'signed', text: 'He also said that he slept.', author: 'Nova Author', signatureHolds: true },
    ])
    const { addenda } = await addended(author, noteId, 'And one more.')
    expect(addenda.map((one) => one.text)).toEqual(['He also said that he slept.', 'And one more.'])
    expect(clinic.vault.context.drafts.addenda.get(addendumId)).toBeNull()
    expect(await rowsOf()).toMatchObject([{ state: 'signed', addenda: 2 }])
  })

  it('leaves its hash in the audit record, and none of its words', async () => {
    const { noteId } = await signed(clinic)
    await addended(clinic.author, noteId, 'Words about somebody')
    const row = clinic.vault.context.store.sqlite
      .prepare<[], { detail: string; hash: Buffer }>(
        `select e.detail, a.content_hash as hash from audit_events e join addenda a on a.id = e.subject_id
         where e.operation = 'notes.signAddendum' and e.category = 'sign'`,
      )
      .get()
    expect(row?.detail).toContain(row?.hash.toString('hex'))
    expect(row?.detail).not.toContain('somebody')
  })

  it('is seen by its author alone while it is a draft, and written by nobody else', async () => {
    const { author, mate } = clinic
    const { noteId } = await signed(clinic)
    const { addendumId } = await answer(author, 'notes.startAddendum', { noteId })
    await answer(author, 'notes.saveAddendum', { addendumId, revision: 0, text: 'Not ready' })
    expect((await answer(mate, 'notes.get', { noteId })).addenda).toEqual([])
    const draft = { addendumId, revision: 1, text: 'Not theirs' }
    expect(await refusal(mate, 'notes.saveAddendum', draft)).toBe('forbidden')
    expect(await refusal(mate, 'notes.signAddendum', { ...draft, askAgain: false })).toBe('forbidden')
    expect(await refusal(mate, 'notes.discardAddendum', { addendumId })).toBe('forbidden')
    // The mate adds one of their own.
    const { addenda } = await addended(mate, noteId, 'Seen together.')
    expect(addenda).toMatchObject([{ author: 'Mara Mate', state: 'signed' }])
  })

  it('is refused to a draft, empty, over a newer text of another window, and once it is signed', async () => {
    const { author } = clinic
    const draftNote = await begun(clinic, '2026-11-18')
    expect(await refusal(author, 'notes.startAddendum', { noteId: draftNote.noteId })).toBe('conflict')
    const { noteId } = await signed(clinic)
    const { addendumId } = await answer(author, 'notes.startAddendum', { noteId })
    const words = { addendumId, revision: 0, text: 'From one window', askAgain: false }
    expect(await refusal(author, 'notes.signAddendum', { ...words, text: ' \n' })).toBe('invalid_input text')
    await answer(author, 'notes.saveAddendum', { addendumId, revision: 0, text: 'From the other' })
    expect(await refusal(author, 'notes.signAddendum', words)).toBe('conflict')
    expect(await refusal(author, 'notes.saveAddendum', words)).toBe('conflict')
    await answer(author, 'notes.signAddendum', { ...words, revision: 1 })
    expect(await refusal(author, 'notes.signAddendum', words)).toBe('already_signed')
    expect(await refusal(author, 'notes.saveAddendum', words)).toBe('already_signed')
    expect(await refusal(author, 'notes.discardAddendum', { addendumId })).toBe('already_signed')
  })

  it('is dropped with its words, and the note stays', async () => {
    const { author, vault } = clinic
    const { noteId } = await signed(clinic)
    const { addendumId } = await answer(author, 'notes.startAddendum', { noteId })
    await answer(author, 'notes.saveAddendum', { addendumId, revision: 0, text: 'Not needed' })
    await answer(author, 'notes.discardAddendum', { addendumId })
    expect(vault.context.drafts.addenda.get(addendumId)).toBeNull()
    expect((await answer(author, 'notes.get', { noteId })).addenda).toEqual([])
  })

  it('belongs to a note from earlier records as well', async () => {
    const { author, vault, clientId } = clinic
    const { sessionId } = await begun(clinic, '2026-11-19')
    const { sqlite } = vault.context.store
    sqlite.exec(`delete from notes where session_id = '${sessionId}'`)
    sqlite.pragma('foreign_keys = OFF')
    insertRow(sqlite, 'import_batches', { id: 'batch' })
    const noteId = '018f0000-0000-7000-8000-00000000000e'
    insertRow(sqlite, 'notes', {
      ...unsigned,
      id: noteId,
      client_id: clientId,
      episode_id: null,
      session_id: sessionId,
      author_id: null,
      state: 'earlier-records',
      sections: '{"data":"As it came"}',
      source_batch_id: 'batch',
      source_row: 4,
      removed_at: null,
      removed_by: null,
      removed_reason: null,
    })
    const note = await addended(author, noteId, 'What was meant.')
    expect(note).toMatchObject({
      state: 'earlier-records',
      signatureHolds: null,
      addenda: [{ text: 'What was meant.', signatureHolds: true }],
      may: { addend: true, requestCosignature: false, markInError: true },
    })
  })
})

describe('a note entered in error', () => {
  const whyNow = async () =>
    (await answer(clinic.author, 'clients.get', { clientId: clinic.clientId })).clientId === clinic.clientId
      ? clinic.vault.context.store.sqlite
          .prepare<[], { kind: string; facts: string }>(
            `select kind, facts from due_items where kind = 'missing-note'`,
          )
          .all()
      : []

  it('stays readable under the mark, which is never taken back; its session needs a note until an addendum says what is right', async () => {
    const { author } = clinic
    const { noteId, sections } = await signed(clinic)
    expect(await whyNow()).toEqual([])
    const marked = await answer(author, 'notes.markInError', { noteId, reason: 'For another client' })
    expect(marked).toMatchObject({
      sections,
      signatureHolds: true,
      error: { reason: 'For another client', markedBy: 'Nova Author' },
      may: { markInError: false, addend: true },
    })
    expect(await rowsOf()).toMatchObject([{ enteredInError: true }])
    expect(await whyNow()).toMatchObject([{ facts: expect.stringContaining('"inError":1') as string }])
    expect(await refusal(author, 'notes.markInError', { noteId, reason: 'Again' })).toBe('conflict')
    clinic.vault.clock.days(1)
    await addended(author, noteId, 'What is right.')
    expect(await whyNow()).toEqual([])
  })

  it('is marked by its author or a supervisor who writes there, with a reason, and never as a draft', async () => {
    const { author, supervisor, mate, vault, clientId } = clinic
    const { noteId } = await signed(clinic)
    expect(await refusal(author, 'notes.markInError', { noteId, reason: '  ' })).toBe('invalid_input reason')
    const draft = await begun(clinic, '2026-11-18')
    expect(await refusal(author, 'notes.markInError', { noteId: draft.noteId, reason: 'x' })).toBe('conflict')
    expect(await refusal(mate, 'notes.markInError', { noteId, reason: 'Not mine' })).toBe('forbidden')
    expect((await answer(mate, 'notes.get', { noteId })).may.markInError).toBe(false)
    assignTo(vault, clientId, supervisor.user.staffId, null)
    expect(await refusal(supervisor, 'notes.markInError', { noteId, reason: 'Wrong chart' })).toBe('done')
  })
})
