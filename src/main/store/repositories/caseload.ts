import type { CaseloadColumn, CaseloadFilter, CaseloadSort } from '#shared/contract/operations/clients.ts'
import { addDays } from '#shared/domain/dates.ts'
import { searchWords } from '#shared/domain/clients/search-words.ts'
import { soonDays } from '#shared/domain/tasks/reason.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import type { ListCondition } from './access.ts'

/** One row as the database gives it; the service puts the reason into words. */
export interface CaseloadRecord {
  readonly clientId: string
  readonly fileNumber: string
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
  readonly dateOfBirth: string | null
  readonly status: 'open' | 'closed' | 'none'
  readonly levelOfCare: string | null
  readonly counselor: string | null
  readonly admittedOn: string | null
  readonly dischargedOn: string | null
  readonly lastSeenOn: string | null
  readonly primarySubstance: string | null
  readonly lastUseOn: string | null
  readonly unsignedNotes: number
  readonly kind: string | null
  readonly sessionId: string | null
  readonly dueFrom: string | null
  readonly urgentFrom: string | null
  readonly until: string | null
  readonly facts: string | null
  readonly shown: number
}

export interface CaseloadQuery {
  readonly filter: CaseloadFilter
  readonly sort: readonly CaseloadSort[]
  readonly offset: number
  readonly limit: number
  readonly today: string
  /** Whose charts are open to the person who asks. */
  readonly access: ListCondition
}

/** The most pressing item of a client as of today, or nothing: the same comparisons as `urgencyOn` in the domain. */
const topItem = (today: string): SQL => sql`(
  select x.pk from due_items x
  where x.client_id = c.client_id and x.due_from <= ${addDays(today, soonDays)} and (x.until is null or x.until >= ${today})
  order by x.urgent_from <= ${today} desc, x.due_from <= ${today} desc, x.urgent_from, x.due_from, x.pk
  limit 1)`

/** ORDER BY terms, by column; nulls last either way, so that "unknown" never pushes people away from the top. */
const orderOf = (column: CaseloadColumn, direction: CaseloadSort['direction'], today: string): SQL => {
  const way = sql.raw(direction === 'ascending' ? 'asc' : 'desc')
  const simple = (expression: SQL) => sql`${expression} ${way} nulls last`
  switch (column) {
    case 'why':
      return sql`d.pk is null, (d.urgent_from <= ${today}) ${sql.raw(direction === 'ascending' ? 'desc' : 'asc')},
        (d.due_from <= ${today}) ${sql.raw(direction === 'ascending' ? 'desc' : 'asc')}, d.urgent_from ${way}, d.due_from ${way}`
    case 'name':
      return simple(sql`c.sort_name`)
    case 'fileNumber':
      return simple(sql`c.file_number collate nocase`)
    case 'age':
      // The older a person, the earlier the birth: ascending age is descending birth.
      return sql`c.date_of_birth ${sql.raw(direction === 'ascending' ? 'desc' : 'asc')} nulls last`
    case 'levelOfCare':
      return simple(sql`c.level_of_care collate nocase`)
    case 'counselor':
      return simple(sql`(select st.name from staff st where st.id = c.counselor_id) collate nocase`)
    case 'admittedOn':
      return simple(sql`c.admitted_on`)
    case 'dischargedOn':
      return simple(sql`c.discharged_on`)
    case 'lastSeenOn':
      return simple(sql`c.last_seen_on`)
    case 'primarySubstance':
      return simple(sql`c.primary_substance collate nocase`)
    case 'lastUseOn':
      return simple(sql`c.last_use_on`)
    case 'unsignedNotes':
      return simple(sql`c.unsigned_notes`)
  }
}

const conditionsOf = (filter: CaseloadFilter, access: ListCondition): SQL => {
  const conditions: SQL[] = [access.reads('c')]
  if (filter.status !== 'all') conditions.push(sql`c.status = ${filter.status}`)
  if (filter.counselorId !== null) conditions.push(sql`c.counselor_id = ${filter.counselorId}`)
  if (filter.levelOfCare !== null) conditions.push(sql`c.level_of_care = ${filter.levelOfCare}`)
  const words = searchWords(filter.search)
  if (words !== null) {
    conditions.push(
      sql`c.client_pk in (select rowid from clients_search where clients_search match ${words})`,
    )
  }
  return sql.join(conditions, sql` and `)
}

