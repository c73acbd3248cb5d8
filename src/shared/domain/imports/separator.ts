import type { separators } from '#shared/contract/operations/imports.ts'

export type Separator = (typeof separators)[number]

const candidates: readonly Separator[] = [',', ';', '\t']
/** Enough of a file to tell; a table that changes its separator further down is not one table. */
const lookedAt = 262_144

/** Excel's own hint, a first line such as `sep=;`. It is no row of the table. */
const hint = /^sep=([,;\t])(?:\r\n|\n|\r|$)/i

/** Separator named by the file itself, and how many characters the hint takes. */
export const separatorHint = (text: string): { separator: Separator; length: number } | null => {
  const found = hint.exec(text)
  const separator = candidates.find((candidate) => candidate === found?.[1])
  return found === null || separator === undefined ? null : { separator, length: found[0].length }
}

/** Cells per record under a separator; quoted separators and line breaks do not count, blank lines are skipped. */
export const columnCounts = (text: string, separator: Separator): number[] => {
  const counts: number[] = []
  let columns = 1
  let atStart = true
  let quoted = false
  let blank = true
  const close = (): void => {
    if (!blank) counts.push(columns)
    columns = 1
    atStart = true
    blank = true
  }
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (quoted) {
      if (character !== '"') continue
      if (text[at + 1] === '"') at += 1
      else quoted = false
    } else if (character === '"' && atStart) {
      quoted = true
      atStart = false
      blank = false
    } else if (character === separator) {
      columns += 1
      atStart = true
      blank = false
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text[at + 1] === '\n') at += 1
      close()
    } else {
      atStart = false
      if (character !== ' ') blank = false
    }
  }
  close()
  return counts
}

/**
 * 0 (no table) to 1: the share of records with the commonest number of columns, weighted by that number; half where
 * the first record, usually the header, has another one.
 */
const evenness = (counts: readonly number[]): number => {
  const times = new Map<number, number>()
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1)
  let best = 0
  for (const [columns, records] of times) {
    const header = counts[0] === columns ? 1 : 0.5
    best = Math.max(best, header * (records / counts.length) * (1 - 1 / columns))
  }
  return best
}

/** The separator that gives the most even table; the comma where none does (a table of one column). */
export const findSeparator = (text: string): Separator => {
  const hinted = separatorHint(text)
  if (hinted !== null) return hinted.separator
  let head = text.slice(0, lookedAt)
  // The record that was cut in the middle would count as uneven.
  if (text.length > lookedAt) head = head.slice(0, head.lastIndexOf('\n') + 1) || head
  let found: Separator = ','
  let best = 0
  for (const separator of candidates) {
    const score = evenness(columnCounts(head, separator))
    if (score > best + 1e-9) {
      best = score
      found = separator
    }
  }
  return found
}
