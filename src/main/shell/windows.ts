import type { BrowserWindow, Rectangle, WebContents } from 'electron'

/** What is needed of Electron's window. */
export type AppWindow = Pick<
  BrowserWindow,
  'show' | 'focus' | 'isMinimized' | 'restore' | 'getBounds' | 'setBounds' | 'destroy'
> & { readonly webContents: Pick<WebContents, 'getOSProcessId'> }

/** What happens to a window that is on the screen. */
export interface WindowEvents {
  /** The first page is painted. */
  ready(): void
  /** Its page is loaded, whole. */
  loaded(): void
  /** Somebody closes it. */
  closing(event: { preventDefault(): void }): void
  /** Its renderer process ended though nobody destroyed the window. */
  gone(reason: string): void
}

export interface WindowsParts<W extends AppWindow> {
  /** Makes a hidden window and begins to load the app's page into it. */
  make(bounds: Rectangle | null, events: WindowEvents): W
  /** Destroys every other window of the app (documents being printed). */
  destroyOthers(kept: readonly W[]): void
  closing(event: { preventDefault(): void }): void
  gone(reason: string): void
}

/** The next window is made when the page has been quiet for this long, so that it takes nothing from an unlock or a list. */
export const prepareAfterMs = 1_500
/** A page that is never quiet waits no longer than this for it. */
export const prepareAtLatestMs = 15_000

/**
 * The window on the screen, and one in waiting: hidden, in a renderer process of its own, with the app's page loaded and
 * blank. A lock shows it in place of the old one at once. It cannot know anything of a client: no event is sent to it,
 * and its calls are held ({@link Windows.whenShown}) until it stands on the screen, and the vault is being closed.
 */
export class Windows<W extends AppWindow> {
  readonly #parts: WindowsParts<W>
  #shown: W | null = null
  #waiting: { readonly window: W; readonly shown: PromiseWithResolvers<void> } | null = null
  #bounds: Rectangle | null = null
  #timer: ReturnType<typeof setTimeout> | null = null
  #loadedAt = 0

  constructor(parts: WindowsParts<W>) {
    this.#parts = parts
  }

  /** The window on the screen. */
  get shown(): W | null {
    return this.#shown
  }

  /** True while a window is in waiting. */
  get prepared(): boolean {
    return this.#waiting !== null
  }

  /** Puts a window on the screen: the one in waiting, where the last one stood, or else a new one as soon as it is painted. */
  open(): void {
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting === null) {
      this.#shown = this.#make(true)
      return
    }
    this.#shown = waiting.window
    if (this.#bounds !== null) waiting.window.setBounds(this.#bounds)
    waiting.window.show()
    waiting.shown.resolve()
    this.#pageIsLoaded()
  }

  /** Ends the window on the screen and its renderer process; the one in waiting stays. */
  destroy(): void {
    this.#stopTimer()
    const shown = this.#shown
    this.#bounds = shown?.getBounds() ?? this.#bounds
    if (shown !== null) this.#dropUnlessApart(shown)
    this.#shown = null
    shown?.destroy()
    this.#parts.destroyOthers(this.#waiting === null ? [] : [this.#waiting.window])
  }

  /** The page on the screen just asked for something: the next window is made a little later. */
  busy(): void {
    if (this.#timer !== null && performance.now() - this.#loadedAt < prepareAtLatestMs - prepareAfterMs) {
      this.#prepareSoon()
    }
  }

  /** Resolves at once, except for the page of the window in waiting: for that one when it is on the screen, if ever. */
  async whenShown(contents: object): Promise<void> {
    if (this.#waiting?.window.webContents === contents) await this.#waiting.shown.promise
  }

  /**
   * After a lock nothing may be left of the process that showed clients. Chromium gives each window of its own a process of
   * its own, but where it did not, the window in waiting goes with the one on the screen.
   */
  #dropUnlessApart({ webContents }: W): void {
    const pid = webContents.getOSProcessId()
    const waiting = this.#waiting?.window
    if (waiting === undefined || pid <= 0 || waiting.webContents.getOSProcessId() !== pid) return
    this.#waiting = null
    waiting.destroy()
  }

  #make(toBeShown: boolean): W {
    const made: W = this.#parts.make(this.#bounds, {
      ready: () => {
        if (toBeShown) made.show()
      },
      loaded: () => {
        if (this.#shown === made) this.#pageIsLoaded()
      },
      closing: (event) => {
        if (this.#waiting?.window === made) this.#waiting = null
        else this.#parts.closing(event)
      },
      gone: (reason) => {
        if (this.#shown === made) this.#parts.gone(reason)
        if (this.#waiting?.window !== made) return
        // A lock makes its window itself then, as it does right after the start.
        this.#waiting = null
        made.destroy()
      },
    })
    return made
  }

  #pageIsLoaded(): void {
    this.#loadedAt = performance.now()
    this.#prepareSoon()
  }

  #prepareSoon(): void {
    this.#stopTimer()
    this.#timer = setTimeout(() => {
      this.#timer = null
      if (this.#shown === null || this.#waiting !== null) return
      this.#waiting = { window: this.#make(false), shown: Promise.withResolvers() }
    }, prepareAfterMs)
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }
}
