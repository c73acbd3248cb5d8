import type { EpisodeCorrection } from '#shared/contract/operations/episodes.ts'
import { seenStatuses } from '#shared/domain/tasks/seen.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { clients, episodes } from '../schema/index.ts'
import type { WriteStamp } from './stamps.ts'

/** Episodes of care with their histories: counselors, levels of care, corrections. */

export interface EpisodeRecord {
  readonly episodeId: string
  readonly revision: number
  readonly admittedOn: string
  readonly dischargedOn: string | null
  readonly dischargeReason: string | null
  readonly dischargeSummary: string | null
  readonly program: string | null
  readonly levelOfCare: string | null
  readonly referralSource: string | null
  readonly counselorId: string | null
  readonly counselor: string | null
}

/** A client's episodes, newest first. */
export const episodeRecordsOf = ({ orm }: Store, clientId: string): EpisodeRecord[] =>
  orm.all<EpisodeRecord>(sql`
    select e.id as "episodeId", e.revision, e.admitted_on as "admittedOn", e.discharged_on as "dischargedOn",
      e.discharge_reason as "dischargeReason", e.discharge_summary as "dischargeSummary", e.program,
      e.level_of_care as "levelOfCare", e.referral_source as "referralSource", e.counselor_id as "counselorId",
      st.name as counselor
    from episodes e left join staff st on st.id = e.counselor_id
    where e.client_id = ${clientId} and e.removed_at is null
    order by e.discharged_on is not null, e.admitted_on desc`)

export interface CounselorSpan {
  readonly episodeId: string
  readonly staffId: string
  readonly name: string
  readonly from: string
  readonly to: string | null
  readonly reason: string | null
}

/** Counselors of record of all the client's episodes, in their order. */
export const counselorsOf = ({ orm }: Store, clientId: string): CounselorSpan[] =>
  orm.all<CounselorSpan>(sql`
    select h.episode_id as "episodeId", h.staff_id as "staffId", st.name, h.from_date as "from", h.to_date as "to",
      h.reason
    from episode_counselors h join episodes e on e.id = h.episode_id join staff st on st.id = h.staff_id
    where e.client_id = ${clientId} and e.removed_at is null
    order by h.from_date, h.to_date is null, h.to_date, h.created_at, h.id`)

export interface LevelSpan {
  readonly episodeId: string
  readonly levelOfCare: string
  readonly from: string
  readonly to: string | null
  readonly reason: string | null
}

/** Levels of care of all the client's episodes, in their order. */
export const levelsOf = ({ orm }: Store, clientId: string): LevelSpan[] =>
  orm.all<LevelSpan>(sql`
    select h.episode_id as "episodeId", h.level_of_care as "levelOfCare", h.from_date as "from", h.to_date as "to",
      h.reason
    from episode_levels h join episodes e on e.id = h.episode_id
    where e.client_id = ${clientId} and e.removed_at is null
    order by h.from_date, h.to_date is null, h.to_date, h.created_at, h.id`)

export interface AttendanceCount {
  readonly episodeId: string
  readonly kind: string
  readonly status: string
  readonly sessions: number
  readonly minutes: number
  readonly firstOn: string
  readonly lastOn: string
}

/** Attendance by kind of session and by status, within the days of each episode. */
export const attendanceCountsOf = ({ orm }: Store, clientId: string): AttendanceCount[] =>
  orm.all<AttendanceCount>(sql`
    select e.id as "episodeId", s.kind, a.status, count(*) as sessions, coalesce(sum(a.minutes), 0) as minutes,
      min(s.held_on) as "firstOn", max(s.held_on) as "lastOn"
    from attendance a join sessions s on s.id = a.session_id
      join episodes e on e.client_id = a.client_id and e.removed_at is null
        and s.held_on >= e.admitted_on and (e.discharged_on is null or s.held_on <= e.discharged_on)
    where a.client_id = ${clientId} and s.removed_at is null and s.status in ('held', 'cancelled')
    group by e.id, s.kind, a.status`)

/** The latest day on which the client was seen; null: never. */
export const lastSeenOn = ({ orm }: Store, clientId: string): string | null => {
  const seen = sql.raw(seenStatuses.map((status) => `'${status}'`).join(', '))
  return orm.get<{ day: string | null }>(sql`
    select max(s.held_on) as day from attendance a join sessions s on s.id = a.session_id
    where a.client_id = ${clientId} and a.status in (${seen}) and s.status = 'held' and s.removed_at is null`)
    .day
}

