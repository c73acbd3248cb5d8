import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { setLocale } from '../../../src/renderer/app/locale.ts'
import {
  clockTime,
  dateText,
  hourText,
  instantText,
  localToday,
  relativeDays,
} from '../../../src/renderer/ui/DateText.tsx'

const today = '2026-11-22'

afterEach(() => setLocale('en'))

test('weekday, day and month; the year only when it is not this one', () => {
  expect(dateText('2026-11-23', { today })).toBe('Mon 23 Nov')
  expect(dateText('2025-11-23', { today })).toBe('Sun 23 Nov 2025')
  expect(dateText('2026-11-23', { today, year: true, weekday: false })).toBe('23 Nov 2026')
})

test("the words are the locale's, an unknown locale falls back to English", () => {
  setLocale('de-DE')
  expect(dateText('2026-12-01', { today })).toMatch(/^Di\.? 1 Dez/)
  setLocale('no such locale')
  expect(dateText('2026-12-01', { today })).toBe('Tue 1 Dec')
})

test('what is no date is given back as it is', () => {
  expect(dateText('not known', { today })).toBe('not known')
})

test('the day never moves, whatever the time zone of the computer', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
      (date) => {
        const iso = date.toISOString().slice(0, 10)
        expect(dateText(iso, { today, year: true })).toMatch(
          new RegExp(` ${Number(iso.slice(8))} .*${iso.slice(0, 4)}$`),
        )
      },
    ),
  )
})

test("a time of day and an instant have one form, the locale's", () => {
  const spaced = (text: string): string => text.replaceAll(/\s/gu, ' ')
  setLocale('en-US')
  expect(spaced(clockTime('16:05'))).toBe('4:05 PM')
  expect(spaced(clockTime('00:30'))).toBe('12:30 AM')
  expect(clockTime('16:05', { bare: true })).toBe('4:05')
  expect(spaced(hourText(16))).toBe('4 PM')
  const at = new Date(2026, 10, 22, 16, 5)
  expect(instantText(at.toISOString(), { today })).toBe(`Sun 22 Nov, ${clockTime('16:05')}`)
  setLocale('de-DE')
  expect(clockTime('16:05')).toBe('16:05')
  expect(clockTime('16:05', { bare: true })).toBe('16:05')
  expect(clockTime('some time')).toBe('some time')
})

test('relative days stand in whole days', () => {
  expect(relativeDays('2026-11-21', today)).toBe('yesterday')
  expect(relativeDays('2026-11-27', today)).toBe('in 5 days')
  expect(relativeDays('2026-03-08', '2026-03-10')).toBe('2 days ago')
})

test('today is the local calendar date', () => {
  expect(localToday(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05')
})
