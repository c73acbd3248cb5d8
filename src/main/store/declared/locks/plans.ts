import type { DeclaredObject } from '../types.ts'
import { beingDestroyed, changed, lock } from '../trigger.ts'
import { placeLocks, type Unique } from './places.ts'

/**
 * A plan that is in force, or was, is history: its parts change only while the version is a draft. What is changed later is
 * a new version, so that a lapse, a review or a court can be shown what was agreed on that day.
 */

const message = 'This version of the plan is in force or was. Begin a new version to change it.'

interface Plan {
  readonly table: string
  readonly parts: readonly string[]
  /** Column of a part that names its plan. */
  readonly key: string
  /** Columns of the plan that stay once it is no draft. */
  readonly fixed: readonly string[]
  readonly uniques: readonly Unique[]
  /** SQL: the client of the plan in this row. */
  readonly client: (row: string) => string
}

const ofEpisode = (row: string): string =>
  `(select e.client_id from episodes e where e.id = ${row}.episode_id)`

const ofTheEpisode: readonly Unique[] = [
  { columns: ['episode_id', 'version'] },
  {
    columns: ['episode_id', 'status'],
    where: (row) => `${row}.status = 'active' and ${row}.removed_at is null`,
  },
]

const plans: readonly Plan[] = [
  {
    table: 'relapse_plans',
    parts: [
      'relapse_reasons',
      'relapse_triggers',
      'relapse_situations',
      'relapse_signs',
      'relapse_skills',
      'relapse_supports',
      'relapse_meetings',
      'relapse_steps',
      'relapse_lifestyle',
      'relapse_red_flags',
    ],
    key: 'plan_id',
    fixed: ['id', 'episode_id', 'version', 'goal', 'change_reason', 'activated_on'],
    uniques: ofTheEpisode,
    client: ofEpisode,
  },
  {
    table: 'treatment_plans',
    parts: ['plan_problems', 'plan_goals', 'plan_objectives', 'plan_interventions'],
    key: 'plan_id',
    fixed: ['id', 'episode_id', 'version', 'clients_words', 'strengths', 'change_reason', 'activated_on'],
    uniques: ofTheEpisode,
    client: ofEpisode,
  },
  {
    table: 'tapers',
    parts: ['taper_steps'],
    key: 'taper_id',
    fixed: ['id', 'client_id', 'medicine', 'lineage_id', 'version', 'prescriber', 'ordered_on', 'source'],
    uniques: [{ columns: ['lineage_id', 'version'] }],
    client: (row) => `${row}.client_id`,
  },
]

const planLocks = ({ table, key, fixed, uniques, client, parts }: Plan): readonly DeclaredObject[] => [
  ...placeLocks({ table, uniques, locked: (row) => `${row}.status <> 'draft'`, message }),
  lock({
    name: `${table}_in_force_update`,
    table,
    event: 'update',
    when: `old.status <> 'draft' and ((old.status <> 'active' and new.status is not old.status) or new.status = 'draft' or ${changed(fixed)})`,
    message,
  }),
  lock({
    name: `${table}_in_force_delete`,
    table,
    event: 'delete',
    when: `old.status <> 'draft' and not ${beingDestroyed(client('old'))}`,
    message,
  }),
  ...parts.flatMap((part) => {
    const inForce = (row: string): string =>
      `exists (select 1 from ${table} p where p.id = ${row}.${key} and p.status <> 'draft')`
    const destroyed = `exists (select 1 from ${table} p where p.id = old.${key} and ${beingDestroyed(client('p'))})`
    return [
      // What is unique within a plan is refused with the plan itself.
      ...placeLocks({ table: part, locked: inForce, message }),
      lock({ name: `${part}_in_force_insert`, table: part, event: 'insert', when: inForce('new'), message }),
      lock({
        name: `${part}_in_force_update`,
        table: part,
        event: 'update',
        when: `${inForce('old')} or ${inForce('new')}`,
        message,
      }),
      lock({
        name: `${part}_in_force_delete`,
        table: part,
        event: 'delete',
        when: `${inForce('old')} and not ${destroyed}`,
        message,
      }),
    ]
  }),
]

export const planLockSet: readonly DeclaredObject[] = plans.flatMap(planLocks)
