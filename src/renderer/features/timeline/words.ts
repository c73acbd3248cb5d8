/** What is said of an entry of the timeline beside its name: how it stands or came out, in words. */
import type { TimelineRow } from '#shared/contract/operations/timeline.ts'
import { channelWords, outcomeWords } from '../followup/board/words.ts'
import { attendanceWords, sessionKindWords } from '../client/words.ts'
import { kindWords } from './kinds.ts'

/** Codes of every table, each meaning one thing wherever it stands; what is not here is shown as it is. */
const stateWords: Readonly<Record<string, string>> = {
  draft: 'draft',
  signed: 'signed',
  'earlier-records': 'earlier record',
  error: 'entered in error',
  requested: 'asked for',
  given: 'given',
  returned: 'returned with comments',
  active: 'in force',
  superseded: 'replaced since',
  open: 'open',
  reached: 'reached',
  changed: 'changed',
  'given-up': 'given up',
  routine: 'routine',
  soon: 'soon',
  emergency: 'emergency',
  positive: 'positive',
  negative: 'negative',
  declined: 'declined',
}

const wordOf = (words: Readonly<Record<string, string>>, code: string | null): string | null =>
  code === null ? null : Object.hasOwn(words, code) ? (words[code] ?? code) : code.replaceAll('-', ' ')

const lower = (text: string | null): string | null => text?.toLowerCase() ?? null

type Saying = (row: TimelineRow) => string | null
type ByKind = { readonly [Kind in TimelineRow['kind']]?: Saying }

const versioned: Saying = ({ kind, number }) =>
  number === null ? kindWords[kind] : `${kindWords[kind]} ${number}`

const titles: ByKind = {
  session: ({ sort }) => `${wordOf(sessionKindWords, sort) ?? ''} session`.trim(),
  'relapse-plan': versioned,
  'treatment-plan': versioned,
  lapse: ({ sort }) => (sort === 'relapse' ? 'Relapse' : 'Lapse'),
  'contact-attempt': ({ sort }) => `Contact, ${lower(wordOf(channelWords, sort)) ?? ''}`,
  level: ({ sort }) => `Level of care ${sort ?? ''}`.trim(),
}

/** What it is, as one reads it: "Group session", "Relapse plan 3". */
export const titleOf = (row: TimelineRow): string => titles[row.kind]?.(row) ?? kindWords[row.kind]

const numbers: ByKind = {
  session: ({ number }) => (number === 0 ? null : `${number} min`),
  'check-in': ({ number }) => `craving ${number}`,
  wave: ({ number }) => `peak ${number}`,
  progress: ({ number }) => `${number} %`,
  import: ({ number }) => (number === 1 ? '1 row' : `${number} rows`),
}

const states: ByKind = {
  session: ({ state }) => (state === 'present' ? null : lower(wordOf(attendanceWords, state))),
  'contact-attempt': ({ state }) => lower(wordOf(outcomeWords, state)),
  'check-in': ({ state }) => (state === 'yes' ? 'safety concern' : null),
}

const stateOf: Saying = (row) => {
  const say = states[row.kind]
  return say === undefined ? wordOf(stateWords, row.state) : say(row)
}

const numberOf: Saying = (row) => (row.number === null ? null : (numbers[row.kind]?.(row) ?? null))

/** How it stands or came out: "no show", "draft", "reached"; empty where there is nothing to say. */
export const standingOf = (row: TimelineRow): string =>
  [stateOf(row), numberOf(row)].filter((part) => part !== null && part !== '').join(', ')

/** For the look of a row: what needs an eye, and what counts no more. */
export const toneOf = ({ kind, state }: TimelineRow): 'attention' | 'quiet' | undefined => {
  if (kind === 'lapse' || state === 'no-show' || (kind === 'check-in' && state === 'yes')) return 'attention'
  if (kind === 'risk-screen' && state === 'positive') return 'attention'
  return state === 'error' || state === 'superseded' || state === 'cancelled' ? 'quiet' : undefined
}
