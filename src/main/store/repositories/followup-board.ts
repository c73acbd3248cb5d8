import type { FollowUpBoardRow, FollowUpFilter } from '#shared/contract/operations/followup.ts'
import { searchWords } from '#shared/domain/clients/search-words.ts'
import { addDays } from '#shared/domain/dates.ts'
import { boardSoonDays, lastPointDays, overdueAtMostDays } from '#shared/domain/followup/point-state.ts'
import { widestWindowDays } from '#shared/domain/followup/template.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import type { ListCondition } from './access.ts'

/** The board reads the projection of due items, so that it and the caseload can never disagree about what is due. */

export interface BoardQuery {
  readonly filter: FollowUpFilter
  readonly offset: number
  readonly limit: number
  readonly today: string
  /** Whose charts are open to the person who asks. */
  readonly access: ListCondition
}

export type BoardRecord = Omit<FollowUpBoardRow, 'lastAttempt' | 'mayCall' | 'mayLeaveMessage' | 'state'> & {
  readonly state: 'overdue' | 'due' | 'soon'
  readonly mayCall: number | null
  readonly mayLeaveMessage: number | null
  readonly lastAttemptedOn: string | null
  readonly lastOutcome: string | null
}

const longestTaskDays = 2 * widestWindowDays + Math.max(overdueAtMostDays, lastPointDays)

/** Contacts that show as of today, in three groups: 0 overdue, 1 due, 2 soon. */
const shownSql = ({ filter, today, access }: Pick<BoardQuery, 'filter' | 'today' | 'access'>): SQL => {
  const conditions: SQL[] = [
    sql`d.kind = 'follow-up-window'`,
    // No contact is a task for longer than this: what lies before need not be read (the domain bounds both spans).
    sql`d.due_from between ${addDays(today, -longestTaskDays)} and ${addDays(today, boardSoonDays)}`,
    sql`d.until >= ${today}`,
    access.reads('k'),
  ]
  if (filter.counselorId !== null) conditions.push(sql`k.counselor_id = ${filter.counselorId}`)
  const words = searchWords(filter.search)
  if (words !== null) {
    conditions.push(
      sql`k.client_pk in (select rowid from clients_search where clients_search match ${words})`,
    )
  }
  return sql`
    select d.subject_id as point_id, d.urgent_from, k.client_pk, k.sort_name, k.counselor_id,
      case when d.urgent_from <= ${today} then 0 when d.due_from <= ${today} then 1 else 2 end as bucket
    from due_items d join caseload k on k.client_id = d.client_id
    where ${sql.join(conditions, sql` and `)}`
}

const widest: Readonly<Record<FollowUpFilter['show'], number>> = { overdue: 0, now: 1, soon: 2 }

/**
 * SQL of one page together with the counts: what shows is worked out once, and picked and sorted on projections alone;
 * people and attempts are joined for the page's rows only. A page without rows is one row with counts and nulls.
 */
export const boardPageSql = (query: BoardQuery): SQL => sql`
  with shown as materialized (${shownSql(query)}),
  counts as (
    select coalesce(sum(bucket = 0), 0) as overdue, coalesce(sum(bucket = 1), 0) as due,
      coalesce(sum(bucket = 2), 0) as soon
    from shown),
  page as materialized (
    select *, row_number() over (order by bucket, urgent_from, sort_name, point_id) as place from shown
    where bucket <= ${widest[query.filter.show]}
    order by place limit ${query.limit} offset ${query.offset})
  select counts.overdue, counts.due, counts.soon,
    p.id as "pointId", c.id as "clientId", c.file_number as "fileNumber", c.first_name as "firstName",
    c.last_name as "lastName", c.preferred_name as "preferredName", c.phone, c.may_call as "mayCall",
    c.may_leave_message as "mayLeaveMessage",
    st.name as counselor, p.label, p.target_on as "targetOn", p.earliest_on as "earliestOn", p.latest_on as "latestOn",
    case page.bucket when 0 then 'overdue' when 1 then 'due' else 'soon' end as state,
    (select count(*) from contact_attempts n where n.point_id = p.id and n.removed_at is null) as attempts,
    a.attempted_on as "lastAttemptedOn", a.outcome as "lastOutcome"
  from counts
    left join page
    left join follow_up_points p on p.id = page.point_id
    left join clients c on c.pk = page.client_pk
    left join staff st on st.id = page.counselor_id
    left join contact_attempts a on a.id = (select x.id from contact_attempts x
      where x.point_id = p.id and x.removed_at is null
      order by x.attempted_on desc, x.attempted_at_time desc, x.id desc limit 1)
  order by page.place`

export interface BoardCounts {
  readonly overdue: number
  readonly due: number
  readonly soon: number
}

/** One page of the board, and how many contacts stand in each group, whatever part of them is shown. One statement. */
export const boardPage = (
  store: Store,
  query: BoardQuery,
): { readonly rows: BoardRecord[]; readonly counts: BoardCounts } => {
  const records = store.orm.all<BoardCounts & (BoardRecord | { readonly pointId: null })>(boardPageSql(query))
  const { overdue = 0, due = 0, soon = 0 } = records[0] ?? {}
  return {
    rows: records.flatMap((record) => (record.pointId === null ? [] : [record])),
    counts: { overdue, due, soon },
  }
}
