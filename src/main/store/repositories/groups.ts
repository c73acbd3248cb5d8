import type { GroupDetail, GroupFields } from '#shared/contract/operations/groups.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { curricula, groupFacilitators, groups, topics } from '../schema/index.ts'
import { created, type WriteStamp } from './stamps.ts'

/** Groups themselves, who leads them, and the topics they work through. */

export const groupById = (store: Store, groupId: string) =>
  store.orm
    .select()
    .from(groups)
    .where(and(eq(groups.id, groupId), isNull(groups.removedAt)))
    .get()
export type GroupRecord = NonNullable<ReturnType<typeof groupById>>

export interface GroupListRecord {
  readonly groupId: string
  readonly name: string
  readonly model: GroupFields['model']
  readonly openness: GroupFields['openness']
  readonly capacity: number | null
  readonly endedOn: string | null
  readonly members: number
  /** JSON array of names, the lead first. */
  readonly facilitators: string
  readonly nextId: string | null
  readonly nextOn: string | null
  readonly nextTime: string | null
  readonly nextTopic: string | null
  readonly lastHeldOn: string | null
  readonly withoutAttendance: number
}

/** SQL: this membership `m` holds on the day, and the client lives then. */
export const memberOn = (day: ReturnType<typeof sql>) => sql`
  m.removed_at is null and m.from_date <= ${day} and (m.to_date is null or m.to_date >= ${day})
  and exists (select 1 from clients lc where lc.id = m.client_id and lc.removed_at is null
    and (lc.deceased_on is null or lc.deceased_on >= ${day}))`

/** Groups with what is next in them: one statement, whatever their number. */
export const groupList = (
  store: Store,
  status: 'running' | 'ended' | 'all',
  today: string,
): GroupListRecord[] => {
  const wanted =
    status === 'all'
      ? sql`1`
      : status === 'running'
        ? sql`(g.ended_on is null or g.ended_on >= ${today})`
        : sql`g.ended_on < ${today}`
  return store.orm.all<GroupListRecord>(sql`
    select g.id as "groupId", g.name, g.model, g.openness, g.capacity, g.ended_on as "endedOn",
      (select count(*) from memberships m where m.group_id = g.id and ${memberOn(sql`${today}`)}) as members,
      (select json_group_array(f.name) from (select st.name from group_facilitators gf
        join staff st on st.id = gf.staff_id
        where gf.group_id = g.id and (gf.to_date is null or gf.to_date >= ${today})
        order by gf.role = 'co', gf.created_at, gf.id) f) as facilitators,
      n.id as "nextId", n.held_on as "nextOn", n.start_time as "nextTime", t.title as "nextTopic",
      (select max(s.held_on) from sessions s where s.group_id = g.id and s.removed_at is null
        and (s.status = 'held' or (s.status = 'scheduled' and s.held_on < ${today}))) as "lastHeldOn",
      (select count(*) from sessions s where s.group_id = g.id and s.removed_at is null
        and s.status = 'scheduled' and s.held_on < ${today}) as "withoutAttendance"
    from groups g
      left join sessions n on n.id = (select s.id from sessions s where s.group_id = g.id and s.removed_at is null
        and s.status = 'scheduled' and s.held_on >= ${today} order by s.held_on, s.start_time limit 1)
      left join topics t on t.id = n.topic_id
    where g.removed_at is null and ${wanted}
    order by g.name collate nocase, g.id`)
}

const columnsOf = (fields: GroupFields) => ({
  name: fields.name,
  model: fields.model,
  openness: fields.openness,
  capacity: fields.capacity,
  program: fields.program === '' ? null : fields.program,
  place: fields.place === '' ? null : fields.place,
  weekday: fields.weekday,
  startTime: fields.startTime,
  plannedMinutes: fields.plannedMinutes,
  startedOn: fields.startedOn,
  endedOn: fields.endedOn,
})

export const insertGroup = (store: Store, groupId: string, fields: GroupFields, stamp: WriteStamp): void => {
  store.orm
    .insert(groups)
    .values({ id: groupId, ...columnsOf(fields), ...created(stamp) })
    .run()
}

/** True when the row still had the given revision and is changed now. */
export const updateGroup = (
  store: Store,
  groupId: string,
  revision: number,
  fields: GroupFields,
  { at, by }: WriteStamp,
): boolean =>
  store.orm
    .update(groups)
    .set({ ...columnsOf(fields), updatedAt: at, updatedBy: by, revision: revision + 1 })
    .where(and(eq(groups.id, groupId), eq(groups.revision, revision), isNull(groups.removedAt)))
    .run().changes === 1

/** How many of these are on the staff list. */
export const staffCount = (store: Store, staffIds: readonly string[]): number =>
  store.orm.get<{ n: number }>(
    sql`select count(*) as n from staff where id in (select value from json_each(${JSON.stringify(staffIds)}))`,
  ).n

