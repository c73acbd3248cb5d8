import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

/** SHA-256 of a file, hex, read in pieces. */
export const sha256Of = (file: string): string => {
  const hash = createHash('sha256')
  const piece = Buffer.alloc(1 << 20)
  const handle = openSync(file, 'r')
  try {
    for (let got = readSync(handle, piece); got > 0; got = readSync(handle, piece))
      hash.update(piece.subarray(0, got))
  } finally {
    closeSync(handle)
  }
  return hash.digest('hex')
}