/** SQL of one page: the page is picked on the projection alone; names and reasons are joined for its rows only. */
export const caseloadPageSql = (query: CaseloadQuery): SQL => {
  const needsItem = query.sort.some((sort) => sort.column === 'why')
  const order = sql.join(
    [
      ...query.sort.map((sort) => orderOf(sort.column, sort.direction, query.today)),
      sql`c.sort_name`,
      sql`c.client_pk`,
    ],
    sql`, `,
  )
  const item = needsItem ? sql`left join due_items d on d.pk = ${topItem(query.today)}` : sql``
  return sql`
    with page as materialized (
      select c.client_pk, row_number() over (order by ${order}) as place
      from caseload c ${item}
      where ${conditionsOf(query.filter, query.access)}
      order by place limit ${query.limit} offset ${query.offset})
    select p.id as "clientId", p.file_number as "fileNumber", p.first_name as "firstName", p.last_name as "lastName",
      p.preferred_name as "preferredName", p.date_of_birth as "dateOfBirth", c.status, c.level_of_care as "levelOfCare",
      st.name as "counselor", c.admitted_on as "admittedOn", c.discharged_on as "dischargedOn",
      c.last_seen_on as "lastSeenOn", c.primary_substance as "primarySubstance", c.last_use_on as "lastUseOn",
      c.unsigned_notes as "unsignedNotes",
      d.kind, d.session_id as "sessionId", d.due_from as "dueFrom", d.urgent_from as "urgentFrom", d.until, d.facts,
      (select count(*) from due_items x where x.client_id = c.client_id and x.due_from <= ${addDays(query.today, soonDays)}
        and (x.until is null or x.until >= ${query.today})) as shown
    from page
      join caseload c on c.client_pk = page.client_pk
      join clients p on p.pk = page.client_pk
      left join staff st on st.id = c.counselor_id
      left join due_items d on d.pk = ${topItem(query.today)}
    order by page.place`
}

/** One page of the caseload. */
export const caseloadPage = (store: Store, query: CaseloadQuery): CaseloadRecord[] =>
  store.orm.all<CaseloadRecord>(caseloadPageSql(query))

/** How many rows the filter holds in all. */
export const caseloadCount = (store: Store, filter: CaseloadFilter, access: ListCondition): number =>
  store.orm.get<{ n: number }>(
    sql`select count(*) as n from caseload c where ${conditionsOf(filter, access)}`,
  ).n

/** Choices of the filters, with counts of open and all clients, as far as their charts are open to the person. */
export const caseloadChoices = (store: Store, access: ListCondition) => ({
  counselors: store.orm.all<{ id: string; name: string; open: number; all: number }>(sql`
    select st.id, st.name, coalesce(sum(c.status = 'open'), 0) as open, count(c.client_id) as "all"
    from staff st left join caseload c on c.counselor_id = st.id and ${access.reads('c')}
    where st.active = 1 or c.client_id is not null
    group by st.id order by st.name collate nocase`),
  levelsOfCare: store.orm.all<{ name: string; open: number; all: number }>(sql`
    select level_of_care as name, sum(status = 'open') as open, count(*) as "all"
    from caseload c where level_of_care is not null and ${access.reads('c')}
    group by level_of_care order by level_of_care collate nocase`),
  counts: store.orm.get<{ openCount: number; allCount: number }>(sql`
    select coalesce(sum(status = 'open'), 0) as "openCount", count(*) as "allCount" from caseload c
    where ${access.reads('c')}`),
})

/** Best matches by name or file number among the charts that are open to the person; open clients first. */
export const findClients = (store: Store, text: string, limit: number, access: ListCondition) => {
  const words = searchWords(text)
  if (words === null) return []
  return store.orm.all<{
    clientId: string
    fileNumber: string
    firstName: string
    lastName: string
    preferredName: string | null
    status: 'open' | 'closed' | 'none'
  }>(sql`
    select p.id as "clientId", p.file_number as "fileNumber", p.first_name as "firstName", p.last_name as "lastName",
      p.preferred_name as "preferredName", c.status
    from clients_search f join clients p on p.pk = f.rowid join caseload c on c.client_pk = p.pk
    where clients_search match ${words} and ${access.reads('c')}
    order by c.status <> 'open', f.rank, c.sort_name limit ${limit}`)
}
