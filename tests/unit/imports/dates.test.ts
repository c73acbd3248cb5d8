import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, calendarDateOf } from '#shared/domain/dates.ts'
import {
  createOrderScale,
  fullYear,
  readDate,
  type DateHabits,
  type DateOrder,
} from '#shared/domain/imports/dates.ts'

const asked: DateHabits = { order: null, dottedAsks: false }
const habit = (order: DateOrder): DateHabits => ({ order, dottedAsks: false })
const today = '2026-11-22'
const read = (text: string, habits: DateHabits = asked, latest = today): string => {
  const reading = readDate(text, habits, latest)
  if (reading.kind === 'date') return reading.date
  if (reading.kind === 'ambiguous') return `${reading.monthFirst} or ${reading.dayFirst}`
  return reading.kind === 'blank' ? 'blank' : `${reading.kind}: ${reading.reason}`
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const someDate = fc
  .record({
    year: fc.integer({ min: 1930, max: 2026 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .filter(({ year, month, day }) => calendarDateOf(year, month, day) !== null)
const two = (value: number): string => String(value).padStart(2, '0')

describe('a date as people write it', () => {
  it.each([
    ['2026-06-14', '2026-06-14'],
    ['2026/6/4', '2026-06-04'],
    ['20260614', '2026-06-14'],
    ['06/14/2026', '2026-06-14'],
    ['8/29/24', '2024-08-29'],
    ['25-Feb-2025', '2025-02-25'],
    ['14.06.2026', '2026-06-14'],
    ['4.6.2026', '2026-06-04'],
    ['14 Feb 2025', '2025-02-14'],
    ['Feb 14, 2025', '2025-02-14'],
    ['February 14th 2025', '2025-02-14'],
    ['Sept. 3, 1985', '1985-09-03'],
    ["3 Sep '85", '1985-09-03'],
    ['1985 Sep 3', '1985-09-03'],
    ['Fri, 14 Feb 2025', '2025-02-14'],
    ['2026-06-14 00:00:00', '2026-06-14'],
    ['2026-06-14T08:30:00.000Z', '2026-06-14'],
    ['6/14/2026 12:00 AM', '2026-06-14'],
    ['04/04/2025', '2025-04-04'],
    ['45817', '2025-06-09'],
    ['29-Feb-1952', '1952-02-29'],
    ['2/29/52', '1952-02-29'],
    ['  ', 'blank'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected))

  it.each([
    ['31/31/1990', 'impossible: There is no 31st month.'],
    ['13/32/1990', 'impossible: There is no 13th month.'],
    ['2026-13-01', 'impossible: There is no 13th month.'],
    ['2026-11-31', 'impossible: November has only 30 days.'],
    ['02/30/2024', 'impossible: February 2024 has only 29 days.'],
    ['29-Feb-2025', 'impossible: February 2025 has only 28 days.'],
    ['06/45/2026', 'impossible: No month has 45 days.'],
    ['00/14/2026', 'impossible: There is no month 0.'],
    ['01-Jan-0202', 'impossible: The year 202 cannot be right.'],
    ['1985', 'unreadable: Only a year stands here, no day.'],
    ['last Tuesday', 'unreadable: This does not read as a date.'],
    ['June 2026', 'unreadable: This does not read as a date.'],
    ['14-Foo-2026', 'unreadable: This does not read as a date.'],
    ['6/14', 'unreadable: This does not read as a date.'],
  ])('%s names the reason', (text, expected) => expect(read(text)).toBe(expected))

  it('says both readings of a date that reads both ways, and follows the one answer', () => {
    expect(read('03/04/2026')).toBe('2026-03-04 or 2026-04-03')
    expect(read('03/04/2026', habit('month-first'))).toBe('2026-03-04')
    expect(read('03/04/2026', habit('day-first'))).toBe('2026-04-03')
    expect(read('3-4-26', habit('day-first'))).toBe('2026-04-03')
  })

  it('lets a reading that is the only one win over the answer', () => {
    expect(read('14/06/2026', habit('month-first'))).toBe('2026-06-14')
    expect(read('06/14/2026', habit('day-first'))).toBe('2026-06-14')
  })

  it('reads every date written in a style with no doubt, whatever the answer', () => {
    fc.assert(
      fc.property(
        someDate,
        fc.constantFrom<DateOrder | null>(null, 'month-first', 'day-first'),
        ({ year, month, day }, order) => {
          const habits: DateHabits = { order, dottedAsks: false }
          const expected = calendarDateOf(year, month, day)
          const name = months[month - 1] ?? ''
          const styles = [
            `${year}-${two(month)}-${two(day)}`,
            `${year}/${month}/${day}`,
            `${two(day)}.${two(month)}.${year}`,
            `${two(day)}-${name.slice(0, 3)}-${year}`,
            `${day} ${name} ${year}`,
            `${name.slice(0, 3)} ${day}, ${year}`,
            // A day after the 12th leaves one reading only.
            ...(day > 12 ? [`${month}/${day}/${year}`, `${day}/${month}/${year}`] : []),
          ]
          for (const text of styles) expect(read(text, habits), text).toBe(expected)
        },
      ),
    )
  })

  it('reads numbers by the answer, both ways', () => {
    fc.assert(
      fc.property(someDate, ({ year, month, day }) => {
        const expected = calendarDateOf(year, month, day)
        for (const mark of ['/', '-']) {
          expect(read([month, day, year].join(mark), habit('month-first'))).toBe(expected)
          expect(read([day, month, year].join(mark), habit('day-first'))).toBe(expected)
        }
      }),
    )
  })

  it('never puts a year of two digits after the latest plausible day, and keeps its digits', () => {
    fc.assert(
      fc.property(
        someDate,
        fc.integer({ min: 0, max: 99 }),
        fc.integer({ min: 0, max: 365 * 20 }),
        ({ month, day }, digits, back) => {
          const latest = addDays(today, -back)
          const year = fullYear(two(digits), month, day, latest)
          expect(year % 100).toBe(digits)
          expect(`${year}-${two(month)}-${two(day)}` <= latest).toBe(true)
          // And it is the last such year: a hundred years on would be too late.
          expect(`${year + 100}-${two(month)}-${two(day)}` > latest).toBe(true)
        },
      ),
    )
  })

  it('puts no birth into the future, in any style with two digits', () => {
    fc.assert(
      fc.property(someDate, fc.integer({ min: 0, max: 99 }), ({ month, day }, digits) => {
        for (const text of [
          `${month}/${day}/${two(digits)}`,
          `${day}-${months[month - 1]?.slice(0, 3)}-${two(digits)}`,
        ]) {
          const reading = readDate(text, habit('month-first'), today)
          expect(reading.kind === 'date' && reading.date > today, text).toBe(false)
        }
      }),
    )
  })

  it('never throws and never answers a day that does not exist', () => {
    const pieces = fc.constantFrom(
      '0',
      '1',
      '2',
      '9',
      '31',
      '12',
      '/',
      '-',
      '.',
      ' ',
      ',',
      'Feb',
      'May',
      'T',
      ':',
      'th',
      "'",
      'é',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const reading = readDate(parts.join(''), habit('month-first'), today)
        if (reading.kind !== 'date') return
        const [year = 0, month = 0, day = 0] = reading.date.split('-').map(Number)
        expect(calendarDateOf(year, month, day)).toBe(reading.date)
      }),
    )
  })
})

describe("the file's one question about dates", () => {
  const weigh = (...cells: string[]) => {
    const scale = createOrderScale()
    for (const cell of cells) scale.add(cell)
    return scale.result()
  }
  it('is not asked when every date reads one way', () => {
    expect(weigh('2026-06-14', '06/14/2026', '25-Feb-2025', '04/04/2025', '', 'n/a')).toEqual({
      dottedAsks: false,
      ambiguous: [],
      suggestion: 'month-first',
    })
  })
  it('names each doubtful date once and what the others speak for', () => {
    expect(weigh('03/04/2026', '03/04/2026', '14/06/2026', '1-2-26')).toEqual({
      dottedAsks: false,
      ambiguous: ['03/04/2026', '1-2-26'],
      suggestion: 'day-first',
    })
  })
  it('suggests nothing when the file says both', () => {
    expect(weigh('03/04/2026', '06/14/2026', '14/06/2026').suggestion).toBeNull()
  })
  it('takes dots as day-first, unless the file itself writes month-first with dots', () => {
    expect(weigh('03.04.2026', '14.06.2026').ambiguous).toEqual([])
    const mixed = weigh('03.04.2026', '06.14.2026')
    expect(mixed).toEqual({ dottedAsks: true, ambiguous: ['03.04.2026'], suggestion: 'month-first' })
    expect(read('03.04.2026', { order: 'month-first', dottedAsks: mixed.dottedAsks })).toBe('2026-03-04')
  })
})
