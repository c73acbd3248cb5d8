import type { PlanEndReason } from '#shared/domain/episodes/plan-ends.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import type { WriteStamp } from './stamps.ts'

/** What is planned for one client and ends with a discharge or a death: their own sessions, series, and groups. */

/** SQL: `s` is a planned session of this client alone, nothing of it is recorded, and `a` is the client's part in it. */
const planned = (clientId: string): SQL => sql`
  a.client_id = ${clientId} and a.status = 'expected' and s.id = a.session_id and s.group_id is null
  and s.status = 'scheduled' and s.removed_at is null
  and not exists (select 1 from notes n where n.session_id = s.id and n.removed_at is null)
  and not exists (select 1 from attendance b where b.session_id = s.id and b.client_id <> a.client_id)`

/** Local days of the client's planned sessions, without those of groups. */
export const plannedDaysOf = ({ orm }: Store, clientId: string): string[] =>
  orm
    .all<{ heldOn: string }>(
      sql`select s.held_on as "heldOn" from attendance a cross join sessions s where ${planned(clientId)} order by s.held_on`,
    )
    .map(({ heldOn }) => heldOn)

/** Groups that the client is or was in, by name, with the last day where there is one. */
export const groupsOfClient = ({ orm }: Store, clientId: string): { name: string; toDate: string | null }[] =>
  orm.all<{ name: string; toDate: string | null }>(sql`
    select g.name, m.to_date as "toDate" from memberships m join groups g on g.id = m.group_id
    where m.client_id = ${clientId} and m.removed_at is null and g.removed_at is null
    order by lower(g.name), m.from_date`)

/**
 * Ends the client's own plans after a day. A session that stands alone is cancelled and stays in the chart; a series makes
 * no more sessions, and those it still plans are taken out (as the calendar's cancelling does). Answers how many sessions.
 */
export const endSessions = (
  { orm }: Store,
  clientId: string,
  after: string,
  reason: PlanEndReason,
  { at, by }: WriteStamp,
): number => {
  const all = orm.all<{ id: string; partId: string; seriesId: string | null }>(sql`
    select s.id, a.id as "partId", s.series_id as "seriesId" from attendance a cross join sessions s
    where ${planned(clientId)} and s.held_on > ${after}`)
  for (const { id, partId, seriesId } of all) {
    if (seriesId !== null) {
      orm.run(sql`
        update sessions set removed_at = ${at}, removed_by = ${by}, removed_reason = ${reason}, updated_at = ${at},
          updated_by = ${by}, revision = revision + 1 where id = ${id}`)
      continue
    }
    orm.run(sql`
      update sessions set status = 'cancelled', cancel_reason = ${reason}, updated_at = ${at}, updated_by = ${by},
        revision = revision + 1 where id = ${id}`)
    orm.run(sql`
      update attendance set status = 'cancelled', cancelled_late = null, updated_at = ${at}, updated_by = ${by},
        revision = revision + 1 where id = ${partId}`)
  }
  // The series keeps its own last day, so that it can go on as it was.
  orm.run(sql`
    update session_series set removed_at = ${at}, removed_by = ${by}, removed_reason = ${reason}, updated_at = ${at},
      updated_by = ${by}, revision = revision + 1
    where client_id = ${clientId} and removed_at is null and (ends_on is null or ends_on > ${after})`)
  return all.length
}

/**
 * Plans again what {@link endSessions} ended for this reason from an instant on, as far as nobody changed it since; also
 * where its day has passed by now. Answers how many sessions.
 */
export const planAgain = (
  { orm }: Store,
  clientId: string,
  reason: PlanEndReason,
  since: string,
  { at, by }: WriteStamp,
): number => {
  const stamped = sql`updated_at = ${at}, updated_by = ${by}, revision = revision + 1`
  const all = orm.all<{ id: string; partId: string; removed: number }>(sql`
    select s.id, a.id as "partId", s.removed_at is not null as removed from attendance a cross join sessions s
    where a.client_id = ${clientId} and s.id = a.session_id and s.updated_at >= ${since}
      and (s.removed_reason = ${reason} and a.status = 'expected'
        or s.removed_at is null and s.status = 'cancelled' and s.cancel_reason = ${reason} and a.status = 'cancelled')
      and not exists (select 1 from notes n where n.session_id = s.id and n.removed_at is null)`)
  for (const { id, partId, removed } of all) {
    if (removed === 1) {
      orm.run(
        sql`update sessions set removed_at = null, removed_by = null, removed_reason = null, ${stamped} where id = ${id}`,
      )
      continue
    }
    orm.run(sql`update sessions set status = 'scheduled', cancel_reason = null, ${stamped} where id = ${id}`)
    orm.run(
      sql`update attendance set status = 'expected', cancelled_late = null, ${stamped} where id = ${partId}`,
    )
  }
  orm.run(sql`
    update session_series set removed_at = null, removed_by = null, removed_reason = null, ${stamped}
    where client_id = ${clientId} and removed_reason = ${reason} and updated_at >= ${since}`)
  return all.length
}

