import type { AnchorFacts } from '#shared/domain/followup/anchor.ts'
import { defaultTemplate, type PlannedPoint, type TemplatePoint } from '#shared/domain/followup/template.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { clients, followUpPoints, scheduleTemplates, templatePoints } from '../schema/index.ts'
import type { WriteStamp } from './stamps.ts'

export type { WriteStamp } from './stamps.ts'

/** Follow-up schedules and their points: reading, beginning, ending, closing. */

export type ScheduleAnchor = 'last-use' | 'discharge' | 'admission'

export interface FollowUpFacts extends AnchorFacts {
  readonly clientId: string
  /** Primary substance of the current episode with its own last use. */
  readonly primarySubstance: string | null
  readonly primaryLastUseOn: string | null
  readonly runningScheduleId: string | null
  readonly runningAnchorOn: string | null
}

/** What decides about the schedules of the given clients: one statement, whatever their number. Removed clients are left out. */
export const followUpFactsOf = (store: Store, clientIds: readonly string[]): FollowUpFacts[] =>
  store.orm.all<FollowUpFacts>(sql`
    select c.id as "clientId", c.deceased_on as "deceasedOn", e.id as "episodeId", e.discharged_on as "dischargedOn",
      coalesce(x.last_use_on,
        (select max(o.last_use_on) from episode_substances o where o.episode_id = e.id)) as "lastUseOn",
      x.name as "primarySubstance", x.last_use_on as "primaryLastUseOn",
      s.id as "runningScheduleId", s.anchor_on as "runningAnchorOn"
    from clients c
      left join episodes e on e.id = (select p.id from episodes p where p.client_id = c.id and p.removed_at is null
        order by p.discharged_on is not null, p.admitted_on desc limit 1)
      left join episode_substances x on x.episode_id = e.id and x.rank = 1
      left join follow_up_schedules s on s.id = (select r.id from follow_up_schedules r
        where r.client_id = c.id and r.ended_on is null and r.removed_at is null
        order by r.created_at desc, r.id desc limit 1)
    where c.id in (select value from json_each(${JSON.stringify(clientIds)})) and c.removed_at is null`)

const templateNames: Readonly<Record<ScheduleAnchor, string>> = {
  'last-use': 'Follow-up from last use',
  discharge: 'Follow-up from discharge',
  admission: 'Follow-up from admission',
}

/** The default template of an anchor; written from the shipped one when it is first needed. Runs in the caller's transaction. */
export const defaultTemplateOf = (
  store: Store,
  anchor: ScheduleAnchor,
  stamp: WriteStamp,
  newId: () => string,
): { readonly templateId: string; readonly points: readonly TemplatePoint[] } => {
  const found = store.orm
    .select({ id: scheduleTemplates.id })
    .from(scheduleTemplates)
    .where(and(eq(scheduleTemplates.anchor, anchor), eq(scheduleTemplates.isDefault, 1)))
    .get()
  if (found) {
    return {
      templateId: found.id,
      points: store.orm
        .select()
        .from(templatePoints)
        .where(eq(templatePoints.templateId, found.id))
        .orderBy(templatePoints.rank)
        .all(),
    }
  }
  const templateId = newId()
  const tracked = { createdAt: stamp.at, createdBy: stamp.by, updatedAt: stamp.at, updatedBy: stamp.by }
  store.orm
    .insert(scheduleTemplates)
    .values({ id: templateId, name: templateNames[anchor], anchor, isDefault: 1, ...tracked })
    .run()
  store.orm
    .insert(templatePoints)
    .values(
      defaultTemplate.map((point, index) => ({
        id: newId(),
        templateId,
        rank: index + 1,
        ...point,
        ...tracked,
      })),
    )
    .run()
  return { templateId, points: defaultTemplate }
}

export interface NewSchedule {
  readonly scheduleId: string
  readonly clientId: string
  readonly episodeId: string | null
  readonly templateId: string
  readonly anchor: ScheduleAnchor
  readonly anchorOn: string
  /** Points whose target lies before this day are never due. */
  readonly dueFrom: string
}

