import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { Decrypter } from 'age-encryption'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#services/context.ts'
import { ageIdentity, attachmentName } from '#store/attachments/place.ts'
import { pdfOf, pngOf } from '../../support/documents.ts'
import { scanForPlaintext } from '../../support/plaintext-scan.ts'
import { documentDesk, fieldsOf, type DocumentDesk } from './desk.ts'

const canary = 'QuartzLanternCanary'
let desk: DocumentDesk
beforeAll(async () => {
  desk = await documentDesk()
})
afterAll(async () => {
  await desk.close()
})

const files = (): string[] => readdirSync(desk.attachments).toSorted()
const list = (removed = false, clientId = desk.clientId) =>
  desk.call('attachments.list', { clientId, removed })

describe('a document', () => {
  it('is kept as an age file that nobody can read without the key, and read back byte for byte', async () => {
    const bytes = pdfOf([canary, 'second page'], 2_300_000)
    const attachmentId = await desk.added(bytes, { title: 'Consent form' })
    const [name = ''] = files()
    expect(files()).toHaveLength(1)
    expect(name).toMatch(attachmentName)
    const file = readFileSync(path.join(desk.attachments, name))
    expect(file.toString('latin1', 0, 40)).toMatch(/^age-encryption\.org\/v1\n-> X25519 /)
    expect(name).not.toContain(createHash('sha256').update(bytes).digest('hex').slice(0, 16))
    expect(scanForPlaintext(desk.attachments, [canary, 'endstream'])).toEqual([])
    const decrypter = new Decrypter()
    decrypter.addIdentity(ageIdentity(desk.key()))
    expect(Buffer.from(await decrypter.decrypt(file)).equals(bytes)).toBe(true)
    expect((await desk.content(attachmentId)).equals(bytes)).toBe(true)
    const { attachments, total, removedCount } = await list()
    expect([total, removedCount]).toEqual([1, 0])
    expect(attachments[0]).toMatchObject({
      attachmentId,
      title: 'Consent form',
      mediaType: 'application/pdf',
      bytes: bytes.length,
      thumbnail: null,
      removed: null,
    })
  })

  it('is one file for two clients, and in each chart once', async () => {
    const other = await desk.another()
    const bytes = pngOf(12, 8, 'shared')
    const mine = await desk.added(bytes)
    const before = files()
    const theirs = await desk.added(bytes, { clientId: other })
    expect(files()).toEqual(before)
    expect((await desk.content(theirs, other)).equals(bytes)).toBe(true)
    const again = {
      jobId: newId(),
      clientId: desk.clientId,
      fields: fieldsOf(),
      fileToken: desk.picked(bytes),
    }
    expect(await desk.refusal('attachments.add', again)).toMatchObject({ code: 'conflict' })
    await desk.call('attachments.remove', {
      clientId: desk.clientId,
      attachmentId: mine,
      reason: 'Wrong chart',
    })
    const refused = await desk.refusal('attachments.add', { ...again, jobId: newId() })
    expect(refused.message).toContain('was removed')
    // Removed from one chart, it is still the other's.
    expect((await desk.content(theirs, other)).equals(bytes)).toBe(true)
  })

  it('takes the type of its content, whatever it is called', async () => {
    const { mediaType } = await desk.call('attachments.add', {
      jobId: newId(),
      clientId: desk.clientId,
      fileToken: desk.picked(pngOf(3, 3, 'named otherwise'), 'letter.pdf'),
      fields: fieldsOf(),
    })
    expect(mediaType).toBe('image/png')
  })

  it('is changed, removed with a reason and brought back', async () => {
    const clientId = await desk.another()
    const attachmentId = await desk.added(pngOf(4, 4, 'changed'), { clientId })
    const fields = { title: 'Blood test', kind: null, documentDate: '2026-10-01' }
    await desk.call('attachments.change', { clientId, attachmentId, revision: 1, fields })
    const stale = await desk.refusal('attachments.change', { clientId, attachmentId, revision: 1, fields })
    expect(stale.code).toBe('conflict')
    const unknown = await desk.refusal('attachments.change', {
      clientId,
      attachmentId,
      revision: 2,
      fields: { ...fields, kind: 'no-such-kind' },
    })
    expect(unknown.code).toBe('invalid_input')
    await desk.call('attachments.remove', { clientId, attachmentId, reason: 'Wrong person' })
    expect((await list(false, clientId)).attachments).toEqual([])
    const { attachments, removedCount } = await list(true, clientId)
    expect(removedCount).toBe(1)
    expect(attachments[0]).toMatchObject({ title: 'Blood test', removed: { reason: 'Wrong person' } })
    await desk.call('attachments.bringBack', { clientId, attachmentId })
    expect((await list(false, clientId)).attachments[0]).toMatchObject({
      documentDate: '2026-10-01',
      removed: null,
    })
  })

  it('keeps one small picture, and only a picture', async () => {
    const clientId = await desk.another()
    const attachmentId = await desk.added(pngOf(400, 300, 'pictured'), { clientId })
    const keep = (picture: Buffer) => ({
      clientId,
      attachmentId,
      picture: Uint8Array.from(picture),
      pages: 2,
    })
    const markup = await desk.refusal('attachments.keepThumbnail', keep(Buffer.from('<svg onload="x()"/>')))
    expect(markup.code).toBe('invalid_input')
    const first = pngOf(20, 15, 'first')
    expect((await desk.call('attachments.keepThumbnail', keep(first))).kept).toBe(true)
    expect((await desk.call('attachments.keepThumbnail', keep(pngOf(9, 9)))).kept).toBe(false)
    const [found] = (await list(false, clientId)).attachments
    expect(Buffer.from(found?.thumbnail ?? []).equals(first)).toBe(true)
    expect(found?.pages).toBe(2)
  })
})