/** Unsigned notes of a person in a chart. */
export const ownDraftsOf = ({ orm }: Store, clientId: string, staffId: string): number =>
  orm.get<{ n: number }>(sql`
    select count(*) as n from notes
    where client_id = ${clientId} and author_id = ${staffId} and state = 'draft' and removed_at is null`).n

/** Active staff, and whether they have an account that opens charts. */
export const staffChoices = ({ orm }: Store): { staffId: string; name: string; attends: boolean }[] =>
  orm
    .all<{ staffId: string; name: string; attends: number }>(
      sql`
      select st.id as "staffId", st.name, exists (select 1 from users u join user_roles r on r.user_id = u.id
        where u.staff_id = st.id and u.active = 1 and r.role in ('counselor', 'supervisor')) as attends
      from staff st where st.active = 1 order by st.name collate nocase, st.id`,
    )
    .map((row) => ({ ...row, attends: row.attends === 1 }))

/** Columns of an episode that change. */
export type EpisodeChange = Partial<
  Pick<
    typeof episodes.$inferInsert,
    | 'admittedOn'
    | 'dischargedOn'
    | 'dischargeReason'
    | 'dischargeSummary'
    | 'program'
    | 'levelOfCare'
    | 'referralSource'
    | 'counselorId'
    | 'removedAt'
    | 'removedBy'
    | 'removedReason'
  >
>

/** True when the episode still had the revision and is changed now. */
export const changeEpisode = (
  { orm }: Store,
  which: { readonly episodeId: string; readonly revision: number },
  change: EpisodeChange,
  { at, by }: WriteStamp,
): boolean =>
  orm
    .update(episodes)
    .set({ ...change, updatedAt: at, updatedBy: by, revision: which.revision + 1 })
    .where(
      and(
        eq(episodes.id, which.episodeId),
        eq(episodes.revision, which.revision),
        isNull(episodes.removedAt),
      ),
    )
    .run().changes === 1

/** What of an episode is kept as a span of days. */
const histories = {
  counselor: { table: 'episode_counselors', column: 'staff_id' },
  level: { table: 'episode_levels', column: 'level_of_care' },
} as const
type History = keyof typeof histories

/** Ends what holds in a history, and begins `value` (null: nothing) on that day. */
export const addSpan = (
  { orm }: Store,
  history: History,
  span: {
    readonly episodeId: string
    readonly value: string | null
    readonly on: string
    readonly reason: string | null
  },
  { at, by }: WriteStamp,
  newId: () => string,
): void => {
  const { table, column } = histories[history]
  const { episodeId, value, on, reason } = span
  orm.run(sql`
    update ${sql.identifier(table)} set to_date = max(from_date, ${on}), updated_at = ${at}, updated_by = ${by},
      revision = revision + 1
    where episode_id = ${episodeId} and to_date is null`)
  if (value === null) return
  orm.run(sql`
    insert into ${sql.identifier(table)} (id, episode_id, ${sql.identifier(column)}, from_date, to_date, reason,
      created_at, created_by, updated_at, updated_by, revision)
    values (${newId()}, ${episodeId}, ${value}, ${on}, null, ${reason}, ${at}, ${by}, ${at}, ${by}, 1)`)
}

/** Drops the span that holds now and opens the one before again. */
export const dropLatestSpan = (
  { orm }: Store,
  history: History,
  episodeId: string,
  { at, by }: WriteStamp,
): void => {
  const table = sql.identifier(histories[history].table)
  orm.run(sql`delete from ${table} where episode_id = ${episodeId} and to_date is null`)
  orm.run(sql`
    update ${table} set to_date = null, updated_at = ${at}, updated_by = ${by}, revision = revision + 1
    where id = (select id from ${table} where episode_id = ${episodeId}
      order by from_date desc, to_date desc, created_at desc, id desc limit 1)`)
}

