import { randomBytes } from 'node:crypto'
import { cpSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { closeDatabase } from '#store/database/close.ts'
import { migrateDatabase } from '#store/database/migrate.ts'
import { isWhole } from '#store/database/integrity.ts'
import { openDatabase, type OpenOptions } from '#store/database/open.ts'
import { withStoreErrors } from '#store/database/sqlite-errors.ts'
import { fillEveryTable } from './rows.ts'
import { failureOf, makePlace, migrationsFolder, type Place } from './support.ts'

let place: Place
beforeEach(() => {
  place = makePlace()
})
afterEach(() => place.end())

/** A filled vault file, closed in order. */
const makeVault = (): void => {
  const store = openDatabase(place.file, place.key, { create: true })
  migrateDatabase(store, { migrationsFolder })
  fillEveryTable(store)
  // Without free pages, which no check needs to read.
  expect(store.sqlite.pragma('freelist_count', { simple: true })).toBe(0)
  closeDatabase(store)
}

const names = (): string[] => {
  const store = openDatabase(place.file, place.key)
  try {
    return store.sqlite.prepare<[], string>('select last_name from clients').pluck().all()
  } finally {
    closeDatabase(store)
  }
}

describe('opening', () => {
  const settings = (options: OpenOptions): Record<string, unknown> => {
    const { sqlite } = openDatabase(place.file, place.key, options)
    try {
      return Object.fromEntries(
        [
          'temp_store',
          'trusted_schema',
          'cell_size_check',
          'foreign_keys',
          'recursive_triggers',
          'journal_mode',
          'synchronous',
          'secure_delete',
        ].map((pragma) => [pragma, sqlite.pragma(pragma, { simple: true })]),
      )
    } finally {
      sqlite.close()
    }
  }
  const always = {
    temp_store: 2,
    trusted_schema: 0,
    cell_size_check: 1,
    foreign_keys: 1,
    recursive_triggers: 1,
    journal_mode: 'wal',
  }

  it('sets what SQLite forgets, every time', () => {
    makeVault()
    expect(settings({})).toEqual({ ...always, synchronous: 2, secure_delete: 1 })
    expect(settings({ readonly: true })).toMatchObject(always)
  })

  it('leaves one file, readable by its owner alone, that begins with no word of SQLite', () => {
    makeVault()
    expect(readdirSync(place.folder)).toEqual(['data-1.db'])
    expect(statSync(place.file).mode & 0o077).toBe(0)
    const bytes = readFileSync(place.file)
    for (const word of ['SQLite format', 'CREATE TABLE', 'clients', 'Sample', 'Synthetic']) {
      expect(bytes.includes(word)).toBe(false)
    }
  })

  it('does not keep or change the key it is given', () => {
    const before = Buffer.from(place.key)
    makeVault()
    expect(place.key.equals(before)).toBe(true)
  })

  it('writes a file that SQLCipher 4 describes: salt, then pages of 4096 bytes', () => {
    makeVault()
    expect(statSync(place.file).size % 4096).toBe(0)
    const plain = new Database(place.file)
    plain.pragma(`cipher = 'sqlcipher'`)
    plain.pragma('legacy = 4')
    plain.pragma(`key = "x'${place.key.toString('hex')}'"`)
    expect(plain.prepare('select count(*) from clients').pluck().get()).toBe(1)
    plain.close()
  })

  it('read-only changes nothing on disk and refuses to write', () => {
    makeVault()
    const before = readFileSync(place.file)
    const store = openDatabase(place.file, place.key, { readonly: true })
    expect(failureOf(() => withStoreErrors(() => store.sqlite.exec(`delete from settings`)))).toBe(
      'read_only',
    )
    store.sqlite.close()
    expect(readFileSync(place.file).equals(before)).toBe(true)
  })
})

describe('a file that cannot be opened says why', () => {
  const opens = (): string => failureOf(() => openDatabase(place.file, place.key))

  it('wrong key', () => {
    makeVault()
    expect(failureOf(() => openDatabase(place.file, randomBytes(32)))).toBe('vault_damaged')
    expect(names()).toEqual(['Sample'])
  })

  it('a key of another length is a defect of ours', () => {
    expect(() => openDatabase(place.file, Buffer.alloc(16), { create: true })).toThrow(RangeError)
  })

  it('missing, empty, a folder, not a vault', () => {
    expect(opens()).toBe('vault_damaged')
    writeFileSync(place.file, '')
    expect(opens()).toBe('vault_damaged')
    writeFileSync(place.file, 'These are words and no vault. '.repeat(500))
    expect(opens()).toBe('vault_damaged')
    expect(failureOf(() => openDatabase(place.folder, place.key))).not.toBe('nothing')
  })

  it('made where one is already, or where nothing can be made', () => {
    makeVault()
    const create = (file: string): string => failureOf(() => openDatabase(file, place.key, { create: true }))
    expect(create(place.file)).toBe('already_exists')
    expect(create(join(place.folder, 'nowhere', 'data.db'))).toBe('read_only')
    expect(create(join(place.file, 'data.db'))).toBe('read_only')
    expect(names()).toEqual(['Sample'])
  })

  it('an ordinary SQLite file, even with a database in it', () => {
    const plain = new Database(place.file)
    plain.exec('create table clients (a)')
    plain.close()
    expect(opens()).toBe('vault_damaged')
  })

  /** What becomes of opening the file and reading all of it. */
  const reading = (): string => {
    let outcome = 'whole'
    const refusal = failureOf(() => {
      const store = openDatabase(place.file, place.key)
      try {
        if (!isWhole(store)) outcome = 'vault_damaged'
      } finally {
        store.sqlite.close()
      }
    })
    return refusal === 'nothing' ? outcome : refusal
  }

  it('whole, for comparison', () => {
    makeVault()
    expect(reading()).toBe('whole')
  })

  it('cut short anywhere', () => {
    makeVault()
    const { size } = statSync(place.file)
    const whole = readFileSync(place.file)
    fc.assert(
      fc.property(fc.integer({ min: 1, max: size - 1 }), (length) => {
        writeFileSync(place.file, whole)
        truncateSync(place.file, length)
        expect(reading()).toBe('vault_damaged')
      }),
      { numRuns: 15 },
    )
  })

  it('one bit changed anywhere', () => {
    makeVault()
    const whole = readFileSync(place.file)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 0, max: 7 }),
        (byte, bit) => {
          const bytes = Buffer.from(whole)
          bytes[byte] = (bytes[byte] ?? 0) ^ (1 << bit)
          writeFileSync(place.file, bytes)
          expect(reading()).toBe('vault_damaged')
        },
      ),
      { numRuns: 25 },
    )
  })
})

