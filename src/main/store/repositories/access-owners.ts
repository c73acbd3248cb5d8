import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'

/** Whose a thing is: what the guard asks before a service sees an id. Things that were removed keep their owner. */

/** A part of a chart that an operation names by its own id. */
export type ChartPart = 'session' | 'note' | 'plan' | 'point' | 'attempt' | 'checkIn' | 'wave' | 'lapse'

const owner: Readonly<Record<ChartPart, (id: string) => SQL>> = {
  session: (id) => sql`select client_id as "clientId" from attendance where session_id = ${id}`,
  note: (id) => sql`select client_id as "clientId" from notes where id = ${id}`,
  plan: (id) =>
    sql`select e.client_id as "clientId" from relapse_plans p join episodes e on e.id = p.episode_id where p.id = ${id}`,
  point: (id) => sql`select client_id as "clientId" from follow_up_points where id = ${id}`,
  attempt: (id) => sql`select client_id as "clientId" from contact_attempts where id = ${id}`,
  checkIn: (id) => sql`select client_id as "clientId" from check_ins where id = ${id}`,
  wave: (id) => sql`select client_id as "clientId" from paws_episodes where id = ${id}`,
  lapse: (id) => sql`select client_id as "clientId" from lapses where id = ${id}`,
}

/** The clients a part belongs to: one, or for a session everybody who has attendance; empty for an unknown id. */
export const ownersOf = (store: Store, part: ChartPart, id: string): string[] =>
  store.orm.all<{ clientId: string }>(owner[part](id)).map(({ clientId }) => clientId)

/** Group of a session; null for one that is no group's, or not there. */
export const groupOfSession = (store: Store, sessionId: string): string | null =>
  store.orm.all<{ groupId: string | null }>(
    sql`select group_id as "groupId" from sessions where id = ${sessionId}`,
  )[0]?.groupId ?? null

/** Group and client of a membership. */
export const ownersOfMembership = (
  store: Store,
  membershipId: string,
): { readonly groupId: string; readonly clientId: string } | undefined =>
  store.orm.all<{ groupId: string; clientId: string }>(
    sql`select group_id as "groupId", client_id as "clientId" from memberships where id = ${membershipId}`,
  )[0]
