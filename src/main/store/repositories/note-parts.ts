import type { RiskScreen, WorkedOn, WorkedOnPart } from '#shared/contract/operations/note-parts.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { attendance, riskScreens, workedOn } from '../schema/index.ts'

/** What is kept of a session beside its note's text. All of it is locked once the note is signed. */

interface OfSession {
  readonly sessionId: string
  readonly clientId: string
}
interface Stamp {
  readonly at: string
  readonly by: string
}

const trackedOf = ({ at, by }: Stamp) => ({
  createdAt: at,
  createdBy: by,
  updatedAt: at,
  updatedBy: by,
  revision: 1,
})

/** How the client rated mood and craving that day. */
export const writeRatings = (
  store: Store,
  { sessionId, clientId }: OfSession,
  ratings: { readonly mood: number | null; readonly craving: number | null },
  { at, by }: Stamp,
): void => {
  store.orm
    .update(attendance)
    .set({ ...ratings, updatedAt: at, updatedBy: by, revision: sql`${attendance.revision} + 1` })
    .where(sql`${attendance.sessionId} = ${sessionId} and ${attendance.clientId} = ${clientId}`)
    .run()
}

/** Replaces what was worked on in the session. */
export const writeWorkedOn = (
  store: Store,
  { sessionId, clientId }: OfSession,
  parts: readonly WorkedOn[],
  newId: () => string,
  stamp: Stamp,
): void => {
  store.orm
    .delete(workedOn)
    .where(sql`${workedOn.sessionId} = ${sessionId} and ${workedOn.clientId} = ${clientId}`)
    .run()
  for (const part of parts) {
    store.orm
      .insert(workedOn)
      .values({ id: newId(), sessionId, clientId, ...part, ...trackedOf(stamp) })
      .run()
  }
}

/** Adds the risk screen of a session. Answers are kept by code, as `{ "self-harm": "yes" }`. */
export const insertRiskScreen = (
  store: Store,
  screen: OfSession & { readonly id: string; readonly episodeId: string | null; readonly screenedOn: string },
  { result, concerns, action }: RiskScreen,
  stamp: Stamp,
): void => {
  store.orm
    .insert(riskScreens)
    .values({
      ...screen,
      result,
      answers: JSON.stringify(Object.fromEntries(concerns.map((code) => [code, 'yes']))),
      action: action === null || action.trim() === '' ? null : action.trim(),
      ...trackedOf(stamp),
    })
    .run()
}

const activePlan = (clientId: string): SQL => sql`(
  select p.id from treatment_plans p join episodes e on e.id = p.episode_id
  where e.client_id = ${clientId} and e.removed_at is null and p.removed_at is null and p.status = 'active'
  order by e.discharged_on is not null, e.admitted_on desc limit 1)`

const activeRelapsePlan = (clientId: string): SQL => sql`(
  select p.id from relapse_plans p join episodes e on e.id = p.episode_id
  where e.client_id = ${clientId} and e.removed_at is null and p.removed_at is null and p.status = 'active'
  order by e.discharged_on is not null, e.admitted_on desc limit 1)`

/** Parts of the relapse-prevention plan that a session can work on: word, table, column with the words. */
const relapseParts: readonly (readonly [WorkedOnPart, string, string])[] = [
  ['relapse-situation', 'relapse_situations', 'situation'],
  ['relapse-trigger', 'relapse_triggers', 'trigger'],
  ['relapse-sign', 'relapse_signs', 'sign'],
  ['relapse-skill', 'relapse_skills', 'skill'],
  ['relapse-meeting', 'relapse_meetings', 'meeting'],
  ['relapse-support', 'relapse_supports', 'name'],
  ['relapse-step', 'relapse_steps', 'step'],
  ['relapse-lifestyle', 'relapse_lifestyle', 'intention'],
  ['relapse-reason', 'relapse_reasons', 'reason'],
]

export interface WorkablePart extends WorkedOn {
  readonly text: string
}

