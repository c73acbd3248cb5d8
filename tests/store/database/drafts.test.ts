import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openEncrypted } from '#store/database/open.ts'
import { openDrafts, type DraftStore } from '#store/drafts/drafts.ts'
import type { DraftToSave } from '#store/drafts/note-drafts.ts'
import { failureOf, makePlace, type Place } from './support.ts'

let place: Place
let file: string
let drafts: DraftStore
beforeEach(() => {
  place = makePlace()
  file = join(place.folder, 'drafts.db')
  drafts = open()
})
afterEach(() => {
  drafts.close()
  place.end()
})

const open = (): DraftStore =>
  openDrafts(file, place.key, { now: () => new Date('2026-11-22T10:00:00.000Z') })

const words = (text: string, more: Partial<DraftToSave> = {}): DraftToSave => ({
  noteId: 'note-1',
  clientId: 'client-1',
  sessionId: 'session-1',
  userId: 'user-1',
  format: 'soap',
  sections: { subjective: text },
  baseRevision: 0,
  ...more,
})

/** A process that saves and is killed without closing. */
const savedByAKilledProcess = (draft: DraftToSave): void => {
  const script = `
    import { openDrafts } from '#store/drafts/drafts.ts'
    const drafts = openDrafts(process.argv[1], Buffer.from(process.argv[2], 'hex'))
    drafts.save(JSON.parse(process.argv[3]))
    process.kill(process.pid, 'SIGKILL')`
  expect(() =>
    execFileSync(
      process.execPath,
      ['--input-type=module', '--eval', script, file, place.key.toString('hex'), JSON.stringify(draft)],
      { cwd: join(import.meta.dirname, '../../..'), stdio: 'ignore' },
    ),
  ).toThrow(expect.objectContaining({ signal: 'SIGKILL' }))
}

describe('a draft', () => {
  it('is there again, word for word, with its revision', () => {
    expect(drafts.get('note-1')).toBeNull()
    expect(drafts.save(words('Núria: “better” \u{1f642}\n\n'))).toEqual({
      revision: 1,
      savedAt: '2026-11-22T10:00:00.000Z',
    })
    drafts.close()
    drafts = open()
    expect(drafts.get('note-1')).toEqual({
      noteId: 'note-1',
      clientId: 'client-1',
      sessionId: 'session-1',
      userId: 'user-1',
      extras: '{}',
      format: 'soap',
      sections: { subjective: 'Núria: “better” \u{1f642}\n\n' },
      revision: 1,
      savedAt: '2026-11-22T10:00:00.000Z',
      recovered: false,
    })
  })

  it('is not overwritten from a text that did not know of the last save', () => {
    drafts.save(words('first'))
    drafts.save(words('second', { baseRevision: 1 }))
    expect(failureOf(() => drafts.save(words('late', { baseRevision: 1 })))).toBe('conflict')
    expect(failureOf(() => drafts.save(words('late')))).toBe('conflict')
    expect(failureOf(() => drafts.save(words('from nowhere', { baseRevision: 7 })))).toBe('conflict')
    expect(drafts.get('note-1')?.sections).toEqual({ subjective: 'second' })
    expect(drafts.save(words('third', { baseRevision: 2 })).revision).toBe(3)
  })

  it('that is gone is written anew rather than lost', () => {
    drafts.save(words('first'))
    drafts.remove('note-1')
    expect(drafts.save(words('still typing', { baseRevision: 1 })).revision).toBe(2)
    expect(drafts.get('note-1')?.sections).toEqual({ subjective: 'still typing' })
  })

  it('is listed for its author, and begins with its first words', () => {
    drafts.save(
      words('  \n first\twords  of  it', {
        sections: { subjective: ' ', objective: ' \n first\twords  of  it' },
      }),
    )
    drafts.save(words('\u{1f642}'.repeat(300), { noteId: 'note-2', userId: 'user-2' }))
    drafts.save(words('', { noteId: 'note-3' }))
    expect(
      drafts
        .list()
        .map(({ noteId }) => noteId)
        .toSorted(),
    ).toEqual(['note-1', 'note-2', 'note-3'])
    expect(drafts.list('user-2').map(({ noteId }) => noteId)).toEqual(['note-2'])
    const excerpts = drafts.excerpts(['note-1', 'note-2', 'note-3', 'note-9'])
    expect(excerpts.get('note-1')).toBe('first words of it')
    expect(excerpts.get('note-2')).toBe('\u{1f642}'.repeat(160))
    expect(excerpts.get('note-3')).toBe('')
    expect(excerpts.has('note-9')).toBe(false)
  })
})