/** Moves the first spans of an episode with its admission. */
export const moveFirstSpans = (
  { orm }: Store,
  episodeId: string,
  days: { readonly was: string; readonly now: string },
  { at, by }: WriteStamp,
): void => {
  for (const { table } of Object.values(histories)) {
    orm.run(sql`
      update ${sql.identifier(table)} set from_date = ${days.now}, updated_at = ${at}, updated_by = ${by},
        revision = revision + 1
      where episode_id = ${episodeId} and from_date = ${days.was}
        and (to_date is null or to_date >= ${days.now})`)
  }
}

/** Tables whose rows hang on an episode; the histories that an admission itself writes are not among them. */
const hanging = [
  'assessment_parts',
  'attachments',
  'attendance',
  'check_ins',
  'consents',
  'contact_attempts',
  'diagnoses',
  'episode_substances',
  'lapses',
  'measure_results',
  'measure_schedules',
  'medications',
  'memberships',
  'notes',
  'notices',
  'paws_episodes',
  'red_flag_events',
  'referrals',
  'relapse_plans',
  'risk_screens',
  'tapers',
  'treatment_plans',
  'withdrawals',
  'education_given',
] as const

/** Of the episodes, those on which something hangs. One statement. */
export const touchedEpisodes = ({ orm }: Store, clientId: string): ReadonlySet<string> => {
  const any = sql.join(
    hanging.map((table) => sql`exists (select 1 from ${sql.identifier(table)} x where x.episode_id = e.id)`),
    sql` or `,
  )
  return new Set(
    orm
      .all<{ id: string }>(
        sql`select e.id from episodes e where e.client_id = ${clientId} and e.removed_at is null and (${any})`,
      )
      .map(({ id }) => id),
  )
}

/** Kind of the assessment part that keeps an episode's corrections: no section of the intake. */
const correctionsKind = 'episode-corrections'

export type StoredCorrection = Omit<EpisodeCorrection, 'by'> & { readonly userId: string }

/** Corrections of all the client's episodes, as JSON arrays by episode. */
export const correctionsOf = (
  { orm }: Store,
  clientId: string,
): readonly { readonly episodeId: string; readonly entries: string }[] =>
  orm.all<{ episodeId: string; entries: string }>(sql`
    select p.episode_id as "episodeId", json_extract(p.answers, '$.entries') as entries
    from assessment_parts p join episodes e on e.id = p.episode_id
    where e.client_id = ${clientId} and p.kind = ${correctionsKind} and p.removed_at is null`)

/** Appends one correction to an episode's: what it said before, and why that was wrong. Nothing of them is ever changed. */
export const appendCorrection = (
  { orm }: Store,
  episodeId: string,
  correction: StoredCorrection,
  { at, by }: WriteStamp,
  newId: () => string,
): void => {
  const entry = JSON.stringify(correction)
  orm.run(sql`
    insert into assessment_parts (id, episode_id, kind, form_version, answers, created_at, created_by, updated_at,
      updated_by, revision)
    values (${newId()}, ${episodeId}, ${correctionsKind}, 1, json_object('entries', json_array(json(${entry}))),
      ${at}, ${by}, ${at}, ${by}, 1)
    on conflict (episode_id, kind) where removed_at is null do update set
      answers = json_insert(answers, '$.entries[#]', json(${entry})), updated_at = ${at}, updated_by = ${by},
      revision = revision + 1`)
}

/** Names of the accounts' people, by account. */
export const namesOfUsers = ({ orm }: Store, userIds: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    userIds.length === 0
      ? []
      : orm
          .all<{ id: string; name: string }>(
            sql`select u.id, s.name from users u join staff s on s.id = u.staff_id
                where u.id in (select value from json_each(${JSON.stringify(userIds)}))`,
          )
          .map(({ id, name }) => [id, name]),
  )

/** Sets or clears the day of death; false when the record does not say `was` any more. */
export const setDeath = (
  { orm }: Store,
  clientId: string,
  days: { readonly was: string | null; readonly on: string | null },
  { at, by }: WriteStamp,
): boolean =>
  orm
    .update(clients)
    .set({
      deceasedOn: days.on,
      updatedAt: at,
      updatedBy: by,
      revision: sql`${clients.revision} + 1`,
    })
    .where(
      and(eq(clients.id, clientId), sql`${clients.deceasedOn} is ${days.was}`, isNull(clients.removedAt)),
    )
    .run().changes === 1
