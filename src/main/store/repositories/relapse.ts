import type { RelapsePlanVersion } from '#shared/contract/operations/relapse.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { relapsePlans } from '../schema/index.ts'
import type { WriteStamp } from './stamps.ts'

/** Versions of relapse-prevention plans; their parts are in relapse-parts.ts. */

export interface PlanRecord {
  readonly planId: string
  readonly clientId: string
  readonly episodeId: string
  readonly version: number
  readonly status: RelapsePlanVersion['status']
  readonly goal: string | null
  readonly safetyPlan: string | null
  readonly changeReason: string | null
  readonly activatedOn: string | null
  readonly supersededOn: string | null
  readonly reviewOn: string | null
  readonly agreedOn: string | null
  readonly copyGivenOn: string | null
  readonly counselor: string | null
  readonly revision: number
  readonly updatedAt: string
  readonly updatedBy: string
}

const planSql = (condition: ReturnType<typeof sql>) => sql`
  select p.id as "planId", e.client_id as "clientId", p.episode_id as "episodeId", p.version, p.status, p.goal,
    p.safety_plan as "safetyPlan", p.change_reason as "changeReason", p.activated_on as "activatedOn",
    p.superseded_on as "supersededOn", p.review_on as "reviewOn", p.agreed_on as "agreedOn",
    p.copy_given_on as "copyGivenOn", st.name as counselor, p.revision, p.updated_at as "updatedAt",
    p.updated_by as "updatedBy"
  from relapse_plans p join episodes e on e.id = p.episode_id left join staff st on st.id = p.counselor_id
  where p.removed_at is null and ${condition}`

/** One version, if it is this client's and was not taken back. */
export const planOf = (store: Store, clientId: string, planId: string): PlanRecord | undefined =>
  store.orm.all<PlanRecord>(planSql(sql`p.id = ${planId} and e.client_id = ${clientId}`))[0]

/** Versions of an episode's plan, newest first. */
export const plansOfEpisode = (store: Store, episodeId: string): PlanRecord[] =>
  store.orm.all<PlanRecord>(sql`${planSql(sql`p.episode_id = ${episodeId}`)} order by p.version desc`)

/** The episode a plan belongs to: the open one, else the latest. */
export const currentEpisode = (store: Store, clientId: string): string | null =>
  store.orm.all<{ id: string }>(sql`
    select id from episodes where client_id = ${clientId} and removed_at is null
    order by discharged_on is not null, admitted_on desc limit 1`)[0]?.id ?? null

/** The next version number; those of drafts taken back are not used again. */
export const nextVersion = (store: Store, episodeId: string): number =>
  store.orm.get<{ n: number }>(
    sql`select coalesce(max(version), 0) + 1 as n from relapse_plans where episode_id = ${episodeId}`,
  ).n

export const insertPlan = (
  store: Store,
  plan: {
    readonly planId: string
    readonly episodeId: string
    readonly version: number
    readonly goal: string | null
    readonly safetyPlan: string | null
    readonly counselorId: string
  },
  { at, by }: WriteStamp,
): void => {
  const { planId, ...values } = plan
  store.orm
    .insert(relapsePlans)
    .values({
      id: planId,
      ...values,
      status: 'draft',
      createdAt: at,
      createdBy: by,
      updatedAt: at,
      updatedBy: by,
    })
    .run()
}

type PlanChange = Partial<
  Pick<
    typeof relapsePlans.$inferInsert,
    | 'goal'
    | 'status'
    | 'changeReason'
    | 'activatedOn'
    | 'supersededOn'
    | 'reviewOn'
    | 'agreedOn'
    | 'copyGivenOn'
    | 'counselorId'
    | 'removedAt'
    | 'removedBy'
    | 'removedReason'
  >
>

/** Changes a version; false when its revision or status is not the given one any more. */
export const changePlan = (
  store: Store,
  expected: { readonly planId: string; readonly revision: number; readonly status: 'draft' | 'active' },
  change: PlanChange,
  { at, by }: WriteStamp,
): boolean =>
  store.orm
    .update(relapsePlans)
    .set({ ...change, updatedAt: at, updatedBy: by, revision: expected.revision + 1 })
    .where(
      and(
        eq(relapsePlans.id, expected.planId),
        eq(relapsePlans.revision, expected.revision),
        eq(relapsePlans.status, expected.status),
        isNull(relapsePlans.removedAt),
      ),
    )
    .run().changes === 1
