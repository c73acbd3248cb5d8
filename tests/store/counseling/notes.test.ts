import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDrafts } from '#store/drafts/drafts.ts'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { refused, statementsOf } from '../../support/charts.ts'
import { held, openCounselingDesk, type CounselingDesk } from './desk.ts'

let desk: CounselingDesk
beforeEach(() => {
  desk = openCounselingDesk()
})
afterEach(() => desk.vault.end())

const start = () => {
  const { clientId, sessionId } = desk
  const { counselingNoteId } = desk.call('counseling.start', { clientId, sessionId })
  return { clientId, counselingNoteId }
}

describe('a counseling note', () => {
  it('is written, saved, signed and read again by its author', () => {
    const named = start()
    expect(desk.call('counseling.get', named)).toMatchObject({
      state: 'draft',
      text: '',
      draftRevision: 0,
      signatureHolds: null,
      mayWrite: true,
      author: 'Testa Counselor',
      session: { heldOn: '2026-11-10', kind: 'individual' },
    })
    const saved = desk.call('counseling.saveDraft', { ...named, revision: 0, text: 'Half a sen' })
    expect(saved.revision).toBe(1)
    expect(desk.call('counseling.get', named)).toMatchObject({ text: 'Half a sen', draftRevision: 1 })
    const note = desk.call('counseling.sign', { ...named, revision: 1, text: 'Half a sentence.' })
    expect(note).toMatchObject({
      state: 'signed',
      text: 'Half a sentence.',
      signatureHolds: true,
      addenda: [],
    })
    // Its draft is gone from drafts.db.
    expect(desk.vault.context.drafts.counseling.list()).toEqual([])
    expect(desk.call('counseling.get', named)).toEqual(note)
  })

  it('is one for each session and author, found again when it is begun again', () => {
    const first = start()
    expect(start()).toEqual(first)
    const rows = () => desk.sqlite.prepare('select count(*) from counseling_notes').pluck().get()
    expect(rows()).toBe(1)
    desk.call('counseling.sign', { ...first, revision: 0, text: 'Invented' })
    expect(start()).toEqual(first)
    expect(rows()).toBe(1)
  })

  it('holds its words in drafts.db alone until it is signed', () => {
    const named = start()
    desk.call('counseling.saveDraft', { ...named, revision: 0, text: 'quince-marker' })
    expect(desk.sqlite.prepare('select sections from counseling_notes').pluck().get()).toBe('{}')
    desk.call('counseling.sign', { ...named, revision: 1, text: 'quince-marker' })
    expect(desk.sqlite.prepare('select sections from counseling_notes').pluck().get()).toBe(
      '{"narrative":"quince-marker"}',
    )
  })

  it('is not about a session that the client missed, nor about a removed or a strange one', () => {
    const { call, clientId } = desk
    const missed = call('sessions.record', {
      clientId,
      session: held('2026-11-11', { attendance: 'no-show', minutes: 0 }),
    })
    expect(refused(() => call('counseling.start', { clientId, ...missed })).code).toBe('conflict')
    const { sessionId } = call('sessions.record', { clientId, session: held('2026-11-12') })
    call('sessions.remove', { clientId, sessionId, reason: 'Twice' })
    expect(refused(() => call('counseling.start', { clientId, sessionId })).code).toBe('not_found')
    expect(refused(() => call('counseling.start', { clientId, sessionId: clientId })).code).toBe('not_found')
  })

  it('is not signed empty, nor over a text that another window saved', () => {
    const named = start()
    expect(
      refused(() => desk.call('counseling.sign', { ...named, revision: 0, text: ' \n ' })),
    ).toMatchObject({ code: 'invalid_input', fields: [{ path: 'text' }] })
    desk.call('counseling.saveDraft', { ...named, revision: 0, text: 'Theirs' })
    expect(refused(() => desk.call('counseling.sign', { ...named, revision: 0, text: 'Mine' })).code).toBe(
      'conflict',
    )
    expect(
      refused(() => desk.call('counseling.saveDraft', { ...named, revision: 0, text: 'Mine' })).code,
    ).toBe('conflict')
    expect(desk.call('counseling.get', named)).toMatchObject({ state: 'draft', text: 'Theirs' })
  })

  it('is dropped with every word while it is a draft', () => {
    const named = start()
    desk.call('counseling.saveDraft', { ...named, revision: 0, text: 'Invented' })
    desk.call('counseling.discardDraft', named)
    expect(desk.vault.context.drafts.counseling.list()).toEqual([])
    expect(desk.call('counseling.list', { clientId: desk.clientId }).notes).toEqual([])
    expect(refused(() => desk.call('counseling.get', named)).code).toBe('not_found')
  })

  it('gets any number of addenda, each signed by itself', () => {
    const { named, note } = desk.signed()
    const first = desk.call('counseling.startAddendum', named)
    // Begun again: the same draft.
    expect(desk.call('counseling.startAddendum', named).counselingAddendumId).toBe(first.counselingAddendumId)
    const addendum = { clientId: desk.clientId, counselingAddendumId: first.counselingAddendumId }
    desk.call('counseling.saveAddendum', { ...addendum, revision: 0, text: 'Later thou' })
    expect(desk.call('counseling.get', named).addenda).toMatchObject([
      { state: 'draft', text: 'Later thou', draftRevision: 1, signatureHolds: null },
    ])
    const after = desk.call('counseling.signAddendum', { ...addendum, revision: 1, text: 'Later thoughts' })
    expect(after).toMatchObject({ text: note.text, signatureHolds: true })
    expect(after.addenda).toMatchObject([{ state: 'signed', text: 'Later thoughts', signatureHolds: true }])
    const second = desk.call('counseling.startAddendum', named).counselingAddendumId
    desk.call('counseling.discardAddendum', { clientId: desk.clientId, counselingAddendumId: second })
    expect(desk.call('counseling.list', { clientId: desk.clientId }).notes).toMatchObject([
      { state: 'signed', addenda: 1 },
    ])
    expect(desk.vault.context.drafts.counseling.list()).toEqual([])
  })

  it('takes no addendum while it is a draft', () => {
    expect(refused(() => desk.call('counseling.startAddendum', start())).code).toBe('conflict')
  })

  it('keeps its signature when the session is corrected: its facts belong to the record', () => {
    const { named } = desk.signed()
    const { clientId, sessionId } = desk
    desk.call('sessions.change', {
      clientId,
      sessionId,
      revision: 1,
      session: held('2026-11-09', { minutes: 45 }),
    })
    expect(desk.call('counseling.get', named)).toMatchObject({
      signatureHolds: true,
      session: { heldOn: '2026-11-09' },
    })
  })

  it('stays readable when its session is removed', () => {
    const { named } = desk.signed()
    desk.call('sessions.remove', { clientId: desk.clientId, sessionId: desk.sessionId, reason: 'Twice' })
    expect(desk.call('counseling.get', named)).toMatchObject({ state: 'signed', signatureHolds: true })
    expect(desk.call('counseling.list', { clientId: desk.clientId }).notes).toHaveLength(1)
  })
})

