import type {
  CaseloadFilter,
  CaseloadGroup,
  CaseloadGrouping,
  CaseloadSort,
  CaseloadSortColumn,
} from '#shared/contract/operations/caseload.ts'
import { kindsOf } from '#shared/domain/caseload/due-choices.ts'
import { searchWords } from '#shared/domain/clients/search-words.ts'
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
  readonly program: string | null
  readonly counselor: string | null
  readonly admittedOn: string | null
  readonly dischargedOn: string | null
  readonly lastSeenOn: string | null
  readonly primarySubstance: string | null
  readonly lastUseOn: string | null
  readonly unsignedNotes: number
  readonly planReviewOn: string | null
  readonly riskOn: string | null
  readonly nextSessionOn: string | null
  readonly kind: string | null
  readonly sessionId: string | null
  readonly shownFrom: string | null
  readonly dueFrom: string | null
  readonly urgentFrom: string | null
  readonly until: string | null
  readonly facts: string | null
  readonly shown: number
}

/** Which clients, as far as the statement needs it: who asks stands in `counselorId` already, never 'me'. */
export interface CaseloadSelection {
  readonly filter: CaseloadFilter
  /** Only these of them; null: all. */
  readonly clientIds?: readonly string[] | null
  readonly today: string
  /** Whose charts are open to the person who asks. */
  readonly access: ListCondition
}

export interface CaseloadQuery extends CaseloadSelection {
  readonly sort: readonly CaseloadSort[]
  readonly groupBy?: CaseloadGrouping | null
  readonly offset: number
  readonly limit: number
}

/** SQL: the due item `x` is of this choice. */
const ofChoice = (due: CaseloadFilter['due']): SQL =>
  due === null ? sql`1` : sql`x.kind in (${list(kindsOf(due).map((kind) => sql`${kind}`))})`

const list = (parts: readonly SQL[]): SQL => sql.join([...parts], sql`, `)

/** SQL: the due item `x` shows today. */
const shows = (today: string): SQL =>
  sql`x.shown_from <= ${today} and (x.until is null or x.until >= ${today})`

/** The most pressing item of a client as of today, or nothing: the same comparisons as `urgencyOn` in the domain. */
const topItem = ({ today, filter }: CaseloadSelection): SQL => sql`(
  select x.pk from due_items x
  where x.client_id = c.client_id and ${shows(today)} and ${ofChoice(filter.due)}
  order by x.urgent_from <= ${today} desc, x.due_from <= ${today} desc, x.urgent_from, x.due_from, x.pk
  limit 1)`

/**
 * How pressing a client's most pressing item is, as one text that sorts: due before soon, then the day it becomes urgent,
 * then the day it is due; null without an item. The order of {@link topItem} and of the domain, where what is urgent is
 * due too. Read from the covering index alone, for every client of the filter, unless one kind of item is asked for.
 */
const pressing = ({ today, filter }: CaseloadSelection): SQL => sql`(
  select min((x.due_from > ${today}) || x.urgent_from || x.due_from) from due_items x
  where x.client_id = c.client_id and ${shows(today)} and ${ofChoice(filter.due)})`

/** What a column sorts by: a value, its collation, and its way. */
interface Term {
  readonly value: SQL
  readonly way: SQL
}

const counselorName = sql`(select st.name from staff st where st.id = c.counselor_id)`

/** The word that stands over a group, and what makes it one group: two counselors may have the same name. */
const groupings: Readonly<Record<CaseloadGrouping, { readonly name: SQL; readonly key: SQL }>> = {
  program: { name: sql`c.program`, key: sql`c.program` },
  counselor: { name: counselorName, key: sql`c.counselor_id` },
  levelOfCare: { name: sql`c.level_of_care`, key: sql`c.level_of_care` },
}

/** The groups come first, by their word, the clients without one last. */
const groupTerms = (groupBy: CaseloadGrouping | null | undefined): readonly Term[] => {
  if (groupBy === null || groupBy === undefined) return []
  const { name, key } = groupings[groupBy]
  return [
    { value: name, way: sql`collate nocase asc nulls last` },
    { value: key, way: sql`asc nulls last` },
  ]
}

/** Nulls last either way, so that "unknown" never pushes people away from the top. */
const termOf = (
  column: CaseloadSortColumn,
  direction: CaseloadSort['direction'],
  selection: CaseloadSelection,
): Term => {
  const up = sql`asc nulls last`
  const down = sql`desc nulls last`
  const [way, otherWay] = direction === 'ascending' ? [up, down] : [down, up]
  const nocase = sql`collate nocase ${way}`
  switch (column) {
    case 'why':
      return { value: pressing(selection), way }
    case 'name':
      return { value: sql`c.sort_name`, way }
    case 'fileNumber':
      return { value: sql`c.file_number`, way: nocase }
    case 'age':
      // The older a person, the earlier the birth: ascending age is descending birth.
      return { value: sql`c.date_of_birth`, way: otherWay }
    case 'levelOfCare':
      return { value: sql`c.level_of_care`, way: nocase }
    case 'program':
      return { value: sql`c.program`, way: nocase }
    case 'counselor':
      return { value: counselorName, way: nocase }
    case 'admittedOn':
      return { value: sql`c.admitted_on`, way }
    case 'dischargedOn':
      return { value: sql`c.discharged_on`, way }
    case 'lastSeenOn':
      return { value: sql`c.last_seen_on`, way }
    case 'primarySubstance':
      return { value: sql`c.primary_substance`, way: nocase }
    case 'lastUseOn':
      return { value: sql`c.last_use_on`, way }
    case 'daysSinceUse':
      // The more days, the earlier the last use.
      return { value: sql`c.last_use_on`, way: otherWay }
    case 'unsignedNotes':
      return { value: sql`c.unsigned_notes`, way }
    case 'nextSessionOn':
      return { value: sql`c.next_session_on`, way }
    case 'planReviewOn':
      return { value: sql`c.plan_review_on`, way }
    case 'risk':
      return { value: sql`c.risk_on`, way }
  }
}