interface MembershipRow {
  readonly id: string
  readonly groupId: string
  readonly fromDate: string
  readonly toDate: string | null
  readonly leaveReason: string | null
}

/** Reason of the row that keeps what a membership said before: its last day may have been set already. */
const keptBy = (reason: PlanEndReason): string => `${reason} (as it was before)`

/**
 * Ends the client's memberships after a day; one that has not begun by today is taken out. Answers how many. What a
 * membership with a last day said before is kept in a removed copy of it.
 */
export const endMembershipsOfClient = (
  { orm }: Store,
  clientId: string,
  { after, today }: { readonly after: string; readonly today: string },
  reason: PlanEndReason,
  { at, by }: WriteStamp,
  newId: () => string,
): number => {
  const all = orm.all<MembershipRow>(sql`
    select id, group_id as "groupId", from_date as "fromDate", to_date as "toDate", leave_reason as "leaveReason"
    from memberships where client_id = ${clientId} and removed_at is null and (to_date is null or to_date > ${after})`)
  for (const { id, fromDate, toDate } of all) {
    const stamped = sql`updated_at = ${at}, updated_by = ${by}, revision = revision + 1`
    if (fromDate > after && fromDate > today) {
      orm.run(sql`
        update memberships set removed_at = ${at}, removed_by = ${by}, removed_reason = ${reason}, ${stamped}
        where id = ${id}`)
      continue
    }
    if (toDate !== null) {
      orm.run(sql`
        insert into memberships (id, group_id, client_id, episode_id, from_date, to_date, leave_reason,
          agreement_signed_on, removed_at, removed_by, removed_reason, created_at, created_by, updated_at, updated_by)
        select ${newId()}, group_id, client_id, episode_id, from_date, to_date, leave_reason, agreement_signed_on,
          ${at}, ${by}, ${keptBy(reason)}, ${at}, ${by}, ${at}, ${by} from memberships where id = ${id}`)
    }
    orm.run(sql`
      update memberships set to_date = max(from_date, ${after}), leave_reason = ${reason}, ${stamped} where id = ${id}`)
  }
  return all.length
}

/**
 * Lets the memberships go on that {@link endMembershipsOfClient} ended for this reason from an instant on: not where the
 * client joined that group again since, and not beyond the end of a group. Answers how many.
 */
export const joinAgain = (
  { orm }: Store,
  clientId: string,
  reason: PlanEndReason,
  since: string,
  { at, by }: WriteStamp,
): number => {
  const stamped = sql`updated_at = ${at}, updated_by = ${by}, revision = revision + 1`
  const all = orm.all<MembershipRow & { removed: number; endedOn: string | null }>(sql`
    select m.id, m.group_id as "groupId", m.from_date as "fromDate", b.to_date as "toDate",
      b.leave_reason as "leaveReason", m.removed_at is not null as removed, g.ended_on as "endedOn"
    from memberships m join groups g on g.id = m.group_id
      left join memberships b on b.id = (select c.id from memberships c where c.client_id = m.client_id
        and c.group_id = m.group_id and c.from_date = m.from_date and c.removed_reason = ${keptBy(reason)}
        and c.removed_at >= ${since} order by c.removed_at desc limit 1)
    where m.client_id = ${clientId} and m.updated_at >= ${since}
      and (m.removed_reason = ${reason} or m.removed_at is null and m.leave_reason = ${reason})
      and not exists (select 1 from memberships o where o.client_id = m.client_id and o.group_id = m.group_id
        and o.id <> m.id and o.removed_at is null and (o.to_date is null or o.to_date >= m.from_date)
        and o.from_date >= m.from_date)`)
  for (const { id, fromDate, toDate, leaveReason, removed, endedOn } of all) {
    if (removed === 1) {
      orm.run(sql`
        update memberships set removed_at = null, removed_by = null, removed_reason = null, ${stamped} where id = ${id}`)
      continue
    }
    const over = endedOn !== null && (toDate === null || toDate > endedOn)
    const until = over ? (endedOn > fromDate ? endedOn : fromDate) : toDate
    orm.run(sql`
      update memberships set to_date = ${until}, leave_reason = ${over ? 'The group ended' : leaveReason}, ${stamped}
      where id = ${id}`)
  }
  return all.length
}

/** UTC instant at which an episode was written down. */
export const episodeWrittenAt = ({ orm }: Store, episodeId: string): string =>
  orm.get<{ at: string }>(sql`select created_at as at from episodes where id = ${episodeId}`).at
