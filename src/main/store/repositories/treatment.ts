import type { TreatmentPlanVersion } from '#shared/contract/operations/treatment.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { treatmentPlans } from '../schema/index.ts'
import type { WriteStamp } from './followup.ts'

/** Versions of treatment plans; their parts are in treatment-parts.ts, progress in treatment-progress.ts. */

export interface TreatmentPlanRecord {
  readonly treatmentPlanId: string
  readonly clientId: string
  readonly episodeId: string
  readonly version: number
  readonly status: TreatmentPlanVersion['status']
  readonly clientsWords: string | null
  readonly strengths: string | null
  readonly changeReason: string | null
  readonly activatedOn: string | null
  readonly supersededOn: string | null
  readonly reviewOn: string | null
  readonly clientSignedOn: string | null
  readonly counselorSignedOn: string | null
  readonly copyGivenOn: string | null
  readonly counselor: string | null
  readonly revision: number
  readonly updatedAt: string
  readonly updatedBy: string
}

const planSql = (condition: ReturnType<typeof sql>) => sql`
  select p.id as "treatmentPlanId", e.client_id as "clientId", p.episode_id as "episodeId", p.version, p.status,
    p.clients_words as "clientsWords", p.strengths, p.change_reason as "changeReason",
    p.activated_on as "activatedOn", p.superseded_on as "supersededOn", p.review_on as "reviewOn",
    p.client_signed_on as "clientSignedOn", p.counselor_signed_on as "counselorSignedOn",
    p.copy_given_on as "copyGivenOn", st.name as counselor, p.revision, p.updated_at as "updatedAt",
    p.updated_by as "updatedBy"
  from treatment_plans p join episodes e on e.id = p.episode_id left join staff st on st.id = p.counselor_id
  where p.removed_at is null and ${condition}`

/** One version, if it is this client's and was not taken back. */
export const treatmentPlanOf = (
  store: Store,
  clientId: string,
  treatmentPlanId: string,
): TreatmentPlanRecord | undefined =>
  store.orm.all<TreatmentPlanRecord>(planSql(sql`p.id = ${treatmentPlanId} and e.client_id = ${clientId}`))[0]

/** Versions of an episode's plan, newest first. */
export const treatmentPlansOf = (store: Store, episodeId: string): TreatmentPlanRecord[] =>
  store.orm.all<TreatmentPlanRecord>(
    sql`${planSql(sql`p.episode_id = ${episodeId}`)} order by p.version desc`,
  )

/** Client of a version; undefined for an unknown id. */
export const ownerOfTreatmentPlan = (store: Store, treatmentPlanId: string): string | undefined =>
  store.orm.all<{ clientId: string }>(sql`
    select e.client_id as "clientId" from treatment_plans p join episodes e on e.id = p.episode_id
    where p.id = ${treatmentPlanId}`)[0]?.clientId

/** The episode a plan belongs to: the open one, else the latest; and whether it is open. */
export const planEpisode = (
  store: Store,
  clientId: string,
): { readonly episodeId: string; readonly open: boolean } | undefined => {
  const row = store.orm.all<{ episodeId: string; open: number }>(sql`
    select id as "episodeId", discharged_on is null as open from episodes
    where client_id = ${clientId} and removed_at is null
    order by discharged_on is not null, admitted_on desc limit 1`)[0]
  return row && { episodeId: row.episodeId, open: row.open === 1 }
}

/** The next version number; those of drafts taken back are not used again. */
export const nextTreatmentVersion = (store: Store, episodeId: string): number =>
  store.orm.get<{ n: number }>(
    sql`select coalesce(max(version), 0) + 1 as n from treatment_plans where episode_id = ${episodeId}`,
  ).n

export const insertTreatmentPlan = (
  store: Store,
  plan: {
    readonly treatmentPlanId: string
    readonly episodeId: string
    readonly version: number
    readonly clientsWords: string | null
    readonly strengths: string | null
    readonly counselorId: string
  },
  { at, by }: WriteStamp,
): void => {
  const { treatmentPlanId, ...values } = plan
  store.orm
    .insert(treatmentPlans)
    .values({
      id: treatmentPlanId,
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
    typeof treatmentPlans.$inferInsert,
    | 'clientsWords'
    | 'strengths'
    | 'status'
    | 'changeReason'
    | 'activatedOn'
    | 'supersededOn'
    | 'reviewOn'
    | 'clientSignedOn'
    | 'counselorSignedOn'
    | 'copyGivenOn'
    | 'counselorId'
    | 'removedAt'
    | 'removedBy'
    | 'removedReason'
  >
>

/** Changes a version; false when its revision or status is not the given one any more. */
export const changeTreatmentPlan = (
  store: Store,
  expected: {
    readonly treatmentPlanId: string
    readonly revision: number
    readonly status: 'draft' | 'active'
  },
  change: PlanChange,
  { at, by }: WriteStamp,
): boolean =>
  store.orm
    .update(treatmentPlans)
    .set({ ...change, updatedAt: at, updatedBy: by, revision: expected.revision + 1 })
    .where(
      and(
        eq(treatmentPlans.id, expected.treatmentPlanId),
        eq(treatmentPlans.revision, expected.revision),
        eq(treatmentPlans.status, expected.status),
        isNull(treatmentPlans.removedAt),
      ),
    )
    .run().changes === 1

export interface ConditionRecord {
  readonly conditionId: string
  readonly name: string
  readonly kind: string
  readonly treatedBy: string | null
  readonly resolvedOn: string | null
}

/**
 * The client's conditions, those that go on first, with who treats them elsewhere in one line. A removed one is there
 * as long as a plan names it: a plan in force goes on to say what it said.
 */
export const planConditionsOf = (store: Store, clientId: string): ConditionRecord[] =>
  store.orm.all<ConditionRecord>(sql`
    select c.id as "conditionId", c.name, c.kind, c.resolved_on as "resolvedOn",
      case when t.name is null then c.treated_elsewhere when coalesce(c.treated_elsewhere, '') = '' then t.name
        else t.name || ' (' || c.treated_elsewhere || ')' end as "treatedBy"
    from conditions c left join contacts t on t.id = c.treated_by_contact_id
    where c.client_id = ${clientId}
      and (c.removed_at is null or c.id in (select condition_id from plan_problems))
    order by c.removed_at is not null, c.resolved_on is not null, lower(c.name)`)

/** Which of these conditions are this client's. A removed one counts: a draft that names it must still be saved. */
export const ownConditions = (
  store: Store,
  clientId: string,
  conditionIds: readonly string[],
): ReadonlySet<string> =>
  new Set(
    store.orm
      .all<{ id: string }>(
        sql`select id from conditions where client_id = ${clientId} and id in (select value from json_each(${JSON.stringify(conditionIds)}))`,
      )
      .map(({ id }) => id),
  )

/** Names of staff by id; unknown ids are left out. */
export const staffNames = (store: Store, staffIds: readonly string[]): { staffId: string; name: string }[] =>
  staffIds.length === 0
    ? []
    : store.orm.all<{ staffId: string; name: string }>(
        sql`select id as "staffId", name from staff
          where id in (select value from json_each(${JSON.stringify(staffIds)})) order by lower(name)`,
      )
