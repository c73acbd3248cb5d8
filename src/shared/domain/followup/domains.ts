import type { PawsDomain } from '../../contract/operations/followup.ts'

/** The twelve domains in the order of the form, in our own words (clinical.md B.4). A tracking form, not a validated scale. */
export const pawsDomainLabels: Readonly<Record<PawsDomain, string>> = {
  moodSwings: 'Mood swings',
  anxiety: 'Anxiety',
  lowMood: 'Low mood',
  lossOfPleasure: 'Loss of pleasure',
  irritability: 'Irritability',
  sleep: 'Sleep problems',
  concentration: 'Concentration and thinking',
  memory: 'Memory',
  emotions: 'Feeling numb or overreacting',
  stress: 'Sensitivity to stress',
  coordination: 'Coordination and body',
  craving: 'Craving',
}
