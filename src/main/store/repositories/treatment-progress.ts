import type { EvidenceSession, ProgressEntry } from '#shared/contract/operations/treatment.ts'
import { seenStatuses } from '#shared/domain/tasks/seen.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { objectiveProgress, progressEvidence } from '../schema/index.ts'
import type { WriteStamp } from './followup.ts'

/** Progress of objectives through all versions of a client's plans, and the sessions that are its evidence. */

const attended = sql.raw(seenStatuses.map((status) => `'${status}'`).join(', '))

const sessionColumns = sql`s.id as "sessionId", s.held_on as "heldOn", s.start_time as "startTime", s.kind,
  a.status as attendance`

interface EntryRow extends Omit<ProgressEntry, 'evidence' | 'remark'> {
  readonly lineageId: string
  readonly remark: string | null
}

/** Progress of every objective that the version holds, oldest first. Two statements, whatever its length. */
export const progressOfPlan = (
  store: Store,
  clientId: string,
  treatmentPlanId: string,
): (ProgressEntry & { readonly lineageId: string })[] => {
  const chosen = sql`
    from objective_progress g
      join plan_objectives o on o.id = g.objective_id
      join treatment_plans p on p.id = o.plan_id
      join episodes e on e.id = p.episode_id
    where g.removed_at is null and e.client_id = ${clientId}
      and o.lineage_id in (select lineage_id from plan_objectives where plan_id = ${treatmentPlanId})`
  const entries = store.orm.all<EntryRow>(sql`
    select o.lineage_id as "lineageId", g.id as "progressId", g.noted_on as "notedOn", g.percent, g.status, g.remark,
      p.version, (select st.name from users u join staff st on st.id = u.staff_id where u.id = g.created_by) as "by"
    ${chosen} order by g.noted_on, g.created_at, g.id`)
  if (entries.length === 0) return []
  const evidence = store.orm.all<EvidenceSession & { progressId: string }>(sql`
    select v.progress_id as "progressId", ${sessionColumns}
    from progress_evidence v
      join sessions s on s.id = v.session_id
      join attendance a on a.session_id = s.id and a.client_id = ${clientId}
    where v.progress_id in (select g.id ${chosen}) and s.removed_at is null
    order by s.held_on, s.start_time, s.id`)
  const of = Map.groupBy(evidence, ({ progressId }) => progressId)
  return entries.map((entry) => ({
    ...entry,
    remark: entry.remark ?? '',
    evidence: (of.get(entry.progressId) ?? []).map(({ progressId: _progressId, ...session }) => session),
  }))
}

/** Which of these sessions this client attended, up to the day. */
export const attendedSessions = (
  store: Store,
  clientId: string,
  sessionIds: readonly string[],
  upTo: string,
): ReadonlySet<string> =>
  new Set(
    store.orm
      .all<{ sessionId: string }>(
        sql`select a.session_id as "sessionId" from attendance a join sessions s on s.id = a.session_id
          where a.client_id = ${clientId} and a.status in (${attended}) and s.removed_at is null
            and s.status <> 'cancelled' and s.held_on <= ${upTo}
            and a.session_id in (select value from json_each(${JSON.stringify(sessionIds)}))`,
      )
      .map(({ sessionId }) => sessionId),
  )

/** One page of the sessions that the client attended, up to a day, newest first. */
export const evidencePage = (
  store: Store,
  clientId: string,
  upTo: string,
  offset: number,
  limit: number,
): EvidenceSession[] =>
  store.orm.all<EvidenceSession>(sql`
    select ${sessionColumns} from attendance a join sessions s on s.id = a.session_id
    where a.client_id = ${clientId} and a.status in (${attended}) and s.removed_at is null
      and s.status <> 'cancelled' and s.held_on <= ${upTo}
    order by s.held_on desc, s.start_time desc, s.id desc limit ${limit} offset ${offset}`)

/** Attended sessions in which an objective, or an intervention under it, was worked on; newest first, at most 100. */
export const sessionsWorkedOn = (
  store: Store,
  clientId: string,
  lineageIds: readonly string[],
  upTo: string,
): EvidenceSession[] =>
  store.orm.all<EvidenceSession>(sql`
    select distinct ${sessionColumns} from worked_on w
      join sessions s on s.id = w.session_id
      join attendance a on a.session_id = s.id and a.client_id = w.client_id
    where w.client_id = ${clientId} and w.part in ('objective', 'intervention')
      and w.lineage_id in (select value from json_each(${JSON.stringify(lineageIds)}))
      and a.status in (${attended}) and s.removed_at is null and s.status <> 'cancelled' and s.held_on <= ${upTo}
    order by s.held_on desc, s.start_time desc, s.id desc limit 100`)

export const insertProgress = (
  store: Store,
  progress: {
    readonly progressId: string
    readonly objectiveId: string
    readonly notedOn: string
    readonly percent: number
    readonly status: string
    readonly remark: string | null
  },
  sessionIds: readonly string[],
  { at, by }: WriteStamp,
): void => {
  const { progressId, ...values } = progress
  store.orm
    .insert(objectiveProgress)
    .values({ id: progressId, ...values, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by })
    .run()
  if (sessionIds.length > 0)
    store.orm
      .insert(progressEvidence)
      .values(sessionIds.map((sessionId) => ({ progressId, sessionId })))
      .run()
}

/** Marks a note of progress as removed; false when it was already, or is not there. */
export const removeProgressRow = (
  store: Store,
  progressId: string,
  reason: string,
  { at, by }: WriteStamp,
): boolean =>
  store.orm
    .update(objectiveProgress)
    .set({
      removedAt: at,
      removedBy: by,
      removedReason: reason,
      updatedAt: at,
      updatedBy: by,
      revision: sql`${objectiveProgress.revision} + 1`,
    })
    .where(and(eq(objectiveProgress.id, progressId), isNull(objectiveProgress.removedAt)))
    .run().changes === 1
