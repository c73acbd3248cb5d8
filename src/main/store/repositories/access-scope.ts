import { readsCharts, writesCharts } from '#shared/domain/access/standing.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { assignmentHolds, attends, inTeamWith, openingRuns, type Asking } from './access-facts.ts'

/** The rules of shared/domain/access as one condition over the caseload, for lists. */

/** Whom a list may show, worked out from staff alone, so that the condition on ten thousand clients is short. */
export type Scope =
  | { readonly kind: 'all' | 'nobody' }
  | {
      readonly kind: 'some'
      /** Counselors of record whose clients are open. */
      readonly counselorIds: readonly string[]
      /** Clients without a counselor of record are open too. */
      readonly withoutCounselor: boolean
      /** Whether the person has any client assigned, any emergency opening running. */
      readonly assigned: boolean
      readonly opened: boolean
    }

interface StaffRow {
  readonly id: string
  readonly attends: number
  readonly supervised: number
  readonly sameTeam: number
}

const scopeByStaff = (store: Store, asking: Asking): Scope => {
  const { roles, staffId } = asking
  if (!readsCharts(roles)) return { kind: 'nobody' }
  const supervisor = roles.includes('supervisor')
  const readOnly = roles.includes('read-only')
  const open = (row: StaffRow): boolean =>
    row.id === staffId ||
    (supervisor && (row.attends === 0 || row.supervised === 1)) ||
    (readOnly && row.sameTeam === 1)
  if (!supervisor && !readOnly) return someOf(store, asking, [staffId], false)
  const staff = store.orm.all<StaffRow>(sql`
    select st.id, ${attends(sql`st.id`)} as attends, ${inTeamWith(asking, sql`st.id`, true)} as supervised,
      ${inTeamWith(asking, sql`st.id`, false)} as "sameTeam"
    from staff st`)
  if (supervisor && staff.every(open)) return { kind: 'all' }
  return someOf(
    store,
    asking,
    staff.filter(open).map(({ id }) => id),
    supervisor,
  )
}

const someOf = (
  store: Store,
  asking: Asking,
  counselorIds: readonly string[],
  withoutCounselor: boolean,
): Scope => {
  const has = store.orm.get<{ assigned: number; opened: number }>(sql`
    select exists (${assignedClients(asking)}) as assigned, exists (${openedClients(asking)}) as opened`)
  return {
    kind: 'some',
    counselorIds,
    withoutCounselor,
    assigned: has.assigned === 1,
    opened: has.opened === 1 && writesCharts(asking.roles),
  }
}

const assignedClients = ({ staffId, today }: Asking): SQL =>
  sql`select ca.client_id from client_assignments ca where ca.staff_id = ${staffId} and ${assignmentHolds(today)}`

const openedClients = ({ userId, now }: Asking): SQL =>
  sql`select bg.client_id from break_glass bg where bg.user_id = ${userId} and ${openingRuns(now)}`

/** SQL condition on a row of `caseload` under the given alias. */
export const conditionOf = (scope: Scope, asking: Asking, alias: 'k' | 'c'): SQL => {
  if (scope.kind !== 'some') return scope.kind === 'all' ? sql`1` : sql`0`
  const row = sql.raw(alias)
  const { counselorIds } = scope
  const conditions: SQL[] = [
    counselorIds.length === 1
      ? sql`${row}.counselor_id = ${counselorIds[0]}`
      : sql`${row}.counselor_id in (select value from json_each(${JSON.stringify(counselorIds)}))`,
  ]
  if (scope.withoutCounselor) conditions.push(sql`${row}.counselor_id is null`)
  if (scope.assigned) conditions.push(sql`${row}.client_id in (${assignedClients(asking)})`)
  if (scope.opened) conditions.push(sql`${row}.client_id in (${openedClients(asking)})`)
  return sql`(${sql.join(conditions, sql` or `)})`
}

/**
 * SQL condition on a row of `caseload`: the person may write in this client's chart. For a few rows that are shown
 * anyway: it asks about the counselor of each.
 */
export const writingCondition = (asking: Asking, alias: 'k' | 'c'): SQL => {
  if (!writesCharts(asking.roles)) return sql`0`
  const row = sql.raw(alias)
  const conditions: SQL[] = [
    sql`${row}.counselor_id is ${asking.staffId}`,
    sql`${row}.client_id in (${assignedClients(asking)})`,
    sql`${row}.client_id in (${openedClients(asking)})`,
  ]
  if (asking.roles.includes('supervisor')) {
    conditions.push(sql`${row}.counselor_id is null`, sql`not ${attends(sql`${row}.counselor_id`)}`)
  }
  return sql`(${sql.join(conditions, sql` or `)})`
}

/** Whether the assignments of somebody cover everybody, as of one state of the database. */
interface Covered {
  readonly asking: string
  readonly state: string
  readonly everybody: boolean
}
const covered = new WeakMap<Store['sqlite'], Covered>()

/** Changes with every write of this connection and of any other. */
const stateOf = ({ sqlite }: Store): string =>
  `${String(sqlite.prepare('select total_changes()').pluck().get())}/${String(sqlite.pragma('data_version', { simple: true }))}`

/**
 * The scope, or 'all' where own clients and assignments are everybody: so it is for a counselor who works alone and
 * brought the whole caseload in, and whose lists must not ask ten thousand times. Asked once for a state of the database;
 * emergency openings, which end by themselves, never make it whole.
 */
const wholeOrPart = (store: Store, asking: Asking, scope: Scope): Scope => {
  if (scope.kind !== 'some' || !scope.assigned) return scope
  const { staffId, roles, today } = asking
  const who = JSON.stringify([staffId, roles, today])
  const state = stateOf(store)
  let known = covered.get(store.sqlite)
  if (known === undefined || known.asking !== who || known.state !== state) {
    const condition = conditionOf({ ...scope, opened: false }, asking, 'k')
    const { others } = store.orm.get<{ others: number }>(
      sql`select exists (select 1 from caseload k where ${condition} is not true) as others`,
    )
    known = { asking: who, state, everybody: others === 0 }
    covered.set(store.sqlite, known)
  }
  return known.everybody ? { kind: 'all' } : scope
}

/** Whom the person may read, as of now. */
export const scopeOf = (store: Store, asking: Asking): Scope =>
  wholeOrPart(store, asking, scopeByStaff(store, asking))
