import { readAttachment, type ReadingAttachment } from './read.ts'
import type { AttachmentPlace } from './place.ts'

interface Opened {
  readonly sha256: string
  readonly reading: ReadingAttachment
  /** Where the next piece begins. */
  at: number
  rest: Uint8Array | null
}

/** Documents read at once; a further one closes the one that waited longest. */
const most = 4

/**
 * Documents that are being read piece by piece. age is a stream, so whoever asks for the piece after the last one goes
 * on where it stopped; any other offset begins anew and reads up to it.
 */
export class OpenDocuments {
  #opened: Opened[] = []
  /** Grows with {@link forget}: what was being read before is not kept after it. */
  #round = 0

  /** Up to `length` bytes from `offset` on; fewer only at the end. Throws `file_unreadable`. */
  async read(
    place: AttachmentPlace,
    sha256: string,
    offset: number,
    length: number,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const round = this.#round
    const going = this.#opened.find((one) => one.sha256 === sha256 && one.at === offset)
    this.#opened = this.#opened.filter((one) => one !== going)
    const document: Opened = going ?? {
      sha256,
      reading: await readAttachment(place, sha256),
      at: 0,
      rest: null,
    }
    try {
      while (document.at < offset) {
        if ((await take(document, offset - document.at)).length === 0) break
      }
      const piece = document.at === offset ? await take(document, length) : new Uint8Array()
      if (piece.length < length || round !== this.#round) await document.reading.close()
      else await this.#keep(document)
      return piece
    } catch (error) {
      await document.reading.close()
      throw error
    }
  }

  /** At lock: nothing stays open, and nothing of a document stays in memory. */
  forget(): void {
    this.#round += 1
    const closing = this.#opened
    this.#opened = []
    for (const { reading } of closing) void reading.close().catch(() => undefined)
  }

  async #keep(document: Opened): Promise<void> {
    this.#opened.push(document)
    const longest = this.#opened.length > most ? this.#opened.shift() : undefined
    await longest?.reading.close()
  }
}

/** The next bytes of a document, up to `length`; fewer only at its end. */
const take = async (document: Opened, length: number): Promise<Uint8Array<ArrayBuffer>> => {
  const parts: Uint8Array[] = []
  let missing = length
  while (missing > 0) {
    const part = document.rest ?? (await document.reading.next())
    document.rest = null
    if (part === null) break
    parts.push(part.subarray(0, missing))
    if (part.length > missing) document.rest = part.subarray(missing)
    missing -= Math.min(missing, part.length)
  }
  document.at += length - missing
  // A buffer of its own, so that nothing else crosses to the page with it.
  const bytes = new Uint8Array(length - missing)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
