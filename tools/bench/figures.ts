/** Measuring: times in milliseconds, and what is said of them. */
export interface Figure {
  readonly what: string
  readonly size: string
  /** How often it was measured. */
  readonly runs: number
  readonly p50: number
  readonly p95: number
  /** The same SQL on raw, unencrypted SQLite in the same run: its p95; null where there is no such SQL. */
  readonly rawP95: number | null
  /** Upper bound from the design, for p95, or in seconds' worth of ms; null: none set. */
  readonly budget: number | null
  /** What is counted where it is not milliseconds. */
  readonly unit?: 'kB' | 'MB'
}

/** The value below which `share` of the times lie (nearest rank). */
export const percentile = (times: readonly number[], share: number): number => {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}

/** Times of `runs` calls, after some unmeasured ones that warm up. */
export const timesOf = async (
  runs: number,
  work: (run: number) => unknown,
  warmUp = Math.min(5, runs),
): Promise<number[]> => {
  for (let run = 0; run < warmUp; run += 1) await work(-1 - run)
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const began = performance.now()
    await work(run)
    times.push(performance.now() - began)
  }
  return times
}

export const figure = (
  what: string,
  size: string,
  times: readonly number[],
  budget: number | null = null,
  raw: readonly number[] | null = null,
): Figure => ({
  what,
  size,
  runs: times.length,
  p50: percentile(times, 0.5),
  p95: percentile(times, 0.95),
  rawP95: raw === null ? null : percentile(raw, 0.95),
  budget,
})
