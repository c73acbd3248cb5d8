import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import path from 'node:path'
import { buildingMark, dataNumber, draftsName, lockName } from './layout.ts'

/** Looks for words in the bytes of a vault's files, the way somebody with a disk image would. */

/** Shorter words turn up by chance in a few hundred megabytes of ciphertext. */
export const shortestWord = 6

/** A word as UTF-8 and UTF-16 of both byte orders, as written and in lower and upper case. */
const formsOf = (word: string): Buffer[] =>
  [...new Set([word, word.toLowerCase(), word.toUpperCase()])].flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
    Buffer.from(text, 'utf16le').swap16(),
  ])

const chunkBytes = 4 * 1024 * 1024

/** Finds any of several byte sequences in one pass: few positions of ciphertext begin like one of them. */
class Finder {
  readonly #byStart = new Map<number, Buffer[]>()
  readonly #starts = new Uint8Array(65_536)
  readonly longest: number

  constructor(words: readonly string[]) {
    const forms = words.flatMap(formsOf)
    this.longest = forms.reduce((most, { length }) => Math.max(most, length), 0)
    for (const form of forms) {
      const start = form.readUInt16BE(0)
      this.#starts[start] = 1
      this.#byStart.set(start, [...(this.#byStart.get(start) ?? []), form])
    }
  }

  in(bytes: Buffer): boolean {
    for (let at = 0; at + 1 < bytes.length; at += 1) {
      const start = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
      if (this.#starts[start] === 0) continue
      const forms = this.#byStart.get(start) ?? []
      if (forms.some((form) => bytes.subarray(at, at + form.length).equals(form))) return true
    }
    return false
  }
}

export interface PlaintextScan {
  readonly files: number
  readonly bytes: number
  /** Paths below the folder of the files in which a word was found; never which word. */
  readonly found: readonly string[]
}

/**
 * Files below the vault's folder that can be looked at: not the lock and not `-shm` (see raw-handles.ts), nothing that is
 * still being built, and of the databases in the folder itself only those with a handle.
 */
const filesBelow = (folder: string, handles: Readonly<Record<string, number>>): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => {
      const name = path.basename(file)
      if (name === lockName || name.endsWith('-shm') || file.includes(buildingMark)) return false
      const database = dataNumber(name) !== null || draftsName.test(name)
      return !(database && name === file) || Object.hasOwn(handles, name)
    })

/**
 * Scans every file. `handles`: of the databases that are open, by name; all other files are opened and closed.
 * `between` is called after each piece, with the bytes done, and may throw to stop.
 */
export const scanForWords = (
  folder: string,
  handles: Readonly<Record<string, number>>,
  words: readonly string[],
  between: (bytes: number) => void,
): PlaintextScan => {
  const finder = new Finder(words)
  const piece = Buffer.alloc(chunkBytes + finder.longest)
  const files = filesBelow(folder, handles)
  let bytes = 0
  const holdsOne = (handle: number): boolean => {
    // Pieces overlap by the longest word, so that none is missed where two meet.
    for (let at = 0; ; at += chunkBytes) {
      const read = readSync(handle, piece, 0, piece.length, at)
      bytes += Math.min(read, chunkBytes)
      between(bytes)
      if (finder.in(piece.subarray(0, read))) return true
      if (read < piece.length) return false
    }
  }
  const found = files.filter((file) => {
    const kept = handles[file]
    if (kept !== undefined) return holdsOne(kept)
    let handle: number
    try {
      handle = openSync(path.join(folder, file), 'r')
    } catch {
      // Gone meanwhile: a log that was emptied, a backup that was rotated out.
      return false
    }
    try {
      return holdsOne(handle)
    } finally {
      closeSync(handle)
    }
  })
  return { files: files.length, bytes, found }
}