/** Writers of schedules, prepared once for any number of clients. Call them in a transaction. */
export const scheduleWriter = ({ sqlite }: Store, stamp: WriteStamp) => {
  const end = sqlite.prepare(
    `update follow_up_schedules set ended_on = :endedOn, end_reason = :reason, updated_at = :at, updated_by = :by,
       revision = revision + 1
     where client_id = :clientId and ended_on is null and removed_at is null`,
  )
  const revive = sqlite.prepare(
    `update follow_up_schedules set ended_on = null, end_reason = null, updated_at = :at, updated_by = :by,
       revision = revision + 1
     where id = (select id from follow_up_schedules where client_id = :clientId and anchor = :anchor
       and anchor_on = :anchorOn and removed_at is null order by created_at desc, id desc limit 1)`,
  )
  const insertSchedule = sqlite.prepare(
    `insert into follow_up_schedules (id, client_id, episode_id, template_id, anchor, anchor_on, due_from,
       created_at, created_by, updated_at, updated_by, revision)
     values (:scheduleId, :clientId, :episodeId, :templateId, :anchor, :anchorOn, :dueFrom, :at, :by, :at, :by, 1)`,
  )
  const insertPoint = sqlite.prepare(
    `insert into follow_up_points (id, schedule_id, client_id, rank, label, target_on, earliest_on, latest_on,
       created_at, created_by, updated_at, updated_by, revision)
     values (:pointId, :scheduleId, :clientId, :rank, :label, :targetOn, :earliestOn, :latestOn, :at, :by, :at, :by, 1)`,
  )
  return {
    /** Ends whatever runs for the client. */
    end: (clientId: string, endedOn: string, reason: string): void =>
      void end.run({ clientId, endedOn, reason, ...stamp }),
    /** Takes an ended schedule of the same anchor up again; false when there is none. */
    revive: (clientId: string, anchor: ScheduleAnchor, anchorOn: string): boolean =>
      revive.run({ clientId, anchor, anchorOn, ...stamp }).changes === 1,
    begin: (
      schedule: NewSchedule,
      points: readonly (PlannedPoint & { readonly pointId: string })[],
    ): void => {
      insertSchedule.run({ ...schedule, ...stamp })
      for (const point of points) {
        insertPoint.run({
          ...point,
          scheduleId: schedule.scheduleId,
          clientId: schedule.clientId,
          ...stamp,
        })
      }
    },
  }
}

export interface RunningSchedule {
  readonly scheduleId: string
  readonly anchor: ScheduleAnchor
  readonly anchorOn: string
  readonly dueFrom: string
}

export const runningSchedule = (store: Store, clientId: string): RunningSchedule | undefined =>
  store.orm.all<RunningSchedule>(sql`
    select id as "scheduleId", anchor, anchor_on as "anchorOn", due_from as "dueFrom" from follow_up_schedules
    where client_id = ${clientId} and ended_on is null and removed_at is null
    order by created_at desc, id desc limit 1`)[0]

export interface PointRecord {
  readonly pointId: string
  readonly label: string
  readonly targetOn: string
  readonly earliestOn: string
  readonly latestOn: string
  readonly nextEarliestOn: string | null
  readonly outcome: 'done' | 'missed' | 'not-needed' | null
  readonly closedOn: string | null
  readonly closeReason: string | null
}

/** Points of a schedule in their order. */
export const pointsOf = (store: Store, scheduleId: string): PointRecord[] =>
  store.orm.all<PointRecord>(sql`
    select id as "pointId", label, target_on as "targetOn", earliest_on as "earliestOn", latest_on as "latestOn",
      lead(earliest_on) over (order by rank) as "nextEarliestOn", outcome, closed_on as "closedOn",
      close_reason as "closeReason"
    from follow_up_points where schedule_id = ${scheduleId} order by rank`)

/** One point, if it is this client's. */
export const pointOf = (store: Store, clientId: string, pointId: string) =>
  store.orm
    .select()
    .from(followUpPoints)
    .where(and(eq(followUpPoints.id, pointId), eq(followUpPoints.clientId, clientId)))
    .get()

/** Closes a point, or opens it again (`outcome` null). */
export const setPointOutcome = (
  store: Store,
  pointId: string,
  values: { readonly outcome: PointRecord['outcome']; closedOn: string | null; closeReason: string | null },
  stamp: WriteStamp,
): void => {
  store.orm
    .update(followUpPoints)
    .set({
      ...values,
      updatedAt: stamp.at,
      updatedBy: stamp.by,
      revision: sql`${followUpPoints.revision} + 1`,
    })
    .where(eq(followUpPoints.id, pointId))
    .run()
}

/** Records a death that nobody recorded before; true when it did. */
export const recordDeath = (store: Store, clientId: string, deceasedOn: string, stamp: WriteStamp): boolean =>
  store.orm
    .update(clients)
    .set({
      deceasedOn,
      updatedAt: stamp.at,
      updatedBy: stamp.by,
      revision: sql`${clients.revision} + 1`,
    })
    .where(and(eq(clients.id, clientId), isNull(clients.deceasedOn)))
    .run().changes === 1

/** Takes back a death recorded of this day; true when there was one. */
export const takeBackDeath = (
  store: Store,
  clientId: string,
  deceasedOn: string,
  stamp: WriteStamp,
): boolean =>
  store.orm
    .update(clients)
    .set({
      deceasedOn: null,
      updatedAt: stamp.at,
      updatedBy: stamp.by,
      revision: sql`${clients.revision} + 1`,
    })
    .where(and(eq(clients.id, clientId), eq(clients.deceasedOn, deceasedOn)))
    .run().changes === 1
