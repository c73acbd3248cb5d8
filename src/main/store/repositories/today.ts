import type { WorkSection } from '#shared/contract/operations/today.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import type { ListCondition } from './access.ts'

/** Today reads the projections of due items and caseload, so that it can never disagree with them. */

export interface WorkQuery {
  /** Only clients of this counselor of record; null: everybody whose chart is open. */
  readonly counselorId: string | null
  readonly today: string
  readonly access: ListCondition
}

export interface WorkRecord {
  readonly section: number
  readonly kind: string
  readonly subjectId: string
  readonly sessionId: string | null
  readonly shownFrom: string
  readonly dueFrom: string
  readonly urgentFrom: string
  readonly until: string | null
  /** JSON object. */
  readonly facts: string
  readonly clientId: string
  readonly fileNumber: string
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
  readonly counselor: string | null
  readonly phone: string | null
  readonly mayCall: number | null
  readonly mayLeaveMessage: number | null
}

/** Place of each section in the order of need. */
export const sectionPlace: Readonly<Record<WorkSection, number>> = {
  safety: 0,
  overdue: 1,
  due: 2,
  drafts: 3,
  soon: 4,
  quiet: 5,
}

const whoseSql = ({ counselorId, access }: WorkQuery): SQL =>
  counselorId === null ? access.reads('k') : sql`${access.reads('k')} and k.counselor_id = ${counselorId}`

/** Everything that shows as of today; the comparisons are those of `urgencyOn` in the domain. */
const workSql = (query: WorkQuery): SQL => sql`
  select ${sectionPlace.safety} as section, 'risk' as kind, k.client_id as subject_id, null as session_id,
    k.risk_on as shown_from, k.risk_on as due_from, k.risk_on as urgent_from, null as until,
    json_object('screenedOn', k.risk_on) as facts, k.client_pk, k.sort_name, k.counselor_id
  from caseload k
  where k.risk_on is not null and ${whoseSql(query)}
  union all
  select case
      when d.kind = 'gone-quiet' and d.due_from <= ${query.today} then ${sectionPlace.quiet}
      when d.urgent_from <= ${query.today} then ${sectionPlace.overdue}
      when d.kind = 'unsigned-note' then ${sectionPlace.drafts}
      when d.due_from <= ${query.today} then ${sectionPlace.due}
      else ${sectionPlace.soon} end,
    d.kind, d.subject_id, d.session_id, d.shown_from, d.due_from, d.urgent_from, d.until, d.facts,
    k.client_pk, k.sort_name, k.counselor_id
  from caseload k join due_items d on d.client_id = k.client_id
  where d.shown_from <= ${query.today} and (d.until is null or d.until >= ${query.today}) and ${whoseSql(query)}`

/** SQL of one page: picked and sorted on the projections alone, people joined for its rows only. */
export const workPageSql = (query: WorkQuery, offset: number, limit: number): SQL => sql`
  with work as (${workSql(query)}),
  page as materialized (
    select *, row_number() over (order by section, urgent_from, due_from, sort_name, client_pk, kind, subject_id) as place
    from work order by place limit ${limit} offset ${offset})
  select page.section, page.kind, page.subject_id as "subjectId", page.session_id as "sessionId",
    page.shown_from as "shownFrom", page.due_from as "dueFrom", page.urgent_from as "urgentFrom", page.until, page.facts,
    c.id as "clientId", c.file_number as "fileNumber", c.first_name as "firstName", c.last_name as "lastName",
    c.preferred_name as "preferredName", st.name as counselor, c.phone, c.may_call as "mayCall",
    c.may_leave_message as "mayLeaveMessage"
  from page join clients c on c.pk = page.client_pk left join staff st on st.id = page.counselor_id
  order by page.place`

/** One page of what there is to do. */
export const workPage = (store: Store, query: WorkQuery, offset: number, limit: number): WorkRecord[] =>
  store.orm.all<WorkRecord>(workPageSql(query, offset, limit))

/** How much stands in each section, by its place. */
export const workCounts = (store: Store, query: WorkQuery): { section: number; n: number }[] =>
  store.orm.all(sql`select section, count(*) as n from (${workSql(query)}) group by section`)
