import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { IdleEffect } from '#shared/domain/idle-lock.ts'
import { IdleTimer, longerOf, type TimerClock } from '#shell/idle-timer.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const minute = 60_000

/** A timer over two clocks that tests set apart. */
const timerOf = () => {
  const clocks = { wall: Date.parse('2026-11-22T09:00:00Z'), monotonic: 0 }
  const effects: IdleEffect['type'][] = []
  const clock: TimerClock = {
    now: longerOf(
      () => clocks.wall,
      () => clocks.monotonic,
    ),
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms)
      return () => clearTimeout(timer)
    },
  }
  const timer = new IdleTimer(clock, (effect) => void effects.push(effect.type))
  const pass = (ms: number): void => {
    clocks.wall += ms
    clocks.monotonic += ms
    vi.advanceTimersByTime(ms)
  }
  return { timer, clocks, effects, pass }
}

test('warns a minute before the end, then locks', () => {
  const { timer, effects, pass } = timerOf()
  timer.step({ type: 'watch', idleMinutes: 10 })
  pass(9 * minute - 1)
  expect(effects).toEqual([])
  pass(1)
  expect(effects).toEqual(['warn'])
  pass(minute)
  expect(effects).toEqual(['warn', 'lock'])
})

test('the clock set back by a day does not put the lock off', () => {
  const { timer, clocks, effects, pass } = timerOf()
  timer.step({ type: 'watch', idleMinutes: 10 })
  pass(5 * minute)
  clocks.wall -= 24 * 60 * minute
  pass(5 * minute)
  expect(effects.at(-1)).toBe('lock')
})

test('time asleep counts, though the monotonic clock stood still', () => {
  const { timer, clocks, effects } = timerOf()
  timer.step({ type: 'watch', idleMinutes: 10 })
  clocks.wall += 60 * minute
  // The first key after waking comes before any timer does, and must not save what was due to lock.
  timer.step({ type: 'activity' })
  expect(effects).toEqual(['lock'])
})

test('the clock set forward locks early', () => {
  const { timer, clocks, effects, pass } = timerOf()
  timer.step({ type: 'watch', idleMinutes: 10 })
  clocks.wall += 11 * minute
  pass(9 * minute)
  expect(effects).toEqual(['lock'])
})
