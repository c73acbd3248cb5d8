/**
 * When a draft is written: at a pause in typing, and at least once in every `longestMs` of unbroken typing.
 * One save is under way at any time; what was typed meanwhile goes out with the next one. Nothing here knows
 * of React or of notes, and the clock is given, so that the timing is provable.
 */

/** The part of the browser's clock that the scheduler needs; times in milliseconds. */
export interface AutosaveClock {
  now(): number
  /** Calls `run` once, `ms` later; answers a function that prevents it. */
  after(ms: number, run: () => void): () => void
}

/** The real clock of the page. */
export const pageClock: AutosaveClock = {
  now: () => Date.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
}

/**
 * Where the text stands, for the eye:
 * 'untouched' nothing was typed here yet · 'waiting' typed, not yet sent · 'saving' sent, not yet acknowledged ·
 * 'saved' the store acknowledged everything typed · 'failed' the last try was refused, another follows by itself ·
 * 'stopped' refused in a way that no new try can mend (see `isFinal`); `resume` goes on.
 */
export type AutosaveState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'waiting'; readonly savedAt: number | null }
  | { readonly kind: 'saving'; readonly savedAt: number | null }
  | { readonly kind: 'saved'; readonly savedAt: number }
  | {
      readonly kind: 'failed'
      readonly savedAt: number | null
      readonly error: unknown
      readonly retryAt: number
    }
  | { readonly kind: 'stopped'; readonly savedAt: number | null; readonly error: unknown }

export interface AutosaveOptions<T> {
  readonly clock: AutosaveClock
  /** The text as it stands now; called when a save begins, so that a save always carries the latest words. */
  readonly read: () => T
  /** Resolves once the text is durable; rejects when it is not. */
  readonly save: (text: T) => Promise<void>
  readonly onState: (state: AutosaveState) => void
  /** True for a refusal that trying again cannot mend (another window saved; the note is signed). */
  readonly isFinal?: (error: unknown) => boolean
  /** Quiet time after which a pause is a pause. */
  readonly pauseMs?: number
  /** Longest time that typed text waits before it is sent, pauses or not. */
  readonly longestMs?: number
}

export interface Autosave {
  /** To be called at every change of the text; costs one timer. */
  changed(): void
  /** Sends what is unsent now. Resolves true once everything typed is durable, false when that failed. */
  flush(): Promise<boolean>
  /** After 'stopped' (for example a conflict that the person decided): sends the text again. */
  resume(): void
  /** True while something typed is not acknowledged by the store; false once disposed of. */
  hasUnsaved(): boolean
  /** Forgets the text: no further save begins. For a draft that was signed or discarded. */
  dispose(): void
}

/** 900 ms leaves the store 100 ms of the promised second. */
export const autosaveTiming = { pauseMs: 400, longestMs: 900, retryMs: [1_000, 2_000, 4_000, 8_000] } as const

export const createAutosave = <T>(options: AutosaveOptions<T>): Autosave => {
  const { clock, read, save, onState } = options
  const pauseMs = options.pauseMs ?? autosaveTiming.pauseMs
  const longestMs = options.longestMs ?? autosaveTiming.longestMs

  // Versions instead of a flag: text typed while a save is under way must not be counted as saved by it.
  let typed = 0
  let acknowledged = 0
  let unsentSince: number | null = null
  let savedAt: number | null = null
  let inFlight: Promise<boolean> | null = null
  let cancelTimer: (() => void) | null = null
  let failures = 0
  let stopped: { error: unknown } | null = null
  let disposed = false
  let announced = ''

  const announce = (state: AutosaveState): void => {
    // 'waiting' comes with every keystroke: the screen hears of it once.
    const key = `${state.kind}:${'savedAt' in state ? state.savedAt : ''}:${'retryAt' in state ? state.retryAt : ''}`
    if (key === announced) return
    announced = key
    onState(state)
  }

  const clearTimer = (): void => {
    cancelTimer?.()
    cancelTimer = null
  }

  const schedule = (ms: number): void => {
    clearTimer()
    cancelTimer = clock.after(ms, () => {
      cancelTimer = null
      void send()
    })
  }

  const scheduleNext = (): void => {
    const since = unsentSince ?? clock.now()
    const longestLeft = since + longestMs - clock.now()
    schedule(Math.max(0, Math.min(pauseMs, longestLeft)))
  }

  const retryDelay = (): number =>
    autosaveTiming.retryMs[Math.min(failures, autosaveTiming.retryMs.length) - 1] ?? autosaveTiming.retryMs[0]

  const succeed = (version: number): boolean => {
    acknowledged = version
    failures = 0
    savedAt = clock.now()
    if (disposed) return true
    if (typed === acknowledged) announce({ kind: 'saved', savedAt })
    else {
      announce({ kind: 'waiting', savedAt })
      scheduleNext()
    }
    return true
  }

  const fail = (error: unknown): boolean => {
    failures += 1
    unsentSince ??= clock.now()
    if (disposed) return false
    if (options.isFinal?.(error) === true) {
      clearTimer()
      stopped = { error }
      announce({ kind: 'stopped', savedAt, error })
      return false
    }
    const delay = retryDelay()
    announce({ kind: 'failed', savedAt, error, retryAt: clock.now() + delay })
    schedule(delay)
    return false
  }

  const send = (): Promise<boolean> => {
    if (inFlight !== null) return inFlight
    if (disposed || stopped !== null || typed === acknowledged) return Promise.resolve(typed === acknowledged)
    clearTimer()
    const version = typed
    unsentSince = null
    announce({ kind: 'saving', savedAt })
    // Async, so that a save that throws instead of rejecting counts as refused all the same.
    const sending = (async () => save(read()))()
    inFlight = sending.then(
      () => {
        inFlight = null
        return succeed(version)
      },
      (error: unknown) => {
        inFlight = null
        return fail(error)
      },
    )
    return inFlight
  }

  return {
    changed: () => {
      if (disposed) return
      typed += 1
      unsentSince ??= clock.now()
      if (stopped !== null || inFlight !== null) return
      // After a failure the retry timer stands: typing must not put the next try off again and again.
      if (failures > 0 && cancelTimer !== null) return
      announce({ kind: 'waiting', savedAt })
      scheduleNext()
    },
    flush: async () => {
      // Twice at most: what was under way, then what was typed meanwhile; typing on during a flush is sent by timers.
      if (inFlight !== null) await inFlight
      if (typed === acknowledged) return true
      const wanted = typed
      await send()
      return acknowledged >= wanted
    },
    resume: () => {
      stopped = null
      failures = 0
      typed += 1
      void send()
    },
    hasUnsaved: () => !disposed && typed !== acknowledged,
    dispose: () => {
      disposed = true
      clearTimer()
    },
  }
}