const conditionsOf = ({ filter, clientIds, today, access }: CaseloadSelection): SQL => {
  const conditions: SQL[] = [access.reads('c')]
  if (filter.status !== 'all') conditions.push(sql`c.status = ${filter.status}`)
  if (filter.counselorId !== null) conditions.push(sql`c.counselor_id = ${filter.counselorId}`)
  if (filter.levelOfCare !== null) conditions.push(sql`c.level_of_care = ${filter.levelOfCare}`)
  if (filter.program !== null) conditions.push(sql`c.program = ${filter.program}`)
  if (filter.risk) conditions.push(sql`c.risk_on is not null`)
  if (filter.due !== null)
    conditions.push(sql`exists (
      select 1 from due_items x where x.client_id = c.client_id and ${shows(today)} and ${ofChoice(filter.due)})`)
  if (clientIds !== null && clientIds !== undefined)
    conditions.push(sql`c.client_id in (select value from json_each(${JSON.stringify(clientIds)}))`)
  const words = searchWords(filter.search)
  if (words !== null) {
    conditions.push(
      sql`c.client_pk in (select rowid from clients_search where clients_search match ${words})`,
    )
  }
  return sql.join(conditions, sql` and `)
}

/**
 * SQL of one page: the page is picked on the projection alone, so that SQLite keeps no more of it than the page while it
 * sorts; names and reasons are joined for its rows only, which then stand in the same order.
 */
export const caseloadPageSql = (query: CaseloadQuery): SQL => {
  const terms: readonly Term[] = [
    ...groupTerms(query.groupBy),
    ...query.sort.map((sort) => termOf(sort.column, sort.direction, query)),
    { value: sql`c.sort_name`, way: sql`asc` },
    { value: sql`c.client_pk`, way: sql`asc` },
  ]
  const name = (at: number): SQL => sql.raw(`by${at}`)
  return sql`
    with page as materialized (
      select c.client_pk, ${list(terms.map(({ value }, at) => sql`${value} as ${name(at)}`))}
      from caseload c
      where ${conditionsOf(query)}
      order by ${list(terms.map(({ way }, at) => sql`${name(at)} ${way}`))}
      limit ${query.limit} offset ${query.offset})
    select p.id as "clientId", p.file_number as "fileNumber", p.first_name as "firstName", p.last_name as "lastName",
      p.preferred_name as "preferredName", p.date_of_birth as "dateOfBirth", c.status, c.level_of_care as "levelOfCare", c.program,
      st.name as "counselor", c.admitted_on as "admittedOn", c.discharged_on as "dischargedOn",
      c.last_seen_on as "lastSeenOn", c.primary_substance as "primarySubstance", c.last_use_on as "lastUseOn",
      c.unsigned_notes as "unsignedNotes", c.plan_review_on as "planReviewOn", c.risk_on as "riskOn",
      c.next_session_on as "nextSessionOn",
      d.kind, d.session_id as "sessionId", d.shown_from as "shownFrom", d.due_from as "dueFrom", d.urgent_from as "urgentFrom", d.until, d.facts,
      (select count(*) from due_items x where x.client_id = c.client_id and ${shows(query.today)}) as shown
    from page
      join caseload c on c.client_pk = page.client_pk
      join clients p on p.pk = page.client_pk
      left join staff st on st.id = c.counselor_id
      left join due_items d on d.pk = ${topItem(query)}
    order by ${list(terms.map(({ way }, at) => sql`page.${name(at)} ${way}`))}`
}

/** One page of the caseload. */
export const caseloadPage = (store: Store, query: CaseloadQuery): CaseloadRecord[] =>
  store.orm.all<CaseloadRecord>(caseloadPageSql(query))

/** How many rows the filter holds in all. */
export const caseloadCount = (store: Store, selection: CaseloadSelection): number =>
  store.orm.get<{ n: number }>(sql`select count(*) as n from caseload c where ${conditionsOf(selection)}`).n

/** The groups of the whole list with their counts, in the order in which {@link caseloadPage} puts them. */
export const caseloadGroups = (
  store: Store,
  selection: CaseloadSelection,
  groupBy: CaseloadGrouping,
): CaseloadGroup[] => {
  const { name, key } = groupings[groupBy]
  return store.orm.all<CaseloadGroup>(sql`
    select ${name} as name, count(*) as count from caseload c where ${conditionsOf(selection)}
    group by ${key} order by name collate nocase asc nulls last, ${key} asc nulls last`)
}

/** Ids of the clients of the filter, by name, at most so many. */
export const caseloadIds = (store: Store, selection: CaseloadSelection, most: number): string[] =>
  store.orm
    .all<{ id: string }>(
      sql`select c.client_id as id from caseload c where ${conditionsOf(selection)} order by c.sort_name, c.client_pk limit ${most}`,
    )
    .map(({ id }) => id)

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
  programs: store.orm.all<{ name: string; open: number; all: number }>(sql`
    select program as name, sum(status = 'open') as open, count(*) as "all"
    from caseload c where program is not null and ${access.reads('c')}
    group by program order by program collate nocase`),
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
