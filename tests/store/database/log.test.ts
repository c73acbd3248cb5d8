import { readFileSync, statSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepLogShort, truncateLog } from '#store/database/checkpoint.ts'
import { closeDatabase } from '#store/database/close.ts'
import { openDatabase } from '#store/database/open.ts'
import { insertRow } from './rows.ts'
import { openPlace, sqliteCodeOf, type OpenPlace } from './support.ts'

let place: OpenPlace
beforeEach(() => {
  place = openPlace()
})
afterEach(() => place.end())

const logSize = (): number => statSync(`${place.file}-wal`).size
const marker = 'plumtree-marker-that-nobody-says'

/** Every page of the file, decrypted (that is what serialize() gives): what somebody with the key could still find. */
const pagesHold = (word: string): boolean => place.store.sqlite.serialize().includes(word)

describe('the write-ahead log', () => {
  it('holds no plain text', () => {
    insertRow(place.store.sqlite, 'snippets', { body: marker })
    expect(logSize()).toBeGreaterThan(4096)
    for (const encoding of ['utf8', 'utf16le'] as const) {
      expect(readFileSync(`${place.file}-wal`).includes(Buffer.from(marker, encoding))).toBe(false)
      expect(readFileSync(place.file).includes(Buffer.from(marker, encoding))).toBe(false)
    }
  })

  it('is empty after a checkpoint, and so holds no older page of a deleted text', () => {
    const { sqlite } = place.store
    insertRow(sqlite, 'snippets', { body: marker })
    sqlite.exec('delete from snippets')
    expect(truncateLog(sqlite)).toBe(true)
    expect(logSize()).toBe(0)
  })

  it('waits for a reader, and is emptied after', () => {
    const { sqlite } = place.store
    const reader = openDatabase(place.file, place.key)
    insertRow(sqlite, 'snippets', { body: marker })
    reader.sqlite.exec('begin')
    reader.sqlite.prepare('select count(*) from snippets').get()
    sqlite.exec('delete from snippets')
    expect(truncateLog(sqlite)).toBe(false)
    reader.sqlite.exec('commit')
    expect(truncateLog(sqlite)).toBe(true)
    closeDatabase(reader)
  })

  it('is never emptied in the middle of a transaction', () => {
    const { sqlite } = place.store
    sqlite.exec('begin')
    insertRow(sqlite, 'snippets')
    expect(truncateLog(sqlite)).toBe(false)
    sqlite.exec('rollback')
  })

  it('is emptied by the timer, also of what another connection wrote', async () => {
    const keeper = keepLogShort(place.store.sqlite, 5)
    const other = openDatabase(place.file, place.key)
    insertRow(other.sqlite, 'snippets', { body: marker })
    await expect.poll(logSize, { interval: 5, timeout: 5_000 }).toBe(0)
    insertRow(place.store.sqlite, 'snippets', { id: 'snippets-2', shortcut: ';other' })
    await expect.poll(logSize, { interval: 5, timeout: 5_000 }).toBe(0)
    keeper.stop()
    insertRow(place.store.sqlite, 'snippets', { id: 'snippets-3', shortcut: ';third' })
    await wait(30)
    expect(logSize()).toBeGreaterThan(0)
    closeDatabase(other)
  })

  it('is gone after closing, and closing twice is harmless', () => {
    insertRow(place.store.sqlite, 'snippets')
    closeDatabase(place.store)
    closeDatabase(place.store)
    expect(statSync(`${place.file}-wal`, { throwIfNoEntry: false })).toBeUndefined()
  })
})

it('closing closes, even when nothing can be written any more, and keeps what was committed', () => {
  const { sqlite } = place.store
  insertRow(sqlite, 'snippets', { body: marker })
  // A query by an index makes SQLite want to write statistics at the end …
  sqlite.prepare('select id from snippets where shortcut = ?').all(';x')
  // … which it cannot, as on a disk that became read-only.
  sqlite.pragma('query_only = ON')
  expect(sqliteCodeOf(() => sqlite.pragma('optimize'))).toBe('SQLITE_READONLY')
  closeDatabase(place.store)
  expect(sqlite.open).toBe(false)
  const again = openDatabase(place.file, place.key)
  expect(again.sqlite.prepare('select body from snippets').pluck().all()).toEqual([marker])
  closeDatabase(again)
})

it('deleted text is overwritten in the pages too', () => {
  const { sqlite } = place.store
  insertRow(sqlite, 'snippets', { body: marker })
  truncateLog(sqlite)
  expect(pagesHold(marker)).toBe(true)
  sqlite.exec('delete from snippets')
  truncateLog(sqlite)
  expect(pagesHold(marker)).toBe(false)
})
