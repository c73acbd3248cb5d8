/** Calls `work` with at most `size` items at a time: SQLite bounds the parameters of one statement. */
export const inChunks = <T>(items: readonly T[], size: number, work: (chunk: T[]) => void): void => {
  for (let at = 0; at < items.length; at += size) work(items.slice(at, at + size))
}
