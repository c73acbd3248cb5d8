import { addDays, addMonths } from '../dates.ts'

/** One contact of a schedule template: its distance from the anchor and the days around the target that still count. */
export interface TemplatePoint {
  readonly label: string
  /** Exactly one of the two is set. */
  readonly afterDays: number | null
  readonly afterMonths: number | null
  readonly daysEarlier: number
  readonly daysLater: number
}

/** A contact with its dates. `earliestOn` ≤ `targetOn` ≤ `latestOn`. */
export interface PlannedPoint {
  /** Place in the schedule, from 1. */
  readonly rank: number
  readonly label: string
  readonly targetOn: string
  readonly earliestOn: string
  readonly latestOn: string
}

const days = (afterDays: number, around: number): TemplatePoint => ({
  label: `Day ${afterDays}`,
  afterDays,
  afterMonths: null,
  daysEarlier: around,
  daysLater: around,
})
const months = (afterMonths: number, around: number): TemplatePoint => ({
  label: `Month ${afterMonths}`,
  afterDays: null,
  afterMonths,
  daysEarlier: around,
  daysLater: around,
})

/**
 * The template that is shipped: dense at first, since relapse concentrates in the first three months, thinner later
 * (clinical.md B.4, "Follow-up schedule evidence"). The windows are ours: they grow with the distance and never meet.
 */
export const defaultTemplate: readonly TemplatePoint[] = [
  days(3, 1),
  days(7, 2),
  days(14, 3),
  days(30, 5),
  days(60, 7),
  days(90, 7),
  months(4, 10),
  months(6, 10),
  months(9, 14),
  months(12, 14),
  months(18, 14),
  months(24, 14),
]

/** The widest window, in days to each side; a template that asks for more gets this. */
export const widestWindowDays = 60

/** The dated contacts of a template, in the order of their targets. No window begins before the anchor. */
export const pointsFrom = (template: readonly TemplatePoint[], anchorOn: string): readonly PlannedPoint[] =>
  template
    .map((point) => {
      const targetOn =
        point.afterMonths === null
          ? addDays(anchorOn, point.afterDays ?? 0)
          : addMonths(anchorOn, point.afterMonths)
      const earliest = addDays(targetOn, -Math.min(point.daysEarlier, widestWindowDays))
      return {
        label: point.label,
        targetOn,
        earliestOn: earliest < anchorOn ? anchorOn : earliest,
        latestOn: addDays(targetOn, Math.min(point.daysLater, widestWindowDays)),
      }
    })
    .toSorted((a, b) => (a.targetOn < b.targetOn ? -1 : a.targetOn > b.targetOn ? 1 : 0))
    .map((point, index) => ({ rank: index + 1, ...point }))
