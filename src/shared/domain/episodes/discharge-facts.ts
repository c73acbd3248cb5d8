import { daysBetween } from '../dates.ts'
import { dateWords } from '../date-words.ts'

/** What the record itself says of an episode. Counts and dates: no judgment, no prose. */
export interface DischargeFacts {
  readonly admittedOn: string
  readonly dischargedOn: string
  readonly levelOfCare: string | null
  readonly program: string | null
  readonly attended: number
  readonly missed: number
  readonly cancelled: number
  readonly minutes: number
  readonly firstSeenOn: string | null
  readonly lastSeenOn: string | null
  /** Attended sessions by kind. */
  readonly byKind: Readonly<Record<string, number>>
}

const many = (count: number, one: string, more = `${one}s`): string => `${count} ${count === 1 ? one : more}`

/** Hours and minutes: "34 h 20 min". */
const spent = (minutes: number): string =>
  minutes < 60
    ? `${minutes} min`
    : `${Math.floor(minutes / 60)} h${minutes % 60 === 0 ? '' : ` ${minutes % 60} min`}`

/**
 * The beginning of a discharge summary: only facts, one a line, for the clinician to go on from. `kindWords` gives the
 * kinds of sessions their names.
 */
export const dischargeFacts = (
  facts: DischargeFacts,
  kindWords: Readonly<Record<string, string>> = {},
): string => {
  const day = (date: string): string =>
    dateWords(date, { today: facts.dischargedOn, year: true, weekday: false, locale: 'en' })
  const kinds = Object.entries(facts.byKind)
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, count]) => `${(kindWords[kind] ?? kind).toLowerCase()} ${count}`)
  return [
    `Admitted ${day(facts.admittedOn)}, discharged ${day(facts.dischargedOn)} (${many(daysBetween(facts.admittedOn, facts.dischargedOn), 'day')}).`,
    [facts.program, facts.levelOfCare].some((part) => part !== null)
      ? `${[facts.program, facts.levelOfCare].filter((part) => part !== null).join(', ')}.`
      : '',
    facts.attended === 0
      ? 'No session attended.'
      : `Sessions attended: ${facts.attended} (${kinds.join(', ')}), ${spent(facts.minutes)}.`,
    facts.missed + facts.cancelled === 0
      ? ''
      : `Not attended: ${facts.missed} missed, ${facts.cancelled} cancelled.`,
    facts.firstSeenOn === null || facts.lastSeenOn === null
      ? ''
      : `First seen ${day(facts.firstSeenOn)}, last seen ${day(facts.lastSeenOn)}.`,
  ]
    .filter((sentence) => sentence !== '')
    .join('\n')
}
