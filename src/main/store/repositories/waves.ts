import { pawsDomains, type PawsDomain, type Wave, type WaveFields } from '#shared/contract/operations/paws.ts'
import { and, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import type { Store } from '../database/store.ts'
import { pawsEpisodes } from '../schema/index.ts'
import { changed, created, removed, type WriteStamp } from './stamps.ts'

/** Waves of post-acute withdrawal of one client (`paws_episodes`). */

const domains = z.array(z.string())
const isDomain = (word: string): word is PawsDomain => pawsDomains.some((domain) => domain === word)

const columnsOf = ({ mainDomains, ...fields }: WaveFields) => ({
  ...fields,
  // In the order of the form, whatever order they were chosen in.
  mainDomains: JSON.stringify(pawsDomains.filter((domain) => mainDomains.includes(domain))),
})

/** Waves of a client, oldest first. */
export const wavesOf = (store: Store, clientId: string): Wave[] =>
  store.orm
    .select()
    .from(pawsEpisodes)
    .where(and(eq(pawsEpisodes.clientId, clientId), isNull(pawsEpisodes.removedAt)))
    .orderBy(pawsEpisodes.beganOn, pawsEpisodes.id)
    .all()
    .map((row) => ({
      waveId: row.id,
      revision: row.revision,
      beganOn: row.beganOn,
      endedOn: row.endedOn,
      peakedOn: row.peakedOn,
      peakSeverity: row.peakSeverity,
      mainDomains: domains.parse(JSON.parse(row.mainDomains)).filter(isDomain),
      trigger: row.trigger,
      remarks: row.remarks,
    }))

export const insertWave = (
  store: Store,
  ids: { readonly waveId: string; readonly clientId: string; readonly episodeId: string | null },
  fields: WaveFields,
  stamp: WriteStamp,
): void => {
  const { waveId, ...references } = ids
  store.orm
    .insert(pawsEpisodes)
    .values({ id: waveId, ...references, ...columnsOf(fields), ...created(stamp) })
    .run()
}

interface Expected {
  readonly clientId: string
  readonly waveId: string
  readonly revision: number
}

const still = ({ clientId, waveId, revision }: Expected) =>
  and(
    eq(pawsEpisodes.id, waveId),
    eq(pawsEpisodes.clientId, clientId),
    eq(pawsEpisodes.revision, revision),
    isNull(pawsEpisodes.removedAt),
  )

/** Changes a wave; false when its revision is not the given one any more. */
export const changeWave = (
  store: Store,
  expected: Expected,
  fields: WaveFields & { readonly episodeId: string | null },
  stamp: WriteStamp,
): boolean => {
  const { episodeId, ...wave } = fields
  return (
    store.orm
      .update(pawsEpisodes)
      .set({ ...columnsOf(wave), episodeId, ...changed(pawsEpisodes.revision, stamp) })
      .where(still(expected))
      .run().changes === 1
  )
}

/** Puts a tombstone on a wave; false when its revision is not the given one any more. */
export const removeWave = (store: Store, expected: Expected, reason: string, stamp: WriteStamp): boolean =>
  store.orm
    .update(pawsEpisodes)
    .set(removed(pawsEpisodes.revision, reason, stamp))
    .where(still(expected))
    .run().changes === 1
