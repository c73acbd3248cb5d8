import { relapsePlanContent, type RelapsePlanContent } from '#shared/contract/operations/relapse.ts'
import { partLists, type PartList } from '#shared/domain/relapse/content.ts'
import type { Store } from '../database/store.ts'
import type { WriteStamp } from './stamps.ts'

/**
 * Parts of a plan, ten tables of one shape. A part keeps its row while the draft is saved again and again (the unique
 * index over plan and lineage), so that what refers to it goes on to do so; columns that the contract does not know
 * are carried along.
 */

/** 'name': the text that the table needs; 'text': '' is stored as null; 'flag': a yes or no; 'value': as it is. */
type Kind = 'name' | 'text' | 'flag' | 'value'

interface PartTable {
  readonly table: string
  readonly columns: readonly (readonly [key: string, column: string, kind: Kind])[]
}

const tables: Readonly<Record<PartList, PartTable>> = {
  reasons: { table: 'relapse_reasons', columns: [['reason', 'reason', 'name']] },
  triggers: {
    table: 'relapse_triggers',
    columns: [
      ['trigger', 'trigger', 'name'],
      ['kind', 'kind', 'value'],
      ['category', 'category', 'value'],
      ['intensity', 'intensity', 'value'],
    ],
  },
  situations: {
    table: 'relapse_situations',
    columns: [
      ['situation', 'situation', 'name'],
      ['likelihood', 'likelihood', 'value'],
      ['confidence', 'confidence', 'value'],
      ['response', 'response', 'text'],
      ['call', 'call_as_given', 'text'],
    ],
  },
  signs: {
    table: 'relapse_signs',
    columns: [
      ['sign', 'sign', 'name'],
      ['action', 'action', 'text'],
    ],
  },
  skills: {
    table: 'relapse_skills',
    columns: [
      ['skill', 'skill', 'name'],
      ['tried', 'tried', 'flag'],
      ['helped', 'helped', 'flag'],
    ],
  },
  supports: {
    table: 'relapse_supports',
    columns: [
      ['name', 'name', 'name'],
      ['role', 'role', 'text'],
      ['phone', 'phone', 'text'],
      ['mayContact', 'may_contact', 'flag'],
    ],
  },
  meetings: {
    table: 'relapse_meetings',
    columns: [
      ['meeting', 'meeting', 'name'],
      ['place', 'place', 'text'],
      ['weekday', 'weekday', 'value'],
      ['startTime', 'start_time', 'value'],
    ],
  },
  steps: {
    table: 'relapse_steps',
    columns: [
      ['phase', 'phase', 'value'],
      ['step', 'step', 'name'],
    ],
  },
  lifestyle: {
    table: 'relapse_lifestyle',
    columns: [
      ['domain', 'domain', 'value'],
      ['intention', 'intention', 'name'],
    ],
  },
  redFlags: {
    table: 'relapse_red_flags',
    columns: [
      ['code', 'code', 'value'],
      ['flag', 'flag', 'name'],
      ['action', 'action', 'text'],
    ],
  },
}

/**
 * What stands for a name not written yet: the tables need one, and the other words of the entry must not wait for it.
 * A no-break space, which reading trims away; such an entry cannot be put in force.
 */
const noNameYet = '\u00a0'

const stored = (value: unknown, kind: Kind): unknown => {
  if (kind === 'name') return value === '' ? noNameYet : value
  if (kind === 'text') return value === '' ? null : value
  if (kind === 'flag') return typeof value === 'boolean' ? Number(value) : null
  return value
}

const read = (value: unknown, kind: Kind): unknown => {
  if (kind === 'text') return value ?? ''
  if (kind === 'flag') return value === null ? null : value === 1
  return value
}

/** What a version of the plan says: ten statements, whatever its length. */
export const readContent = ({ sqlite }: Store, planId: string, goal: string | null): RelapsePlanContent => {
  const lists = partLists.map((list) => {
    const { table, columns } = tables[list]
    const rows = sqlite
      .prepare<[string], Record<string, unknown>>(
        `select lineage_id, ${columns.map(([, column]) => `"${column}"`).join(', ')} from ${table}
         where plan_id = ? order by rank, id`,
      )
      .all(planId)
    const parts = rows.map((row) => ({
      lineageId: row['lineage_id'],
      ...Object.fromEntries(columns.map(([key, column, kind]) => [key, read(row[column], kind)])),
    }))
    return [list, parts] as const
  })
  return relapsePlanContent.parse({ goal: goal ?? '', ...Object.fromEntries(lists) })
}

/** Replaces the parts of a draft by the given ones. Runs in the caller's transaction. */
export const writeParts = (
  { sqlite }: Store,
  planId: string,
  content: RelapsePlanContent,
  stamp: WriteStamp,
  newId: () => string,
): void => {
  for (const list of partLists) {
    const { table, columns } = tables[list]
    const parts: readonly Readonly<Record<string, unknown>>[] = content[list]
    sqlite
      .prepare(
        `delete from ${table} where plan_id = ? and lineage_id not in (select value from json_each(?))`,
      )
      .run(planId, JSON.stringify(parts.map((part) => part['lineageId'])))
    if (parts.length === 0) continue
    const names = ['rank', ...columns.map(([, column]) => column)]
    const quoted = names.map((name) => `"${name}"`)
    const upsert = sqlite.prepare(
      `insert into ${table} (id, plan_id, lineage_id, ${quoted.join(', ')}, created_at, created_by, updated_at, updated_by)
       values (:id, :plan, :lineage, ${names.map((name) => `:${name}`).join(', ')}, :at, :by, :at, :by)
       on conflict (plan_id, lineage_id) do update set
         ${quoted.map((name) => `${name} = excluded.${name}`).join(', ')},
         updated_at = excluded.updated_at, updated_by = excluded.updated_by, revision = revision + 1
       where ${quoted.map((name) => `${table}.${name} is not excluded.${name}`).join(' or ')}`,
    )
    for (const [index, part] of parts.entries()) {
      upsert.run({
        id: newId(),
        plan: planId,
        lineage: part['lineageId'],
        rank: index + 1,
        ...Object.fromEntries(columns.map(([key, column, kind]) => [column, stored(part[key], kind)])),
        ...stamp,
      })
    }
  }
}

/** Copies every part of a version into a new draft, each with its lineage and all its columns. */
export const copyParts = (
  { sqlite }: Store,
  fromPlanId: string,
  toPlanId: string,
  stamp: WriteStamp,
  newId: () => string,
): void => {
  for (const list of partLists) {
    const { table } = tables[list]
    const rows = sqlite
      .prepare<[string], Record<string, unknown>>(`select * from ${table} where plan_id = ? order by rank`)
      .all(fromPlanId)
    const [first] = rows
    if (first === undefined) continue
    const names = Object.keys(first)
    const insert = sqlite.prepare(
      `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')})
       values (${names.map((name) => `:${name}`).join(', ')})`,
    )
    for (const row of rows) {
      insert.run({
        ...row,
        id: newId(),
        plan_id: toPlanId,
        created_at: stamp.at,
        created_by: stamp.by,
        updated_at: stamp.at,
        updated_by: stamp.by,
        revision: 1,
      })
    }
  }
}
