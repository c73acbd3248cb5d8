/** The words on screen for the contract's codes about contacts. */
import type {
  contactChannels,
  contactOutcomes,
  FollowUpBoardRow,
} from '#shared/contract/operations/followup.ts'
import { daysBetween } from '#shared/domain/dates.ts'
import { dateText } from '../../../ui/DateText.tsx'

export type Channel = (typeof contactChannels)[number]
export type Outcome = (typeof contactOutcomes)[number]

export const channelWords: Readonly<Record<Channel, string>> = {
  phone: 'Phone',
  'text-message': 'Text message',
  email: 'Email',
  letter: 'Letter',
  visit: 'Home visit',
  'in-person': 'In person',
  other: 'Other',
}

export const outcomeWords: Readonly<Record<Outcome, string>> = {
  reached: 'Reached',
  'no-answer': 'No answer',
  'message-left': 'Message left',
  'wrong-number': 'Wrong number',
  refused: 'Did not want to talk',
  hospital: 'In hospital',
  jail: 'In jail',
  deceased: 'Has died',
  other: 'Other',
}

const days = (count: number): string => (count === 1 ? '1 day' : `${count} days`)

/** Where a contact stands: the word, and how many days that is. */
export const stateText = (
  { state, earliestOn, latestOn }: Pick<FollowUpBoardRow, 'state' | 'earliestOn' | 'latestOn'>,
  today: string,
): { readonly level: 'urgent' | 'due' | 'soon'; readonly word: string; readonly reason: string } => {
  if (state === 'overdue')
    return {
      level: 'urgent',
      word: 'Overdue',
      reason: days(Math.max(1, daysBetween(latestOn, today))),
    }
  if (state === 'due') {
    const left = daysBetween(today, latestOn)
    return { level: 'due', word: 'Due', reason: left <= 0 ? 'last day today' : `${days(left)} left` }
  }
  const ahead = daysBetween(today, earliestOn)
  return { level: 'soon', word: 'Soon', reason: ahead <= 0 ? 'opens today' : `opens in ${days(ahead)}` }
}

/** "17 – 24 Nov": the window without what both ends share. */
export const windowText = (earliestOn: string, latestOn: string, today: string): string => {
  const options = { today, weekday: false }
  if (earliestOn === latestOn) return dateText(latestOn, options)
  const from =
    earliestOn.slice(0, 7) === latestOn.slice(0, 7)
      ? String(Number(earliestOn.slice(8)))
      : dateText(earliestOn, options)
  return `${from} – ${dateText(latestOn, options)}`
}
