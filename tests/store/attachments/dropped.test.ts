import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { attachmentPiece, largestAttachment } from '#shared/contract/operations/attachments.ts'
import { newId } from '#services/context.ts'
import { pdfOf } from '../../support/documents.ts'
import { documentDesk, fieldsOf, type DocumentDesk } from './desk.ts'

let desk: DocumentDesk
beforeEach(async () => {
  desk = await documentDesk()
})
afterEach(() => desk.close())

const receive = (fileToken: string | null, bytes: number, offset: number, piece: Uint8Array) =>
  desk.call('attachments.receive', { fileToken, bytes, offset, piece: new Uint8Array(piece) })

/** Hands a whole file over as the page does; `size`: bytes of a piece. */
const drop = async (content: Buffer, size: number = attachmentPiece): Promise<string> => {
  const first = await receive(null, content.length, 0, content.subarray(0, size))
  for (let offset = size; offset < content.length; offset += size)
    await receive(first.fileToken, content.length, offset, content.subarray(offset, offset + size))
  return first.fileToken
}
const add = (fileToken: string) => ({
  jobId: newId(),
  clientId: desk.clientId,
  fileToken,
  fields: fieldsOf(),
})
const listed = async () => (await desk.call('attachments.list', { clientId: desk.clientId })).attachments

describe('a dropped file', () => {
  it('comes over in pieces and is added as a picked one is, byte for byte', async () => {
    const content = Buffer.concat([
      pdfOf(['Invented letter']),
      Buffer.alloc(700_000, '%'),
      Buffer.from('%%EOF'),
    ])
    const fileToken = await drop(content, 300_000)
    const { attachmentId, bytes, mediaType } = await desk.call('attachments.add', add(fileToken))
    expect({ bytes, mediaType }).toEqual({ bytes: content.length, mediaType: 'application/pdf' })
    expect((await desk.content(attachmentId)).equals(content)).toBe(true)
  })

  it('is judged by its content, whatever it was called', async () => {
    const page = Buffer.from('<!doctype html><script>alert(1)</script>')
    expect(await desk.refusal('attachments.add', add(await drop(page)))).toMatchObject({
      code: 'file_unreadable',
    })
    expect(await desk.refusal('attachments.add', add(await drop(Buffer.alloc(0))))).toMatchObject({
      code: 'file_unreadable',
    })
    expect(await listed()).toEqual([])
  })

  it('is refused before anything of it is held when it is too large', async () => {
    const { code, message } = await desk.refusal('attachments.receive', {
      fileToken: null,
      bytes: largestAttachment + 1,
      offset: 0,
      piece: new Uint8Array(),
    })
    expect({ code, says: message.includes('at most 100 MB') }).toEqual({
      code: 'file_unreadable',
      says: true,
    })
  })

  it('is not added in part: a piece that does not follow is refused, and so is a file that is not all here', async () => {
    const content = pdfOf(['Invented letter'])
    const half = content.subarray(0, 200)
    const { fileToken } = await receive(null, content.length, 0, half)
    const wrong = [
      { offset: 0, piece: half },
      { offset: 300, piece: half },
      { offset: 200, piece: content },
    ]
    for (const { offset, piece } of wrong)
      expect(
        await desk.refusal('attachments.receive', {
          fileToken,
          bytes: content.length,
          offset,
          piece: new Uint8Array(piece),
        }),
      ).toMatchObject({ code: 'file_unreadable' })
    expect(await desk.refusal('attachments.add', add(fileToken))).toMatchObject({ code: 'file_unreadable' })
    await receive(fileToken, content.length, 200, content.subarray(200))
    await desk.call('attachments.add', add(fileToken))
    expect(await listed()).toHaveLength(1)
  })

  it('is forgotten when it is let go of, and when another is dropped', async () => {
    const first = await drop(pdfOf(['First']))
    await desk.call('attachments.letGo', { fileToken: first })
    expect(await desk.refusal('attachments.add', add(first))).toMatchObject({ code: 'file_unreadable' })
    const second = await drop(pdfOf(['Second']))
    const third = await drop(pdfOf(['Third']))
    expect(await desk.refusal('attachments.add', add(second))).toMatchObject({ code: 'file_unreadable' })
    await desk.call('attachments.letGo', { fileToken: second })
    await desk.call('attachments.add', add(third))
    expect(await listed()).toHaveLength(1)
  })
})

describe('a copy of a document', () => {
  const prepare = (attachmentId: string, more: object = {}) => ({
    subject: { what: 'document' as const, attachmentId },
    purpose: 'own-use' as const,
    format: 'file' as const,
    ...more,
  })
  const content = Buffer.concat([
    pdfOf(['Invented letter']),
    Buffer.alloc(1_500_000, '%'),
    Buffer.from('%%EOF'),
  ])

  it('is prepared without a word of its title, and its content comes in pieces', async () => {
    const attachmentId = await desk.added(content, { title: 'Letter about Testa' })
    const prepared = await desk.call('exports.prepare', prepare(attachmentId))
    expect(prepared).toMatchObject({
      html: null,
      bytes: null,
      clientId: desk.clientId,
      file: { ending: '.pdf', bytes: content.length },
    })
    expect(`${prepared.title} ${prepared.fileName}`).not.toContain('Testa')
    const pieces: Uint8Array[] = []
    for (let offset = 0; offset < content.length;) {
      const { piece } = await desk.call('exports.content', { attachmentId, offset })
      pieces.push(piece)
      offset += piece.byteLength
    }
    expect(Buffer.concat(pieces).equals(content)).toBe(true)
  })

  it('may be the client’s own, and is written down with what it is and what it is for', async () => {
    const attachmentId = await desk.added(content)
    const { file, rows } = await desk.call(
      'exports.prepare',
      prepare(attachmentId, { purpose: 'clients-own-copy' }),
    )
    if (file === null) throw new Error('A document leaves as a file.')
    const before = desk.lastSeq()
    await desk.call('exports.record', {
      ...prepare(attachmentId, { purpose: 'clients-own-copy' }),
      sha256: file.sha256,
      bytes: file.bytes,
      rows,
    })
    const [row] = desk.rowsAfter(before)
    expect(row).toMatchObject({ category: 'export', operation: 'exports.release', subjectId: desk.clientId })
    expect(JSON.parse(row?.detail ?? '{}')).toMatchObject({
      what: 'document',
      purpose: 'clients-own-copy',
      format: 'file',
      sha256: file.sha256,
    })
  })

  it('is made of nothing that was removed, and in no other format; nothing else leaves as a file', async () => {
    const attachmentId = await desk.added(content)
    for (const format of ['pdf', 'csv', 'ics'] as const)
      expect(await desk.refusal('exports.prepare', prepare(attachmentId, { format }))).toMatchObject({
        code: 'invalid_input',
      })
    expect(
      await desk.refusal('exports.prepare', {
        subject: { what: 'brief', clientId: desk.clientId },
        purpose: 'own-use',
        format: 'file',
      }),
    ).toMatchObject({ code: 'invalid_input' })
    await desk.call('attachments.remove', { clientId: desk.clientId, attachmentId, reason: 'Twice' })
    expect(await desk.refusal('exports.prepare', prepare(attachmentId))).toMatchObject({ code: 'not_found' })
    expect(await desk.refusal('exports.content', { attachmentId, offset: 0 })).toMatchObject({
      code: 'not_found',
    })
  })
})
