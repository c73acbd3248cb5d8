import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Job } from '../context.ts'

/** Longest stretch of work between two looks at the stop sign, in milliseconds (design.md: steps of at most 50 ms). */
const stepMs = 25

/** Keeps long work in small steps. */
export interface Pace {
  /** Call between units of work: reports and looks at the stop sign when a step is over. Throws `cancelled`. */
  step(phase: string, done: number, total: number): void
  /** The same, and lets other work of this thread run in between. */
  yield(phase: string, done: number, total: number): Promise<void>
}

/** The pace of a job, or of work on the interactive thread when `job` is null. */
export const createPace = (job: Job | null): Pace => {
  let last = performance.now()
  const due = (done: number, total: number): boolean => {
    if (done < total && performance.now() - last < stepMs) return false
    last = performance.now()
    return true
  }
  return {
    step: (phase, done, total) => {
      if (!due(done, total)) return
      job?.checkpoint()
      job?.progress(phase, done, total)
    },
    yield: async (phase, done, total) => {
      if (!due(done, total)) return
      job?.checkpoint()
      job?.progress(phase, done, total)
      await nextTurn()
      last = performance.now()
    },
  }
}
