import { expect, test } from 'vitest'
import type { Recurrence } from '#shared/contract/operations/calendar.ts'
import {
  newPlan,
  planErrors,
  planOf,
  repeatsOtherwise,
  toRepeating,
} from '../../../src/renderer/features/calendar/plan-form.ts'
import { planned } from '../fake-bridge/calendar.ts'

const session = (heldOn: string, recurrence: Recurrence) =>
  planned(0, { heldOn, series: { recurrence, endsOn: null } })
const workdays: Recurrence = { every: 'week', interval: 1, weekdays: [1, 2, 3, 4, 5] }

test('a series is the same when its form is opened and saved, on the last day of a short month too', () => {
  for (const [heldOn, recurrence] of [
    ['2027-02-28', { every: 'month-day', interval: 2, day: 31 }],
    ['2027-04-30', { every: 'month-day', interval: 1, day: 30 }],
    ['2027-01-15', { every: 'month-day', interval: 1, day: 15 }],
    ['2026-11-26', { every: 'month', interval: 1, nth: 4, weekday: 4 }],
    ['2026-11-26', { every: 'week', interval: 2, weekdays: [2, 4] }],
    ['2026-11-26', workdays],
  ] as const) {
    const given: Recurrence =
      recurrence.every === 'week' ? { ...recurrence, weekdays: [...recurrence.weekdays] } : recurrence
    const form = planOf(session(heldOn, given))
    expect(toRepeating(form)?.recurrence).toEqual(given)
    expect(repeatsOtherwise(form, planOf(session(heldOn, given)))).toBe(false)
  }
})

test('on another day the series is of that day', () => {
  const form = planOf(session('2027-02-28', { every: 'month-day', interval: 1, day: 31 }))
  expect(toRepeating({ ...form, heldOn: '2027-02-26' })?.recurrence).toMatchObject({ day: 26 })
  expect(toRepeating({ ...form, heldOn: '2027-04-30' })?.recurrence).toMatchObject({ day: 31 })
})

test('every working day does not begin on a weekend', () => {
  const form = { ...newPlan('2026-11-27', '09:00'), repeats: 'workdays' as const }
  expect(planErrors(form)).toEqual({})
  expect(toRepeating(form)?.recurrence).toEqual(workdays)
  expect(planErrors({ ...form, heldOn: '2026-11-28' })['repeats']).toMatch(/weekend/)
})
