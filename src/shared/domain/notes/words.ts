import type {
  CosignState,
  RiskConcern,
  RiskResult,
  WorkedOnPart,
} from '../../contract/operations/note-parts.ts'

/** The words on screen and on paper for the codes of a note's parts. */

export const riskResultWords: Readonly<Record<RiskResult, string>> = {
  negative: 'Nothing found',
  positive: 'Something found',
  declined: 'Did not want to answer',
}

export const riskConcernWords: Readonly<Record<RiskConcern, string>> = {
  'self-harm': 'Suicide or self-harm',
  'harm-to-others': 'Harm to somebody else',
  overdose: 'Overdose',
  'unsafe-at-home': 'Not safe at home',
}

export const workedOnPartWords: Readonly<Record<WorkedOnPart, string>> = {
  objective: 'Objective',
  intervention: 'Intervention',
  'relapse-reason': 'Reason to stay sober',
  'relapse-trigger': 'Trigger',
  'relapse-situation': 'High-risk situation',
  'relapse-sign': 'Warning sign',
  'relapse-skill': 'Coping skill',
  'relapse-support': 'Support',
  'relapse-meeting': 'Meeting',
  'relapse-step': 'Step after a lapse',
  'relapse-lifestyle': 'Way of living',
}

export const cosignStateWords: Readonly<Record<CosignState, string>> = {
  waiting: 'Waiting for co-signature',
  returned: 'Returned',
  given: 'Co-signed',
}
