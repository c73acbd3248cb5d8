import type { PointState } from '../../contract/operations/followup.ts'
import { addDays } from '../dates.ts'

/** How many days ahead a contact shows as 'soon' on the board. */
export const boardSoonDays = 14

/** How long the last contact of a schedule stays overdue, in days: no further window ends it. */
export const lastPointDays = 60

/** Half a year late, a contact is missed, whatever the template says comes next. */
export const overdueAtMostDays = 183

/**
 * The last day on which a point that nobody closed is still a task: the day before the next one's window opens (the end
 * of its own window at the least, {@link overdueAtMostDays} later at the most); the last point for {@link lastPointDays}.
 */
export const pointUntil = (latestOn: string, nextEarliestOn: string | null): string => {
  if (nextEarliestOn === null) return addDays(latestOn, lastPointDays)
  const before = addDays(nextEarliestOn, -1)
  if (before <= latestOn) return latestOn
  const longest = addDays(latestOn, overdueAtMostDays)
  return before < longest ? before : longest
}

/** What decides where a point stands. */
export interface PointFacts {
  readonly targetOn: string
  readonly earliestOn: string
  readonly latestOn: string
  /** Start of the window of the next point of the schedule; null for the last. */
  readonly nextEarliestOn: string | null
  readonly outcome: 'done' | 'missed' | 'not-needed' | null
}

/**
 * Where a point stands as of today. `dueFrom`: the day the schedule was begun here (an import's day, say); points
 * whose target lies before it are never due. `deceasedOn`: nothing is due any more.
 */
export const pointStateOn = (
  point: PointFacts,
  schedule: { readonly dueFrom: string; readonly deceasedOn: string | null },
  today: string,
): PointState => {
  if (point.outcome !== null) return point.outcome
  if (point.targetOn < schedule.dueFrom) return 'before-records'
  if (schedule.deceasedOn !== null) return 'not-needed'
  if (today < point.earliestOn) {
    return point.earliestOn <= addDays(today, boardSoonDays) ? 'soon' : 'later'
  }
  if (today <= point.latestOn) return 'due'
  return today <= pointUntil(point.latestOn, point.nextEarliestOn) ? 'overdue' : 'missed'
}