export interface FacilitatorRecord {
  readonly id: string
  readonly staffId: string
  readonly name: string
  readonly role: 'lead' | 'co'
  readonly fromDate: string
}

/** Who leads the group from today on, the lead first. */
export const facilitatorsOf = (store: Store, groupId: string, today: string): FacilitatorRecord[] =>
  store.orm.all<FacilitatorRecord>(sql`
    select gf.id, gf.staff_id as "staffId", st.name, gf.role, gf.from_date as "fromDate"
    from group_facilitators gf join staff st on st.id = gf.staff_id
    where gf.group_id = ${groupId} and (gf.to_date is null or gf.to_date >= ${today})
    order by gf.role = 'co', gf.created_at, gf.id`)

/**
 * Makes the given staff the facilitators from `from` on, the first as lead: who stays in the same role keeps the row,
 * who leaves or changes role gets an end the day before, and one who began on that very day leaves no trace.
 */
export const writeFacilitators = (
  store: Store,
  groupId: string,
  staffIds: readonly string[],
  from: string,
  dayBefore: string,
  stamp: WriteStamp,
  newId: () => string,
): void => {
  const wanted = new Map(
    [...new Set(staffIds)].map((staffId, index) => [staffId, index === 0 ? 'lead' : 'co'] as const),
  )
  for (const now of facilitatorsOf(store, groupId, from)) {
    if (wanted.get(now.staffId) === now.role) wanted.delete(now.staffId)
    else if (now.fromDate > dayBefore) {
      store.orm.delete(groupFacilitators).where(eq(groupFacilitators.id, now.id)).run()
    } else {
      store.orm
        .update(groupFacilitators)
        .set({ toDate: dayBefore, updatedAt: stamp.at, updatedBy: stamp.by })
        .where(eq(groupFacilitators.id, now.id))
        .run()
    }
  }
  for (const [staffId, role] of wanted) {
    store.orm
      .insert(groupFacilitators)
      .values({ id: newId(), groupId, staffId, role, fromDate: from, ...created(stamp) })
      .run()
  }
}

/** Topics of a group in their order, each with the days on which it was held. */
export const topicsOf = (store: Store, groupId: string): GroupDetail['topics'] =>
  store.orm
    .all<{ topicId: string; title: string; heldOn: string }>(
      sql`
      select t.id as "topicId", t.title,
        (select json_group_array(s.held_on) from (select held_on from sessions where group_id = g.id
          and topic_id = t.id and status = 'held' and removed_at is null order by held_on) s) as "heldOn"
      from groups g join topics t on t.curriculum_id = g.curriculum_id
      where g.id = ${groupId} and t.removed_at is null order by t.rank, t.id`,
    )
    .map((row) => ({ ...row, heldOn: JSON.parse(row.heldOn) as string[] }))

/** A curriculum of its own for a group, named after it; the name gets a number where it is taken. */
export const addCurriculum = (
  store: Store,
  groupId: string,
  curriculumId: string,
  name: string,
  stamp: WriteStamp,
): void => {
  const taken = new Set(
    store.orm
      .all<{ name: string }>(sql`select name from curricula where substr(name, 1, ${name.length}) = ${name}`)
      .map((row) => row.name),
  )
  let free = name
  for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`
  store.orm
    .insert(curricula)
    .values({ id: curriculumId, name: free, ...created(stamp) })
    .run()
  store.orm.update(groups).set({ curriculumId }).where(eq(groups.id, groupId)).run()
}

/** Makes the given topics the curriculum's, in this order. A topic that is left out gets a tombstone: sessions keep theirs. */
export const writeTopics = (
  store: Store,
  curriculumId: string,
  wanted: readonly { readonly topicId: string; readonly isNew: boolean; readonly title: string }[],
  { at, by }: WriteStamp,
): void => {
  const touched = { updatedAt: at, updatedBy: by, revision: sql`${topics.revision} + 1` }
  const kept = JSON.stringify(wanted.map(({ topicId }) => topicId))
  store.orm
    .update(topics)
    .set({ removedAt: at, removedBy: by, removedReason: 'Taken off the list of topics', ...touched })
    .where(
      and(
        eq(topics.curriculumId, curriculumId),
        isNull(topics.removedAt),
        sql`${topics.id} not in (select value from json_each(${kept}))`,
      ),
    )
    .run()
  for (const [index, { topicId, isNew, title }] of wanted.entries()) {
    const values = { rank: index + 1, title }
    if (isNew) {
      store.orm
        .insert(topics)
        .values({ id: topicId, curriculumId, ...values, ...created({ at, by }) })
        .run()
    } else {
      store.orm
        .update(topics)
        .set({ ...values, ...touched })
        .where(
          and(
            eq(topics.id, topicId),
            sql`(${topics.rank} is not ${values.rank} or ${topics.title} is not ${title})`,
          ),
        )
        .run()
    }
  }
}
