import { createHash } from 'node:crypto'
import { basename, dirname } from 'node:path'
import type { ExportFormat } from '#shared/contract/operations/exports.ts'
import { OperationFailure, type InputOf, type OutputOf, type ParsedInputOf } from '#shared/contract/index.ts'
import type { Dialogs } from '../dialogs.ts'
import { replaceFile, replaceFileFrom, writeRefusal } from '../files.ts'
import type { StoreCalls } from '../relay.ts'

type Prepared = OutputOf<'exports.prepare'>
type Written = Extract<OutputOf<'exports.release'>, { released: true }>

export interface ReleaseParts {
  readonly store: Pick<StoreCalls, 'ask'>
  readonly dialogs: Pick<Dialogs, 'saveAs'>
  /** Prints a prepared document. */
  toPdf(prepared: Prepared & { html: string }): Promise<Uint8Array>
  /** Puts the file in place, all or nothing. */
  write?: (path: string, bytes: Uint8Array) => Promise<void>
}

const contentOf = async (
  prepared: Prepared,
  format: ExportFormat,
  parts: ReleaseParts,
): Promise<Uint8Array> => {
  const { html, bytes } = prepared
  if (format !== 'pdf' && bytes !== null) return bytes
  if (format === 'pdf' && html !== null) {
    try {
      return await parts.toPdf({ ...prepared, html })
    } catch {
      throw new OperationFailure(
        'file_not_written',
        'The PDF could not be made. No file was written. Try again.',
      )
    }
  }
  throw new OperationFailure('internal', 'This document cannot be made in this format.')
}

/** What leaves: its hash and length, which the record names before the file is there, and how it is put in place. */
interface Leaving {
  readonly sha256: string
  readonly bytes: number
  write(path: string): Promise<void>
}

const made = (bytes: Uint8Array, parts: ReleaseParts): Leaving => ({
  sha256: createHash('sha256').update(bytes).digest('hex'),
  bytes: bytes.byteLength,
  write: (path) => (parts.write ?? replaceFile)(path, bytes),
})

/** A document of a chart: decrypted piece by piece on its way to the disk; one that is not what it was leaves no file. */
const kept = (
  { sha256, bytes }: NonNullable<Prepared['file']>,
  attachmentId: string,
  { store }: ReleaseParts,
): Leaving => ({
  sha256,
  bytes,
  write: (path) =>
    replaceFileFrom(
      path,
      (async function* () {
        const hash = createHash('sha256')
        for (let offset = 0; offset < bytes;) {
          const { piece } = await store.ask('exports.content', { attachmentId, offset })
          if (piece.byteLength === 0) break
          hash.update(piece)
          offset += piece.byteLength
          yield piece
        }
        if (hash.digest('hex') !== sha256) throw damaged()
      })(),
    ),
})

const damaged = (): OperationFailure =>
  new OperationFailure(
    'file_unreadable',
    'The file of this document is damaged, so no copy was written. Its entry is whole. Look for it in a backup, or add the document again.',
  )

/** A refusal of the store's keeps its words; anything else is the disk's. */
const refusalOf = (error: unknown): Pick<OperationFailure['detail'], 'code' | 'message'> =>
  error instanceof OperationFailure ? error.detail : writeRefusal(error)

/**
 * The one door out: the worker makes the content, the person chooses the place, the audit row is written, and only
 * then does the file appear. When it cannot be put in place after all, a second row says so.
 */
export const release = async (
  input: ParsedInputOf<'exports.release'>,
  parts: ReleaseParts,
): Promise<OutputOf<'exports.release'>> => {
  const prepared = await parts.store.ask('exports.prepare', input)
  const ending = prepared.file?.ending ?? `.${input.format}`
  const name = prepared.fileName.endsWith(ending) ? prepared.fileName : prepared.fileName + ending
  const path = await parts.dialogs.saveAs(name)
  if (path === null) return { released: false }
  const leaving =
    prepared.file !== null && input.subject.what === 'document'
      ? kept(prepared.file, input.subject.attachmentId, parts)
      : made(await contentOf(prepared, input.format, parts), parts)
  const { sha256, bytes } = leaving
  const { releaseId } = await parts.store.ask('exports.record', {
    ...input,
    sha256,
    bytes,
    rows: prepared.rows,
  } satisfies InputOf<'exports.record'>)
  try {
    await leaving.write(path)
  } catch (error) {
    const refusal = refusalOf(error)
    await parts.store.ask('exports.recordFailure', { releaseId, reason: refusal.code })
    throw new OperationFailure(refusal.code, refusal.message)
  }
  try {
    await parts.store.ask('exports.recordWritten', { releaseId })
  } catch {
    // The file is in place and its audit row stands; the row of the release stays unfinished (locked just now, say).
  }
  const written: Written = {
    released: true,
    fileName: basename(path),
    folder: dirname(path),
    bytes,
  }
  return written
}
