import type { ObjectiveStatus } from '../../contract/operations/treatment.ts'

/** One note of progress; percent 0–100. */
interface Noted {
  readonly notedOn: string
  readonly percent: number
  readonly status: ObjectiveStatus
}

export interface ProgressTrend {
  readonly percent: number
  readonly status: ObjectiveStatus
  readonly notedOn: string
  /** Percent points since the note before; null for the first one. */
  readonly sinceLast: number | null
  /** Percent points since the first note; null where there is only one. */
  readonly sinceFirst: number | null
  /** By the note before; 'level' when it is the same, null for the first one. */
  readonly direction: 'up' | 'down' | 'level' | null
}

/** Notes by day, the earlier written first within a day: the given order is the order of writing. */
export const byDay = <T extends Pick<Noted, 'notedOn'>>(notes: readonly T[]): T[] =>
  notes.toSorted((a, b) => (a.notedOn < b.notedOn ? -1 : a.notedOn > b.notedOn ? 1 : 0))

/** Where an objective stands and how it got there; null without any note. */
export const progressTrend = (notes: readonly Noted[]): ProgressTrend | null => {
  const sorted = byDay(notes)
  const latest = sorted.at(-1)
  const first = sorted[0]
  if (latest === undefined || first === undefined) return null
  const before = sorted.at(-2)
  const sinceLast = before === undefined ? null : latest.percent - before.percent
  return {
    percent: latest.percent,
    status: latest.status,
    notedOn: latest.notedOn,
    sinceLast,
    sinceFirst: before === undefined ? null : latest.percent - first.percent,
    direction: sinceLast === null ? null : sinceLast > 0 ? 'up' : sinceLast < 0 ? 'down' : 'level',
  }
}

/** "up 20 since the last note": the change in words; null for the first note. */
export const trendWords = ({ sinceLast, direction }: ProgressTrend): string | null =>
  sinceLast === null || direction === null
    ? null
    : direction === 'level'
      ? 'unchanged'
      : `${direction} ${Math.abs(sinceLast)}`
