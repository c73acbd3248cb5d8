import type { TreatmentPlanContent } from '#shared/contract/operations/treatment.ts'
import { partsOf, planLevels, type PlacedPart, type PlanLevel } from '#shared/domain/treatment/content.ts'
import type { Store } from '../database/store.ts'
import type { WriteStamp } from './followup.ts'

/**
 * Problems, goals, objectives and interventions of a plan: four tables, each hanging under the one before. A part keeps
 * its row while the draft is saved again and again, so that what refers to it goes on to do so.
 */

interface Level {
  readonly table: string
  /** Column with the row of the part above. */
  readonly parent: string | null
  readonly columns: readonly string[]
}

const levels: Readonly<Record<PlanLevel, Level>> = {
  problem: { table: 'plan_problems', parent: null, columns: ['problem', 'condition_id'] },
  goal: { table: 'plan_goals', parent: 'problem_id', columns: ['goal', 'target_on'] },
  objective: {
    table: 'plan_objectives',
    parent: 'goal_id',
    columns: ['objective', 'measure', 'target_on', 'review_on'],
  },
  intervention: {
    table: 'plan_interventions',
    parent: 'objective_id',
    columns: ['kind', 'description', 'frequency', 'responsible_id', 'responsible_as_given'],
  },
}

/**
 * What stands for a name not written yet: the tables need one, and what hangs below must not wait for it. A no-break
 * space, which reading trims away; such a part cannot be put in force.
 */
const noNameYet = '\u00a0'
const named = (text: string): string => (text.trim() === '' ? noNameYet : text)
const orNull = (text: string): string | null => (text.trim() === '' ? null : text)

const storedColumns = (placed: PlacedPart): readonly (string | null)[] => {
  switch (placed.level) {
    case 'problem':
      return [named(placed.part.problem), placed.part.conditionId]
    case 'goal':
      return [named(placed.part.goal), placed.part.targetOn]
    case 'objective': {
      const { objective, measure, targetOn, reviewOn } = placed.part
      return [named(objective), orNull(measure), targetOn, reviewOn]
    }
    case 'intervention': {
      const { kind, description, frequency, responsibleId, responsibleAsGiven } = placed.part
      return [kind, orNull(description), orNull(frequency), responsibleId, orNull(responsibleAsGiven)]
    }
  }
}

interface Row {
  readonly id: string
  readonly lineage: string
  readonly parent: string | null
  readonly [column: string]: string | null
}

/** What a version says: four statements, whatever its length. */
export const readTreatmentContent = (
  { sqlite }: Store,
  plan: {
    readonly treatmentPlanId: string
    readonly clientsWords: string | null
    readonly strengths: string | null
  },
): TreatmentPlanContent => {
  const rows = (level: PlanLevel): ReadonlyMap<string, readonly Row[]> => {
    const { table, parent, columns } = levels[level]
    const found = sqlite
      .prepare<[string], Row>(
        `select id, lineage_id as lineage, ${parent ?? 'null'} as parent, ${columns.join(', ')}
         from ${table} where plan_id = ? order by rank, id`,
      )
      .all(plan.treatmentPlanId)
    return Map.groupBy(found, (row) => row.parent ?? '')
  }
  const [problems, goals, objectives, interventions] = planLevels.map(rows)
  const words = (text: string | null | undefined): string => (text ?? '').replace(noNameYet, '').trim()
  const day = (text: string | null | undefined): string | null => text ?? null
  return {
    clientsWords: plan.clientsWords ?? '',
    strengths: plan.strengths ?? '',
    problems: (problems?.get('') ?? []).map((problem) => ({
      lineageId: problem.lineage,
      problem: words(problem['problem']),
      conditionId: problem['condition_id'] ?? null,
      goals: (goals?.get(problem.id) ?? []).map((goal) => ({
        lineageId: goal.lineage,
        goal: words(goal['goal']),
        targetOn: day(goal['target_on']),
        objectives: (objectives?.get(goal.id) ?? []).map((objective) => ({
          lineageId: objective.lineage,
          objective: words(objective['objective']),
          measure: words(objective['measure']),
          targetOn: day(objective['target_on']),
          reviewOn: day(objective['review_on']),
          interventions: (interventions?.get(objective.id) ?? []).map((one) => ({
            lineageId: one.lineage,
            kind: one['kind'] ?? '',
            description: words(one['description']),
            frequency: words(one['frequency']),
            responsibleId: one['responsible_id'] ?? null,
            responsibleAsGiven: words(one['responsible_as_given']),
          })),
        })),
      })),
    })),
  }
}

