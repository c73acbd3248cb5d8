import type {
  Citation,
  CitedItem,
  Lapse,
  LapseFields,
  LastUseChange,
  RecordedUse,
} from '#shared/contract/operations/lapses.ts'
import { citationKey } from '#shared/domain/relapse/citations.ts'
import { lastDayOf, lastUseOfLapse, olderLastUse } from '#shared/domain/relapse/last-use.ts'
import { orNull } from '../../ui/forms.ts'

/** A lapse as it is typed: empty fields are empty texts. */
export interface LapseValues {
  readonly kind: LapseFields['kind']
  readonly occurredOn: string
  readonly occurredAtTime: string
  readonly endedOn: string
  readonly substance: string
  readonly amount: string
  readonly reportedOn: string
  readonly circumstances: string
  readonly response: string
  readonly learned: string
  /** Keys of the cited items. */
  readonly cited: readonly string[]
  /** Whether the recorded last use changes; '' until it is said. */
  readonly lastUse: '' | 'change' | 'leave'
}

/** A new lapse is of the primary substance and told today, until something else is typed. */
export const lapseValues = (
  lapse: Lapse | null,
  recorded: readonly RecordedUse[],
  today: string,
): LapseValues => ({
  kind: lapse?.kind ?? 'lapse',
  occurredOn: lapse?.occurredOn ?? '',
  occurredAtTime: lapse?.occurredAtTime ?? '',
  endedOn: lapse?.endedOn ?? '',
  substance: lapse === null ? (recorded[0]?.name ?? '') : (lapse.substance ?? ''),
  amount: lapse?.amount ?? '',
  reportedOn: lapse === null ? today : (lapse.reportedOn ?? ''),
  circumstances: lapse?.circumstances ?? '',
  response: lapse?.response ?? '',
  learned: lapse?.learned ?? '',
  cited: (lapse?.citations ?? []).map(citationKey),
  lastUse: '',
})

/** What can be ticked: the plan in force, and what this lapse cites of an earlier version. */
export const citableItems = (
  citable: readonly CitedItem[],
  lapse: Lapse | null,
): readonly (CitedItem & { readonly gone: boolean })[] => {
  const known = new Set(citable.map(citationKey))
  return [
    ...citable.map((one) => ({ ...one, gone: false })),
    ...(lapse?.citations ?? [])
      .filter((one) => !known.has(citationKey(one)))
      .map((one) => ({ ...one, gone: true })),
  ]
}

/** What the contract takes. */
export const toLapse = (values: LapseValues, items: readonly Citation[]): LapseFields => ({
  kind: values.kind,
  occurredOn: values.occurredOn,
  occurredAtTime: orNull(values.occurredAtTime),
  endedOn: orNull(values.endedOn),
  substance: orNull(values.substance),
  amount: orNull(values.amount),
  reportedOn: orNull(values.reportedOn),
  circumstances: orNull(values.circumstances),
  response: orNull(values.response),
  learned: orNull(values.learned),
  citations: items
    .filter((one) => values.cited.includes(citationKey(one)))
    .map(({ part, lineageId }) => ({ part, lineageId })),
})

/** A date of the record that this lapse puts in question, and what it would become. */
export interface LastUseQuestion {
  readonly use: RecordedUse
  readonly on: string
  /** 'newer': the lapse is newer; 'moved': the record says the day that this lapse had before. */
  readonly why: 'newer' | 'moved'
}

/** The question about the recorded last use; null where there is none to ask, or no whole date yet. */
export const lastUseQuestion = (
  values: LapseValues,
  before: Lapse | null,
  recorded: readonly RecordedUse[],
  today: string,
): LastUseQuestion | null => {
  if (values.occurredOn === '') return null
  const use = {
    occurredOn: values.occurredOn,
    endedOn: orNull(values.endedOn),
    substance: orNull(values.substance),
  }
  const on = lastDayOf(use)
  if (on > today || on < use.occurredOn) return null
  const newer = olderLastUse(use, recorded)
  if (newer !== null) return { use: newer, on, why: 'newer' }
  const hung = before === null ? null : lastUseOfLapse(before, recorded)
  return hung !== null && before !== null && on < lastDayOf(before) ? { use: hung, on, why: 'moved' } : null
}

/** The answer as the contract takes it. */
export const lastUseAnswer = (
  question: LastUseQuestion | null,
  answer: LapseValues['lastUse'],
): LastUseChange | null =>
  question !== null && answer === 'change'
    ? { rank: question.use.rank, was: question.use.lastUseOn, on: question.on }
    : null

/** What cannot be taken, by field. */
export const lapseErrors = (
  values: LapseValues,
  question: LastUseQuestion | null,
  today: string,
): Readonly<Record<string, string>> => {
  const { occurredOn, endedOn, reportedOn } = values
  const errors: Record<string, string> = {}
  const future = 'This day is still to come.'
  if (occurredOn === '') errors['occurredOn'] = 'Give the day.'
  else if (occurredOn > today) errors['occurredOn'] = future
  if (endedOn > today) errors['endedOn'] = future
  else if (endedOn !== '' && endedOn < occurredOn)
    errors['endedOn'] = 'The last day of use cannot lie before the first.'
  if (reportedOn > today) errors['reportedOn'] = future
  else if (reportedOn !== '' && reportedOn < occurredOn)
    errors['reportedOn'] = 'It cannot have been told before it happened.'
  if (question !== null && values.lastUse === '')
    errors['lastUse'] = 'Say whether the recorded last use changes.'
  return errors
}
