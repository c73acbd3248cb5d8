import { readFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/**
 * Looks for text in every byte of every file below a folder, and in the names of files, the way somebody with a disk
 * image would: as UTF-8 (also in lower and upper case, as a search index keeps words), UTF-16 of both byte orders,
 * base64 at each of its three alignments (both alphabets), and hex.
 *
 * Scan a vault that is open from another process or as a copy made by one (see `copyFrom`): closing any handle on a
 * file drops the locks this process holds on it.
 */
export interface PlaintextFinding {
  /** Path below the scanned folder. */
  readonly file: string
  /** Which of the given needles, counting from 0; the text itself stays out of reports. */
  readonly needle: number
  readonly form: string
  /** Byte offset; -1 for a name. */
  readonly offset: number
}

/** Characters of the base64 text that depend on the needle alone, when it starts `before` bytes into a group. */
const base64Core = (bytes: Buffer, before: number): string => {
  const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64')
  return text.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
}

const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

/** Every byte sequence that would give the needle away, by the name of its form. */
export const formsOf = (needle: string): ReadonlyMap<string, Buffer> => {
  // Shorter ones turn up by chance in a few megabytes of ciphertext.
  if (needle.length < 6) throw new RangeError('Look for six characters or more.')
  const forms = new Map<string, Buffer>()
  for (const [label, text] of [
    ['', needle],
    [' in lower case', needle.toLowerCase()],
    [' in upper case', needle.toUpperCase()],
  ] as const) {
    const utf8 = Buffer.from(text, 'utf8')
    forms.set(`UTF-8${label}`, utf8)
    forms.set(`UTF-16LE${label}`, Buffer.from(text, 'utf16le'))
    forms.set(`UTF-16BE${label}`, bigEndian(text))
    for (const before of [0, 1, 2]) {
      const core = base64Core(utf8, before)
      forms.set(`base64 at ${before}${label}`, Buffer.from(core, 'latin1'))
      const urlSafe = core.replaceAll('+', '-').replaceAll('/', '_')
      forms.set(`base64url at ${before}${label}`, Buffer.from(urlSafe, 'latin1'))
    }
    forms.set(`hex${label}`, Buffer.from(utf8.toString('hex'), 'latin1'))
    forms.set(`HEX${label}`, Buffer.from(utf8.toString('hex').toUpperCase(), 'latin1'))
  }
  return forms
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory())
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

/** Everything found; an empty list when no file gives a needle away. Throws when there is no file to look at. */
export const scanForPlaintext = (folder: string, needles: readonly string[]): PlaintextFinding[] => {
  const forms = needles.map(formsOf)
  const files = filesBelow(folder)
  if (files.length === 0) throw new Error('There is no file to scan.')
  return files.flatMap((full) => {
    const file = path.relative(folder, full)
    const bytes = readFileSync(full)
    const name = Buffer.from(file, 'utf8')
    return forms.flatMap((byForm, needle) =>
      [...byForm].flatMap(([form, sought]): PlaintextFinding[] => {
        const offset = bytes.indexOf(sought)
        return [
          ...(offset >= 0 ? [{ file, needle, form, offset }] : []),
          ...(name.includes(sought) ? [{ file, needle, form: `name in ${form}`, offset: -1 }] : []),
        ]
      }),
    )
  })
}
