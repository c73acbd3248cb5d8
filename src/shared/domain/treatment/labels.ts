import type { ReferralOutcome, ReferralUrgency } from '../../contract/operations/referrals.ts'
import type { ObjectiveStatus, PlanChange } from '../../contract/operations/treatment.ts'

/** Words of the plan, the same on the screen and on paper. */

export const objectiveStatusLabels: Readonly<Record<ObjectiveStatus, string>> = {
  open: 'Open',
  reached: 'Reached',
  changed: 'Changed',
  'given-up': 'Given up',
}

export const planPartLabels: Readonly<Record<PlanChange['part'], string>> = {
  plan: 'Plan',
  problem: 'Problem',
  goal: 'Goal',
  objective: 'Objective',
  intervention: 'Intervention',
}

/** Fields of a difference (diff.ts). */
export const planFieldLabels: Readonly<Record<string, string>> = {
  clientsWords: 'Client’s own words',
  strengths: 'Strengths',
  problem: 'Words',
  condition: 'Condition treated elsewhere',
  goal: 'Words',
  objective: 'Words',
  measure: 'Measure',
  targetOn: 'Target date',
  reviewOn: 'Review date',
  kind: 'Kind',
  description: 'Description',
  frequency: 'Frequency',
  responsible: 'Responsible',
  under: 'Belongs to',
  place: 'Place in its list',
}

export const referralUrgencyLabels: Readonly<Record<ReferralUrgency, string>> = {
  routine: 'Routine',
  soon: 'Soon',
  emergency: 'Emergency',
}

export const referralOutcomeLabels: Readonly<Record<ReferralOutcome, string>> = {
  accepted: 'Accepted, not seen yet',
  seen: 'Seen',
  declined: 'Declined',
  'not-attended': 'Client did not go',
  other: 'Other',
}
