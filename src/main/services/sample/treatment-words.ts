/** What sample treatment plans and referrals say: our own words, about nobody. */

type Some<T> = readonly [T, ...T[]]

export const clientsWords: Some<string> = [
  'I want to get through a week without hiding anything from anybody.',
  'I want my evenings back, and to sleep in my own bed.',
  'I am tired of being the one they wait for.',
  'I want to hold the job, and to be asked to the birthday again.',
]

export const strengths: Some<string> = [
  'Keeps appointments. Has been sober for eight months before. Sister lives around the corner.',
  'Good with hands, likes to teach others. Two old friends who do not use.',
  'Honest about slips. Runs when the weather allows it.',
  'Works part time and is on time. Reads a lot.',
]

interface SampleIntervention {
  readonly kind: string
  readonly description: string
  readonly frequency: string
  /** A name as given; '' for the counselor. */
  readonly by: string
}

export interface SampleProblem {
  readonly problem: string
  readonly goal: string
  readonly objectives: readonly {
    readonly objective: string
    readonly measure: string
    readonly interventions: readonly SampleIntervention[]
  }[]
}

const individual = (description: string): SampleIntervention => ({
  kind: 'individual-counseling',
  description,
  frequency: 'weekly, 50 minutes',
  by: '',
})

export const sampleProblems: Some<SampleProblem> = [
  {
    problem: 'Drinks alone in the evening, every day',
    goal: 'No alcohol at home',
    objectives: [
      {
        objective: 'Name five situations that set off the wish to drink, and a plan for each',
        measure: 'Five written down and tried',
        interventions: [
          {
            kind: 'cognitive-behavioral-therapy',
            description: 'Functional analysis of the last three evenings',
            frequency: 'weekly',
            by: '',
          },
          {
            kind: 'group-counseling',
            description: 'Early recovery group',
            frequency: 'twice a week',
            by: '',
          },
        ],
      },
      {
        objective: 'Four evenings a week with something planned',
        measure: 'The client’s own calendar',
        interventions: [
          individual('Plan the week ahead'),
          {
            kind: 'exercise',
            description: 'Walks with the sister',
            frequency: '3 times a week',
            by: 'Client',
          },
        ],
      },
    ],
  },
  {
    problem: 'Sleeps four hours and is worn out by noon',
    goal: 'Sleep six hours on most nights',
    objectives: [
      {
        objective: 'In bed by eleven, screen off an hour before',
        measure: 'Sleep hours of the check-ins',
        interventions: [
          {
            kind: 'mindfulness',
            description: 'Body scan before bed',
            frequency: 'every evening',
            by: 'Client',
          },
        ],
      },
    ],
  },
  {
    problem: 'Back pain that was treated with the drug',
    goal: 'Get through the day without it',
    objectives: [
      {
        objective: 'Begin physical therapy and keep ten appointments',
        measure: 'Appointments kept',
        interventions: [
          {
            kind: 'physical-therapy',
            description: 'Exercises for the back',
            frequency: 'weekly',
            by: 'Invented Physio Practice',
          },
          {
            kind: 'pain-management-without-the-drug',
            description: 'Heat, pacing, breathing',
            frequency: 'daily',
            by: 'Client',
          },
        ],
      },
    ],
  },
  {
    problem: 'Hardly any contact with people who do not use',
    goal: 'Two people to call on a bad day',
    objectives: [
      {
        objective: 'Call one of the old friends each week',
        measure: 'Says so in the session',
        interventions: [individual('Rehearse the first call')],
      },
      {
        objective: 'Attend the evening group for eight weeks',
        measure: 'Attendance',
        interventions: [
          { kind: 'group-counseling', description: 'Relapse prevention group', frequency: 'weekly', by: '' },
        ],
      },
    ],
  },
]

export const planChangeReasons: Some<string> = [
  'First goal reached, the next one agreed.',
  'New job: evenings look different now.',
  'Review after three months.',
]

export const progressRemarks: Some<string> = [
  'Kept it in three weeks out of four.',
  'Talked through what went wrong on Friday; the plan holds.',
  'Says it is easier than thought.',
  '',
]

export interface SampleReferral {
  readonly recipient: string
  readonly specialty: string
  readonly reason: string
  readonly answer: string
}

export const sampleReferrals: Some<SampleReferral> = [
  {
    recipient: 'Dr. Imagina Prescriber',
    specialty: 'Addiction medicine',
    reason: 'Asks about medication against craving. Please see and tell us what is ordered.',
    answer: 'Seen. Medication begun, next appointment in four weeks.',
  },
  {
    recipient: 'Invented Pain Clinic',
    specialty: 'Pain medicine',
    reason: 'Long-standing back pain. Please look at ways to treat it without opioids.',
    answer: 'Assessed. Physical therapy and heat; no opioid.',
  },
  {
    recipient: 'Dr. Fiction, family practice',
    specialty: 'Primary care',
    reason: 'No physical examination in five years. Liver values and blood pressure, please.',
    answer: 'Examined. Letter follows.',
  },
  {
    recipient: 'Madeup Community Psychiatry',
    specialty: 'Psychiatry',
    reason: 'Low mood since admission. Assessment, please.',
    answer: 'First appointment kept.',
  },
]
