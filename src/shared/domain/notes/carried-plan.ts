/** White space does not make another plan. */
const words = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim()

/**
 * True when a plan that was carried forward from the last note stands there word for word. Copying forward without a look
 * is the commonest way in which notes stop telling the truth; an emptied plan is no copy.
 */
export const isUneditedPlan = (plan: string, carried: string): boolean =>
  words(plan) !== '' && words(plan) === words(carried)
