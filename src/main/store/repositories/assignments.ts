import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { assignmentHolds, attends } from './access-facts.ts'
import type { WriteStamp } from './stamps.ts'

/** Who besides the counselor of record may open a chart (`client_assignments`), by file number and without names. */

export interface AssignmentRecord {
  readonly assignmentId: string
  readonly clientId: string
  readonly fileNumber: string
  readonly staffId: string
  readonly staffName: string
  readonly fromDate: string
  readonly toDate: string | null
  readonly reason: string | null
}

interface Page {
  readonly offset: number
  readonly limit: number
}

const assignmentsSql = (staffId: string | null): SQL => sql`
  from client_assignments ca
    join staff st on st.id = ca.staff_id
    join clients c on c.id = ca.client_id and c.removed_at is null
  where ${staffId === null ? sql`1` : sql`ca.staff_id = ${staffId}`}`

/** Assignments, those that hold first, by staff member and file number. */
export const assignmentPage = (
  store: Store,
  { staffId, offset, limit }: Page & { readonly staffId: string | null },
): { readonly rows: AssignmentRecord[]; readonly total: number } => ({
  rows: store.orm.all<AssignmentRecord>(sql`
    select ca.id as "assignmentId", ca.client_id as "clientId", c.file_number as "fileNumber",
      ca.staff_id as "staffId", st.name as "staffName", ca.from_date as "fromDate", ca.to_date as "toDate", ca.reason
    ${assignmentsSql(staffId)}
    order by ca.to_date is not null, st.name collate nocase, c.file_number collate nocase, ca.from_date, ca.id
    limit ${limit} offset ${offset}`),
  total: store.orm.get<{ n: number }>(sql`select count(*) as n ${assignmentsSql(staffId)}`).n,
})

/** SQL: nobody with an account attends to the client of caseload row `k`. */
const unattendedSql = sql`(k.counselor_id is null or not ${attends(sql`k.counselor_id`)})`

export interface UnattendedRecord {
  readonly clientId: string
  readonly fileNumber: string
  readonly counselor: string | null
  /** JSON array of names. */
  readonly assigned: string
}

/** Clients whom no account attends to, by file number; with those they are assigned to on the day. */
export const unattendedPage = (
  store: Store,
  { offset, limit, today }: Page & { readonly today: string },
): { readonly rows: UnattendedRecord[]; readonly total: number } => ({
  rows: store.orm.all<UnattendedRecord>(sql`
    select k.client_id as "clientId", k.file_number as "fileNumber", st.name as counselor,
      (select json_group_array(a.name) from (select s2.name from client_assignments ca
        join staff s2 on s2.id = ca.staff_id
        where ca.client_id = k.client_id and ${assignmentHolds(today)} order by s2.name collate nocase) a) as assigned
    from caseload k left join staff st on st.id = k.counselor_id
    where ${unattendedSql}
    order by k.file_number collate nocase, k.client_pk limit ${limit} offset ${offset}`),
  total: store.orm.get<{ n: number }>(sql`select count(*) as n from caseload k where ${unattendedSql}`).n,
})

/** Which clients: the given ones, all of a counselor of record, or all whom no account attends to. */
export type AssignedClients =
  | { readonly what: 'clients'; readonly clientIds: readonly string[] }
  | { readonly what: 'counselor'; readonly counselorId: string }
  | { readonly what: 'unattended' }

/** Ids of the clients that are meant and are not removed. */
export const clientsMeant = (store: Store, to: AssignedClients): string[] => {
  const condition =
    to.what === 'clients'
      ? sql`k.client_id in (select value from json_each(${JSON.stringify(to.clientIds)}))`
      : to.what === 'counselor'
        ? sql`k.counselor_id = ${to.counselorId}`
        : unattendedSql
  return store.orm
    .all<{ clientId: string }>(
      sql`select k.client_id as "clientId" from caseload k where ${condition} order by k.client_pk`,
    )
    .map(({ clientId }) => clientId)
}

/** Of the given clients those whom no account attends to. */
export const unattendedOf = (store: Store, clientIds: readonly string[]): string[] =>
  store.orm
    .all<{ clientId: string }>(
      sql`
      select k.client_id as "clientId" from caseload k
      where k.client_id in (select value from json_each(${JSON.stringify(clientIds)})) and ${unattendedSql}`,
    )
    .map(({ clientId }) => clientId)

/** Opens the clients to a staff member from the day on; who has them open already is left alone. Answers the new assignments. */
export const insertAssignments = (
  { sqlite }: Store,
  assignment: {
    readonly staffId: string
    readonly clientIds: readonly string[]
    readonly fromDate: string
    readonly reason: string | null
  },
  { at, by }: WriteStamp,
  newId: () => string,
): readonly string[] => {
  const insert = sqlite.prepare(
    `insert into client_assignments (id, client_id, staff_id, from_date, to_date, reason,
       created_at, created_by, updated_at, updated_by, revision)
     values (:id, :clientId, :staffId, :fromDate, null, :reason, :at, :by, :at, :by, 1)
     on conflict (client_id, staff_id) where to_date is null do nothing`,
  )
  const { staffId, fromDate, reason } = assignment
  return assignment.clientIds.flatMap((clientId) => {
    const id = newId()
    return insert.run({ id, clientId, staffId, fromDate, reason, at, by }).changes === 1 ? [id] : []
  })
}

/** Ends open assignments: from this day on they open nothing. Answers how many were open. */
export const endAssignments = (
  { sqlite }: Store,
  assignmentIds: readonly string[],
  today: string,
  { at, by }: WriteStamp,
): number =>
  sqlite
    .prepare(
      `update client_assignments set to_date = max(from_date, :today), updated_at = :at, updated_by = :by,
         revision = revision + 1
       where to_date is null and id in (select value from json_each(:ids))`,
    )
    .run({ today, at, by, ids: JSON.stringify(assignmentIds) }).changes

/** True for a staff member whose account is active and may open charts. */
export const mayBeAssigned = (store: Store, staffId: string): boolean =>
  store.orm.get<{ may: number }>(sql`
    select exists (select 1 from users u join user_roles r on r.user_id = u.id
      where u.staff_id = ${staffId} and u.active = 1 and r.role <> 'administrator') as may`).may === 1

/**
 * Ends the assignments that Mooring itself made for whoever added or imported this client, once somebody with an account
 * is counselor of record. An administrator's assignments stay.
 */
export const endAutomatic = (store: Store, clientId: string, today: string, { at, by }: WriteStamp): void => {
  store.orm.run(sql`
    update client_assignments set to_date = max(from_date, ${today}), updated_at = ${at}, updated_by = ${by},
      revision = revision + 1
    where client_id = ${clientId} and to_date is null and reason in ('created', 'imported', 'transferred')
      and exists (select 1 from caseload k where k.client_id = ${clientId} and ${attends(sql`k.counselor_id`)})`)
}
