/** Entries of the calendar with a key each, and the way from one to the next. */
import type { CalendarEntry, CalendarSession } from '#shared/contract/operations/calendar.ts'
import { partOn } from '#shared/domain/calendar/time.ts'

export interface KeyedEntry {
  readonly key: string
  readonly entry: CalendarEntry
}

/** Busy time has no id: its place in the answer is its key. */
export const keyed = (entries: readonly CalendarEntry[]): readonly KeyedEntry[] =>
  entries.map((entry, index) => ({
    key: entry.shown === 'session' ? entry.sessionId : `busy-${index}`,
    entry,
  }))

export interface DayBlock extends KeyedEntry {
  readonly from: number
  readonly to: number
  /** Began the day before. */
  readonly began: boolean
  readonly goesOn: boolean
}

/** What is on one day: sessions without a time, and blocks in minutes after midnight. */
export const onDay = (
  entries: readonly KeyedEntry[],
  day: string,
): { readonly untimed: readonly KeyedEntry[]; readonly blocks: readonly DayBlock[] } => ({
  untimed: entries.filter(({ entry }) => entry.startTime === null && entry.heldOn === day),
  blocks: entries.flatMap(({ key, entry }) => {
    const { heldOn, startTime, minutes } = entry
    if (startTime === null) return []
    const part = partOn({ heldOn, startTime, minutes: Math.max(minutes, 15) }, day)
    return part === null ? [] : [{ key, entry, ...part }]
  }),
})

/** The entry that an arrow key leads to; null where there is none. */
export const neighbour = (
  entries: readonly KeyedEntry[],
  key: string,
  way: 'next' | 'previous' | 'next-day' | 'previous-day' | 'first' | 'last',
): string | null => {
  const at = entries.findIndex((one) => one.key === key)
  const here = entries[at]
  if (here === undefined) return entries[0]?.key ?? null
  if (way === 'first') return entries[0]?.key ?? null
  if (way === 'last') return entries.at(-1)?.key ?? null
  if (way === 'next') return entries[at + 1]?.key ?? null
  if (way === 'previous') return entries[at - 1]?.key ?? null
  const forth = way === 'next-day'
  const others = entries.filter(({ entry }) =>
    forth ? entry.heldOn > here.entry.heldOn : entry.heldOn < here.entry.heldOn,
  )
  const day = forth ? others[0]?.entry.heldOn : others.at(-1)?.entry.heldOn
  const onThatDay = others.filter(({ entry }) => entry.heldOn === day)
  const time = here.entry.startTime ?? ''
  // The one at about the same time: the last that begins no later, else the first.
  return (onThatDay.findLast(({ entry }) => (entry.startTime ?? '') <= time) ?? onThatDay[0])?.key ?? null
}

/** The session of an entry that may be changed: planned, open for writing. */
export const movable = (entry: CalendarEntry): CalendarSession | null =>
  entry.shown === 'session' && entry.mayWrite && entry.status === 'scheduled' && entry.note === null
    ? entry
    : null
