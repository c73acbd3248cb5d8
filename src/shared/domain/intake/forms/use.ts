import { choice, choices, line, text, yesNo, type IntakeForm, type Question } from '../question.ts'

/** Pattern of use beside the ranked substances, and co-occurring conditions (seed 1.2, 3, 6.1). */

const episodes: Question = {
  kind: 'number',
  code: 'earlier-treatments',
  label: 'Earlier treatments, how many',
  least: 0,
  most: 99,
}
const meetings: Question = {
  kind: 'number',
  code: 'meetings-past-month',
  label: 'Mutual-help meetings in the past 30 days',
  least: 0,
  most: 99,
}

export const substanceUse: IntakeForm = {
  version: 1,
  questions: [
    text('how-it-began', 'How it began, and how it went on'),
    choices('factors', 'What adds to it', {
      'earlier-use': 'Earlier substance use disorder',
      'mental-health': 'Mental health conditions',
      'chronic-pain': 'Chronic pain',
      access: 'Easy access',
      'people-around': 'Use by people around',
    }),
    choice('how-stopped', 'Stopped or cut down', {
      'still-using': 'Still using',
      gradual: 'Gradually',
      abrupt: 'Abruptly',
      'with-prescriber': 'With a prescriber’s schedule',
    }),
    choice('injecting', 'Injecting', { never: 'Never', past: 'In the past', now: 'In the past 30 days' }),
    yesNo('naloxone', 'Naloxone at hand?'),
    line('longest-without', 'Longest time without', 'When, and what helped'),
    episodes,
    text('treatments', 'Earlier treatment', 'Where, when, what helped and what did not'),
    meetings,
    text('remarks', 'Further remarks'),
  ],
}

export const coOccurring: IntakeForm = {
  version: 1,
  questions: [
    yesNo('none', 'No co-occurring condition is known'),
    text('earlier-care', 'Earlier care for mental health', 'Where, when, with what'),
    choice('trauma', 'Frightening or violent experiences', {
      'not-asked': 'Not asked yet',
      none: 'None told',
      later: 'Yes, to be talked about later',
      told: 'Yes, told',
    }),
    text('remarks', 'Further remarks'),
  ],
}