describe('the write-ahead log that a crash left', () => {
  const crashed = (): void => {
    makeVault()
    const store = openDatabase(place.file, place.key)
    store.sqlite.exec(`update clients set last_name = 'After'`)
    // What stands on the disk at this moment is what a kill would leave.
    const copy = join(place.folder, 'copy')
    cpSync(place.file, `${copy}.db`)
    cpSync(`${place.file}-wal`, `${copy}.db-wal`)
    closeDatabase(store)
    cpSync(`${copy}.db`, place.file)
    cpSync(`${copy}.db-wal`, `${place.file}-wal`)
    expect(statSync(`${place.file}-wal`).size).toBeGreaterThan(0)
  }

  it('is read at the next open', () => {
    crashed()
    expect(names()).toEqual(['After'])
  })

  it('survives any number of wrong keys', () => {
    crashed()
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(failureOf(() => openDatabase(place.file, randomBytes(32)))).toBe('vault_damaged')
    }
    expect(names()).toEqual(['After'])
  })
})

describe('what goes wrong while working has a code', () => {
  it('a full disk', () => {
    makeVault()
    const store = openDatabase(place.file, place.key)
    const pages = Number(store.sqlite.pragma('page_count', { simple: true }))
    store.sqlite.pragma(`max_page_count = ${pages}`)
    const fill = (): void => {
      store.sqlite.transaction(() => {
        const add = store.sqlite.prepare(
          `insert into settings values (?, '"${'x'.repeat(3_000)}"', 'x', 'x')`,
        )
        for (let row = 0; row < 100; row += 1) add.run(`key-${row}`)
      })()
    }
    expect(failureOf(() => withStoreErrors(fill))).toBe('disk_full')
    expect(store.sqlite.prepare('select count(*) from settings').pluck().get()).toBe(1)
    closeDatabase(store)
  })

  it('a long task that holds the file', () => {
    makeVault()
    const one = openDatabase(place.file, place.key)
    const other = openDatabase(place.file, place.key)
    other.sqlite.pragma('busy_timeout = 0')
    one.sqlite.exec('begin immediate')
    expect(failureOf(() => withStoreErrors(() => other.sqlite.exec(`delete from settings`)))).toBe('busy')
    one.sqlite.exec('rollback')
    closeDatabase(one)
    closeDatabase(other)
  })
})
