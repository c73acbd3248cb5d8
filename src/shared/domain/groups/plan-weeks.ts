import { addDays, instantOf } from '../dates.ts'

/** One planned session of a weekly row. */
export interface PlannedWeek {
  readonly heldOn: string
  /** UTC instant of the local time on that day; null without a time. */
  readonly startsAt: string | null
  readonly topicId: string | null
}

/**
 * `weeks` sessions, one a week from `heldOn` on, at the same local time: the instant moves with a change of the clocks.
 * The first has the given topic; the following go on in the order of `topicIds` until its end, then have none.
 */
export const planWeeks = (
  plan: { readonly heldOn: string; readonly startTime: string | null; readonly topicId: string | null },
  weeks: number,
  topicIds: readonly string[],
  timeZone?: string,
): readonly PlannedWeek[] => {
  const first = plan.topicId === null ? -1 : topicIds.indexOf(plan.topicId)
  return Array.from({ length: weeks }, (_, week) => {
    const heldOn = addDays(plan.heldOn, week * 7)
    return {
      heldOn,
      startsAt: plan.startTime === null ? null : instantOf(heldOn, plan.startTime, timeZone),
      topicId: week === 0 ? plan.topicId : first < 0 ? null : (topicIds[first + week] ?? null),
    }
  })
}
