import { act, cleanup, render } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NowLine } from '../../../src/renderer/features/calendar/NowLine.tsx'
import { scrollTopOf } from '../../../src/renderer/features/calendar/now.ts'

beforeEach(() => void vi.useFakeTimers({ now: new Date(2026, 10, 23, 23, 57, 30) }))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const shown = (container: HTMLElement): string | null =>
  container.querySelector('[data-now]')?.getAttribute('data-now') ?? null

test('the line moves with each full minute, goes with its day, and leaves no timer behind', () => {
  const { container, unmount } = render(<NowLine day="2026-11-23" perMinute={0.8} />)
  const next = render(<NowLine day="2026-11-24" perMinute={0.8} />)
  expect([shown(container), shown(next.container)]).toEqual([String(23 * 60 + 57), null])
  act(() => void vi.advanceTimersByTime(29_000))
  expect(shown(container)).toBe(String(23 * 60 + 57))
  act(() => void vi.advanceTimersByTime(1_000))
  expect(shown(container)).toBe(String(23 * 60 + 58))
  act(() => void vi.advanceTimersByTime(120_000))
  expect([shown(container), shown(next.container)]).toEqual([null, '0'])
  unmount()
  next.unmount()
  expect(vi.getTimerCount()).toBe(0)
})

test('the present hour is in sight when the hours come up, and else the first session', () => {
  const hourHeight = 48
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 0, max: 1_439 }),
      fc.integer({ min: 4 * hourHeight, max: 24 * hourHeight }),
      (first, now, height) => {
        // A browser scrolls no further than to the end.
        const top = Math.min(scrollTopOf(first, now, { hourHeight, height }), 24 * hourHeight - height)
        const hour = Math.floor(now / 60) * hourHeight
        expect(hour).toBeGreaterThanOrEqual(top)
        expect(hour + hourHeight).toBeLessThanOrEqual(top + height)
      },
    ),
  )
  expect(scrollTopOf(8, null, { hourHeight, height: 500 })).toBe(8 * hourHeight - 8)
  expect(scrollTopOf(8, 10 * 60, { hourHeight, height: 500 })).toBe(8 * hourHeight - 8)
  expect(scrollTopOf(8, 21 * 60, { hourHeight, height: 500 })).toBe(20 * hourHeight)
})
