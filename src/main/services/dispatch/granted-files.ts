import { OperationFailure } from '#shared/contract/result.ts'
import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { GrantedFiles } from '../context.ts'

/** Larger files are not caseloads; reading one whole would only eat the memory. */
const largest = 100 * 1024 * 1024

/** Files and folders that the person picked in the system's dialog, by token. Paths never come from a renderer. */
export class FileGrants implements GrantedFiles {
  readonly #paths = new Map<string, string>()

  grant(fileToken: string, path: string): void {
    this.#paths.set(fileToken, path)
  }

  path(fileToken: string): string {
    const path = this.#paths.get(fileToken)
    if (path === undefined) {
      throw new OperationFailure('file_unreadable', 'This file is not chosen any more. Choose it again.')
    }
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
