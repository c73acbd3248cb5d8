import type { ClientFacts, DueItem, DueRule, Thresholds } from './due-item.ts'
import { followUpWindow } from './follow-up-window.ts'
import { goneQuiet } from './gone-quiet.ts'
import { missingNote } from './missing-note.ts'
import { objectiveReview } from './objective-review.ts'
import { planReview } from './plan-review.ts'
import { referralUnanswered } from './referral-unanswered.ts'
import { returnedNote } from './returned-note.ts'
import { treatmentReview } from './treatment-review.ts'
import { unrecordedSession } from './unrecorded-session.ts'
import { unsignedNote } from './unsigned-note.ts'

const rules: readonly DueRule[] = [
  unsignedNote,
  missingNote,
  unrecordedSession,
  returnedNote,
  followUpWindow,
  planReview,
  treatmentReview,
  objectiveReview,
  referralUnanswered,
  goneQuiet,
]

/** All due items of one client, by every rule. Nothing is due after a recorded death. */
export const deriveDueItems = (facts: ClientFacts, thresholds: Thresholds): readonly DueItem[] =>
  facts.deceasedOn === null ? rules.flatMap((rule) => rule(facts, thresholds)) : []
