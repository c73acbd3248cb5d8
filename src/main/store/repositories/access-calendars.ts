import { readsCharts, writesCharts } from '#shared/domain/access/standing.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { assignmentHolds, attends, inTeamWith, type Asking } from './access-facts.ts'

export interface CalendarOwner {
  readonly staffId: string
  readonly name: string
  readonly own: boolean
  /** The person may plan sessions in it: one's own, and for a supervisor those of the teams and of staff without account. */
  readonly plans: boolean
}

/**
 * Whose calendars are open, after the reasons for which their clients are: one's own; for a supervisor those of the teams
 * they supervise, and of staff who have no account and hold sessions; for a read-only account those of the own teams.
 */
export const calendarsOpenTo = (store: Store, asking: Asking): readonly CalendarOwner[] => {
  const { roles, staffId } = asking
  if (!readsCharts(roles)) return []
  const supervised = roles.includes('supervisor')
    ? [
        inTeamWith(asking, sql`st.id`, true),
        sql`(not ${attends(sql`st.id`)} and exists (select 1 from sessions s where s.counselor_id = st.id))`,
      ]
    : []
  const others = [
    ...supervised,
    ...(roles.includes('read-only') ? [inTeamWith(asking, sql`st.id`, false)] : []),
  ]
  const any = (reasons: readonly SQL[]): SQL => sql.join([sql`st.id = ${staffId}`, ...reasons], sql` or `)
  return store.orm
    .all<{ staffId: string; name: string; own: number; plans: number }>(
      sql`select st.id as "staffId", st.name, st.id = ${staffId} as own,
          st.active = 1 and (${any(supervised)}) as plans from staff st where ${any(others)}
        order by own desc, st.name collate nocase, st.id`,
    )
    .map((row) => ({ ...row, own: row.own === 1, plans: row.plans === 1 && writesCharts(roles) }))
}

/**
 * Whether a client's chart is open for writing to a counselor who would hold a session: their own client, or assigned to
 * them on the day. Staff without an account open no charts; theirs is kept by others.
 */
export const mayHold = (store: Store, staffId: string, clientId: string, today: string): boolean =>
  store.orm.get<{ may: number }>(sql`
    select not ${attends(sql`${staffId}`)} or exists (select 1 from caseload k where k.client_id = ${clientId}
      and (k.counselor_id = ${staffId} or exists (select 1 from client_assignments ca
        where ca.client_id = ${clientId} and ca.staff_id = ${staffId} and ${assignmentHolds(today)}))) as may`)
    .may === 1
