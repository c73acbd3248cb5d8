import { addDays } from '../dates.ts'
import type { DueRule } from './due-item.ts'
import { reviewUrgentDays } from './plan-review.ts'
import { soonBefore } from './show.ts'

/** The active treatment plan of the open episode is to be looked at again. */
export const treatmentReview: DueRule = ({ treatmentReview: plan }) =>
  plan === null
    ? []
    : [
        {
          kind: 'treatment-review',
          subjectKind: 'treatment-plan',
          subjectId: plan.planId,
          sessionId: null,
          shownFrom: soonBefore(plan.reviewOn),
          dueFrom: plan.reviewOn,
          urgentFrom: addDays(plan.reviewOn, reviewUrgentDays),
          until: null,
          facts: { reviewOn: plan.reviewOn },
        },
      ]
