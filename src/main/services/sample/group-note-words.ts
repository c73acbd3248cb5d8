import type { AttendanceStatus, NoteSections } from '#shared/contract/values.ts'
import type { Random } from './random.ts'

/** What is written about a group session in the sample program: the shared text and the members' own lines. Our own words, nobody's name. */

const openings = [
  'Began with a round: how the week was, in one word each.',
  'Began with the rules of the room and a short round.',
  'Began quietly; two members had a hard weekend and said so.',
  'Began with what was tried since last time.',
] as const

const work = [
  'The group collected what they know from themselves, on the board, and then put it in an order.',
  'In pairs the members told each other one situation and what they did in it; the whole group heard three of them.',
  'A scene was played twice: once as it usually goes, once with another ending. The second took longer and was better.',
  'The list from the sheet was filled in by each member alone, then read aloud by whoever wanted to.',
  'A talk about what helps in the first ten minutes; most answers were small and near at hand.',
] as const

const assessments = [
  'Open talk, with respect for one another. The topic was reached.',
  'Slow at first, then lively. The members gave each other practical advice rather than comfort.',
  'Attentive throughout; the quieter half of the room spoke more than last time.',
  'Some tension about lateness, which the group settled by itself.',
] as const

const plans = [
  'Everybody tries one thing from the board and tells about it next time.',
  'The sheet is finished at home. Next time: the following topic.',
  'Each member names one person to call before the weekend.',
  'Go on with the same topic for half an hour, then the next.',
] as const

const materials = ['Worksheet on the topic', 'Reading, two pages', 'Card with phone numbers', ''] as const

const linesSeen = [
  'Spoke early and stayed with it; the own situation was concrete.',
  'Listened for most of the time. When asked, gave a clear answer.',
  'Tense at the beginning, calmer after the break. Stayed to the end.',
  'Named a warning sign of their own for the first time.',
  'Gave another member useful advice and noticed that it fits here too.',
  'Doubtful about the topic, said so openly, and tried the exercise.',
  'Tired, little sleep. Took part in the pair work.',
  'Told what worked this week: left early from a party.',
  'Has the list ready and will read it at home tonight.',
  'Craving came up during the talk and went down with breathing.',
] as const

const linesLate = ['Came late, found the way in quickly.', 'Came late and apologised; spoke little.'] as const
const linesEarly = ['Had to leave early for work; said what to do next.'] as const

/** The shared text of one session in DAP, with its topic. */
export const groupNoteText = (random: Random, topic: string): NoteSections => ({
  data: `Topic: ${topic}. ${random.pick(openings)} ${random.pick(work)}`,
  assessment: random.pick(assessments),
  plan: random.pick(plans),
})

/** What was handed out; null where nothing was. */
export const groupMaterials = (random: Random): string | null => {
  const given = random.pick(materials)
  return given === '' ? null : given
}

/** A member's own line; '' for one member in four, as counselors write them, and for those who were not there. */
export const groupLine = (random: Random, attendance: AttendanceStatus): string => {
  if (attendance === 'late') return random.pick(linesLate)
  if (attendance === 'left-early') return random.pick(linesEarly)
  return attendance === 'present' && random.chance(0.75) ? random.pick(linesSeen) : ''
}
