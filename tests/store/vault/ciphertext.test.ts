import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { appendAudit } from '#services/audit/append.ts'
import { newId } from '#services/context.ts'
import { createAndSignIn } from '#services/vault/creating.ts'
import { recover } from '#services/vault/signing-in.ts'
import { storeSetting } from '#store/repositories/settings.ts'
import { staff } from '#store/schema/index.ts'
import { keyOf } from '#store/vault/key-map.ts'
import { formsOf, scanForPlaintext } from '../../support/plaintext-scan.ts'
import { goodPassword, otherPassword, owner, sessionOn, slotOf, temporaryFolder } from './support.ts'

const needles = ['Wintergreen Sampleperson', 'zzyzx relapse warning sign', 'Süßkirsche, unverkennbar']

/** A copy made by another process, so that no lock of this one is dropped. */
const copied = (folder: string): string => {
  const copy = path.join(temporaryFolder(), 'copy')
  execFileSync(process.execPath, [
    '-e',
    'require("fs").cpSync(process.argv[1], process.argv[2], {recursive: true})',
    folder,
    copy,
  ])
  return copy
}

describe('the scan itself', () => {
  it.each([...formsOf(needles[2] ?? '').keys()])('finds text planted as %s', (form) => {
    const folder = temporaryFolder()
    mkdirSync(path.join(folder, 'a', 'b'), { recursive: true })
    const planted = formsOf(needles[2] ?? '').get(form) ?? Buffer.alloc(0)
    const noise = Buffer.alloc(5_000, 0xa5)
    writeFileSync(path.join(folder, 'a', 'b', 'file.bin'), Buffer.concat([noise, planted, noise]))
    const found = scanForPlaintext(folder, needles)
    expect(found.map((finding) => finding.form)).toContain(form)
    expect(found[0]).toMatchObject({ file: path.join('a', 'b', 'file.bin'), needle: 2, offset: 5_000 })
  })

  it.each([0, 1, 2])('finds base64 that starts %i bytes into a group', (before) => {
    const folder = temporaryFolder()
    const text = Buffer.from(`${'x'.repeat(before)}${needles[0]} and more`).toString('base64')
    writeFileSync(path.join(folder, 'file'), JSON.stringify({ text }))
    expect(scanForPlaintext(folder, needles).some(({ form }) => form.startsWith('base64'))).toBe(true)
  })

  it('finds text in a plain SQLite database and in a file name', () => {
    const folder = temporaryFolder()
    const plain = new Database(path.join(folder, 'plain.db'))
    plain.exec('create table clients (name text)')
    plain.prepare('insert into clients values (?)').run(needles[0])
    plain.close()
    writeFileSync(path.join(folder, `${needles[1]}.txt`), '')
    const found = scanForPlaintext(folder, needles)
    expect(found).toContainEqual(expect.objectContaining({ file: 'plain.db', needle: 0, form: 'UTF-8' }))
    expect(found).toContainEqual(expect.objectContaining({ needle: 1, form: 'name in UTF-8' }))
  })
})

describe('a vault on disk', () => {
  it('gives nothing away: open with a full log, closed, recovered, nor its keys and passwords', async () => {
    const parent = temporaryFolder()
    const folder = path.join(parent, 'vault')
    const session = sessionOn(folder)
    const [name = '', draft = '', program = ''] = needles
    const { recoveryKey } = await createAndSignIn(session, { ...owner, name, programName: program })
    const { vault, user } = session.requireOpen()
    const at = new Date().toISOString()
    const tracked = { createdAt: at, createdBy: user.userId, updatedAt: at, updatedBy: user.userId }
    for (let row = 0; row < 200; row += 1) {
      vault.store.orm
        .insert(staff)
        .values({ id: newId(), name: `${name} ${row}`, ...tracked })
        .run()
    }
    storeSetting(vault.store, 'programName', `${program} again`, at, user.userId)
    appendAudit(vault.store, { category: 'settings', operation: 'settings.change', userId: user.userId, at })
    vault.drafts.save({
      noteId: newId(),
      clientId: newId(),
      sessionId: newId(),
      userId: user.userId,
      format: 'soap',
      sections: { s: draft.repeat(50) },
      baseRevision: 0,
    })
    const secrets = [...vault.keys.values()].map((key) => Buffer.from(key))
    expect(keyOf(vault.keys, 'data').equals(Buffer.alloc(32))).toBe(false)

    const sought = [...needles, goodPassword, otherPassword, recoveryKey, recoveryKey.replaceAll('-', '')]
    const open = copied(parent)
    expect(statSync(path.join(open, 'vault', 'data-1.db-wal')).size).toBeGreaterThan(10_000)
    expect(scanForPlaintext(open, sought)).toEqual([])

    session.close()
    const second = sessionOn(folder)
    await recover(second, slotOf(second), recoveryKey, otherPassword)
    second.close()
    expect(scanForPlaintext(parent, sought)).toEqual([])

    for (const file of readdirSync(parent, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )) {
      const bytes = readFileSync(path.join(file.parentPath, file.name))
      for (const secret of secrets) {
        for (const form of [secret, secret.toString('hex'), secret.toString('base64').slice(0, 42)]) {
          expect(bytes.includes(form), file.name).toBe(false)
        }
      }
    }
  })

  it('overwrites its keys when it is closed', async () => {
    const session = sessionOn(path.join(temporaryFolder(), 'vault'))
    await createAndSignIn(session, owner)
    const { keys } = session.requireOpen().vault
    session.close()
    for (const key of keys.values()) expect(key.equals(Buffer.alloc(32))).toBe(true)
  })
})
