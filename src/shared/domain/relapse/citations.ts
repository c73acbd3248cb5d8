import type { Citation, LapseKind } from '../../contract/operations/lapses.ts'

/** How often an item of the plan was cited. */
export interface CitedTimes {
  readonly lapses: number
  readonly relapses: number
}

/** Key of an item in {@link citedTimes}. */
export const citationKey = ({ part, lineageId }: Citation): string => `${part} ${lineageId}`

/** How many lapses and relapses cite each item; an item that a lapse names twice counts once. */
export const citedTimes = (
  lapses: readonly { readonly kind: LapseKind; readonly citations: readonly Citation[] }[],
): ReadonlyMap<string, CitedTimes> => {
  const times = new Map<string, CitedTimes>()
  for (const { kind, citations } of lapses) {
    for (const key of new Set(citations.map(citationKey))) {
      const { lapses: before, relapses } = times.get(key) ?? { lapses: 0, relapses: 0 }
      times.set(
        key,
        kind === 'lapse' ? { lapses: before + 1, relapses } : { lapses: before, relapses: relapses + 1 },
      )
    }
  }
  return times
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`

/** "1 lapse and 2 relapses"; a lapse is not a relapse, so the two are never added up. Null for none. */
export const timesWords = ({ lapses, relapses }: CitedTimes): string | null => {
  const parts = [
    ...(lapses === 0 ? [] : [counted(lapses, 'lapse')]),
    ...(relapses === 0 ? [] : [counted(relapses, 'relapse')]),
  ]
  return parts.length === 0 ? null : parts.join(' and ')
}
