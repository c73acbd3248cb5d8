import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, encode } from '../../tools/chromium-host/clone.ts'

const there = (value: unknown): unknown => decode(encode(value))

describe('values that cross a process boundary arrive as they would in Electron', () => {
  test('dates, bytes, maps, sets, bigint, undefined and special numbers', () => {
    const value = {
      date: new Date(86_400_000),
      invalid: new Date(Number.NaN),
      bytes: new Uint8Array([0, 127, 255]),
      words: new Uint16Array([1, 65_535]),
      map: new Map<unknown, unknown>([['a', new Map([[1, new Date(0)]])]]),
      set: new Set([1, 'two']),
      big: 2n ** 80n,
      absent: undefined,
      list: [undefined, null, -0, Number.NaN, Number.POSITIVE_INFINITY],
      pattern: /a+/gi,
      text: 'Ünïcödé \u2028 \u0000 🙂 \ud800',
    }
    const copy = there(value) as typeof value
    expect(copy).toEqual(value)
    expect('absent' in copy).toBe(true)
    expect(copy.date).toBeInstanceOf(Date)
    expect(copy.bytes).toBeInstanceOf(Uint8Array)
    expect(Object.is(copy.list[2], -0)).toBe(true)
  })

  test('a Buffer arrives as its bytes', () => {
    const copy = there(Buffer.from('äbc'))
    expect(copy).toBeInstanceOf(Uint8Array)
    expect(Buffer.from(copy as Uint8Array).toString()).toBe('äbc')
  })

  test('cycles and shared parts stay what they are', () => {
    const shared = { a: 1 }
    const value: Record<string, unknown> = { one: shared, two: shared }
    value['self'] = value
    const copy = there(value) as typeof value
    expect(copy['self']).toBe(copy)
    expect(copy['one']).toBe(copy['two'])
  })

  test('an error keeps name, words and stack; an instance of a class arrives plain', () => {
    const error = there(new RangeError('too far')) as Error
    expect(error).toBeInstanceOf(Error)
    expect([error.name, error.message]).toEqual(['RangeError', 'too far'])
    class Point {
      x = 1
      get double(): number {
        return this.x * 2
      }
    }
    const point = there(new Point())
    expect(point).toEqual({ x: 1 })
    expect(Object.getPrototypeOf(point)).toBe(Object.prototype)
  })

  test.each([
    ['a function', () => 1, /=> 1/],
    ['a function inside', { deep: [{ run: () => 1 }] }, /=> 1/],
    ['a symbol', Symbol('mark'), /Symbol\(mark\)/],
    ['a promise', Promise.resolve(1), /Promise/],
    ['a weak map', new WeakMap(), /WeakMap/],
  ])('%s is refused by name', (_name, value, named) => {
    expect(() => encode(value)).toThrow(/could not be cloned/)
    expect(() => encode(value)).toThrow(named)
  })

  test('anything made of plain parts comes back equal', () => {
    fc.assert(
      fc.property(
        fc.anything({
          withDate: true,
          withMap: true,
          withSet: true,
          withBigInt: true,
          withTypedArray: true,
          withNullPrototype: false,
        }),
        (value) => {
          expect(there(value)).toEqual(structuredClone(value))
        },
      ),
    )
  })
})