/** Open parts of the plans in force, objectives first; one statement. */
export const workableParts = (store: Store, clientId: string): WorkablePart[] => {
  const relapse = sql.join(
    relapseParts.map(
      ([part, table, column], index) => sql`
        select ${index + 2} as place, r.rank, 0 as inner_rank, ${part} as part, r.lineage_id, r.${sql.identifier(column)} as words
        from ${sql.identifier(table)} r where r.plan_id = ${activeRelapsePlan(clientId)}`,
    ),
    sql` union all `,
  )
  return store.orm.all<WorkablePart>(sql`
    select part, lineage_id as "lineageId", words as text from (
      select 0 as place, pr.rank * 10000 + g.rank * 100 + o.rank as rank, 0 as inner_rank, 'objective' as part,
        o.lineage_id, o.objective as words
      from plan_objectives o join plan_goals g on g.id = o.goal_id join plan_problems pr on pr.id = g.problem_id
      where o.plan_id = ${activePlan(clientId)}
        and coalesce((select x.status from objective_progress x
          join plan_objectives xo on xo.id = x.objective_id
          where xo.lineage_id = o.lineage_id and x.removed_at is null
          order by x.noted_on desc, x.created_at desc, x.id desc limit 1), 'open') = 'open'
      union all
      select 1, o.rank, i.rank, 'intervention', i.lineage_id, coalesce(nullif(trim(i.description), ''), i.kind)
      from plan_interventions i join plan_objectives o on o.id = i.objective_id
      where i.plan_id = ${activePlan(clientId)}
      union all ${relapse}
    ) order by place, rank, inner_rank, lineage_id`)
}

/** The words of parts that were worked on, as the newest version that has them says it; parts that are gone are left out. */
export const workedOnWords = (store: Store, clientId: string, parts: readonly WorkedOn[]): WorkablePart[] => {
  if (parts.length === 0) return []
  const lineages = sql`(select value from json_each(${JSON.stringify(parts.map(({ lineageId }) => lineageId))}))`
  const ofTable = (part: WorkedOnPart, table: string, words: SQL, plans: string) => sql`
    select ${part} as part, t.lineage_id, ${words} as words, p.version, e.admitted_on
    from ${sql.identifier(table)} t join ${sql.identifier(plans)} p on p.id = t.plan_id join episodes e on e.id = p.episode_id
    where t.lineage_id in ${lineages} and e.client_id = ${clientId}`
  const all = sql.join(
    [
      ofTable('objective', 'plan_objectives', sql`t.objective`, 'treatment_plans'),
      ofTable(
        'intervention',
        'plan_interventions',
        sql`coalesce(nullif(trim(t.description), ''), t.kind)`,
        'treatment_plans',
      ),
      ...relapseParts.map(([part, table, column]) =>
        ofTable(part, table, sql`t.${sql.identifier(column)}`, 'relapse_plans'),
      ),
    ],
    sql` union all `,
  )
  const found = new Map(
    store.orm
      .all<{ part: WorkedOnPart; lineageId: string; text: string }>(
        sql`select part, lineage_id as "lineageId", words as text from (${all}) order by admitted_on, version`,
      )
      .map((row) => [`${row.part} ${row.lineageId}`, row.text]),
  )
  return parts.flatMap((part) => {
    const text = found.get(`${part.part} ${part.lineageId}`)
    return text === undefined ? [] : [{ ...part, text }]
  })
}

export interface LastPlanRecord {
  readonly carriedFromId: string
  readonly heldOn: string
  readonly text: string
  readonly mood: number | null
  readonly craving: number | null
}

/** The newest plan that a locked note of an earlier session of this client holds; not of one entered in error. */
export const lastPlanBefore = (
  store: Store,
  note: {
    readonly clientId: string
    readonly sessionId: string
    readonly heldOn: string
    readonly startTime: string | null
  },
): LastPlanRecord | null =>
  store.orm.all<LastPlanRecord>(sql`
    select n.id as "carriedFromId", s.held_on as "heldOn", trim(json_extract(n.sections, '$.plan')) as text,
      a.mood, a.craving
    from attendance a
      join sessions s on s.id = a.session_id
      join notes n on n.session_id = s.id and n.client_id = a.client_id
    where a.client_id = ${note.clientId} and s.removed_at is null and n.removed_at is null and n.state <> 'draft'
      and s.id <> ${note.sessionId}
      and (s.held_on, coalesce(s.start_time, '')) <= (${note.heldOn}, ${note.startTime ?? ''})
      and trim(coalesce(json_extract(n.sections, '$.plan'), '')) <> ''
      and not exists (select 1 from error_marks m where m.note_id = n.id)
    order by s.held_on desc, s.start_time desc, s.id desc limit 1`)[0] ?? null

/** The plan of one locked note of this client; null where it has none. */
export const planOfNote = (store: Store, clientId: string, noteId: string): string | null =>
  store.orm.all<{ text: string | null }>(sql`
    select json_extract(sections, '$.plan') as text from notes
    where id = ${noteId} and client_id = ${clientId} and state <> 'draft'`)[0]?.text ?? null
