/**
 * Seeded random numbers for the sample caseload: the same seed gives the same people and sessions everywhere.
 * Not for anything secret. (sfc32, a small counter-based generator; Math.random cannot be seeded.)
 */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number, both ends included. */
  int(low: number, high: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly [T, ...T[]]): T
  /** `count` different entries, in the list's order; all of them when there are no more. */
  some<T>(list: readonly T[], count: number): T[]
  /** A key, as often as its weight says. */
  weighted<K extends string>(weights: Readonly<Record<K, number>>): K
  bytes(count: number): Uint8Array
  /** An independent stream for one part, so that a change in one part does not shift all others. */
  fork(part: number): Random
}

export const seededRandom = (seed: number, part = 0): Random => {
  let a = seed | 0
  let b = part | 0
  let c = 0x9e3779b9 | 0
  let counter = 1
  const word = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let warmUp = 0; warmUp < 15; warmUp += 1) word()
  const next = (): number => word() / 4_294_967_296
  const int = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => list[int(0, list.length - 1)] ?? list[0],
    some: (list, count) => {
      let wanted = Math.min(count, list.length)
      return list.filter((_, index) => {
        const take = next() * (list.length - index) < wanted
        if (take) wanted -= 1
        return take
      })
    },
    weighted: (weights) => {
      const keys = Object.keys(weights) as (keyof typeof weights)[]
      let left = next() * keys.reduce((sum, key) => sum + weights[key], 0)
      const found = keys.find((key) => (left -= weights[key]) < 0) ?? keys.at(-1)
      if (found === undefined) throw new RangeError('There is nothing to choose from.')
      return found
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => word() & 255),
    fork: (other) => seededRandom(seed ^ Math.imul(other + 1, 0x85ebca6b), part + 1),
  }
}
