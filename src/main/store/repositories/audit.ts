import type { AuditCategory } from '#shared/contract/operation.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'

/** Reading the audit record. Only `services/audit/append.ts` writes it. */

/** Whose rows may be seen: those a person wrote, and those about clients whose chart they may open. */
export interface AuditScope {
  readonly userId: string
  /** SQL condition on a column that holds a client's id. */
  readonly readsClient: (clientId: SQL) => SQL
}

export interface AuditQuery {
  /** UTC instants: from this one on, and before that one. Null: no bound. */
  readonly from: string | null
  readonly before: string | null
  readonly userId: string | null
  /** Empty: all. */
  readonly categories: readonly Exclude<AuditCategory, 'none'>[]
  readonly clientId: string | null
  /** Null: everything. */
  readonly scope: AuditScope | null
}

export interface AuditRecord {
  readonly seq: number
  readonly at: string
  readonly userId: string | null
  readonly user: string | null
  readonly category: Exclude<AuditCategory, 'none'>
  readonly operation: string
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly clientId: string | null
  readonly fileNumber: string | null
  /** JSON object as stored. */
  readonly detail: string | null
}

export interface AuditSelection {
  readonly total: number
  /** When the oldest row was written that was looked at; null when the whole record was. */
  readonly searchedFrom: string | null
}

/**
 * Category and scope stand in no index, so every row has to be read for them: at most so many, the newest of the
 * days that are asked for. A tenth of a second; the screen says how far back was searched.
 */
export const longestSearch = 200_000

const client = sql`coalesce(case when a.subject_kind = 'client' then a.subject_id end, json_extract(a.detail, '$.clientId'))`

const all = (conditions: readonly SQL[]): SQL =>
  conditions.length === 0 ? sql`1` : sql.join([...conditions], sql` and `)

const days = ({ from, before }: AuditQuery): SQL[] => [
  ...(from === null ? [] : [sql`a.at >= ${from}`]),
  ...(before === null ? [] : [sql`a.at < ${before}`]),
]

const person = ({ userId }: AuditQuery): SQL[] => (userId === null ? [] : [sql`a.user_id = ${userId}`])

/** What an index answers alone. */
const indexed = (query: AuditQuery): SQL[] => [...person(query), ...days(query)]

/** What only the row itself answers. */
const inRow = ({ categories, scope }: AuditQuery): SQL[] => [
  ...(categories.length === 0
    ? []
    : [sql`a.category in (select value from json_each(${JSON.stringify(categories)}))`]),
  // Who may open every chart is asked no condition on clients: a row about none is still nobody else's. Such are the rows
  // of counseling notes, which name their note alone.
  ...(scope === null
    ? []
    : [sql`(a.user_id = ${scope.userId} or (${client} is not null and ${scope.readsClient(client)}))`]),
]

/** Everything of one client: the chart, its notes, plans and follow-up, and the group sessions they were in. */
const ofClient = (query: AuditQuery & { readonly clientId: string }): SQL => {
  const id = query.clientId
  const part = (kind: string, table: string): SQL =>
    sql`union all select ${kind}, id from ${sql.identifier(table)} where client_id = ${id}`
  return sql`
    select a.seq from (
      select 'client' as kind, ${id} as id
      ${part('note', 'notes')} ${part('follow-up-point', 'follow_up_points')} ${part('follow-up-schedule', 'follow_up_schedules')}
      ${part('contact-attempt', 'contact_attempts')} ${part('check-in', 'check_ins')}
      ${part('paws-wave', 'paws_episodes')} ${part('lapse', 'lapses')} ${part('membership', 'memberships')}
      union all select 'relapse-plan', p.id from relapse_plans p join episodes e on e.id = p.episode_id where e.client_id = ${id}
      union all select 'treatment-plan', p.id from treatment_plans p join episodes e on e.id = p.episode_id where e.client_id = ${id}
      union all select 'progress', g.id from objective_progress g join plan_objectives o on o.id = g.objective_id
        join treatment_plans p on p.id = o.plan_id join episodes e on e.id = p.episode_id where e.client_id = ${id}
      ${part('referral', 'referrals')}
      ${part('counseling-note', 'counseling_notes')}
      union all select 'counseling-addendum', d.id from counseling_addenda d
        join counseling_notes n on n.id = d.note_id where n.client_id = ${id}
      union all select 'session', t.session_id from attendance t where t.client_id = ${id}
    ) s cross join audit_events a on a.subject_kind = s.kind and a.subject_id = s.id
    where (s.kind <> 'session' or coalesce(json_extract(a.detail, '$.clientId'), ${id}) = ${id})
      and ${all([...indexed(query), ...inRow(query)])}`
}

