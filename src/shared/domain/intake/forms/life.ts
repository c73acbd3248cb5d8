import { choice, choices, line, text, yesNo, type IntakeForm } from '../question.ts'

/** Social support and environment (seed 6.1): people, home, work and what the law asks. */

export const socialSupport: IntakeForm = {
  version: 1,
  questions: [
    text('who', 'Who stands by the client'),
    line('lives-with', 'Lives with'),
    text('children', 'Children, and where they live'),
    choice('use-around', 'People close by who use', { none: 'None', some: 'Some', most: 'Most' }),
    yesNo('safe-with', 'Safe with the people at home?'),
    line('language', 'Language, and whether an interpreter is wanted'),
    line('belonging', 'Faith, culture, belonging', 'What the client wants us to know'),
    choice('getting-here', 'Getting here', {
      easy: 'Easy',
      hard: 'Hard',
      phone: 'Only by phone or video',
    }),
    text('remarks', 'Further remarks'),
  ],
}

export const housing: IntakeForm = {
  version: 1,
  questions: [
    choice('situation', 'Lives now', {
      own: 'In an own or rented home',
      others: 'With family or friends',
      recovery: 'In a recovery residence',
      institution: 'In an institution',
      shelter: 'In a shelter',
      outside: 'Outside or in a vehicle',
    }),
    line('since', 'Since when'),
    choice('stays', 'Can stay', { yes: 'Yes', 'for-now': 'For now', no: 'No', unsure: 'Not sure' }),
    yesNo('use-there', 'Is there use where the client lives?'),
    text('remarks', 'Further remarks'),
  ],
}

export const work: IntakeForm = {
  version: 1,
  questions: [
    choice('situation', 'Work', {
      full: 'Full time',
      part: 'Part time',
      looking: 'Looking for work',
      'not-looking': 'Not looking',
      unable: 'Not able to work',
      retired: 'Retired',
      home: 'At home for the family',
    }),
    line('occupation', 'Occupation'),
    choice('school', 'Schooling', {
      none: 'Less than high school',
      'high-school': 'High school',
      some: 'Some college',
      degree: 'College degree',
      now: 'In school now',
    }),
    line('income', 'Lives on', 'Wages, benefits, family …'),
    line('insurance', 'Health insurance'),
    yesNo('service', 'Served in the military?'),
    text('remarks', 'Further remarks'),
  ],
}

export const legal: IntakeForm = {
  version: 1,
  questions: [
    choices('situation', 'With the law', {
      none: 'Nothing',
      pending: 'A case is pending',
      probation: 'Probation',
      parole: 'Parole',
      'drug-court': 'Treatment court',
      'child-welfare': 'Child welfare',
      driving: 'Driving license',
    }),
    text('asked', 'What the court or the authority asks'),
    { kind: 'date', code: 'next-date', label: 'Next date' },
    { kind: 'number', code: 'arrests-past-month', label: 'Arrests in the past 30 days', least: 0, most: 99 },
    text('remarks', 'Further remarks'),
  ],
}