describe('after a crash', () => {
  it('the draft is there and says that it was recovered, until it is saved again', () => {
    drafts.save(words('mine', { noteId: 'note-2' }))
    drafts.close()
    savedByAKilledProcess(words('typed a moment ago'))
    drafts = open()
    expect(drafts.get('note-1')).toMatchObject({
      sections: { subjective: 'typed a moment ago' },
      recovered: true,
    })
    expect(drafts.get('note-2')?.recovered).toBe(false)
    drafts.close()
    drafts = open()
    expect(drafts.get('note-1')?.recovered).toBe(true)
    drafts.save(words('and on', { baseRevision: 1 }))
    expect(drafts.get('note-1')?.recovered).toBe(false)
    drafts.close()
    drafts = open()
    expect(drafts.get('note-1')?.recovered).toBe(false)
  })
})

describe('on the disk', () => {
  const marker = 'quince-marker-that-nobody-says'
  const bytes = (): Buffer =>
    Buffer.concat(readdirSync(place.folder).map((name) => readFileSync(join(place.folder, name))))

  it('there is no plain text, neither in the file nor in its log', () => {
    drafts.save(words(marker))
    expect(existsSync(`${file}-wal`)).toBe(true)
    expect(bytes().includes(marker)).toBe(false)
    expect(bytes().includes(Buffer.from(marker, 'utf16le'))).toBe(false)
    writeFileSync(join(place.folder, 'control.txt'), marker)
    expect(bytes().includes(marker)).toBe(true)
  })

  it('a removed draft is gone from the pages and from the log', () => {
    drafts.save(words(marker))
    expect(drafts.remove('note-1')).toBe(true)
    expect(drafts.remove('note-1')).toBe(false)
    expect(statSync(`${file}-wal`).size).toBe(0)
    const other = openEncrypted(file, place.key)
    // What serialize() gives are the decrypted pages.
    expect(other.serialize().includes(marker)).toBe(false)
    other.close()
  })

  it('is readable by its owner alone', () => {
    expect(statSync(file).mode & 0o077).toBe(0)
  })

  it('is durable when a save returns', () => {
    const other = openEncrypted(file, place.key)
    expect(other.pragma('synchronous', { simple: true })).toBe(2)
    drafts.save(words('here'))
    expect(other.prepare('select count(*) from drafts').pluck().get()).toBe(1)
    other.close()
  })

  it('a copy is encrypted with the same key and complete', () => {
    drafts.save(words(marker))
    const copy = join(place.folder, 'copy.db')
    drafts.copyTo(copy)
    expect(readFileSync(copy).includes(marker)).toBe(false)
    const copied = openDrafts(copy, place.key)
    expect(copied.get('note-1')?.sections).toEqual({ subjective: marker })
    copied.close()
  })
})

describe('a file that cannot be opened', () => {
  it('says why, and keeps what is in it', () => {
    drafts.save(words('kept'))
    drafts.close()
    expect(failureOf(() => openDrafts(file, randomBytes(32)))).toBe('vault_damaged')
    const newer = openEncrypted(file, place.key)
    newer.pragma('user_version = 4')
    newer.close()
    expect(failureOf(open)).toBe('vault_newer')
    const older = openEncrypted(file, place.key)
    older.pragma('user_version = 3')
    older.close()
    drafts = open()
    expect(drafts.get('note-1')?.sections).toEqual({ subjective: 'kept' })
  })

  it('is never taken for an empty one', () => {
    drafts.close()
    writeFileSync(file, '')
    expect(failureOf(open)).toBe('vault_damaged')
    expect(() => new Database(file, { readonly: true }).close()).not.toThrow()
  })
})
