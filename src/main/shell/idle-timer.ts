import { stepIdle, type IdleEffect, type IdleInput, type IdleState } from '#shared/domain/idle-lock.ts'

/** A clock with a timer; tests give their own. */
export interface TimerClock {
  /** Milliseconds, never backwards. */
  now(): number
  /** Calls back after `ms`; answers how to call it off. */
  after(ms: number, callback: () => void): () => void
}

export const systemClock: TimerClock = {
  // Unlike performance.now, the wall clock also counts while the machine sleeps; a step back only delays a lock.
  now: () => Date.now(),
  after: (ms, callback) => {
    const timer = setTimeout(callback, ms)
    return () => clearTimeout(timer)
  },
}

/** Drives the idle lock's state machine with a timer. */
export class IdleTimer {
  readonly #clock: TimerClock
  readonly #act: (effect: IdleEffect) => void
  #state: IdleState = null
  #callOff: () => void = () => undefined

  constructor(clock: TimerClock, act: (effect: IdleEffect) => void) {
    this.#clock = clock
    this.#act = act
  }

  step(input: IdleInput): void {
    const now = this.#clock.now()
    const { state, effect, nextAt } = stepIdle(this.#state, input, now)
    this.#state = state
    this.#callOff()
    this.#callOff =
      nextAt === null
        ? () => undefined
        : this.#clock.after(Math.max(0, nextAt - now), () => this.step({ type: 'tick' }))
    if (effect !== null) this.#act(effect)
  }
}