/** Replaces the parts of a draft by the given ones. Runs in the caller's transaction. */
export const writeTreatmentParts = (
  { sqlite }: Store,
  treatmentPlanId: string,
  content: TreatmentPlanContent,
  stamp: WriteStamp,
  newId: () => string,
): void => {
  const placed = partsOf(content)
  const rowOf = new Map<string, string>()
  for (const level of planLevels) {
    const { table, parent, columns } = levels[level]
    const own = placed.filter((one) => one.level === level)
    if (own.length === 0) continue
    const rows = sqlite
      .prepare<[string], { id: string; lineage: string }>(
        `select id, lineage_id as lineage from ${table} where plan_id = ?`,
      )
      .all(treatmentPlanId)
    const before = new Map(rows.map(({ id, lineage }) => [lineage, id]))
    const names = ['rank', ...(parent === null ? [] : [parent]), ...columns]
    const upsert = sqlite.prepare(
      `insert into ${table} (id, plan_id, lineage_id, created_at, created_by, updated_at, updated_by, ${names.join(', ')})
       values (?, ?, ?, ?, ?, ?, ?, ${names.map(() => '?').join(', ')})
       on conflict (plan_id, lineage_id) do update set
         ${names.map((name) => `${name} = excluded.${name}`).join(', ')},
         updated_at = excluded.updated_at, updated_by = excluded.updated_by, revision = revision + 1
       where ${names.map((name) => `${table}.${name} is not excluded.${name}`).join(' or ')}`,
    )
    for (const one of own) {
      const { lineageId } = one.part
      const { at, by } = stamp
      const id = before.get(lineageId) ?? newId()
      rowOf.set(lineageId, id)
      const above = parent === null ? [] : [rowOf.get(one.parent ?? '')]
      const place = [one.index + 1, ...above, ...storedColumns(one)]
      upsert.run(id, treatmentPlanId, lineageId, at, by, at, by, ...place)
    }
  }
  // From the bottom up: a part goes after what hung below it, and after what moved away from it.
  for (const level of planLevels.toReversed()) {
    const held = placed.filter((one) => one.level === level).map(({ part }) => part.lineageId)
    sqlite
      .prepare(
        `delete from ${levels[level].table} where plan_id = ?
         and lineage_id not in (select value from json_each(?))`,
      )
      .run(treatmentPlanId, JSON.stringify(held))
  }
}

/** Copies every part of a version into a new draft, each with its lineage and all its columns. */
export const copyTreatmentParts = (
  { sqlite }: Store,
  fromPlanId: string,
  toPlanId: string,
  stamp: WriteStamp,
  newId: () => string,
): void => {
  const copyOf = new Map<string, string>()
  for (const level of planLevels) {
    const { table, parent } = levels[level]
    const rows = sqlite
      .prepare<[string], Record<string, unknown>>(
        `select * from ${table} where plan_id = ? order by rank, id`,
      )
      .all(fromPlanId)
    const [first] = rows
    if (first === undefined) return
    const names = Object.keys(first)
    const insert = sqlite.prepare(
      `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')})
       values (${names.map((name) => `:${name}`).join(', ')})`,
    )
    for (const row of rows) {
      const id = newId()
      copyOf.set(String(row['id']), id)
      insert.run({
        ...row,
        id,
        plan_id: toPlanId,
        ...(parent === null ? {} : { [parent]: copyOf.get(String(row[parent])) }),
        created_at: stamp.at,
        created_by: stamp.by,
        updated_at: stamp.at,
        updated_by: stamp.by,
        revision: 1,
      })
    }
  }
}

/** Row of an objective in a version, by its lineage; undefined where the version has none. */
export const objectiveRow = (
  { sqlite }: Store,
  treatmentPlanId: string,
  lineageId: string,
): string | undefined =>
  sqlite
    .prepare<[string, string], string>('select id from plan_objectives where plan_id = ? and lineage_id = ?')
    .pluck()
    .get(treatmentPlanId, lineageId)
