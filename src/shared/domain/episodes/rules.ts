import { dateWords } from '../date-words.ts'

/** When an episode of care can begin, end and change; what cannot be is said in words for the person. */

export interface EpisodeDays {
  readonly episodeId: string
  readonly admittedOn: string
  readonly dischargedOn: string | null
}

/** Why a recorded death was wrong: codes, for they stand in the audit record. */
export const deathMistakes = ['other-person', 'wrong-news', 'wrong-day'] as const
export type DeathMistake = (typeof deathMistakes)[number]
export const deathMistakeWords: Readonly<Record<DeathMistake, string>> = {
  'other-person': 'It was another person',
  'wrong-news': 'The news was wrong',
  'wrong-day': 'The day was wrong',
}

/** A refusal, and the field it is about. */
export interface Refusal {
  readonly field: string
  readonly message: string
}

const refusal = (field: string, message: string): Refusal => ({ field, message })

interface Known {
  /** Today's local date. */
  readonly today: string
  readonly deceasedOn: string | null
}

const day = (date: string, { today }: Known): string => dateWords(date, { today, year: true })

const impossible = (date: string, field: string, known: Known): Refusal | null => {
  if (date > known.today) return refusal(field, 'This day is still to come.')
  if (known.deceasedOn !== null && date > known.deceasedOn)
    return refusal(field, 'This day is after the death that is recorded of this client.')
  return null
}

/** Two episodes share a day other than the one on which the first ends and the second begins. */
const overlap = (a: EpisodeDays, b: EpisodeDays): boolean =>
  a.admittedOn === b.admittedOn ||
  ((a.dischargedOn === null || b.admittedOn < a.dischargedOn) &&
    (b.dischargedOn === null || a.admittedOn < b.dischargedOn))

/** Why an episode cannot have these days beside the others; null: it can. */
export const overlapRefusal = (
  episode: EpisodeDays,
  others: readonly EpisodeDays[],
  field: string,
  known: Known,
): Refusal | null => {
  for (const other of others) {
    if (other.episodeId === episode.episodeId || !overlap(episode, other)) continue
    if (other.dischargedOn === null && episode.admittedOn >= other.admittedOn)
      return refusal(
        field,
        `An episode is open since ${day(other.admittedOn, known)}. Discharge first, then admit again.`,
      )
    const end = other.dischargedOn === null ? 'now' : day(other.dischargedOn, known)
    return refusal(field, `This overlaps the episode from ${day(other.admittedOn, known)} to ${end}.`)
  }
  return null
}

/** Why nobody can be admitted on this day; null: they can. */
export const admissionRefusal = (
  admittedOn: string,
  others: readonly EpisodeDays[],
  known: Known & { readonly dateOfBirth: string | null },
): Refusal | null => {
  if (known.deceasedOn !== null)
    return refusal('admittedOn', 'A death is recorded of this client. Take it back first if it is wrong.')
  if (known.dateOfBirth !== null && admittedOn < known.dateOfBirth)
    return refusal('admittedOn', 'The admission lies before the birth.')
  return (
    impossible(admittedOn, 'admittedOn', known) ??
    overlapRefusal({ episodeId: '', admittedOn, dischargedOn: null }, others, 'admittedOn', known)
  )
}

/** Why an episode cannot end on this day; null: it can. */
export const dischargeRefusal = (
  episode: Pick<EpisodeDays, 'admittedOn'>,
  dischargedOn: string,
  known: Known,
): Refusal | null =>
  dischargedOn < episode.admittedOn
    ? refusal('dischargedOn', `The discharge lies before the admission, ${day(episode.admittedOn, known)}.`)
    : impossible(dischargedOn, 'dischargedOn', known)

/** Why a change within an episode (counselor, level of care) cannot hold from this day; null: it can. */
export const changeRefusal = (
  episode: Pick<EpisodeDays, 'admittedOn' | 'dischargedOn'>,
  on: string,
  lastChangeOn: string | null,
  known: Known,
): Refusal | null => {
  if (on < episode.admittedOn)
    return refusal('on', `This lies before the admission, ${day(episode.admittedOn, known)}.`)
  if (lastChangeOn !== null && on < lastChangeOn)
    return refusal('on', `This lies before the change that came last, ${day(lastChangeOn, known)}.`)
  return impossible(on, 'on', known)
}

/** Why a death cannot be recorded on this day; null: it can. */
export const deathRefusal = (
  deceasedOn: string,
  known: {
    readonly today: string
    readonly dateOfBirth: string | null
    readonly lastSeenOn: string | null
    readonly latestAdmissionOn: string | null
  },
): Refusal | null => {
  const said = (date: string): string => dateWords(date, { today: known.today, year: true })
  if (deceasedOn > known.today) return refusal('deceasedOn', 'This day is still to come.')
  if (known.dateOfBirth !== null && deceasedOn < known.dateOfBirth)
    return refusal('deceasedOn', 'This day lies before the birth.')
  if (known.lastSeenOn !== null && deceasedOn < known.lastSeenOn)
    return refusal(
      'deceasedOn',
      `By the record this client was seen later, on ${said(known.lastSeenOn)}. Give a later day, or put that session right first.`,
    )
  if (known.latestAdmissionOn !== null && deceasedOn < known.latestAdmissionOn)
    return refusal(
      'deceasedOn',
      `By the record this client was admitted later, on ${said(known.latestAdmissionOn)}.`,
    )
  return null
}
