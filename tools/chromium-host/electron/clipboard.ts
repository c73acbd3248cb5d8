import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Clipboard } from 'electron'
import type { Page } from 'playwright-core'
import { host } from '../host.ts'
import { guard } from './guard.ts'
import { inTurn } from './windows.ts'

/** Programs that reach the desktop's clipboard; the first that is installed is used. */
const tools: readonly { readonly read: readonly string[]; readonly write: readonly string[] }[] = [
  { read: ['wl-paste', '--no-newline'], write: ['wl-copy'] },
  { read: ['xclip', '-selection', 'clipboard', '-out'], write: ['xclip', '-selection', 'clipboard', '-in'] },
  { read: ['xsel', '--clipboard', '--output'], write: ['xsel', '--clipboard', '--input'] },
  { read: ['pbpaste'], write: ['pbcopy'] },
]

const readWith = ([command = '', ...rest]: readonly string[]): Promise<string | null> =>
  new Promise((resolve) => {
    execFile(command, rest, { encoding: 'utf8' }, (error, text) => resolve(error === null ? text : null))
  })

const writeWith = async ([command = '', ...rest]: readonly string[], text: string): Promise<boolean> => {
  const child = spawn(command, rest, { stdio: ['pipe', 'ignore', 'ignore'] })
  child.stdin.on('error', () => undefined)
  child.stdin.end(text)
  return once(child, 'exit').then(
    ([code]) => code === 0,
    () => false,
  )
}

/**
 * The clipboard. Without a window on the screen Chromium keeps one of its own, reached through a page of the host's;
 * with one it is the desktop's, reached through the desktop's own programs. Where none of these is installed it cannot
 * be reached: reading answers nothing, and what was copied stays.
 */
class HostClipboard {
  #page: Promise<Page> | null = null
  #last: Promise<unknown> = Promise.resolve()

  /** Resolves when everything that was asked is done. */
  get settled(): Promise<unknown> {
    return this.#last
  }

  readText(): Promise<string> {
    return this.#next(async () => {
      if (host.setting.headless) return String(await this.#inPage('navigator.clipboard.readText()'))
      for (const { read } of tools) {
        const text = await readWith(read)
        if (text !== null) return text
      }
      return ''
    })
  }

  writeText(text: string): Promise<void> {
    return this.#next(async () => {
      if (host.setting.headless) {
        await this.#inPage(`navigator.clipboard.writeText(${JSON.stringify(text)})`)
        return
      }
      for (const { write } of tools) if (await writeWith(write, text)) return
    })
  }

  clear(): void {
    this.writeText('').catch(() => undefined)
  }

  /** One at a time, in order. */
  #next<T>(work: () => Promise<T>): Promise<T> {
    const next = this.#last.then(work, work)
    this.#last = next.catch(() => undefined)
    return next
  }

  async #inPage(expression: string): Promise<unknown> {
    // In turn with the windows, so that its process is not taken for one of theirs.
    this.#page ??= inTurn(async () => (await host.browser).clipboardPage())
    const page = await this.#page
    return page.evaluate(expression)
  }
}

/** The host's own handle. */
export const hostClipboard = new HostClipboard()

export const clipboard: Pick<Clipboard, 'readText' | 'writeText' | 'clear'> = guard(
  'clipboard',
  hostClipboard,
)
