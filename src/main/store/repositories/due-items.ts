import type { ClientFacts, DueItem } from '#shared/domain/tasks/due-item.ts'
import { seenStatuses } from '#shared/domain/tasks/seen.ts'
import { sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'

const seen = sql.raw(seenStatuses.map((status) => `'${status}'`).join(', '))

/** SQL list of the client ids, as one JSON parameter: no limit on their number, one statement for all sizes. */
const listed = (clientIds: readonly string[]) =>
  sql`(select value from json_each(${JSON.stringify(clientIds)}))`

/** Facts for the rules of shared/domain/tasks, for at most a few hundred clients at once. */
export const clientFactsOf = (store: Store, clientIds: readonly string[]): readonly ClientFacts[] => {
  const people = store.orm.all<{
    clientId: string
    deceasedOn: string | null
    openSince: string | null
    lastSeenOn: string | null
    takenInOn: string | null
  }>(sql`
    select c.id as "clientId", c.deceased_on as "deceasedOn",
      (select max(e.admitted_on) from episodes e
        where e.client_id = c.id and e.discharged_on is null and e.removed_at is null) as "openSince",
      (select max(s.held_on) from attendance a join sessions s on s.id = a.session_id
        where a.client_id = c.id and a.status in (${seen}) and s.status = 'held' and s.removed_at is null) as "lastSeenOn",
      (select date(max(b.imported_at), 'localtime') from import_rows r join import_batches b on b.id = r.batch_id
        where r.client_id = c.id and b.kind = 'clients' and b.undone_at is null) as "takenInOn"
    from clients c
    where c.id in ${listed(clientIds)} and c.removed_at is null`)
  const open = store.orm.all<{
    clientId: string
    sessionId: string
    heldOn: string
    status: ClientFacts['openSessions'][number]['status']
    attendance: ClientFacts['openSessions'][number]['attendance']
    noteId: string | null
    noteState: 'draft' | null
  }>(sql`
    select a.client_id as "clientId", s.id as "sessionId", s.held_on as "heldOn", s.status as "status",
      a.status as "attendance", n.id as "noteId", n.state as "noteState"
    from attendance a
      join sessions s on s.id = a.session_id
      left join notes n on n.session_id = s.id and n.client_id = a.client_id and n.removed_at is null
    where a.client_id in ${listed(clientIds)} and s.removed_at is null
      and (n.state = 'draft' or n.id is null)
      and not exists (select 1 from import_rows r where r.client_id = a.client_id and r.session_id = s.id)
    order by s.held_on`)
  const sessionsOf = Map.groupBy(open, (row) => row.clientId)
  const pointsOf = Map.groupBy(openPointsOf(store, clientIds), (row) => row.clientId)
  const reviewOf = new Map(planReviewsOf(store, clientIds).map((row) => [row.clientId, row]))
  return people.map((person) => ({
    ...person,
    openSessions: (sessionsOf.get(person.clientId) ?? []).map((row) => ({
      sessionId: row.sessionId,
      heldOn: row.heldOn,
      status: row.status,
      attendance: row.attendance,
      note:
        row.noteId === null || row.noteState === null ? null : { noteId: row.noteId, state: row.noteState },
    })),
    followUp: (pointsOf.get(person.clientId) ?? []).map(({ clientId: _clientId, ...point }) => point),
    planReview: reviewFacts(reviewOf.get(person.clientId)),
  }))
}

/** Open points of the running schedules, without those that lie before the schedule was begun here. */
const openPointsOf = (store: Store, clientIds: readonly string[]) =>
  store.orm.all<ClientFacts['followUp'][number] & { clientId: string }>(sql`
    select p.client_id as "clientId", p.id as "pointId", p.label, p.earliest_on as "earliestOn",
      p.latest_on as "latestOn",
      (select n.earliest_on from follow_up_points n where n.schedule_id = p.schedule_id and n.rank = p.rank + 1)
        as "nextEarliestOn"
    from follow_up_schedules s join follow_up_points p on p.schedule_id = s.id
    where s.client_id in ${listed(clientIds)} and s.ended_on is null and s.removed_at is null
      and p.outcome is null and p.target_on >= s.due_from
    order by p.client_id, p.rank`)

interface PlanReviewRow {
  readonly clientId: string
  readonly planId: string
  readonly reviewOn: string
}

/** The active relapse-prevention plan of each client's open episode, with its review date. */
const planReviewsOf = (store: Store, clientIds: readonly string[]) =>
  store.orm.all<PlanReviewRow>(sql`
    select e.client_id as "clientId", p.id as "planId", p.review_on as "reviewOn"
    from episodes e join relapse_plans p on p.episode_id = e.id
    where e.client_id in ${listed(clientIds)} and e.removed_at is null and e.discharged_on is null
      and p.status = 'active' and p.removed_at is null and p.review_on is not null
    order by e.admitted_on`)

const reviewFacts = (row: PlanReviewRow | undefined): ClientFacts['planReview'] =>
  row === undefined ? null : { planId: row.planId, reviewOn: row.reviewOn }

/** Replaces all due items of the clients by the given ones. Runs in the caller's transaction. */
export const replaceDueItems = ({ sqlite }: Store, items: ReadonlyMap<string, readonly DueItem[]>): void => {
  sqlite
    .prepare('delete from due_items where client_id in (select value from json_each(?))')
    .run(JSON.stringify([...items.keys()]))
  // Prepared once: a rebuild writes a dozen rows for each of ten thousand clients.
  const insert = sqlite.prepare(
    `insert into due_items (client_id, kind, subject_kind, subject_id, session_id, due_from, urgent_from, until, facts)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const [clientId, list] of items) {
    for (const item of list) {
      const { kind, subjectKind, subjectId, sessionId, dueFrom, urgentFrom, until } = item
      const facts = JSON.stringify(item.facts)
      insert.run(clientId, kind, subjectKind, subjectId, sessionId, dueFrom, urgentFrom, until, facts)
    }
  }
}

/** Rewrites the caseload projection of the clients from the facts. Runs in the caller's transaction. */
export const replaceCaseloadRows = (store: Store, clientIds: readonly string[]): void => {
  store.orm.run(sql`delete from caseload where client_id in ${listed(clientIds)}`)
  store.orm.run(sql`
    insert into caseload (client_pk, client_id, sort_name, file_number, status, date_of_birth, episode_id, level_of_care,
      program, counselor_id, admitted_on, discharged_on, last_seen_on, primary_substance, last_use_on, unsigned_notes)
    select c.pk, c.id, lower(c.last_name || ' ' || c.first_name), c.file_number,
      case when e.id is null then 'none' when e.discharged_on is null then 'open' else 'closed' end,
      c.date_of_birth, e.id, e.level_of_care, e.program, e.counselor_id, e.admitted_on, e.discharged_on,
      (select max(s.held_on) from attendance a join sessions s on s.id = a.session_id
        where a.client_id = c.id and a.status in (${seen}) and s.status = 'held' and s.removed_at is null),
      x.name, x.last_use_on,
      (select count(*) from notes n where n.client_id = c.id and n.state = 'draft' and n.removed_at is null)
    from clients c
      left join episodes e on e.id = (select p.id from episodes p where p.client_id = c.id and p.removed_at is null
        order by p.discharged_on is not null, p.admitted_on desc limit 1)
      left join episode_substances x on x.episode_id = e.id and x.rank = 1
    where c.id in ${listed(clientIds)} and c.removed_at is null`)
}

/** Every client that is not removed, for a rebuild after a threshold changed. */
export const allClientIds = (store: Store): string[] =>
  store.orm.all<{ id: string }>(sql`select id from clients where removed_at is null`).map((row) => row.id)

/** Due items of one client, the most pressing first as of `today`. */
export const dueItemsOf = (store: Store, clientId: string, today: string): DueRow[] =>
  store.orm.all<DueRow>(sql`
    select kind, session_id as "sessionId", due_from as "dueFrom", urgent_from as "urgentFrom", until, facts
    from due_items
    where client_id = ${clientId} and (until is null or until >= ${today})
    order by urgent_from <= ${today} desc, due_from <= ${today} desc, urgent_from, due_from, pk`)

export interface DueRow {
  readonly kind: string
  readonly sessionId: string | null
  readonly dueFrom: string
  readonly urgentFrom: string
  readonly until: string | null
  /** JSON object. */
  readonly facts: string
}
