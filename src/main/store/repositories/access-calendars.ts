import { readsCharts } from '#shared/domain/access/standing.ts'
import { sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { attends, inTeamWith, type Asking } from './access-facts.ts'

export interface CalendarOwner {
  readonly staffId: string
  readonly name: string
  readonly own: boolean
}

/**
 * Whose calendars are open, after the reasons for which their clients are: one's own; for a supervisor those of the teams
 * they supervise, and of staff who have no account and hold sessions; for a read-only account those of the own teams.
 */
export const calendarsOpenTo = (store: Store, asking: Asking): readonly CalendarOwner[] => {
  const { roles, staffId } = asking
  if (!readsCharts(roles)) return []
  const others = [
    ...(roles.includes('supervisor')
      ? [
          inTeamWith(asking, sql`st.id`, true),
          sql`(not ${attends(sql`st.id`)} and exists (select 1 from sessions s where s.counselor_id = st.id))`,
        ]
      : []),
    ...(roles.includes('read-only') ? [inTeamWith(asking, sql`st.id`, false)] : []),
  ]
  const condition = sql.join([sql`st.id = ${staffId}`, ...others], sql` or `)
  return store.orm
    .all<{ staffId: string; name: string; own: number }>(
      sql`select st.id as "staffId", st.name, st.id = ${staffId} as own from staff st where ${condition}
        order by own desc, st.name collate nocase, st.id`,
    )
    .map((row) => ({ ...row, own: row.own === 1 }))
}
