import { pawsDomains, type PawsDomain } from '#shared/contract/operations/paws.ts'
import { seenStatuses } from '#shared/domain/tasks/seen.ts'
import type { AttendanceStatus, SessionKind } from '#shared/contract/values.ts'
import { getTableColumns, sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { checkIns } from '../schema/index.ts'

/** What the brief before a session is made of; each a statement of its own over one client's rows. */

const seen = sql.raw(seenStatuses.map((status) => `'${status}'`).join(', '))

/** The last session in which the client was seen. */
export const lastSeenSession = (store: Store, clientId: string) =>
  store.orm.all<{ heldOn: string; kind: SessionKind; mood: number | null; craving: number | null }>(sql`
    select s.held_on as "heldOn", s.kind, a.mood, a.craving
    from attendance a join sessions s on s.id = a.session_id
    where a.client_id = ${clientId} and a.status in (${seen}) and s.status = 'held' and s.removed_at is null
    order by s.held_on desc, s.start_time desc, s.id desc limit 1`)[0]

/** Sessions since a day that the client missed or cancelled, newest first. */
export const missedSessions = (store: Store, clientId: string, since: string) =>
  store.orm.all<{ sessionId: string; heldOn: string; attendance: AttendanceStatus }>(sql`
    select s.id as "sessionId", s.held_on as "heldOn", a.status as attendance
    from attendance a join sessions s on s.id = a.session_id
    where a.client_id = ${clientId} and a.status in ('no-show', 'cancelled') and s.held_on >= ${since}
      and s.removed_at is null
    order by s.held_on desc, s.start_time desc limit 20`)

/** The newest locked progress note that holds a plan, among the newest twenty; never one entered in error. */
export const lastPlanNote = (store: Store, clientId: string) =>
  store.orm.all<{ noteId: string; heldOn: string; author: string; text: string }>(sql`
    select * from (
      select n.id as "noteId", s.held_on as "heldOn", coalesce(st.name, n.source_counselor, '') as author,
        trim(coalesce(json_extract(n.sections, '$.plan'), '')) as text
      from notes n join sessions s on s.id = n.session_id left join staff st on st.id = n.author_id
      where n.client_id = ${clientId} and n.state <> 'draft' and n.removed_at is null and s.removed_at is null
        and not exists (select 1 from error_marks m where m.note_id = n.id)
      order by s.held_on desc, s.start_time desc, n.pk desc limit 20)
    where text <> '' limit 1`)[0]

/** Open objectives of the active treatment plan of the open episode, in the plan's order, with the latest progress. */
export const openObjectives = (store: Store, clientId: string) =>
  store.orm.all<{
    objectiveId: string
    goal: string
    objective: string
    targetOn: string | null
    percent: number | null
    notedOn: string | null
  }>(sql`
    select o.id as "objectiveId", g.goal, o.objective, o.target_on as "targetOn", r.percent, r.noted_on as "notedOn"
    from episodes e
      join treatment_plans p on p.episode_id = e.id and p.status = 'active' and p.removed_at is null
      join plan_problems b on b.plan_id = p.id
      join plan_goals g on g.problem_id = b.id
      join plan_objectives o on o.goal_id = g.id
      left join objective_progress r on r.id = (
        select x.id from objective_progress x join plan_objectives l on l.id = x.objective_id
        where l.lineage_id = o.lineage_id and x.removed_at is null
        order by x.noted_on desc, x.created_at desc, x.id desc limit 1)
    where e.client_id = ${clientId} and e.discharged_on is null and e.removed_at is null
      and coalesce(r.status, 'open') not in ('reached', 'given-up')
    order by b.rank, g.rank, o.rank`)

/** Situations of the active relapse-prevention plan of the open episode. */
export const riskSituations = (store: Store, clientId: string) =>
  store.orm.all<{
    situationId: string
    situation: string
    likelihood: number
    confidence: number
    response: string | null
  }>(sql`
    select s.id as "situationId", s.situation, s.likelihood, s.confidence, s.response
    from episodes e
      join relapse_plans p on p.episode_id = e.id and p.status = 'active' and p.removed_at is null
      join relapse_situations s on s.plan_id = p.id
    where e.client_id = ${clientId} and e.discharged_on is null and e.removed_at is null
    order by s.rank`)

const columns = getTableColumns(checkIns)
const severityColumns: SQL = sql.join(
  pawsDomains.map((domain) => sql`${sql.identifier(columns[domain].name)} as ${sql.identifier(domain)}`),
  sql`, `,
)

/** The newest two check-ins, newest first. */
export const latestCheckIns = (store: Store, clientId: string) =>
  store.orm.all<
    { checkedOn: string; sleepHours: number | null } & Readonly<Record<PawsDomain, number | null>>
  >(sql`
    select held_on as "checkedOn", sleep_hours as "sleepHours", ${severityColumns} from check_ins
    where client_id = ${clientId} and removed_at is null order by held_on desc, created_at desc, id desc limit 2`)

/**
 * The latest answer about safety of the newest episode (a risk screen, or a check-in's safety question), where it was
 * positive. The caseload's `risk_on` is worked out the same way.
 */
export const positiveRisk = (store: Store, clientId: string) =>
  store.orm.all<{ screenedOn: string; action: string | null }>(sql`
    select x.day as "screenedOn", x.action from caseload k join (
      select screened_on as day, created_at, result = 'positive' as positive, action
      from risk_screens where client_id = ${clientId} and removed_at is null and result <> 'declined'
      union all
      select held_on, created_at, safety = 'yes', safety_action
      from check_ins where client_id = ${clientId} and removed_at is null and safety in ('yes', 'no')
      order by 1 desc, 2 desc limit 1) x
    where k.client_id = ${clientId} and k.risk_on = x.day and x.positive = 1`)[0]

/** Referrals that wait for an answer. */
export const unansweredReferrals = (store: Store, clientId: string) =>
  store.orm.all<{
    referralId: string
    recipient: string
    referredOn: string
    answerDueOn: string | null
  }>(sql`
    select id as "referralId", recipient, referred_on as "referredOn", answer_due_on as "answerDueOn" from referrals
    where client_id = ${clientId} and direction = 'out' and answered_on is null and closed_on is null
      and removed_at is null
    order by referred_on`)

/** The next planned session from a day on. */
export const nextSession = (store: Store, clientId: string, from: string) =>
  store.orm.all<{ heldOn: string; startTime: string | null }>(sql`
    select s.held_on as "heldOn", s.start_time as "startTime" from attendance a join sessions s on s.id = a.session_id
    where a.client_id = ${clientId} and a.status = 'expected' and s.status = 'scheduled' and s.removed_at is null
      and s.held_on >= ${from}
    order by s.held_on, s.start_time limit 1`)[0]
