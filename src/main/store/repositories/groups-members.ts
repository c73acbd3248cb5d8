import type { GroupDetail } from '#shared/contract/operations/groups.ts'
import { seenStatuses } from '#shared/domain/tasks/seen.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { memberships } from '../schema/index.ts'
import type { ClientAccess } from './access.ts'
import { memberOn } from './groups.ts'
import { created, type WriteStamp } from './stamps.ts'

/** Dated memberships: somebody who leaves and comes back has two. */

const seen = sql.raw(seenStatuses.map((status) => `'${status}'`).join(', '))

/**
 * Memberships of a group, running ones first, by name; with the sessions held in their time. One statement. With
 * `access`, only of clients whose charts are open to the person.
 */
export const membersOf = (
  store: Store,
  groupId: string,
  today: string,
  access?: ClientAccess,
): GroupDetail['members'] =>
  store.orm.all<GroupDetail['members'][number]>(sql`
    select m.id as "membershipId", c.id as "clientId", c.file_number as "fileNumber", c.first_name as "firstName",
      c.last_name as "lastName", c.preferred_name as "preferredName", m.from_date as "fromDate",
      m.to_date as "toDate", m.leave_reason as "leaveReason",
      m.agreement_signed_on as "agreementSignedOn", count(s.id) as sessions,
      coalesce(sum(a.status in (${seen})), 0) as seen
    from memberships m
      join clients c on c.id = m.client_id
      left join sessions s on s.group_id = m.group_id and s.status = 'held' and s.removed_at is null
        and s.held_on >= m.from_date and (m.to_date is null or s.held_on <= m.to_date)
      left join attendance a on a.session_id = s.id and a.client_id = m.client_id
    where m.group_id = ${groupId} and m.removed_at is null and c.removed_at is null
      and ${access?.readsClient(sql`m.client_id`) ?? sql`1`}
    group by m.id
    order by m.to_date is not null and m.to_date < ${today}, lower(c.last_name), lower(c.first_name), m.from_date`)

/** All memberships of one client in one group. */
export const membershipsOf = (store: Store, groupId: string, clientId: string) =>
  store.orm
    .select()
    .from(memberships)
    .where(
      and(
        eq(memberships.groupId, groupId),
        eq(memberships.clientId, clientId),
        isNull(memberships.removedAt),
      ),
    )
    .orderBy(memberships.fromDate)
    .all()

export const membershipById = (store: Store, groupId: string, membershipId: string) =>
  store.orm
    .select()
    .from(memberships)
    .where(
      and(eq(memberships.id, membershipId), eq(memberships.groupId, groupId), isNull(memberships.removedAt)),
    )
    .get()

/** How many members the group has on a day. */
export const memberCount = (store: Store, groupId: string, day: string): number =>
  store.orm.get<{ n: number }>(
    sql`select count(*) as n from memberships m where m.group_id = ${groupId} and ${memberOn(sql`${day}`)}`,
  ).n

export const insertMembership = (
  store: Store,
  membership: {
    readonly id: string
    readonly groupId: string
    readonly clientId: string
    readonly episodeId: string | null
    readonly fromDate: string
  },
  stamp: WriteStamp,
): void => {
  store.orm
    .insert(memberships)
    .values({ ...membership, ...created(stamp) })
    .run()
}

export const endMembership = (
  store: Store,
  membershipId: string,
  toDate: string,
  leaveReason: string | null,
  { at, by }: WriteStamp,
): void => {
  store.orm
    .update(memberships)
    .set({ toDate, leaveReason, updatedAt: at, updatedBy: by, revision: sql`${memberships.revision} + 1` })
    .where(eq(memberships.id, membershipId))
    .run()
}

/** The day on which the member signed the agreement; null takes it back. */
export const setAgreement = (
  store: Store,
  membershipId: string,
  agreementSignedOn: string | null,
  { at, by }: WriteStamp,
): void => {
  store.orm
    .update(memberships)
    .set({ agreementSignedOn, updatedAt: at, updatedBy: by, revision: sql`${memberships.revision} + 1` })
    .where(eq(memberships.id, membershipId))
    .run()
}

/** Ends every membership that goes on beyond the group's own end; answers how many. */
export const endMembershipsOf = (
  store: Store,
  groupId: string,
  endedOn: string,
  { at, by }: WriteStamp,
): number =>
  store.orm
    .update(memberships)
    .set({
      toDate: sql`max(${memberships.fromDate}, ${endedOn})`,
      leaveReason: sql`coalesce(${memberships.leaveReason}, 'The group ended')`,
      updatedAt: at,
      updatedBy: by,
      revision: sql`${memberships.revision} + 1`,
    })
    .where(
      and(
        eq(memberships.groupId, groupId),
        isNull(memberships.removedAt),
        sql`(${memberships.toDate} is null or ${memberships.toDate} > max(${memberships.fromDate}, ${endedOn}))`,
      ),
    )
    .run().changes
