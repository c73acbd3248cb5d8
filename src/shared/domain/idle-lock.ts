/**
 * When an unlocked vault locks itself because nobody works. A pure state machine: the clock comes in with every step,
 * in milliseconds of any clock that does not run backwards.
 */

/** Null while locked: nothing is watched. */
export interface IdleWatch {
  /** Time without activity after which the vault locks, in ms. */
  readonly idleMs: number
  /** Instant of the last key, click or scroll. */
  readonly lastActivityAt: number
  /** True between the warning and either activity or the lock. */
  readonly warned: boolean
}

export type IdleState = IdleWatch | null

export type IdleInput =
  /** The vault is unlocked, or its idle time was changed. */
  | { readonly type: 'watch'; readonly idleMinutes: number }
  | { readonly type: 'activity' }
  /** The timer rang; may come late (the machine slept) or early. */
  | { readonly type: 'tick' }
  /** The vault is locked. */
  | { readonly type: 'rest' }

export type IdleEffect =
  | { readonly type: 'warn'; readonly secondsLeft: number }
  | { readonly type: 'warningOver' }
  | { readonly type: 'lock' }

export interface IdleStep {
  readonly state: IdleState
  readonly effect: IdleEffect | null
  /** Instant of the next tick that is needed; null while resting. */
  readonly nextAt: number | null
}

/** The warning comes this long before the lock, or at half of a very short idle time. */
export const warningMs = 60_000

const leadOf = (idleMs: number): number => Math.min(warningMs, idleMs / 2)
const lockAt = (watch: IdleWatch): number => watch.lastActivityAt + watch.idleMs
const warnAt = (watch: IdleWatch): number => lockAt(watch) - leadOf(watch.idleMs)

const waiting = (state: IdleWatch, effect: IdleEffect | null): IdleStep => ({
  state,
  effect,
  nextAt: state.warned ? lockAt(state) : warnAt(state),
})

const rest = (effect: IdleEffect | null): IdleStep => ({ state: null, effect, nextAt: null })

/** One step: what happened at `now`, what follows, and when to look again. */
export const stepIdle = (state: IdleState, input: IdleInput, now: number): IdleStep => {
  if (input.type === 'rest') return rest(null)
  if (input.type === 'watch') {
    const idleMs = input.idleMinutes * 60_000
    return waiting(
      { idleMs, lastActivityAt: now, warned: false },
      state?.warned === true ? { type: 'warningOver' } : null,
    )
  }
  if (state === null) return rest(null)
  // Past the end nothing counts as activity any more: after a sleep the first key must not reopen what was due to lock.
  if (now >= lockAt(state)) return rest({ type: 'lock' })
  if (input.type === 'activity') {
    return waiting(
      { idleMs: state.idleMs, lastActivityAt: now, warned: false },
      state.warned ? { type: 'warningOver' } : null,
    )
  }
  if (!state.warned && now >= warnAt(state)) {
    return waiting(
      { ...state, warned: true },
      { type: 'warn', secondsLeft: Math.ceil((lockAt(state) - now) / 1000) },
    )
  }
  return waiting(state, null)
}
