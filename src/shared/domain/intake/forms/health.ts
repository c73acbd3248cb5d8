import { choice, choices, line, text, yesNo, type IntakeForm } from '../question.ts'

/** Medical history and present health (seed 6.1). Our own questions; none is an instrument, none is scored. */

export const medicalHistory: IntakeForm = {
  version: 1,
  questions: [
    text('illnesses', 'Illnesses and injuries', 'With the year, as far as it is known'),
    text('operations', 'Operations and stays in hospital'),
    yesNo('seizures', 'Ever had a seizure?'),
    yesNo('head-injury', 'Ever had a head injury with loss of consciousness?'),
    yesNo('overdose', 'Ever had an overdose?'),
    text('overdose-when', 'Overdoses: when, of what, what helped'),
    choices('withdrawal-before', 'Earlier withdrawal brought', {
      seizure: 'Seizure',
      confusion: 'Confusion or delirium',
      hallucinations: 'Hallucinations',
      hospital: 'A stay in hospital',
      none: 'None of these',
    }),
    text('family', 'Illness and substance use in the family'),
    text('remarks', 'Further remarks'),
  ],
}

export const currentHealth: IntakeForm = {
  version: 1,
  questions: [
    choice('general', 'Health as the client sees it', { good: 'Good', fair: 'Fair', poor: 'Poor' }),
    choice('pain', 'Pain', { none: 'None', sometimes: 'Sometimes', constant: 'Most of the time' }),
    text('pain-where', 'Where it hurts, and what helps'),
    choice('sleep', 'Sleep', { good: 'Good', broken: 'Broken', poor: 'Poor' }),
    choice('eating', 'Eating', { regular: 'Regular', irregular: 'Irregular', little: 'Hardly anything' }),
    choice('pregnant', 'Pregnant', {
      'does-not-apply': 'Does not apply',
      no: 'No',
      yes: 'Yes',
      unknown: 'Not known',
    }),
    choice('tobacco', 'Tobacco and vaping', { never: 'Never', former: 'In the past', current: 'Now' }),
    line('primary-care', 'Primary care', 'Person or clinic, and when last seen'),
    text('tests', 'Tests and vaccinations the client reports', 'Hepatitis, HIV, tuberculosis …'),
    text('complaints', 'What troubles the client now'),
    text('remarks', 'Further remarks'),
  ],
}
