import { createHash } from 'node:crypto'
import type { Clipboard } from 'electron'

/** The part of the system's clipboard that is used. */
export type SystemClipboard = Pick<Clipboard, 'readText' | 'clear'>

/** Systems change line ends and outer blanks on the way to the clipboard and back; the words stay. */
const digestOf = (text: string): string =>
  createHash('sha256').update(text.replaceAll(/\s+/g, '')).digest('base64')

/**
 * What Mooring put on the system's clipboard, remembered as a hash only, so that a lock can take back what is still
 * there and leave alone what somebody copied elsewhere since.
 */
export class OwnClipboard {
  readonly #clipboard: SystemClipboard
  #own: string | null = null

  constructor(clipboard: SystemClipboard) {
    this.#clipboard = clipboard
  }

  /** A page copied or cut `text`. */
  copied(text: string): void {
    this.#own = text.trim() === '' ? null : digestOf(text)
  }

  /** Empties the clipboard if it still holds what was copied here. Never rejects: no lock waits on a clipboard. */
  async takeBack(): Promise<void> {
    const own = this.#own
    this.#own = null
    if (own === null) return
    try {
      if (digestOf(await this.#clipboard.readText()) === own) this.#clipboard.clear()
    } catch {
      // A clipboard that cannot be read cannot be compared; emptying it could take something that is not ours.
    }
  }

  /** {@link takeBack}, waited for at most `ms`: a clipboard that does not answer keeps nobody from quitting. */
  async takeBackWithin(ms: number): Promise<void> {
    let timer: NodeJS.Timeout | undefined
    const over = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms)
    })
    await Promise.race([this.takeBack(), over])
    clearTimeout(timer)
  }
}
