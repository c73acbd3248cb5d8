import type { AutosaveClock } from '../../../src/renderer/app/draft/autosave.ts'

/** A clock that stands still until it is moved; timers run in the order of their times. */
export interface ManualClock extends AutosaveClock {
  /** Moves on by `ms`, running what falls due, and lets promises settle between timers. */
  advance(ms: number): Promise<void>
}

const settle = async (): Promise<void> => {
  // A chain of a save, its answer and a waiting flush needs a handful of microtasks.
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve()
}

export const manualClock = (): ManualClock => {
  let now = 1_000_000
  let order = 0
  const timers = new Map<number, { at: number; run: () => void }>()
  return {
    now: () => now,
    after: (ms, run) => {
      order += 1
      const key = order
      timers.set(key, { at: now + ms, run })
      return () => timers.delete(key)
    },
    advance: async (ms) => {
      const until = now + ms
      for (;;) {
        await settle()
        const next = [...timers]
          .filter(([, timer]) => timer.at <= until)
          .sort(([a, x], [b, y]) => x.at - y.at || a - b)[0]
        if (next === undefined) break
        timers.delete(next[0])
        now = Math.max(now, next[1].at)
        next[1].run()
      }
      now = until
      await settle()
    },
  }
}
