import { fileTypeFromBuffer } from 'file-type'
import { largestAttachment, type AttachmentType } from '#shared/contract/operations/attachments.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { SourceFile } from '#store/attachments/source.ts'
import { tooLarge } from './too-large.ts'

/** What is taken, in words. */
const taken = 'Mooring keeps what it can show: PDF files and pictures (PNG, JPEG, WebP, GIF).'

const typeOf: Readonly<Record<string, AttachmentType>> = {
  'application/pdf': 'application/pdf',
  'image/png': 'image/png',
  'image/apng': 'image/png',
  'image/jpeg': 'image/jpeg',
  'image/webp': 'image/webp',
  'image/gif': 'image/gif',
}

const refuse = (message: string): OperationFailure => new OperationFailure('file_unreadable', message)

const lastByte = (tail: Buffer): number | undefined => {
  let at = tail.length - 1
  while (at > 0 && tail[at] === 0) at -= 1
  return tail[at]
}

/** True when the file has the mark that its format ends with. A scanner or a stick that was pulled out leaves files without. */
const ends: Readonly<
  Record<AttachmentType, (source: Pick<SourceFile, 'head' | 'tail' | 'bytes'>) => boolean>
> = {
  'application/pdf': ({ tail }) => tail.includes('%%EOF') || tail.includes('startxref'),
  'image/png': ({ tail }) => tail.includes('IEND'),
  'image/jpeg': ({ tail }) => tail.includes(Buffer.from([0xff, 0xd9])),
  'image/gif': ({ tail }) => lastByte(tail) === 0x3b,
  // RIFF: the length at byte 4 counts what follows it.
  'image/webp': ({ head, bytes }) => head.length >= 8 && head.readUInt32LE(4) + 8 <= bytes,
}

const advice = (ending: string): string =>
  ending === 'tif' || ending === 'heic' || ending === 'bmp' || ending === 'avif'
    ? 'Save it as PDF, JPEG or PNG and add that.'
    : 'Print it to a PDF file and add that.'

/**
 * What a file is, told from its content alone; its name counts for nothing. Throws `file_unreadable` in words for what is
 * empty, larger than 100 MB, cut short, or of a type that Mooring cannot show.
 */
export const attachmentTypeOf = async (
  source: Pick<SourceFile, 'head' | 'tail' | 'bytes'>,
): Promise<AttachmentType> => {
  if (source.bytes === 0) throw refuse('This file is empty. Nothing was added. Choose another one.')
  if (source.bytes > largestAttachment) throw tooLarge(source.bytes)
  const found = await fileTypeFromBuffer(source.head).catch(() => undefined)
  const type = found === undefined ? undefined : typeOf[found.mime]
  if (type === undefined) {
    throw refuse(
      found === undefined
        ? `This is not a document that Mooring can show. ${taken} Nothing was added. ${advice('')}`
        : `This is a file of the type ${found.ext.toUpperCase()}. ${taken} Nothing was added. ${advice(found.ext)}`,
    )
  }
  if (!ends[type](source)) {
    throw refuse(
      'The end of this file is missing: it was probably not copied or scanned to its end. Nothing was added. Copy or scan it again.',
    )
  }
  return type
}
