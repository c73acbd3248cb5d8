import type { RecordedUse } from '../../contract/operations/lapses.ts'

/** What of a lapse says when something was used last. */
export interface LapseUse {
  readonly occurredOn: string
  readonly endedOn: string | null
  readonly substance: string | null
}

/** The last day of use that a lapse tells of. */
export const lastDayOf = ({ occurredOn, endedOn }: LapseUse): string => endedOn ?? occurredOn

/** The substance of the episode that a lapse names, in whatever letters; null for another one, or none. */
export const substanceOf = (named: string | null, recorded: readonly RecordedUse[]): RecordedUse | null => {
  const plain = (text: string): string => text.trim().toLocaleLowerCase().normalize('NFKC')
  const wanted = plain(named ?? '')
  return wanted === '' ? null : (recorded.find(({ name }) => plain(name) === wanted) ?? null)
}

/**
 * The recorded last use that a lapse is newer than: then the counselor is asked whether it changes. Null where there is
 * nothing to ask: another substance, or a date that is not newer.
 */
export const olderLastUse = (lapse: LapseUse, recorded: readonly RecordedUse[]): RecordedUse | null => {
  const found = substanceOf(lapse.substance, recorded)
  return found !== null && (found.lastUseOn === null || found.lastUseOn < lastDayOf(lapse)) ? found : null
}

/** The recorded last use that hangs on the day of this lapse: asked about when the lapse is removed. */
export const lastUseOfLapse = (lapse: LapseUse, recorded: readonly RecordedUse[]): RecordedUse | null => {
  const found = substanceOf(lapse.substance, recorded)
  return found !== null && found.lastUseOn === lastDayOf(lapse) ? found : null
}
