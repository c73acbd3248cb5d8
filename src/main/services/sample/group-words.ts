import type { GroupFields } from '#shared/contract/operations/groups.ts'

/** Groups of the sample program and what they talk about: our own words. */
export interface SampleGroupKind {
  readonly name: string
  readonly model: NonNullable<GroupFields['model']>
  readonly openness: GroupFields['openness']
  readonly weekday: number
  readonly startTime: string
  readonly place: string
  readonly topics: readonly string[]
}

export const groupKinds: readonly [SampleGroupKind, ...SampleGroupKind[]] = [
  {
    name: 'Monday relapse prevention',
    model: 'relapse-prevention',
    openness: 'open',
    weekday: 1,
    startTime: '17:30',
    place: 'Sample Hall, room 1',
    topics: [
      'What a trigger is, and mine',
      'High-risk situations on a map',
      'Warning signs in their order',
      'The urge: twenty minutes',
      'Saying no in three ways',
      'A slip is a fact: the first hour',
      'Money and payday',
      'Holidays and parties',
      'Who I call',
      'My plan, read aloud',
    ],
  },
  {
    name: 'Coping skills',
    model: 'skills',
    openness: 'open',
    weekday: 2,
    startTime: '10:00',
    place: 'Sample Hall, room 2',
    topics: [
      'Breathing and stopping',
      'Sleep without anything',
      'Anger before it turns',
      'Asking for help',
      'Boredom',
      'Quarrels that end',
      'Planning a free day',
      'Thoughts are not orders',
    ],
  },
  {
    name: 'Recovery basics',
    model: 'psychoeducational',
    openness: 'closed',
    weekday: 3,
    startTime: '18:00',
    place: 'Sample Hall, room 1',
    topics: [
      'What substances do in the body',
      'Withdrawal, acute and after',
      'Why symptoms come in waves',
      'Tolerance and overdose',
      'Food, sleep and movement',
      'Medicines and where to ask',
      'Family and what it needs',
      'Meetings and sponsors',
    ],
  },
  {
    name: 'Thinking and doing',
    model: 'cognitive-behavioural',
    openness: 'open',
    weekday: 4,
    startTime: '16:00',
    place: 'Sample Hall, room 3',
    topics: [
      'Situation, thought, feeling, act',
      'All or nothing',
      'Evidence for and against',
      'Small experiments',
      'Deciding late',
      'What I tell myself at night',
    ],
  },
  {
    name: 'Thursday support group',
    model: 'support',
    openness: 'open',
    weekday: 4,
    startTime: '19:00',
    place: 'Room 2, Example Street',
    topics: ['Check-in round', 'Something that worked', 'Something that did not', 'The week ahead'],
  },
  {
    name: 'Friday walk and talk',
    model: 'expressive',
    openness: 'open',
    weekday: 5,
    startTime: '14:00',
    place: 'Park gate',
    topics: ['Walking pace', 'What I noticed', 'A place from before', 'A place from now'],
  },
]

export const leaveReasons = ['Work hours changed', 'Wanted a break', 'Changed to the other group'] as const
export const cancelReasons = ['Facilitator ill', 'Public holiday', 'Room not free'] as const
