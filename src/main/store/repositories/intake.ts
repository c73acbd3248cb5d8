import type { SubstanceFields } from '#shared/contract/operations/intake.ts'
import { eq, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { assessmentParts, episodeSubstances } from '../schema/index.ts'
import type { WriteStamp } from './stamps.ts'

/** Parts of the intake and the ranked substances of an episode. */

export interface PartRecord {
  readonly kind: string
  readonly revision: number
  readonly formVersion: number
  /** JSON object. */
  readonly answers: string
  readonly savedAt: string
  readonly savedBy: string | null
  readonly completedAt: string | null
  readonly completedBy: string | null
}

/** Parts of an episode's intake, with the names of who saved and who completed them. */
export const partsOf = ({ orm }: Store, episodeId: string): PartRecord[] =>
  orm.all<PartRecord>(sql`
    select p.kind, p.revision, p.form_version as "formVersion", p.answers, p.updated_at as "savedAt",
      s.name as "savedBy", p.completed_at as "completedAt", c.name as "completedBy"
    from assessment_parts p
      left join users su on su.id = p.updated_by left join staff s on s.id = su.staff_id
      left join users cu on cu.id = p.completed_by left join staff c on c.id = cu.staff_id
    where p.episode_id = ${episodeId} and p.removed_at is null`)

/** Who called a part complete, by account, and when; nulls where nobody did. */
export const completedColumns = (
  { orm }: Store,
  episodeId: string,
  kind: string,
): { readonly completedAt: string | null; readonly completedBy: string | null } =>
  orm.all<{ completedAt: string | null; completedBy: string | null }>(sql`
    select completed_at as "completedAt", completed_by as "completedBy" from assessment_parts
    where episode_id = ${episodeId} and kind = ${kind} and removed_at is null`)[0] ?? {
    completedAt: null,
    completedBy: null,
  }

interface PartValues {
  readonly episodeId: string
  readonly kind: string
  readonly formVersion: number
  readonly answers: string
  readonly completedAt: string | null
  readonly completedBy: string | null
}

/**
 * Writes a part over the revision that was shown (0: none yet). False when another one stands there: nothing is written.
 */
export const writePart = (
  { orm }: Store,
  part: PartValues & { readonly revision: number },
  { at, by }: WriteStamp,
  newId: () => string,
): boolean => {
  const { revision, ...values } = part
  if (revision === 0) {
    return (
      orm
        .insert(assessmentParts)
        .values({ id: newId(), ...values, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by })
        .onConflictDoNothing()
        .run().changes === 1
    )
  }
  const { episodeId, kind, ...changed } = values
  return (
    orm
      .update(assessmentParts)
      .set({ ...changed, updatedAt: at, updatedBy: by, revision: revision + 1 })
      .where(
        sql`${assessmentParts.episodeId} = ${episodeId} and ${assessmentParts.kind} = ${kind}
          and ${assessmentParts.revision} = ${revision} and ${assessmentParts.removedAt} is null`,
      )
      .run().changes === 1
  )
}

/** Day of the latest risk screen of the current episode, where it was positive (the caseload's projection). */
export const riskOnOf = ({ orm }: Store, clientId: string): string | null =>
  orm.all<{ riskOn: string | null }>(
    sql`select risk_on as "riskOn" from caseload where client_id = ${clientId}`,
  )[0]?.riskOn ?? null

/** The episode of the same client that came before this one; undefined without any. */
export const episodeBefore = (
  { orm }: Store,
  clientId: string,
  episodeId: string,
): { readonly episodeId: string; readonly admittedOn: string } | undefined =>
  orm.all<{ episodeId: string; admittedOn: string }>(sql`
    select b.id as "episodeId", b.admitted_on as "admittedOn"
    from episodes e join episodes b on b.client_id = e.client_id and b.admitted_on < e.admitted_on
    where e.id = ${episodeId} and e.client_id = ${clientId} and b.removed_at is null
    order by b.admitted_on desc limit 1`)[0]

/** Episodes of the client beside the current one in which a part or a substance of an intake was written, newest first. */
export const episodesWithIntake = (
  { orm }: Store,
  clientId: string,
  currentId: string | null,
): { episodeId: string; admittedOn: string; dischargedOn: string | null }[] =>
  orm.all(sql`
    select e.id as "episodeId", e.admitted_on as "admittedOn", e.discharged_on as "dischargedOn"
    from episodes e
    where e.client_id = ${clientId} and e.removed_at is null and e.id is not ${currentId}
      and (exists (select 1 from assessment_parts p where p.episode_id = e.id and p.removed_at is null)
        or exists (select 1 from episode_substances x where x.episode_id = e.id))
    order by e.admitted_on desc, e.id desc`)

export const substancesOf = ({ orm }: Store, episodeId: string) =>
  orm
    .select({
      rank: episodeSubstances.rank,
      revision: episodeSubstances.revision,
      name: episodeSubstances.name,
      route: episodeSubstances.route,
      frequency: episodeSubstances.frequency,
      amount: episodeSubstances.amount,
      ageOfFirstUse: episodeSubstances.ageOfFirstUse,
      lastUseOn: episodeSubstances.lastUseOn,
      prescribed: episodeSubstances.prescribed,
      dose: episodeSubstances.dose,
      duration: episodeSubstances.duration,
      prescribedFor: episodeSubstances.prescribedFor,
    })
    .from(episodeSubstances)
    .where(eq(episodeSubstances.episodeId, episodeId))
    .orderBy(episodeSubstances.rank)
    .all()

/** A new substance, without a last use: services/followup/last-use.ts sets that. */
export const insertSubstance = (
  { orm }: Store,
  substance: SubstanceFields & { readonly episodeId: string; readonly rank: number },
  { at, by }: WriteStamp,
  newId: () => string,
): void => {
  orm
    .insert(episodeSubstances)
    .values({ id: newId(), ...substance, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by })
    .run()
}

/** True when the substance of the rank still had the revision and is changed now. */
export const changeSubstance = (
  { orm }: Store,
  which: { readonly episodeId: string; readonly rank: number; readonly revision: number },
  fields: SubstanceFields,
  { at, by }: WriteStamp,
): boolean =>
  orm
    .update(episodeSubstances)
    .set({ ...fields, updatedAt: at, updatedBy: by, revision: which.revision + 1 })
    .where(
      sql`${episodeSubstances.episodeId} = ${which.episodeId} and ${episodeSubstances.rank} = ${which.rank}
        and ${episodeSubstances.revision} = ${which.revision}`,
    )
    .run().changes === 1

/** Takes the substance of a rank out and moves those below up. */
export const dropSubstance = (
  { orm }: Store,
  episodeId: string,
  rank: number,
  { at, by }: WriteStamp,
): void => {
  orm.run(sql`delete from episode_substances where episode_id = ${episodeId} and rank = ${rank}`)
  // One by one from above, for each rank is there once at every moment.
  for (let below = rank + 1; below <= 3; below += 1) {
    orm.run(sql`
      update episode_substances set rank = ${below - 1}, updated_at = ${at}, updated_by = ${by}, revision = revision + 1
      where episode_id = ${episodeId} and rank = ${below}`)
  }
}

/** Makes room at a rank: what stands there and below moves down. The caller sees to it that the last rank is free. */
export const makeRoomAt = ({ orm }: Store, episodeId: string, rank: number, { at, by }: WriteStamp): void => {
  // One by one from below, for each rank is there once at every moment.
  for (let below = 2; below >= rank; below -= 1) {
    orm.run(sql`
      update episode_substances set rank = ${below + 1}, updated_at = ${at}, updated_by = ${by}, revision = revision + 1
      where episode_id = ${episodeId} and rank = ${below}`)
  }
}

/** What a rank holds, for changing places: everything but the id, the episode and the rank itself. */
const held = [
  'name',
  'route',
  'frequency',
  'amount',
  'age_of_first_use',
  'last_use_on',
  'prescribed',
  'dose',
  'duration',
  'prescribed_for',
]

/** Lets the substances of a rank and the one above change places, in one statement. */
export const swapWithAbove = (
  { orm }: Store,
  episodeId: string,
  rank: number,
  { at, by }: WriteStamp,
): void => {
  const columns = sql.raw(held.map((column) => `${column} = o.${column}`).join(', '))
  orm.run(sql`
    update episode_substances as t set ${columns}, updated_at = ${at}, updated_by = ${by}, revision = t.revision + 1
    from (select * from episode_substances where episode_id = ${episodeId} and rank in (${rank - 1}, ${rank})) o
    where t.episode_id = ${episodeId} and t.rank in (${rank - 1}, ${rank}) and o.rank = ${2 * rank - 1} - t.rank`)
}
