import { createHash } from 'node:crypto'
import { basename, dirname } from 'node:path'
import type { ExportFormat } from '#shared/contract/operations/exports.ts'
import { OperationFailure, type InputOf, type OutputOf, type ParsedInputOf } from '#shared/contract/index.ts'
import type { Dialogs } from '../dialogs.ts'
import { replaceFile, writeRefusal } from '../files.ts'
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

/**
 * The one door out: the worker makes the content, the person chooses the place, the audit row is written, and only
 * then does the file appear. When it cannot be put in place after all, a second row says so.
 */
export const release = async (
  input: ParsedInputOf<'exports.release'>,
  parts: ReleaseParts,
): Promise<OutputOf<'exports.release'>> => {
  const prepared = await parts.store.ask('exports.prepare', input)
  const ending = `.${input.format}`
  const name = prepared.fileName.endsWith(ending) ? prepared.fileName : prepared.fileName + ending
  const path = await parts.dialogs.saveAs(name)
  if (path === null) return { released: false }
  const bytes = await contentOf(prepared, input.format, parts)
  const { releaseId } = await parts.store.ask('exports.record', {
    ...input,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.byteLength,
    rows: prepared.rows,
  } satisfies InputOf<'exports.record'>)
  try {
    await (parts.write ?? replaceFile)(path, bytes)
  } catch (error) {
    const refusal = writeRefusal(error)
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
    bytes: bytes.byteLength,
  }
  return written
}
