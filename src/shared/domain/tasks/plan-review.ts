import { addDays } from '../dates.ts'
import type { DueRule } from './due-item.ts'
import { soonBefore } from './show.ts'

/** How long after its date a review of a plan turns urgent, in days. */
export const reviewUrgentDays = 14

/** The active relapse-prevention plan of the open episode is to be looked at again. */
export const planReview: DueRule = ({ planReview: plan }) =>
  plan === null
    ? []
    : [
        {
          kind: 'plan-review',
          subjectKind: 'relapse-plan',
          subjectId: plan.planId,
          sessionId: null,
          shownFrom: soonBefore(plan.reviewOn),
          dueFrom: plan.reviewOn,
          urgentFrom: addDays(plan.reviewOn, reviewUrgentDays),
          until: null,
          facts: { reviewOn: plan.reviewOn },
        },
      ]
