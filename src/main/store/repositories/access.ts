import type { Role } from '#shared/contract/values.ts'
import { groupStandingOf, type GroupStanding } from '#shared/domain/access/group-standing.ts'
import {
  attendingRoles,
  readsCharts,
  standingOf,
  writesCharts,
  type Standing,
} from '#shared/domain/access/standing.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'

/** Who asks, and when: the day for assignments, the instant (UTC) for emergency openings. */
export interface Asking {
  readonly staffId: string
  readonly userId: string
  readonly roles: readonly Role[]
  readonly today: string
  readonly now: string
}

const attending = sql.raw(attendingRoles.map((role) => `'${role}'`).join(', '))

/** SQL: this staff member has an active account that attends to clients (counselor or supervisor). */
export const attends = (staffId: SQL): SQL => sql`exists (
  select 1 from users au join user_roles ar on ar.user_id = au.id
  where au.staff_id = ${staffId} and au.active = 1 and ar.role in (${attending}))`

/** SQL: an assignment `ca` holds on the day; the day it ends is the first without it. */
export const assignmentHolds = (today: string): SQL =>
  sql`ca.from_date <= ${today} and (ca.to_date is null or ca.to_date > ${today})`

/** SQL: an emergency opening `bg` runs at the instant; a clock that was set back opens nothing again. */
const openingRuns = (now: string): SQL => sql`bg.opened_at <= ${now} and bg.ends_at > ${now}`

const inTeamWith = (asking: Asking, staffId: SQL, supervising: boolean): SQL => sql`exists (
  select 1 from team_members tm join team_members tt on tt.team_id = tm.team_id
  where tm.staff_id = ${asking.staffId} ${supervising ? sql`and tm.supervises = 1` : sql``} and tt.staff_id = ${staffId})`

/**
 * What the signed-in person may see, for one operation: the condition that every list puts on its clients, and the
 * answer about one client or group. Facts are read when they are first asked for, and hold for that operation.
 */
export class ClientAccess {
  readonly #store: Store
  readonly #asking: Asking
  #scope: Scope | undefined

  constructor(store: Store, asking: Asking) {
    this.#store = store
    this.#asking = asking
  }

  /** True where the person may read every client there is; lists then need no condition. */
  get everybody(): boolean {
    return this.#readable().kind === 'all'
  }

  /** SQL condition on a row of `caseload` under the given alias: the person may read this client. */
  reads(alias: 'k' | 'c' = 'k'): SQL {
    return conditionOf(this.#readable(), this.#asking, alias)
  }

  /** The same for a column that holds a client's id, where the caseload is not read anyway. */
  readsClient(clientId: SQL): SQL {
    return this.everybody
      ? sql`1`
      : sql`${clientId} in (select k.client_id from caseload k where ${this.reads('k')})`
  }

  /** Why this client is open to the person; null where they are not, or where there is no such client. */
  standing(clientId: string): Standing | null {
    return standingOfClient(this.#store, this.#asking, clientId)
  }

  /** True where the person may write in this client's chart. */
  mayWrite(clientId: string): boolean {
    return this.standing(clientId)?.mayWrite === true
  }

  /** What the person may do with a group; nothing where there is none. */
  group(groupId: string): GroupStanding {
    return standingOfGroup(this.#store, this.#asking, groupId)
  }

  #readable(): Scope {
    this.#scope ??= scopeOf(this.#store, this.#asking)
    return this.#scope
  }
}

/** What a list needs of it. */
export type ListCondition = Pick<ClientAccess, 'reads'>

/** Whom a list may show, worked out from staff alone, so that the condition on ten thousand clients is short. */
type Scope =
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

const scopeOf = (store: Store, asking: Asking): Scope => {
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

const conditionOf = (scope: Scope, asking: Asking, alias: 'k' | 'c'): SQL => {
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

interface FactsRow {
  readonly found: number
  readonly counselorId: string | null
  readonly attended: number
  readonly supervised: number
  readonly sameTeam: number
  readonly assigned: number
  readonly openedUntil: string | null
}

/** One statement with one row, whether the client exists or not, so that neither words nor time tell. */
const standingOfClient = (store: Store, asking: Asking, clientId: string): Standing | null => {
  const row = store.orm.get<FactsRow>(sql`
    select k.client_id is not null as found, k.counselor_id as "counselorId",
      k.counselor_id is not null and ${attends(sql`k.counselor_id`)} as attended,
      ${inTeamWith(asking, sql`k.counselor_id`, true)} as supervised,
      ${inTeamWith(asking, sql`k.counselor_id`, false)} as "sameTeam",
      exists (select 1 from client_assignments ca where ca.client_id = asked.id and ca.staff_id = ${asking.staffId}
        and ${assignmentHolds(asking.today)}) as assigned,
      (select max(bg.ends_at) from break_glass bg where bg.client_id = asked.id and bg.user_id = ${asking.userId}
        and ${openingRuns(asking.now)}) as "openedUntil"
    from (select ${clientId} as id) asked left join caseload k on k.client_id = asked.id`)
  const standing = standingOf(asking, {
    counselorId: row.counselorId,
    attended: row.attended === 1,
    supervised: row.supervised === 1,
    sameTeam: row.sameTeam === 1,
    assigned: row.assigned === 1,
    openedUntil: row.openedUntil,
  })
  return row.found === 1 ? standing : null
}

const standingOfGroup = (store: Store, asking: Asking, groupId: string): GroupStanding => {
  const leader = (condition: SQL): SQL => sql`exists (
    select 1 from group_facilitators gf where gf.group_id = g.id
      and (gf.to_date is null or gf.to_date >= ${asking.today}) and ${condition})`
  const row = store.orm.get<{
    found: number
    leads: number
    supervisesLeader: number
    led: number
    created: number
  }>(sql`
    select g.id is not null as found, ${leader(sql`gf.staff_id = ${asking.staffId}`)} as leads,
      ${leader(inTeamWith(asking, sql`gf.staff_id`, true))} as "supervisesLeader",
      ${leader(attends(sql`gf.staff_id`))} as led, coalesce(g.created_by = ${asking.userId}, 0) as created
    from (select ${groupId} as id) asked left join groups g on g.id = asked.id and g.removed_at is null`)
  const standing = groupStandingOf(asking.roles, {
    leads: row.leads === 1,
    supervisesLeader: row.supervisesLeader === 1,
    led: row.led === 1,
    created: row.created === 1,
  })
  return row.found === 1 ? standing : { mayRead: false, mayKeep: false }
}
