import { createHash } from 'node:crypto'
import type { ReadingChoices } from '#shared/contract/operations/imports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { byteOrderMark, findEncoding, notATable, type Encoding } from '#shared/domain/imports/encoding.ts'
import { findSeparator, type Separator } from '#shared/domain/imports/separator.ts'
import type { JobContext } from '../context.ts'
import type { Pace } from './pace.ts'
import { readTable, type Table } from './table.ts'

export interface Source {
  readonly fileName: string
  /** SHA-256 of the bytes, hex. */
  readonly sha256: string
  readonly encoding: Encoding
  readonly separator: Separator
  readonly table: Table
}

const megabyte = 1024 * 1024
const largest = 50 * megabyte

/**
 * Reads a granted file as a table; encoding and separator are found where they are null. Throws OperationFailure
 * `file_unreadable` with the reason in words: a workbook, an empty or too large file, an open quotation mark.
 */
export const readSource = async (
  context: Pick<JobContext, 'files'>,
  fileToken: string,
  given: { readonly encoding: Encoding | null; readonly separator: Separator | null },
  pace: Pace,
): Promise<Source> => {
  const { fileName, bytes } = context.files.read(fileToken)
  if (bytes.length > largest)
    throw new OperationFailure(
      'file_unreadable',
      `This file has ${Math.ceil(bytes.length / megabyte)} MB; at most ${largest / megabyte} MB can be taken at once. Split it and take the parts one after the other.`,
    )
  const reason = notATable(bytes)
  if (reason !== null) throw new OperationFailure('file_unreadable', reason)
  const found = findEncoding(bytes)
  const encoding = given.encoding ?? found.encoding
  const mark = byteOrderMark(bytes)
  // A mark of another encoding than the chosen one is part of the text then; the person sees it and can go back.
  const from = mark !== null && mark.encoding === encoding ? mark.markLength : 0
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(from))
  const separator = given.separator ?? findSeparator(text)
  const table = await readTable(text, separator, pace)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return { fileName, sha256, encoding, separator, table }
}

/** Names a file together with how it is read: another file or other choices give another digest. */
export const digestOf = (source: Pick<Source, 'sha256'>, choices: ReadingChoices): string => {
  const columns = Object.entries(choices.columns).toSorted(([one], [other]) => Number(one) - Number(other))
  const reading = JSON.stringify([
    source.sha256,
    choices.kind,
    choices.encoding,
    choices.separator,
    columns,
    choices.dateOrder,
  ])
  return createHash('sha256').update(reading).digest('hex')
}
