/** How long an emergency opening lasts. */
export const breakGlassMinutes = 60

/** End of an opening that begins at an instant (both UTC). */
export const breakGlassEnd = (openedAt: Date): string =>
  new Date(openedAt.getTime() + breakGlassMinutes * 60_000).toISOString()

/** Whole minutes left, rounded up, and never below 0. */
export const minutesLeft = (endsAt: string, now: Date): number =>
  Math.max(0, Math.ceil((Date.parse(endsAt) - now.getTime()) / 60_000))
