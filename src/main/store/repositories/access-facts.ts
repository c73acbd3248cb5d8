import type { Role } from '#shared/contract/values.ts'
import { groupStandingOf, type GroupStanding } from '#shared/domain/access/group-standing.ts'
import { attendingRoles, standingOf, type Standing } from '#shared/domain/access/standing.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'

/** The facts that the rules of shared/domain/access are about: for one client, for one group. */

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
export const openingRuns = (now: string): SQL => sql`bg.opened_at <= ${now} and bg.ends_at > ${now}`

/** SQL: the asking person is in a team with the staff member, or supervises one. */
export const inTeamWith = (asking: Asking, staffId: SQL, supervising: boolean): SQL => sql`exists (
  select 1 from team_members tm join team_members tt on tt.team_id = tm.team_id
  where tm.staff_id = ${asking.staffId} ${supervising ? sql`and tm.supervises = 1` : sql``} and tt.staff_id = ${staffId})`

interface FactsRow {
  readonly found: number
  readonly counselorId: string | null
  readonly attended: number
  readonly supervised: number
  readonly sameTeam: number
  readonly assigned: number
  readonly openedUntil: string | null
}

/** Why a client is open to the person. One statement with one row, whether the client exists or not, so that neither words nor time tell. */
export const standingOfClient = (store: Store, asking: Asking, clientId: string): Standing | null => {
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

/** What the person may do with a group. */
export const standingOfGroup = (store: Store, asking: Asking, groupId: string): GroupStanding => {
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
