import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { appOn } from './app-on.ts'
import { mayMount, smallDisk, type SmallDisk } from './small-disk.ts'

/**
 * A disk that is really full: a tmpfs of a few megabytes. Where a test may not mount (Windows, macOS, no root) these are
 * left out and named so; full disks are injected in tests/store/database/open.test.ts and tests/store/vault.
 */

const disks: SmallDisk[] = []
const ended: (() => void)[] = []
afterEach(() => {
  for (const end of ended.splice(0)) end()
  for (const disk of disks.splice(0)) disk.end()
})

const diskOf = (kilobytes: number): SmallDisk => {
  const disk = smallDisk(kilobytes)
  disks.push(disk)
  return disk
}

const open = (disk: SmallDisk) => {
  const app = appOn(disk.folder)
  ended.push(() => app.session.close())
  return app
}

/** Fills the disk to the last block; answers the file, to be deleted when there is to be room again. */
const fill = (disk: SmallDisk): string => {
  const file = path.join(disk.folder, 'holiday-pictures')
  for (let size = statfsSync(disk.folder).bavail * statfsSync(disk.folder).bsize; size > 0;) {
    writeFileSync(file, randomBytes(Math.min(size, 65_536)), { flag: 'a' })
    size = statfsSync(disk.folder).bavail * statfsSync(disk.folder).bsize
  }
  return file
}

const expectFull = (failure: { code: string; message: string }, app: { folder: string }): void => {
  expect(failure.code).toBe('disk_full')
  expect(failure.message).toContain(app.folder)
  expect(failure.message).toMatch(/[Mm]ake room|[Ff]ree some space/)
}

describe.runIf(mayMount)('a full disk', () => {
  it('refuses to make a vault, says so, and leaves nothing half done', async () => {
    const disk = diskOf(700)
    const app = open(disk)
    const result = await app.call('vault.create', {
      login: 'testa',
      name: 'Testa Counselor',
      programName: 'Test Program',
      password: 'seven quiet otters under a blue pier',
    })
    expect(result).toMatchObject({ ok: false, error: { code: 'disk_full' } })
    expect(existsSync(app.folder)).toBe(false)
    expect(readdirSync(disk.folder)).toEqual([])
  })

  it('refuses records and drafts, keeps every earlier word, and goes on when there is room again', async () => {
    const disk = diskOf(12_000)
    const app = open(disk)
    await app.create()
    const note = await app.begin()
    const draft = (revision: number, words: string) => ({
      noteId: note.noteId,
      revision,
      format: 'dap',
      sections: { data: words },
    })
    const saved = await app.want('notes.saveDraft', draft(note.revision, 'Words from before'))

    const filler = fill(disk)
    // Not every write needs a new page; a few long ones do.
    let failures = 0
    let revision = Number(saved['revision'])
    let last = 'Words from before'
    for (let attempt = 0; attempt < 8; attempt += 1) {
      const words = `${attempt} ${'long '.repeat(18_000)}`
      const result = await app.call('notes.saveDraft', draft(revision, words))
      if (result.ok) {
        revision = Number((result.value as { revision: number }).revision)
        last = words
      } else {
        failures += 1
        expectFull(result.error, app)
      }
    }
    expect(failures).toBeGreaterThan(0)
    let refused: { code: string; message: string } | null = null
    for (let attempt = 0; attempt < 200 && refused === null; attempt += 1) {
      const made = await app.begin(`Another ${attempt}`).catch((error: unknown) => error)
      if (made instanceof Error)
        refused = { code: /disk_full/.test(made.message) ? 'disk_full' : made.message, message: made.message }
    }
    expect(refused?.code).toBe('disk_full')
    expect(refused?.message).toContain(app.folder)
    expect(app.defects).toEqual([])

    // Not even a look: what cannot be written into the audit does not happen.
    expectFull(await app.refusal('notes.get', { noteId: note.noteId }), app)

    rmSync(filler)
    const detail = await app.want('notes.get', { noteId: note.noteId })
    expect(detail['sections']).toMatchObject({ data: last })
    await app.want('notes.saveDraft', draft(revision, 'Words from after'))
    app.session.close()

    const again = open(disk)
    expect(await again.unlock()).toMatchObject({ ok: true })
    const kept = await again.want('notes.get', { noteId: note.noteId })
    expect(kept['sections']).toMatchObject({ data: 'Words from after' })
    expect(again.session.requireOpen().vault.store.sqlite.pragma('integrity_check', { simple: true })).toBe(
      'ok',
    )
  })

  it('closes the vault in order all the same, and it opens again while the disk is still full', async () => {
    const disk = diskOf(12_000)
    const app = open(disk)
    await app.create()
    const note = await app.begin()
    await app.want('notes.saveDraft', {
      noteId: note.noteId,
      revision: note.revision,
      format: 'dap',
      sections: { data: 'Words from before' },
    })
    fill(disk)
    // The log goes back into the file at the close, and its room is free again.
    app.session.close()
    const full = open(disk)
    expect(await full.unlock()).toMatchObject({ ok: true })
    const kept = await full.want('notes.get', { noteId: note.noteId })
    expect(kept['sections']).toMatchObject({ data: 'Words from before' })
    expect(full.defects).toEqual([])
  })
})
