import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '#services/audit/verify.ts'
import { storeFailure } from '#store/database/sqlite-errors.ts'
import { TestClock } from '../../support/test-context.ts'
import { appOn } from './app-on.ts'
import { mayMount, smallDisk } from './small-disk.ts'

const ended: (() => void)[] = []
afterEach(() => {
  for (const end of ended.splice(0).toReversed()) end()
})

const temporary = (): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mooring-lost-'))
  ended.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const open = (disk: string, clock?: TestClock) => {
  const app = clock === undefined ? appOn(disk) : appOn(disk, clock)
  ended.push(() => {
    try {
      app.session.close()
    } catch {
      // The place is gone or protected by then; that is what the test is about.
    }
  })
  return app
}

/** Every file of a folder with the hash of its bytes. */
const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name !== 'vault.lock' && statSync(path.join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(path.join(folder, name)))
          .digest('hex'),
      ]),
  )

describe.runIf(mayMount)('a disk that is write-protected', () => {
  it('is named, and nothing on it changes; without the protection everything is there', async () => {
    const disk = smallDisk(12_000)
    ended.push(() => disk.end())
    const first = open(disk.folder)
    await first.create()
    const note = await first.begin()
    first.session.close()
    const before = bytesIn(first.folder)

    disk.protect()
    const app = open(disk.folder)
    const status = app.session.status()
    const said = status.problem ?? (await app.unlock().then((result) => (result.ok ? null : result.error)))
    expect(said).toMatchObject({ code: 'read_only' })
    expect(said?.message).toContain(app.folder)
    expect(said?.message).toMatch(/permissions|write-protected/)
    expect(bytesIn(app.folder)).toEqual(before)
    app.session.close()

    disk.release()
    const again = open(disk.folder)
    expect(await again.unlock()).toMatchObject({ ok: true })
    expect(await again.want('notes.get', { noteId: note.noteId })).toMatchObject({ state: 'draft' })
    expect([...app.defects, ...again.defects]).toEqual([])
  })

  it('takes no new vault, and says why', async () => {
    const disk = smallDisk(12_000)
    ended.push(() => disk.end())
    disk.protect()
    const app = open(disk.folder)
    const said = await app.refusal('vault.create', {
      login: 'testa',
      name: 'Testa Counselor',
      programName: 'Test Program',
      password: 'seven quiet otters under a blue pier',
    })
    expect(said.code).toBe('read_only')
    expect(said.message).toContain(path.dirname(app.folder))
  })
})

describe('a folder that is not there any more', () => {
  it('taken away while locked, is looked for again at each look, and is whole when it comes back', async () => {
    const disk = temporary()
    const first = open(disk)
    await first.create()
    const note = await first.begin()
    first.session.close()
    renameSync(first.folder, `${first.folder}-unplugged`)
    const app = open(disk)
    expect(app.session.status()).toMatchObject({ state: 'absent' })
    expect(await app.unlock()).toMatchObject({ ok: false })
    expect(existsSync(app.folder)).toBe(false)
    renameSync(`${first.folder}-unplugged`, first.folder)
    expect(app.session.status()).toMatchObject({ state: 'locked' })
    expect(await app.unlock()).toMatchObject({ ok: true })
    expect(await app.want('notes.get', { noteId: note.noteId })).toMatchObject({ state: 'draft' })
  })
})

describe('a disk that fails while working', () => {
  // No machine of ours lets a test break a disk; the codes are SQLite's own for one that does (injected).
  it.each([
    ['SQLITE_IOERR_WRITE', 'file_not_written', 'the disk and its cable'],
    ['SQLITE_IOERR_FSYNC', 'file_not_written', 'the disk and its cable'],
    ['SQLITE_IOERR_READ', 'file_unreadable', 'the disk and its cable'],
    ['SQLITE_FULL', 'disk_full', 'Make room'],
    ['SQLITE_READONLY_DBMOVED', 'read_only', 'permissions'],
    ['SQLITE_CORRUPT', 'vault_damaged', 'Restore the last backup'],
  ])('%s is %s, with the file and the way out', (code, expected, way) => {
    const failure = storeFailure(
      Object.assign(new Error('words of the driver'), { code }),
      '/media/stick/data-1.db',
    )
    expect(failure?.detail.code).toBe(expected)
    expect(failure?.detail.message).toContain('/media/stick/data-1.db')
    expect(failure?.detail.message).toContain(way)
    expect(failure?.detail.message).not.toContain('words of the driver')
  })
})

describe('a database that is damaged', () => {
  const damages: readonly (readonly [string, (file: string, size: number) => void])[] = [
    ['cut to nothing', (file) => truncateSync(file, 0)],
    ['cut within its first page', (file) => truncateSync(file, 1_000)],
    ['cut in the middle', (file, size) => truncateSync(file, Math.floor(size / 2))],
    ['without its last page', (file, size) => truncateSync(file, size - 4_096)],
    ['with its salt changed', (file) => flip(file, 3)],
    ['with a bit flipped in the first page', (file) => flip(file, 2_000)],
    ['overwritten with words', (file) => writeFileSync(file, 'These are words and no vault. '.repeat(9_000))],
    ['gone', (file) => rmSync(file)],
  ]
  let whole = ''
  beforeAll(async () => {
    whole = mkdtempSync(path.join(tmpdir(), 'mooring-whole-'))
    const app = appOn(whole)
    await app.create()
    await app.begin()
    app.session.close()
  })
  afterAll(() => rmSync(whole, { recursive: true, force: true }))

  const flip = (file: string, at: number): void => {
    const bytes = readFileSync(file)
    bytes[at] = (bytes[at] ?? 0) ^ 0x10
    writeFileSync(file, bytes)
  }

  it.each(damages)(
    '%s: the file and the way out are named, and nothing more is changed',
    async (_how, damage) => {
      const disk = temporary()
      const folder = path.join(disk, 'vault')
      cpSync(path.join(whole, 'vault'), folder, { recursive: true })
      const file = path.join(folder, 'data-1.db')
      damage(file, statSync(file).size)
      const before = bytesIn(folder)

      const app = open(disk)
      const result = await app.unlock()
      // Damage that no page of the opening touches shows itself at the first read of that page, at the latest when all is verified.
      const said = result.ok ? null : result.error
      expect(said).toMatchObject({ code: 'vault_damaged' })
      expect(said?.message).toContain(folder)
      expect(said?.message).toContain('data-1.db')
      expect(said?.message).toMatch(/backup/)
      app.session.close()
      expect(bytesIn(folder)).toEqual(before)
      expect(app.defects).toEqual([])
    },
  )
})

describe('the clock set back by a year', () => {
  it('loses nothing, keeps the audit whole, and makes nothing due that was not', async () => {
    const disk = temporary()
    const clock = new TestClock('2026-11-22T15:00:00.000Z')
    const app = open(disk, clock)
    await app.create()
    const note = await app.begin()
    clock.days(-365)
    await app.want('notes.saveDraft', {
      noteId: note.noteId,
      revision: note.revision,
      format: 'dap',
      sections: { data: 'Written in the past' },
    })
    app.session.close()

    clock.days(1)
    const again = open(disk, clock)
    expect(await again.unlock()).toMatchObject({ ok: true })
    expect(await again.want('notes.get', { noteId: note.noteId })).toMatchObject({
      sections: { data: 'Written in the past' },
    })
    const { store } = again.session.requireOpen().vault
    expect(verifyAudit(store)).toMatchObject({ firstBreak: null })
    expect(again.defects).toEqual([])
  })
})
