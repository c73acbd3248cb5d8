import type { RelapsePlanContent } from '#shared/contract/operations/relapse.ts'

/** What sample relapse-prevention plans say: our own words, about nobody. */

type Part<L extends keyof Omit<RelapsePlanContent, 'goal'>> = Omit<RelapsePlanContent[L][number], 'lineageId'>
type Some<T> = readonly [T, ...T[]]

export const goals: Some<string> = [
  'A year without, and the kids every second weekend.',
  'Keep the new job past the trial months and sleep through the night.',
  'To be somebody my sister can call again.',
  'To stop counting days because there are too many of them.',
]

export const reasons: Some<string> = [
  'I want to be there for breakfast.',
  'My liver values.',
  'The driving licence is due back in spring.',
  'I like who I am on a Sunday morning now.',
  'I promised myself, and nobody else.',
]

export const triggers: Some<Part<'triggers'>> = [
  { trigger: 'Payday with cash in the pocket', kind: 'external', category: 'cue-or-urge', intensity: 8 },
  {
    trigger: 'Feeling useless after a day alone',
    kind: 'internal',
    category: 'negative-emotion',
    intensity: 7,
  },
  { trigger: 'A good football evening', kind: 'external', category: 'positive-emotion', intensity: 5 },
  { trigger: 'Being told that I do not try', kind: 'external', category: 'conflict', intensity: 6 },
  { trigger: 'The old crew at the bus stop', kind: 'external', category: 'social-pressure', intensity: 8 },
  { trigger: 'Back pain after work', kind: 'internal', category: 'physical-discomfort', intensity: 6 },
  {
    trigger: '"One will not hurt after all this time"',
    kind: 'internal',
    category: 'testing-control',
    intensity: 4,
  },
]

export const situations: Some<Part<'situations'>> = [
  {
    situation: 'Friday after work, walking past the old corner',
    likelihood: 8,
    confidence: 4,
    response: 'Take the second way, past the gym. Headphones in. Home first, shopping later.',
    call: 'Sponsor',
  },
  {
    situation: 'Family party with an open bar',
    likelihood: 5,
    confidence: 5,
    response: 'Own car, a glass of something in the hand, leave by nine.',
    call: 'Sister',
  },
  {
    situation: 'Quarrel in the evening and nobody to talk to',
    likelihood: 6,
    confidence: 3,
    response: 'Walk round the block twice before answering. Write it down, send nothing.',
    call: 'Sponsor',
  },
  {
    situation: 'Awake at three in the morning',
    likelihood: 7,
    confidence: 6,
    response: 'Get up, light on, tea, the crossword book. Back to bed after twenty minutes.',
    call: '',
  },
  {
    situation: 'An old friend turns up at the door',
    likelihood: 4,
    confidence: 2,
    response: 'Say the sentence through the closed door: I do not do that any more, call me sober.',
    call: 'Neighbour',
  },
  {
    situation: 'Alone at home on a long holiday weekend',
    likelihood: 6,
    confidence: 5,
    response: 'Plan each afternoon before it begins: meeting, cinema, dog walk.',
    call: 'Meeting friend',
  },
]

/** In the order in which they come. */
export const signs: Some<Part<'signs'>> = [
  { sign: 'I skip breakfast and say it does not matter', action: 'Eat something before leaving the house.' },
  { sign: 'I do not answer messages for a day', action: 'Call one person for no reason.' },
  { sign: 'I skip a meeting because of the car', action: 'Ask for a ride, or go to the one on foot.' },
  { sign: 'I lie about small things', action: 'Put one right the same day.' },
  {
    sign: 'I think about the corner while driving',
    action: 'Call the sponsor before getting out of the car.',
  },
]

export const skills: Some<Part<'skills'>> = [
  { skill: 'Delay fifteen minutes and drink water', tried: true, helped: true },
  { skill: 'Urge surfing, sitting down', tried: true, helped: null },
  { skill: 'Walk the dog, whatever the weather', tried: true, helped: true },
  { skill: 'Breathing: four in, six out, ten times', tried: false, helped: null },
  { skill: 'Read the card in my wallet', tried: true, helped: false },
]

export const supports: Some<Part<'supports'>> = [
  { name: 'Bus-driver sponsor (invented)', role: 'Sponsor', phone: '555-0141', mayContact: null },
  { name: 'Sister Sampleton', role: 'Sister', phone: '555-0142', mayContact: true },
  { name: 'Mocky next door', role: 'Neighbour', phone: '555-0143', mayContact: false },
  { name: 'Demo from the Tuesday meeting', role: 'Meeting friend', phone: '555-0144', mayContact: null },
]

export const meetings: Some<Part<'meetings'>> = [
  { meeting: 'Tuesday evening meeting', place: 'Sample Hall', weekday: 2, startTime: '19:00' },
  { meeting: 'Noon meeting', place: 'Room 2, Example Street', weekday: 4, startTime: '12:15' },
  { meeting: 'Sunday walk group', place: 'Park gate', weekday: 7, startTime: '10:00' },
]

export const steps: Some<Part<'steps'>> = [
  { phase: 'first-hour', step: 'Stop. Put the rest away from me, leave the place.' },
  { phase: 'first-hour', step: 'Call the sponsor and say it in the first sentence.' },
  { phase: 'first-day', step: 'Not alone tonight: sister or meeting.' },
  { phase: 'first-day', step: 'Call the program and ask for an hour this week.' },
  { phase: 'who', step: 'Sponsor first, then my counselor.' },
  { phase: 'how-we-talk', step: 'A slip is a fact and not a verdict. We look at the hours before it.' },
  { phase: 'urge', step: 'It rises, it peaks, it falls: twenty minutes. I have waited longer for a bus.' },
]

export const lifestyle: Some<Part<'lifestyle'>> = [
  { domain: 'sleep', intention: 'In bed by eleven, phone in the kitchen.' },
  { domain: 'food', intention: 'Breakfast every day; no empty stomach after four.' },
  { domain: 'exercise', intention: 'Gym on payday and on Tuesdays.' },
  { domain: 'leisure', intention: 'Model railway club, first Saturday.' },
  { domain: 'relationships', intention: 'One calm talk on Sundays.' },
]

export const ownRedFlags: Some<Part<'redFlags'>> = [
  { code: 'seizure', flag: 'Seizure', action: 'Call 911.' },
  { code: 'overdose', flag: 'Suspected overdose', action: 'Call 911. Naloxone is in the kitchen drawer.' },
  { code: 'suicidal-intent', flag: 'Intent to end one’s life', action: 'Call or text 988, day or night.' },
  { code: null, flag: 'Three nights without any sleep', action: 'Call the clinic the next morning.' },
]

export const changeReasons: Some<string> = [
  'New job, new evenings',
  'A lapse showed two steps that were missing',
  'Moved in with the sister',
  'The old situations do not come any more',
]
