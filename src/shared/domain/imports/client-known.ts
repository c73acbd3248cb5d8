import type { ClientImportField } from '#shared/contract/operations/imports.ts'
import type { ClientDraft, EpisodeDraft } from './client-drafts.ts'
import type { RowReport } from './problems.ts'
import { foldName } from './text.ts'

/** A row against what the vault holds already. */

export type EpisodeSpan = Pick<EpisodeDraft, 'admittedOn' | 'dischargedOn'>

export interface KnownClient {
  readonly clientId: string
  readonly fileNumber: string
  readonly firstName: string
  readonly lastName: string
  readonly dateOfBirth: string | null
  readonly deceasedOn: string | null
  readonly removed: boolean
  /** False: another counselor's client, in whose chart the person who imports may not write. */
  readonly mayWrite: boolean
  readonly episodes: readonly EpisodeSpan[]
}

/** What the vault knows; texts are those of `AssessedClientRow.content` and `.match`. */
export interface KnownRecord {
  /** This very row was taken by an import that stands. */
  tookContent(content: string): boolean
  /** A row for the same client and admission was taken by an import that stands, perhaps with other details. */
  tookMatch(match: string): boolean
  /** The holder of a client number, upper and lower case alike, removed people included. */
  byFileNumber(fileNumber: string): KnownClient | undefined
  /** Everybody born on that day who is not removed. */
  bornOn(dateOfBirth: string): readonly KnownClient[]
}

type Report = RowReport<ClientImportField>

/** A name for comparing: last and first, without case, accents and punctuation. */
export const foldedName = (person: { readonly firstName: string; readonly lastName: string }): string =>
  `${foldName(person.lastName)}|${foldName(person.firstName)}`

/** True when two episodes share days; the day of a discharge may be the day of the next admission. */
export const overlaps = (one: EpisodeSpan, other: EpisodeSpan): boolean =>
  (other.dischargedOn === null || one.admittedOn < other.dischargedOn) &&
  (one.dischargedOn === null || other.admittedOn < one.dischargedOn)

/** A name or a birth date may have been corrected here since an import; where both differ it is somebody else. */
const samePerson = (draft: ClientDraft, known: KnownClient): boolean =>
  foldedName(draft) === foldedName(known) ||
  (draft.dateOfBirth !== null &&
    draft.dateOfBirth === known.dateOfBirth &&
    (foldName(draft.lastName) === foldName(known.lastName) ||
      foldName(draft.firstName) === foldName(known.firstName)))

/** How a client was recognised, in words. A number that differs is worth a look: twins of a name are rare, but exist. */
const hereAs = (holder: KnownClient, draft: ClientDraft): string =>
  draft.fileNumber !== null && draft.fileNumber.toLowerCase() !== holder.fileNumber.toLowerCase()
    ? 'Somebody of the same name and birth date is here under another client number.'
    : 'This client is here already.'

export type VaultAnswer =
  | { readonly kind: 'unknown' | 'refused' | 'already-here' }
  | { readonly kind: 'adds-episode'; readonly clientId: string }

/** Compares rows with the vault; remembers which episodes this file adds to people who are here. */
export const createVaultSide = (known: KnownRecord) => {
  const addedHere = new Map<string, { deceasedOn: string | null; readonly episodes: EpisodeSpan[] }>()

  const holderOf = (draft: ClientDraft, report: Report): KnownClient | null | 'refused' => {
    const holder = draft.fileNumber === null ? undefined : known.byFileNumber(draft.fileNumber)
    const number = draft.fileNumber ?? ''
    if (holder?.removed === true) {
      const message = 'This number belonged to a client whose record was removed.'
      report.error('number-of-removed-client', 'fileNumber', message, number)
      return 'refused'
    }
    if (holder !== undefined && !samePerson(draft, holder)) {
      report.error(
        'number-of-another-client',
        'fileNumber',
        'This number belongs to another client here.',
        number,
      )
      return 'refused'
    }
    if (holder !== undefined || draft.dateOfBirth === null) return holder ?? null
    return known.bornOn(draft.dateOfBirth).find((person) => foldedName(person) === foldedName(draft)) ?? null
  }

  const addEpisode = (
    holder: KnownClient,
    episode: EpisodeDraft,
    draft: ClientDraft,
    report: Report,
  ): void => {
    const added = addedHere.get(holder.clientId) ?? { deceasedOn: null, episodes: [] }
    const deaths = [holder.deceasedOn, added.deceasedOn, draft.deceasedOn].filter((date) => date !== null)
    const others = [...holder.episodes, ...added.episodes]
    if (added.episodes.some((other) => other.admittedOn === episode.admittedOn))
      report.error(
        'episode-twice',
        'admittedOn',
        'An earlier row has the same client and admission with other details.',
      )
    else if (deaths.some((date) => [episode, ...others].some((other) => other.admittedOn > date)))
      report.error(
        'admission-after-death',
        'admittedOn',
        'An admission of this client lies after their death.',
      )
    else if (others.some((other) => overlaps(other, episode)))
      report.warn(
        'episodes-overlap',
        'admittedOn',
        'This episode overlaps another one of this client. Both are kept.',
      )
    if (report.refused) return
    const message = `${hereAs(holder, draft)} The row adds an episode of care; what else it says of the person is not taken.`
    report.warn('adds-episode', null, message)
    added.episodes.push(episode)
    added.deceasedOn ??= draft.deceasedOn
    addedHere.set(holder.clientId, added)
  }

  return {
    /** Decides on a row that no earlier row of the file speaks for. */
    ask: (draft: ClientDraft, match: string, report: Report): VaultAnswer => {
      const holder = holderOf(draft, report)
      if (holder === 'refused') return { kind: 'refused' }
      // Asked before the episodes: the admission may have been corrected here since the earlier import.
      if (known.tookMatch(match)) {
        report.warn(
          'here-with-other-details',
          null,
          'An earlier import took this client and admission with other details. Nothing here is changed.',
        )
        return { kind: 'already-here' }
      }
      if (holder === null) return { kind: 'unknown' }
      const { episode } = draft
      if (episode === null || holder.episodes.some((other) => other.admittedOn === episode.admittedOn)) {
        report.warn(
          'here-with-other-details',
          null,
          `${hereAs(holder, draft)} The row adds no admission, and nothing here is changed.`,
        )
        return { kind: 'already-here' }
      }
      if (holder.mayWrite) addEpisode(holder, episode, draft, report)
      else {
        // An episode decides who the counselor of record is, and with that who may open the chart.
        const message = 'The row adds an admission to a client who is not one of your clients.'
        report.error('not-your-client', null, message, draft.fileNumber ?? '')
      }
      return report.refused ? { kind: 'refused' } : { kind: 'adds-episode', clientId: holder.clientId }
    },
    /** True when a number that a later row gives to a new client belongs to somebody here. */
    holdsNumber: (fileNumber: string): boolean => known.byFileNumber(fileNumber) !== undefined,
  }
}