describe('what is refused leaves nothing behind', () => {
  it('a web page that is called a PDF', async () => {
    const before = files()
    const { code, message } = await desk.refusal('attachments.add', {
      jobId: newId(),
      clientId: desk.clientId,
      fileToken: desk.picked(Buffer.from('<!doctype html><script>alert(1)</script>')),
      fields: fieldsOf(),
    })
    expect([code, message]).toEqual(['file_unreadable', expect.stringContaining('PDF files and pictures')])
    expect(files()).toEqual(before)
  })

  it('more than 100 MB, before it is read', async () => {
    const big = path.join(path.dirname(desk.folder), 'big.pdf')
    writeFileSync(big, pdfOf(['big']))
    // A hole: the system gives zeros for it, and nobody waits for a disk.
    truncateSync(big, 100_000_001)
    const { message } = await desk.refusal('attachments.add', {
      jobId: newId(),
      clientId: desk.clientId,
      fileToken: desk.pick(big),
      fields: fieldsOf(),
    })
    expect(message).toContain('at most 100 MB')
  })

  it('a file that is gone, and a folder', async () => {
    for (const target of [path.join(desk.folder, 'nothing.pdf'), path.dirname(desk.folder)]) {
      const { code } = await desk.refusal('attachments.add', {
        jobId: newId(),
        clientId: desk.clientId,
        fileToken: desk.pick(target),
        fields: fieldsOf(),
      })
      expect(code).toBe('file_unreadable')
    }
  })

  it('a job that is stopped', async () => {
    const before = files()
    const jobId = newId()
    const adding = desk.refusal('attachments.add', {
      jobId,
      clientId: desk.clientId,
      fileToken: desk.picked(pdfOf(['stopped'], 60_000_000)),
      fields: fieldsOf(),
    })
    while (!(await desk.call('jobs.cancel', { jobId })).asked) await new Promise(setImmediate)
    expect((await adding).code).toBe('cancelled')
    expect(files()).toEqual(before)
  })
})

describe('a file that something happened to', () => {
  const nameOf = async (bytes: Buffer, clientId: string) => {
    const before = new Set(files())
    const attachmentId = await desk.added(bytes, { clientId })
    const name = files().find((each) => !before.has(each)) ?? ''
    return { attachmentId, file: path.join(desk.attachments, name) }
  }
  const readIt = (clientId: string, attachmentId: string) =>
    desk.refusal('attachments.read', { clientId, attachmentId, offset: 0 })

  it('is told when it is missing, damaged or cut short, and mended by adding it again', async () => {
    const clientId = await desk.another()
    const bytes = pdfOf(['mended'], 200_000)
    const { attachmentId, file } = await nameOf(bytes, clientId)
    const whole = readFileSync(file)
    const flipped = Buffer.from(whole)
    flipped.writeUInt8(flipped.readUInt8(5_000) ^ 1, 5_000)
    for (const damage of [
      flipped,
      whole.subarray(0, 65_000),
      Buffer.from('age-encryption.org/v1\n'),
      Buffer.alloc(0),
    ]) {
      writeFileSync(file, damage)
      const { code, message } = await readIt(clientId, attachmentId)
      expect([code, message]).toEqual(['file_unreadable', expect.stringContaining('is damaged')])
    }
    rmSync(file)
    expect((await readIt(clientId, attachmentId)).message).toContain('missing from the vault')
    writeFileSync(file, flipped)
    await desk.added(bytes, { clientId: await desk.another() })
    expect((await desk.content(attachmentId, clientId)).equals(bytes)).toBe(true)
  })
})

describe('reading in pieces', () => {
  it('goes on from where it stopped, for two readers at once, and from anywhere', async () => {
    const bytes = Buffer.concat([
      pdfOf(['pieces'], 10).subarray(0, 20),
      randomBytes(2_500_000),
      Buffer.from('%%EOF'),
    ])
    const attachmentId = await desk.added(bytes)
    const at = async (offset: number) =>
      Buffer.from(
        (await desk.call('attachments.read', { clientId: desk.clientId, attachmentId, offset })).piece,
      )
    const [first, same] = await Promise.all([at(0), at(0)])
    expect(first.equals(same)).toBe(true)
    expect((await at(1_000_000)).equals(bytes.subarray(1_000_000, 2_000_000))).toBe(true)
    expect((await at(2_000_000)).equals(bytes.subarray(2_000_000))).toBe(true)
    expect((await at(123_457)).equals(bytes.subarray(123_457, 1_123_457))).toBe(true)
    expect(await at(bytes.length + 5)).toHaveLength(0)
  })
})