/** The rows asked for, as a SELECT of `seq`, without an order. */
export const selectionOf = (query: AuditQuery, newest: number): SQL => {
  if (query.clientId !== null) return ofClient({ ...query, clientId: query.clientId })
  const rest = inRow(query)
  if (rest.length === 0) return sql`select a.seq from audit_events a where ${all(indexed(query))}`
  // Rows of a stretch of days lie one after the other; those of a person are spread over the whole record.
  const inStretch = [...person(query), ...rest]
  const inDays = days(query)
  if (inDays.length === 0) {
    return sql`select a.seq from audit_events a where a.seq > ${newest - longestSearch} and ${all(inStretch)}`
  }
  return sql`
    select a.seq from (
      select a.seq from audit_events a where ${all(inDays)} order by a.at desc limit ${longestSearch}
    ) n cross join audit_events a on a.seq = n.seq
    where ${all(inStretch)}`
}

/** Number of the newest row; 0 for none. */
export const newestAuditSeq = (store: Store): number =>
  store.orm.get<{ seq: number | null }>(sql`select max(seq) as seq from audit_events`)?.seq ?? 0

/** How many rows are asked for, and how far back was searched for them. */
export const countAudit = (store: Store, query: AuditQuery): AuditSelection => {
  const newest = newestAuditSeq(store)
  const total =
    store.orm.get<{ total: number }>(sql`select count(*) as total from (${selectionOf(query, newest)})`)
      ?.total ?? 0
  return { total, searchedFrom: searchedFrom(store, query, newest) }
}

const searchedFrom = (store: Store, query: AuditQuery, newest: number): string | null => {
  if (query.clientId !== null || inRow(query).length === 0) return null
  const inDays = days(query)
  const oldest =
    inDays.length === 0
      ? sql`select a.at from audit_events a where a.seq = ${newest - longestSearch}`
      : sql`select a.at from audit_events a where ${all(inDays)} order by a.at desc limit 1 offset ${longestSearch}`
  return store.orm.all<{ at: string }>(oldest)[0]?.at ?? null
}

/**
 * A page of the rows asked for, newest first by their place in the chain (not by time: a clock can be set back). Where
 * nothing is filtered and no row is missing, the place of a row is known without counting.
 */
export const auditPage = (
  store: Store,
  query: AuditQuery,
  { offset, limit, total }: { readonly offset: number; readonly limit: number; readonly total: number },
): AuditRecord[] => {
  const newest = newestAuditSeq(store)
  const whole = isEverything(query) && total === newest
  const page = whole
    ? sql`select a.seq from audit_events a where a.seq <= ${newest - offset} order by a.seq desc limit ${limit}`
    : sql`select seq from (${selectionOf(query, newest)}) order by seq desc limit ${limit} offset ${offset}`
  return store.orm.all<AuditRecord>(rowsOf(page))
}

/** All rows asked for, newest first, at most `most` of them. */
export const auditRows = (store: Store, query: AuditQuery, most: number): AuditRecord[] =>
  store.orm.all<AuditRecord>(
    rowsOf(
      sql`select seq from (${selectionOf(query, newestAuditSeq(store))}) order by seq desc limit ${most}`,
    ),
  )

const isEverything = (query: AuditQuery): boolean =>
  query.clientId === null && indexed(query).length === 0 && inRow(query).length === 0

const rowsOf = (page: SQL): SQL => sql`
  select a.seq, a.at, a.user_id as "userId", st.name as user, a.category, a.operation, a.subject_kind as "subjectKind",
    a.subject_id as "subjectId", ${client} as "clientId", c.file_number as "fileNumber", a.detail
  from (${page}) p cross join audit_events a on a.seq = p.seq
    left join users u on u.id = a.user_id
    left join staff st on st.id = u.staff_id
    left join clients c on c.id = ${client}
  order by a.seq desc`

/** Everybody who has or had an account, by name. */
export const auditUsers = (store: Store): { userId: string; name: string }[] =>
  store.orm.all(sql`
    select u.id as "userId", st.name from users u join staff st on st.id = u.staff_id order by lower(st.name), u.id`)

/** When this person last opened this chart or room, since the given instant; null where they did not. */
export const lastView = (
  store: Store,
  viewed: { readonly kind: string; readonly id: string; readonly userId: string },
  since: string,
): string | null =>
  store.orm.all<{ at: string }>(sql`
    select a.at from audit_events a
    where a.subject_kind = ${viewed.kind} and a.subject_id = ${viewed.id} and a.at > ${since}
      and a.user_id = ${viewed.userId} and a.category = 'view'
    order by a.at desc limit 1`)[0]?.at ?? null
