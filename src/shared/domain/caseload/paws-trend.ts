/**
 * Trends of the check-ins (clinical.md B.4: a tracking form of ours, no validated scale): one point is the mean severity
 * of the domains that were asked, 0 to 10. A description of what was said, never a judgement of it.
 */

/** A severity as it is said: one decimal place at most, "4" or "4.5". */
const said = (value: number): string => String(Math.round(value * 10) / 10)

/** "PAWS 5 to 3 over 6 check-ins"; null without a check-in. `points` oldest first. */
export const trendWords = (points: readonly number[]): string | null => {
  const [first] = points
  const last = points.at(-1)
  if (first === undefined || last === undefined) return null
  if (points.length === 1) return `PAWS ${said(first)} at 1 check-in`
  return `PAWS ${said(first)} to ${said(last)} over ${points.length} check-ins`
}

/**
 * The trend's points in a box of so many pixels, 0 at the lower edge and 10 at the upper, spread over the width; a single
 * one stands in the middle. The scale is the same in every row, so that rows compare.
 */
export const trendPoints = (
  points: readonly number[],
  { width, height, margin }: { readonly width: number; readonly height: number; readonly margin: number },
): readonly (readonly [x: number, y: number])[] =>
  points.map((value, at) => {
    const share = points.length === 1 ? 0.5 : at / (points.length - 1)
    const round = (pixels: number): number => Math.round(pixels * 10) / 10
    return [
      round(margin + share * (width - 2 * margin)),
      round(height - margin - (Math.min(Math.max(value, 0), 10) / 10) * (height - 2 * margin)),
    ]
  })
