import type { RecordedUse } from '#shared/contract/operations/lapses.ts'
import { sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import type { WriteStamp } from './stamps.ts'

/** The recorded last uses of an episode's substances, in rank order. */
export const recordedUseOf = (store: Store, episodeId: string): RecordedUse[] =>
  store.orm.all<RecordedUse>(sql`
    select rank, name, last_use_on as "lastUseOn" from episode_substances
    where episode_id = ${episodeId} order by rank`)

/** Sets a last use; false when the record does not say `was` any more, or there is no such substance. */
export const setLastUse = (
  store: Store,
  change: {
    readonly episodeId: string
    readonly rank: number
    readonly was: string | null
    readonly on: string | null
  },
  { at, by }: WriteStamp,
): boolean =>
  store.orm.run(sql`
    update episode_substances set last_use_on = ${change.on}, updated_at = ${at}, updated_by = ${by},
      revision = revision + 1
    where episode_id = ${change.episodeId} and rank = ${change.rank} and last_use_on is ${change.was}`)
    .changes === 1
