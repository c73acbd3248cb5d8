import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stepIdle, warningMs, type IdleInput, type IdleState } from '#shared/domain/idle-lock.ts'

const minute = 60_000
const watching = (minutes: number, now = 0): IdleState =>
  stepIdle(null, { type: 'watch', idleMinutes: minutes }, now).state

describe('idle lock', () => {
  test('warns a minute before and locks at the end', () => {
    const start = stepIdle(null, { type: 'watch', idleMinutes: 10 }, 0)
    expect(start.nextAt).toBe(9 * minute)
    const warned = stepIdle(start.state, { type: 'tick' }, 9 * minute)
    expect(warned.effect).toEqual({ type: 'warn', secondsLeft: 60 })
    expect(warned.nextAt).toBe(10 * minute)
    expect(stepIdle(warned.state, { type: 'tick' }, 10 * minute)).toEqual({
      state: null,
      effect: { type: 'lock' },
      nextAt: null,
    })
  })

  test('an idle time of one minute warns at half of it, and not at once', () => {
    const start = stepIdle(null, { type: 'watch', idleMinutes: 1 }, 0)
    expect(start.effect).toBeNull()
    expect(start.nextAt).toBe(30_000)
  })

  test('activity takes the warning back and starts the time again', () => {
    const warned = stepIdle(watching(10), { type: 'tick' }, 9 * minute)
    const active = stepIdle(warned.state, { type: 'activity' }, 9.5 * minute)
    expect(active.effect).toEqual({ type: 'warningOver' })
    expect(active.nextAt).toBe(18.5 * minute)
  })

  test('a timer that rings late, after a sleep, locks without a warning', () => {
    expect(stepIdle(watching(10), { type: 'tick' }, 600 * minute).effect).toEqual({ type: 'lock' })
  })

  test('a key after the end does not save what was due to lock', () => {
    expect(stepIdle(watching(10), { type: 'activity' }, 11 * minute).effect).toEqual({ type: 'lock' })
  })

  test('a locked vault is not watched', () => {
    expect(stepIdle(watching(10), { type: 'rest' }, 5)).toEqual({ state: null, effect: null, nextAt: null })
    expect(stepIdle(null, { type: 'activity' }, 5).nextAt).toBeNull()
  })

  const inputs = fc.array(
    fc.record({
      after: fc.integer({ min: 0, max: 20 * minute }),
      input: fc.oneof(
        { weight: 4, arbitrary: fc.constant<IdleInput>({ type: 'tick' }) },
        { weight: 3, arbitrary: fc.constant<IdleInput>({ type: 'activity' }) },
        fc.constant<IdleInput>({ type: 'rest' }),
        fc.integer({ min: 1, max: 120 }).map((idleMinutes): IdleInput => ({ type: 'watch', idleMinutes })),
      ),
    }),
  )

  test('never open longer than the idle time after the last activity, never locked before it', () => {
    fc.assert(
      fc.property(inputs, (steps) => {
        let now = 0
        let state: IdleState = null
        let lastActivity = 0
        for (const { after, input } of steps) {
          now += after
          const before: IdleState = state
          const step = stepIdle(before, input, now)
          const idleFor = now - lastActivity
          const mayLock = before !== null && (input.type === 'tick' || input.type === 'activity')
          expect(step.effect?.type === 'lock').toBe(mayLock && idleFor >= before.idleMs)
          if (step.state !== null && (input.type === 'activity' || input.type === 'watch')) lastActivity = now
          state = step.state
        }
      }),
    )
  })

  test('following the times it asks for: exactly one warning, then exactly one lock', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 0, max: 1e12 }), (minutes, begin) => {
        const seen: string[] = []
        const secondsLeft: number[] = []
        let step = stepIdle(null, { type: 'watch', idleMinutes: minutes }, begin)
        let lockedAt = 0
        while (step.nextAt !== null) {
          const now = step.nextAt
          step = stepIdle(step.state, { type: 'tick' }, now)
          if (step.effect !== null) seen.push(step.effect.type)
          if (step.effect?.type === 'warn') secondsLeft.push(step.effect.secondsLeft)
          lockedAt = now
        }
        expect(seen).toEqual(['warn', 'lock'])
        expect(secondsLeft).toEqual([Math.min(warningMs, (minutes * minute) / 2) / 1000])
        expect(lockedAt - begin).toBe(minutes * minute)
      }),
    )
  })
})
