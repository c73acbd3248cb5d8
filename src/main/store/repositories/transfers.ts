import { sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import type { WriteStamp } from './stamps.ts'

/** A transfer of several clients at once: its rows carry one stamp, and by that they are found again. */

export interface MadeTransfer {
  readonly clientId: string
  readonly episodeId: string
  readonly revision: number
  /** Counselor of record that the transfer made. */
  readonly counselorId: string
  /** Who was before; null: nobody. */
  readonly was: string | null
  /** 1: the episode is as the transfer left it. */
  readonly unchanged: number
}

/** What a transfer of this person at this instant made, where it is still the latest in its episode's history. */
export const transfersAt = ({ orm }: Store, { at, by }: WriteStamp): MadeTransfer[] =>
  orm.all<MadeTransfer>(sql`
    select e.client_id as "clientId", e.id as "episodeId", e.revision, h.staff_id as "counselorId",
      (select p.staff_id from episode_counselors p where p.episode_id = e.id and p.id <> h.id and p.updated_at = ${at}
        and p.updated_by = ${by} and p.to_date is not null) as was,
      e.updated_at = ${at} and e.updated_by = ${by} and e.counselor_id is h.staff_id and h.to_date is null as unchanged
    from episode_counselors h join episodes e on e.id = h.episode_id
    where h.created_at = ${at} and h.created_by = ${by} and e.created_at < ${at} and e.removed_at is null
      and not exists (select 1 from episode_counselors n where n.episode_id = h.episode_id and n.created_at = h.created_at
        and n.id > h.id)
    order by e.client_id`)

/** The history of an episode without a transfer: its span goes, and the one that it ended holds again. */
export const dropTransferSpan = (
  { orm }: Store,
  episodeId: string,
  transferred: WriteStamp,
  { at, by }: WriteStamp,
): void => {
  orm.run(sql`delete from episode_counselors where episode_id = ${episodeId} and to_date is null
    and created_at = ${transferred.at} and created_by = ${transferred.by}`)
  orm.run(sql`
    update episode_counselors set to_date = null, updated_at = ${at}, updated_by = ${by}, revision = revision + 1
    where episode_id = ${episodeId} and updated_at = ${transferred.at} and updated_by = ${transferred.by}
      and to_date is not null`)
}

/** The assignments of a client without a transfer: what it opened opens nothing, what it closed is open again. */
export const undoTransferAssignments = (
  { orm }: Store,
  clientId: string,
  transferred: WriteStamp,
  { at, by }: WriteStamp,
): void => {
  const stamped = sql`updated_at = ${at}, updated_by = ${by}, revision = revision + 1`
  orm.run(sql`
    update client_assignments set to_date = from_date, ${stamped}
    where client_id = ${clientId} and to_date is null and created_at = ${transferred.at} and created_by = ${transferred.by}`)
  orm.run(sql`
    update client_assignments set to_date = null, ${stamped}
    where client_id = ${clientId} and to_date is not null and updated_at = ${transferred.at}
      and updated_by = ${transferred.by} and created_at <> ${transferred.at}
      and not exists (select 1 from client_assignments o where o.client_id = client_assignments.client_id
        and o.staff_id = client_assignments.staff_id and o.to_date is null)`)
}
