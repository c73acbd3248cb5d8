import { stepIdle, type IdleEffect, type IdleInput, type IdleState } from '#shared/domain/idle-lock.ts'

/** A clock with a timer; tests give their own. */
export interface TimerClock {
  /** Milliseconds, never backwards. */
  now(): number
  /** Calls back after `ms`; answers how to call it off. */
  after(ms: number, callback: () => void): () => void
}

/**
 * Milliseconds that have passed, by whichever of two clocks says more: the wall clock also counts while the machine
 * sleeps, the monotonic one also when somebody sets the clock back. A clock set forward locks early, and never late.
 */
export const longerOf = (wall: () => number, monotonic: () => number): (() => number) => {
  let lastWall = wall()
  let lastMonotonic = monotonic()
  let passed = 0
  return () => {
    const nowWall = wall()
    const nowMonotonic = monotonic()
    passed += Math.max(0, nowWall - lastWall, nowMonotonic - lastMonotonic)
    lastWall = nowWall
    lastMonotonic = nowMonotonic
    return passed
  }
}

export const systemClock: TimerClock = {
  now: longerOf(
    () => Date.now(),
    () => performance.now(),
  ),
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
