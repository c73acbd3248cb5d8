import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'

/** Whose a thing is: what the guard asks before a service sees an id. Things that were removed keep their owner. */

/** A part of a chart that an operation names by its own id. */
export type ChartPart =
  | 'session'
  | 'note'
  | 'addendum'
  | 'cosignature'
  | 'counselingNote'
  | 'counselingAddendum'
  | 'plan'
  | 'point'
  | 'attempt'
  | 'checkIn'
  | 'wave'
  | 'lapse'
  | 'episode'
  | 'contact'
  | 'condition'
  | 'medication'
  | 'allergy'
  | 'diagnosis'
  | 'screen'
  | 'treatmentPlan'
  | 'progress'
  | 'referral'
  | 'attachment'
  | 'consent'

/** Parts that name their client themselves. */
const ownedBy =
  (table: string) =>
  (id: string): SQL =>
    sql`select client_id as "clientId" from ${sql.identifier(table)} where id = ${id}`

const owner: Readonly<Record<ChartPart, (id: string) => SQL>> = {
  session: (id) => sql`select client_id as "clientId" from attendance where session_id = ${id}`,
  note: ownedBy('notes'),
  plan: (id) =>
    sql`select e.client_id as "clientId" from relapse_plans p join episodes e on e.id = p.episode_id where p.id = ${id}`,
  point: ownedBy('follow_up_points'),
  attempt: ownedBy('contact_attempts'),
  checkIn: ownedBy('check_ins'),
  wave: ownedBy('paws_episodes'),
  lapse: ownedBy('lapses'),
  addendum: (id) =>
    sql`select n.client_id as "clientId" from addenda a join notes n on n.id = a.note_id where a.id = ${id}`,
  cosignature: (id) =>
    sql`select n.client_id as "clientId" from cosignatures c join notes n on n.id = c.note_id where c.id = ${id}`,
  counselingNote: ownedBy('counseling_notes'),
  counselingAddendum: (id) =>
    sql`select n.client_id as "clientId" from counseling_addenda a join counseling_notes n on n.id = a.note_id where a.id = ${id}`,
  episode: ownedBy('episodes'),
  contact: ownedBy('contacts'),
  condition: ownedBy('conditions'),
  medication: ownedBy('medications'),
  allergy: ownedBy('allergies'),
  diagnosis: ownedBy('diagnoses'),
  screen: ownedBy('risk_screens'),
  treatmentPlan: (id) =>
    sql`select e.client_id as "clientId" from treatment_plans p join episodes e on e.id = p.episode_id where p.id = ${id}`,
  progress: (id) =>
    sql`select e.client_id as "clientId" from objective_progress o join plan_objectives b on b.id = o.objective_id join treatment_plans p on p.id = b.plan_id join episodes e on e.id = p.episode_id where o.id = ${id}`,
  referral: ownedBy('referrals'),
  attachment: ownedBy('attachments'),
  consent: ownedBy('consents'),
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
