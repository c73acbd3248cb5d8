import { daysBetween } from '../dates.ts'

/**
 * Whether a cancellation at `now` is late by the site's rule: fewer than so many hours before the start, or after it.
 * `now` is a UTC instant. A session without a time counts from the beginning of its day, so only the days tell: it is
 * late when that day is at most the rule's hours, rounded up to days, away.
 */
export const isLateCancel = (
  session: { readonly startsAt: string | null; readonly heldOn: string },
  at: { readonly now: string; readonly today: string },
  hours: number,
): boolean =>
  session.startsAt === null
    ? daysBetween(at.today, session.heldOn) <= Math.ceil(hours / 24)
    : Date.parse(session.startsAt) - Date.parse(at.now) < hours * 3_600_000
