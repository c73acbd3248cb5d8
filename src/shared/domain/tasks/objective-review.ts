import { addDays } from '../dates.ts'
import type { DueRule } from './due-item.ts'
import { reviewUrgentDays } from './plan-review.ts'
import { soonBefore } from './show.ts'

/** An open objective is to be looked at: nobody has noted progress on its review date or later. */
export const objectiveReview: DueRule = ({ objectiveReviews }) =>
  objectiveReviews
    .filter(({ reviewOn, lookedAtOn }) => lookedAtOn === null || lookedAtOn < reviewOn)
    .map(({ objectiveId, reviewOn }) => ({
      kind: 'objective-review' as const,
      subjectKind: 'objective' as const,
      subjectId: objectiveId,
      sessionId: null,
      shownFrom: soonBefore(reviewOn),
      dueFrom: reviewOn,
      urgentFrom: addDays(reviewOn, reviewUrgentDays),
      until: null,
      facts: { reviewOn },
    }))
