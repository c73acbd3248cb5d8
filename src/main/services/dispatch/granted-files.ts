import { largestAttachment } from '#shared/contract/operations/attachments.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { tooLarge } from '../attachments/too-large.ts'
import { newId, type DroppedPiece, type GrantedFiles } from '../context.ts'

/** Larger files are not caseloads; reading one whole would only eat the memory. */
const largest = 100 * 1024 * 1024

const notChosen = (): OperationFailure =>
  new OperationFailure('file_unreadable', 'This file is not chosen any more. Choose it again.')

const notWhole = (): OperationFailure =>
  new OperationFailure(
    'file_unreadable',
    'The file did not come over whole. Nothing was added. Drop it again.',
  )

/** Files and folders that the person picked in the system's dialog, by token; and one that was dropped, in memory. Paths never come from a renderer. */
export class FileGrants implements GrantedFiles {
  readonly #paths = new Map<string, string>()
  /** One at a time: whoever drops another has changed their mind. */
  #dropped: {
    readonly fileToken: string
    readonly content: SharedArrayBuffer
    /** Bytes of it that came so far. */
    readonly here: number
  } | null = null

  grant(fileToken: string, path: string): void {
    this.#paths.set(fileToken, path)
  }

  /** What a worker was handed: the whole content, in memory that it shares with the store. */
  hand(fileToken: string, content: SharedArrayBuffer): void {
    this.#dropped = { fileToken, content, here: content.byteLength }
  }

  dropped(fileToken: string): SharedArrayBuffer | null {
    if (this.#dropped?.fileToken !== fileToken) return null
    const { content, here } = this.#dropped
    if (here < content.byteLength) throw notWhole()
    return content
  }

  receive({ fileToken, bytes, offset, piece }: DroppedPiece): string {
    if (fileToken === null) {
      if (bytes > largestAttachment) throw tooLarge(bytes)
      if (this.#dropped !== null) this.letGo(this.#dropped.fileToken)
      this.#dropped = { fileToken: newId(), content: new SharedArrayBuffer(bytes), here: 0 }
    }
    const dropped = this.#dropped
    if (dropped === null || (fileToken !== null && dropped.fileToken !== fileToken)) throw notChosen()
    const { content, here } = dropped
    if (offset !== here || bytes !== content.byteLength || here + piece.byteLength > bytes) throw notWhole()
    new Uint8Array(content).set(piece, offset)
    this.#dropped = { ...dropped, here: here + piece.byteLength }
    return dropped.fileToken
  }

  letGo(fileToken: string): void {
    if (this.#dropped?.fileToken !== fileToken) return
    new Uint8Array(this.#dropped.content).fill(0)
    this.#dropped = null
  }

  path(fileToken: string): string {
    const path = this.#paths.get(fileToken)
    if (path === undefined) throw notChosen()
    return path
  }

  read(fileToken: string): { fileName: string; bytes: Uint8Array } {
    const path = this.path(fileToken)
    try {
      if (statSync(path).size > largest) {
        throw new OperationFailure(
          'file_unreadable',
          'This file is larger than 100 MB. Split it and import the parts.',
        )
      }
      return { fileName: basename(path), bytes: readFileSync(path) }
    } catch (error) {
      if (error instanceof OperationFailure) throw error
      throw new OperationFailure(
        'file_unreadable',
        'This file cannot be read (any more). Check that it is still there and not open elsewhere, then choose it again.',
      )
    }
  }
}
