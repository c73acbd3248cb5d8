import { closeSync, existsSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import path from 'node:path'
import { entropyOf } from '#store/vault/ciphertext.ts'
import { currentHeader, readHeaderPair } from '#store/vault/header-files.ts'
import { filesOf, readHeader, type Header } from '#store/vault/header.ts'
import { requireKdfBounds } from '#store/vault/kdf.ts'
import { headerCopyName, headerName } from '#store/vault/layout.ts'
import { pageSize } from '#store/vault/restore.ts'
import type { Report } from './report.ts'

/** What can be verified without a password. */

/** Shannon entropy of up to the first 4 MB, in bits a byte; ciphertext comes close to 8, text and tables stay far below. */
const entropyOfFile = (file: string): number => {
  const sample = Buffer.alloc(Math.min(statSync(file).size, 4 * 1024 * 1024))
  const handle = openSync(file, 'r')
  try {
    readSync(handle, sample, 0, sample.length, 0)
  } finally {
    closeSync(handle)
  }
  return entropyOf(sample)
}

const headerState = (folder: string, name: string): string => {
  const file = path.join(folder, name)
  if (!existsSync(file)) return 'missing'
  const read = readHeader(readFileSync(file, 'utf8'))
  return read.state === 'damaged' ? `damaged: ${read.why}` : read.state
}

/** Form, version and checksum of header and copy, and the bounds of every slot. Throws what readHeaderPair throws. */
export const verifyHeader = (folder: string, report: Report): Header => {
  const pair = readHeaderPair(folder)
  const header = currentHeader(pair)
  report.check(`${headerName}: form, version and checksum`, () => {
    const state = headerState(folder, headerName)
    return state === 'whole' ? `format ${header.version}, generation ${header.generation}` : { wrong: state }
  })
  const copyState = headerState(folder, headerCopyName)
  // Backups hold one header only.
  if (copyState === 'missing') report.say(`${headerCopyName}: none here (a backup has none)`)
  else {
    report.check(`${headerCopyName}: a copy of the current header`, () => {
      if (copyState !== 'whole') return { wrong: copyState }
      return pair.copy?.checksum === pair.main.checksum
        ? 'the same'
        : { wrong: 'it differs; the next unlock renews it from the one whose seal is valid' }
    })
  }
  report.check('key slots: derivation within the bounds', () => {
    for (const slot of header.slots) if (slot.kind === 'password') requireKdfBounds(slot.kdf)
    const recovery = header.slots.find((slot) => slot.kind === 'recovery')
    const confirmed =
      recovery === undefined ? 'no recovery key' : `recovery key ${recovery.confirmed ? '' : 'not '}confirmed`
    return `${header.slots.length} slots, ${confirmed}`
  })
  return header
}

/** Each database file looks like ciphertext: no plain header, whole pages, high entropy. */
export const verifyCiphertext = (folder: string, header: Header, report: Report): void => {
  for (const name of [filesOf(header).data, filesOf(header).drafts]) {
    report.check(`${name}: ciphertext`, () => {
      const file = path.join(folder, name)
      if (!existsSync(file)) return { wrong: 'missing' }
      const { size } = statSync(file)
      if (size === 0 || size % pageSize !== 0) return { wrong: `${size} bytes are no whole pages` }
      const entropy = entropyOfFile(file)
      // Even one page of random bytes has more than 7.9; a plain SQLite file has 1 to 6.
      return entropy > 7.9
        ? `${size} bytes, ${entropy.toFixed(4)} bits a byte`
        : { wrong: `${entropy.toFixed(2)} bits a byte: readable data` }
    })
  }
}
