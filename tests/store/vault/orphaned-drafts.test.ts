import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDrafts, type DraftStore } from '#store/drafts/drafts.ts'
import { readHeaderPair } from '#store/vault/header-files.ts'
import { filesOf } from '#store/vault/header.ts'
import { keyOf } from '#store/vault/key-map.ts'
import { passwordSlotsOf } from '#store/vault/key-slots.ts'
import { newClient } from '../../support/new-client.ts'
import { openDesk, type Desk } from '../audit/clinic.ts'
import { goodPassword, owner, temporaryFolder } from './support.ts'

/**
 * A draft is discarded in the record, then its text dropped from drafts.db. A process is killed with SIGKILL in between;
 * at the next open the words without a note are gone, and those of every other draft are there.
 */

let folder: string
let desk: Desk | null
let draftsKey: Buffer
beforeEach(async () => {
  folder = path.join(temporaryFolder(), 'vault')
  desk = openDesk(folder)
  await desk.call('vault.create', owner)
  draftsKey = Buffer.from(keyOf(desk.session.requireOpen().vault.keys, 'drafts'))
})
afterEach(() => desk?.close())

const close = async (): Promise<void> => {
  await desk?.close()
  desk = null
}

const reopened = async (): Promise<DraftStore> => {
  const again = openDesk(folder)
  desk = again
  const slotId = passwordSlotsOf(readHeaderPair(folder).main)[0]?.id ?? ''
  await again.call('vault.unlock', { slotId, password: goodPassword })
  return again.session.requireOpen().vault.drafts
}

/** Every name of a draft in the file, as it lies there. */
const onDisk = (): string[] => {
  const drafts = openDrafts(path.join(folder, filesOf(readHeaderPair(folder).main).drafts), draftsKey)
  try {
    return namesIn(drafts)
  } finally {
    drafts.close()
  }
}

const namesIn = (drafts: DraftStore): string[] =>
  [
    ...drafts.list().map(({ noteId }) => noteId),
    ...drafts.groups.list().map(({ sessionId }) => sessionId),
    ...drafts.addenda.list().map(({ addendumId }) => addendumId),
    ...drafts.counseling.list().map(({ writingId }) => writingId),
  ].toSorted((a, b) => a.localeCompare(b))

const sections = { data: 'Half a sentence' }

/** A note, an addendum and a counseling note in writing, each with words. */
const inWriting = async (at: Desk) => {
  const call: Desk['call'] = (name, input) => at.call(name, input)
  const { clientId } = await call('clients.create', { ...newClient(), evenIfSimilar: true })
  if (clientId === null) throw new Error('The client was not created.')
  const record = async (heldOn: string): Promise<string> => {
    const { sessionId } = await call('sessions.record', {
      clientId,
      session: {
        heldOn,
        startTime: null,
        kind: 'individual',
        attendance: 'present',
        minutes: 50,
        mood: null,
        craving: null,
      },
    })
    return sessionId
  }
  const sessionId = await record('2026-11-20')
  const first = await call('notes.start', { clientId, sessionId, format: 'dap' })
  await call('notes.sign', { noteId: first.noteId, revision: 0, format: 'dap', sections })
  const { addendumId } = await call('notes.startAddendum', { noteId: first.noteId })
  await call('notes.saveAddendum', { addendumId, revision: 0, text: 'Half an addendum' })
  const second = await call('notes.start', {
    clientId,
    sessionId: await record('2026-11-21'),
    format: 'dap',
  })
  await call('notes.saveDraft', { noteId: second.noteId, revision: 0, format: 'dap', sections })
  const { counselingNoteId } = await call('counseling.start', { clientId, sessionId })
  await call('counseling.saveDraft', { clientId, counselingNoteId, revision: 0, text: 'Half of it' })
  return { clientId, ids: { note: second.noteId, addendum: addendumId, counseling: counselingNoteId } }
}

describe.each(['note', 'addendum', 'counseling'] as const)('a draft of kind %s', (kind) => {
  it('leaves no words when the process is killed while it is discarded', { timeout: 240_000 }, async () => {
    if (desk === null) throw new Error('No desk.')
    const { clientId, ids } = await inWriting(desk)
    const all = Object.values(ids).toSorted((a, b) => a.localeCompare(b))
    await close()
    const child = spawnSync(
      process.execPath,
      [path.join(import.meta.dirname, 'discard-child.ts'), folder, kind, clientId, ids[kind]],
      { input: goodPassword, encoding: 'utf8' },
    )
    expect([child.signal, child.stdout]).toEqual(['SIGKILL', ''])
    // What this test is about: the words lie there.
    expect(onDisk()).toEqual(all)
    expect(namesIn(await reopened())).toEqual(all.filter((name) => name !== ids[kind]))
    const tables = { note: 'notes', addendum: 'addenda', counseling: 'counseling_notes' }
    const left = desk.session
      .requireOpen()
      .vault.store.sqlite.prepare(`select count(*) from ${tables[kind]} where id = ?`)
      .pluck()
      .get(ids[kind])
    expect(left).toBe(0)
    await close()
    expect(onDisk()).toEqual(all.filter((name) => name !== ids[kind]))
  })
})

it('lines of a group stay while the group has a note, signed or not, and go with it', async () => {
  if (desk === null) throw new Error('No desk.')
  const { vault, user } = desk.session.requireOpen()
  const { sqlite } = vault.store
  const save = (sessionId: string) =>
    vault.drafts.groups.save({
      sessionId,
      userId: user.userId,
      format: 'dap',
      sections: {},
      materials: '',
      lines: { someone: 'A line' },
      baseRevision: 0,
    })
  const stamp = `'x', '${user.userId}', 'x', '${user.userId}'`
  sqlite.transaction(() => {
    for (const [id, state, signedAt] of [
      ['written', 'draft', null],
      ['signed', 'signed', '2026-11-20T10:00:00.000Z'],
    ] as const) {
      sqlite.exec(
        `insert into sessions (id, kind, status, held_on, created_at, created_by, updated_at, updated_by)
           values ('${id}', 'group', 'held', '2026-11-20', ${stamp})`,
      )
      sqlite
        .prepare(
          `insert into group_notes (id, session_id, author_id, state, format, sections, signed_at, created_at, created_by, updated_at, updated_by)
             values (?, ?, ?, ?, 'dap', '{}', ?, ${stamp})`,
        )
        .run(`note-${id}`, id, user.staffId, state, signedAt)
    }
  })()
  for (const sessionId of ['written', 'signed', 'gone']) save(sessionId)
  await close()
  expect(onDisk()).toEqual(['gone', 'signed', 'written'])
  expect(namesIn(await reopened())).toEqual(['signed', 'written'])
})
