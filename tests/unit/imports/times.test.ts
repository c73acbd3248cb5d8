import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMinutes, readRating, readTime } from '#shared/domain/imports/times.ts'

const two = (value: number): string => String(value).padStart(2, '0')

describe('times of day', () => {
  it.each([
    ['8:15', '08:15'],
    ['14:30', '14:30'],
    ['14:30:00', '14:30'],
    ['2:30 PM', '14:30'],
    ['2:30pm', '14:30'],
    ['2 p.m.', '14:00'],
    ['12:05 AM', '00:05'],
    ['12 PM', '12:00'],
    ['1430', '14:30'],
    ['14.30', '14:30'],
    ['14h30', '14:30'],
    ['noon', '12:00'],
    ['0.5', null],
    ['0.604167', '14:30'],
    ['2026-03-01 14:30', '14:30'],
    ['3/1/2026 2:30 PM', '14:30'],
    ['25:00', null],
    ['10:60', null],
    ['13:00 PM', null],
    ['3', null],
    ['afternoon', null],
    ['', null],
  ])('%s', (raw, time) => expect(readTime(raw)).toBe(time))

  it('every minute of the day reads back in each style', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_439 }), (minute) => {
        const [hour, rest] = [Math.floor(minute / 60), minute % 60]
        const time = `${two(hour)}:${two(rest)}`
        const half = `${hour % 12 === 0 ? 12 : hour % 12}:${two(rest)} ${hour < 12 ? 'AM' : 'PM'}`
        const styles = [time, `${hour}:${two(rest)}`, half, `${two(hour)}${two(rest)}`, ` ${time}:00 `]
        for (const style of styles) expect(readTime(style)).toBe(time)
        // As a spreadsheet keeps it: a fraction of the day.
        expect(readTime((minute / 1_440).toFixed(6))).toBe(time)
      }),
    )
  })

  it('whatever stands there, the answer is a time that exists or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d:.apm ]{0,9}$/)), (raw) => {
        const time = readTime(raw)
        expect(time === null || /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(time)).toBe(true)
      }),
    )
  })
})

describe('minutes and ratings', () => {
  it.each([
    ['50', 50],
    ['50.0', 50],
    ['50 min', 50],
    ["45'", 45],
    ['1:30', 90],
    ['1 h 30', 90],
    ['1 hr', 60],
    ['1.5 hours', 90],
    ['0', 0],
    ['1441', null],
    ['-5', null],
    ['an hour', null],
  ])('%s minutes', (raw, minutes) => expect(readMinutes(raw)).toBe(minutes))

  it.each([
    ['0', 0],
    ['10', 10],
    ['7/10', 7],
    ['7 out of 10', 7],
    ['7.0', 7],
    ['11', null],
    ['7.5', null],
    ['-1', null],
    ['high', null],
  ])('%s as a rating', (raw, rating) => expect(readRating(raw)).toBe(rating))

  it('no text makes a length or a rating that does not exist', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[\d:./hm ]{0,8}$/)), (raw) => {
        const minutes = readMinutes(raw)
        const rating = readRating(raw)
        expect(minutes === null || (Number.isInteger(minutes) && minutes >= 0 && minutes <= 1_440)).toBe(true)
        expect(rating === null || (Number.isInteger(rating) && rating >= 0 && rating <= 10)).toBe(true)
      }),
    )
  })
})
