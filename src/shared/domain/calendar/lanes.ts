/** Blocks of one day that lie on top of each other stand side by side. */

export interface Lane<T> {
  readonly block: T
  /** From 0, at the left. */
  readonly lane: number
  /** How many stand side by side where this one stands. */
  readonly lanes: number
}

/** Gives each block the first lane that is free when it begins; blocks that touch one another share the width. */
export const lanesOf = <T extends { readonly from: number; readonly to: number }>(
  blocks: readonly T[],
): readonly Lane<T>[] => {
  const placed: Lane<T>[] = []
  let cluster: { block: T; lane: number }[] = []
  let ends: number[] = []
  let until = -1
  const close = (): void => {
    placed.push(...cluster.map((one) => ({ ...one, lanes: ends.length })))
    cluster = []
    ends = []
  }
  for (const block of blocks.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (block.from >= until) close()
    const free = ends.findIndex((end) => end <= block.from)
    const lane = free < 0 ? ends.length : free
    ends[lane] = block.to
    cluster.push({ block, lane })
    until = Math.max(cluster.length === 1 ? block.to : until, block.to)
  }
  close()
  return placed
}