describe('a draft of a counseling note', () => {
  const file = () => join(desk.vault.folder, 'counseling-drafts.db')
  const draft = {
    writingId: 'n',
    noteId: 'n',
    clientId: 'c',
    userId: 'u',
    body: 'Half a word',
    baseRevision: 0,
  }

  it('survives a kill, and says that it was recovered', () => {
    const key = randomBytes(32)
    // Never closed: what a killed process leaves.
    openDrafts(file(), key).counseling.save(draft)
    const again = openDrafts(file(), key)
    expect(again.counseling.get('n')).toMatchObject({ body: 'Half a word', recovered: true, revision: 1 })
    again.close()
  })

  it('survives a lock, and is not called recovered then', () => {
    const key = randomBytes(32)
    const first = openDrafts(file(), key)
    first.counseling.save(draft)
    first.close()
    const again = openDrafts(file(), key)
    expect(again.counseling.get('n')).toMatchObject({ body: 'Half a word', recovered: false })
    expect(again.lastSavedAt()).not.toBeNull()
    again.close()
  })

  it('left behind by a kill between signing and dropping goes when the note is next opened', () => {
    const { named } = desk.signed('Signed words')
    const { drafts, user } = desk.vault.context
    drafts.counseling.save({
      ...draft,
      writingId: named.counselingNoteId,
      noteId: named.counselingNoteId,
      userId: user.userId,
    })
    expect(desk.call('counseling.get', named).text).toBe('Signed words')
    expect(drafts.counseling.list()).toEqual([])
  })
})

describe('the list', () => {
  it('has the newest session first, and asks no question for each row', () => {
    const { call, clientId, vault } = desk
    const days = Array.from({ length: 30 }, (_, n) => `2026-10-${String(n + 1).padStart(2, '0')}`)
    const write = (day: string): void => {
      const { sessionId } = call('sessions.record', { clientId, session: held(day) })
      desk.signed(`About ${day}`, sessionId)
    }
    write('2026-09-01')
    const one = statementsOf(vault, () => call('counseling.list', { clientId }))
    for (const day of days) write(day)
    const many = statementsOf(vault, () => call('counseling.list', { clientId }))
    expect(many).toBe(one)
    const { notes } = call('counseling.list', { clientId })
    expect(notes.map(({ heldOn }) => heldOn)).toEqual([...days, '2026-09-01'].toSorted().toReversed())
    expect(JSON.stringify(notes)).not.toContain('About')
  })
})
