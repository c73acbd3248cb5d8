import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { bech32 } from '@scure/base'
import { afterEach, describe, expect, it } from 'vitest'
import { newId } from '#services/context.ts'
import { ageIdentity } from '#store/attachments/place.ts'
import { pdfOf, pngOf } from '../../support/documents.ts'
import { openDesk } from '../audit/clinic.ts'
import { attachmentNameOf, decryptAttachment } from '../vault/stranger-age.ts'
import { goodPassword, temporaryFolder } from '../vault/support.ts'
import { documentDesk, type DocumentDesk } from './desk.ts'

const desks: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const desk of desks.splice(0)) await desk.close()
})
const opened = async (): Promise<DocumentDesk> => {
  const desk = await documentDesk()
  desks.push(desk)
  return desk
}
const files = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).toSorted() : [])

/** Locks the vault and opens it again, as a start of Mooring does. */
const again = async (desk: DocumentDesk): Promise<ReturnType<typeof openDesk>> => {
  await desk.close()
  const next = openDesk(desk.folder, desk.clock)
  desks.push(next)
  const [account] = (await next.call('vault.status', {})).accounts
  await next.call('vault.unlock', { slotId: account?.slotId ?? '', password: goodPassword })
  return next
}

describe('attachments on the disk', () => {
  it('are read by a stranger with the key and the public format alone, and found by their content', async () => {
    const desk = await opened()
    const bytes = pdfOf(['for a stranger'], 150_000)
    await desk.added(bytes)
    const key = desk.key().toString('hex')
    const [name = ''] = files(desk.attachments)
    expect(decryptAttachment(readFileSync(path.join(desk.attachments, name)), key).equals(bytes)).toBe(true)
    expect(name).toBe(attachmentNameOf(createHash('sha256').update(bytes).digest('hex'), key))
    // What the age tool takes: bech32 of the 32 bytes, in capitals.
    const words = bech32.decodeToBytes(ageIdentity(desk.key()).toLowerCase())
    expect([words.prefix, Buffer.from(words.bytes).toString('hex')]).toEqual(['age-secret-key-', key])
  })

  it('that an add left half done, or that nothing names, go at the next start; named ones stay', async () => {
    const desk = await opened()
    const kept = await desk.added(pngOf(5, 5, 'kept'))
    const removed = await desk.added(pngOf(6, 6, 'removed'))
    await desk.call('attachments.remove', {
      clientId: desk.clientId,
      attachmentId: removed,
      reason: 'Twice',
    })
    const named = files(desk.attachments)
    writeFileSync(path.join(desk.attachments, 'new.tmp-0123456789abcdef'), 'age-encryption.org/v1')
    writeFileSync(path.join(desk.attachments, `${'a'.repeat(64)}.age`), 'age-encryption.org/v1')
    writeFileSync(path.join(desk.attachments, 'somebody’s own.txt'), 'not ours')
    const next = await again(desk)
    expect(files(desk.attachments)).toEqual([...named, 'somebody’s own.txt'].toSorted())
    const { attachments } = await next.call('attachments.list', { clientId: desk.clientId, removed: false })
    expect(attachments.map(({ attachmentId }) => attachmentId)).toEqual([kept])
  })

  it('that only a safety copy names stay', async () => {
    const desk = await opened()
    mkdirSync(desk.attachments, { recursive: true })
    writeFileSync(path.join(desk.attachments, `${'a'.repeat(64)}.age`), 'age-encryption.org/v1')
    mkdirSync(path.join(desk.folder, 'backups', 'before-restore-20261101T100000000Z'), { recursive: true })
    await again(desk)
    expect(files(desk.attachments)).toEqual([`${'a'.repeat(64)}.age`])
  })

  it('keep their key when the keys are rotated, even when their files lie in a backup only', async () => {
    const desk = await opened()
    const bytes = pngOf(7, 7, 'rotated')
    const attachmentId = await desk.added(bytes)
    const before = Buffer.from(desk.key())
    const rotate = () => desk.call('vault.rotateKeys', { jobId: newId(), password: goodPassword })
    await rotate()
    expect(desk.key().equals(before)).toBe(true)
    expect((await desk.content(attachmentId)).equals(bytes)).toBe(true)
    const away = path.join(temporaryFolder(), 'away')
    renameSync(desk.attachments, away)
    await rotate()
    renameSync(away, desk.attachments)
    expect((await desk.content(attachmentId)).equals(bytes)).toBe(true)
  })
})

