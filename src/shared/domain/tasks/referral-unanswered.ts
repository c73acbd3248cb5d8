import { addDays } from '../dates.ts'
import type { DueRule } from './due-item.ts'
import { soonBefore } from './show.ts'

/** How long after the agreed day an unanswered referral turns urgent, in days; an emergency is urgent at once. */
export const referralUrgentDays = 7

/** How long after a discharge the answer is still waited for, in days: aftercare is arranged at the end of an episode. */
export const waitAfterDischargeDays = 60

/** A referral to somebody else that is not answered: coordination of care is the counselor's to follow up. */
export const referralUnanswered: DueRule = ({ openReferrals }) =>
  openReferrals.map(({ referralId, referredOn, answerDueOn, emergency, dischargedOn }) => ({
    kind: 'referral-unanswered' as const,
    subjectKind: 'referral' as const,
    subjectId: referralId,
    sessionId: null,
    shownFrom: emergency ? referredOn : soonBefore(answerDueOn),
    dueFrom: answerDueOn,
    urgentFrom: emergency ? answerDueOn : addDays(answerDueOn, referralUrgentDays),
    until: dischargedOn === null ? null : addDays(dischargedOn, waitAfterDischargeDays),
    facts: { referredOn, answerDueOn },
  }))