describe('backups', () => {
  const backedUp = async (desk: DocumentDesk, target: string) => {
    const { targets } = await desk.call('backups.status', {})
    if (targets.length === 0) await desk.call('backups.addTargetFrom', { fileToken: desk.pick(target) })
    const { verifiedAt } = await desk.call('backups.run', { jobId: newId() })
    expect(verifiedAt).not.toBeNull()
    const home = path.join(
      target,
      'Mooring backups',
      readdirSync(path.join(target, 'Mooring backups'))[0] ?? '',
    )
    return { home, documents: path.join(home, 'attachments') }
  }

  it('hold each document once, and a restore brings them back', async () => {
    const desk = await opened()
    const target = temporaryFolder()
    const bytes = pdfOf(['backed up'], 80_000)
    const attachmentId = await desk.added(bytes)
    const { documents } = await backedUp(desk, target)
    const [name = ''] = files(desk.attachments)
    expect(files(documents)).toEqual([name])
    const { mtimeMs } = statSync(path.join(documents, name))
    desk.clock.pass(60)
    await backedUp(desk, target)
    expect(files(documents)).toEqual([name])
    expect(statSync(path.join(documents, name)).mtimeMs).toBe(mtimeMs)
    // A copy that was cut short at the target is made anew.
    truncateSync(path.join(documents, name), 100)
    desk.clock.pass(60)
    await backedUp(desk, target)
    expect(readFileSync(path.join(documents, name))).toEqual(readFileSync(path.join(desk.attachments, name)))

    rmSync(path.join(desk.attachments, name))
    const { backups } = await desk.call('backups.list', {})
    await desk.call('backups.restoreFrom', { backupToken: backups[0]?.backupToken ?? '' })
    const next = await again(desk)
    const { piece } = await next.call('attachments.read', {
      clientId: desk.clientId,
      attachmentId,
      offset: 0,
    })
    expect(Buffer.from(piece).equals(bytes)).toBe(true)
  })

  it('name a document whose file is missing from the vault, and keep the copy of it that they have', async () => {
    const desk = await opened()
    const target = temporaryFolder()
    await desk.added(pngOf(8, 8, 'missing'))
    await backedUp(desk, target)
    expect((await desk.call('backups.status', {})).problem).toBeNull()
    const [name = ''] = files(desk.attachments)
    rmSync(path.join(desk.attachments, name))
    desk.clock.pass(60)
    const { documents } = await backedUp(desk, target)
    const { problem, lastVerifiedAt } = await desk.call('backups.status', {})
    expect(problem).toMatchObject({ code: 'documents-missing' })
    expect(problem?.message).toContain('the file of a document is missing from the vault itself')
    expect(lastVerifiedAt).not.toBeNull()
    expect(files(documents)).toEqual([name])
  })
})

describe('the security check', () => {
  it('reads every document and counts the missing and the damaged', async () => {
    const desk = await opened()
    for (const each of [1, 2, 3]) await desk.added(pngOf(20 + each, 20, `checked ${each}`))
    const check = async () => {
      const { findings } = await desk.call('audit.securityCheck', { jobId: newId() })
      return findings.find((found) => found.check === 'documents-whole')
    }
    const whole = await check()
    expect(whole?.outcome).toBe('proved')
    expect(whole?.evidence).toContain('All 3 documents')
    const [first = '', second = ''] = files(desk.attachments)
    rmSync(path.join(desk.attachments, first))
    const damaged = readFileSync(path.join(desk.attachments, second))
    damaged.writeUInt8(damaged.readUInt8(damaged.length - 1) ^ 1, damaged.length - 1)
    writeFileSync(path.join(desk.attachments, second), damaged)
    const after = await check()
    expect(after?.outcome).toBe('failed')
    expect(after?.evidence).toContain('1 file is missing and 1 file is damaged')
  })
})
