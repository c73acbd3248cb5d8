import type { DeclaredObject, DeclaredText } from './types.ts'

/**
 * The projection `chart_texts`: the words of plans and comments, one row a text, for the full-text search. Each kind is kept
 * by three triggers on the table that owns it; a tombstone takes the text out. A plan is one text from the day it came into
 * force (its parts cannot change after that); a draft is none. Nothing of the counseling notes is ever here.
 */

interface Text {
  readonly kind: string
  readonly table: string
  /** SQL by row ('new', 'old' or the table's name): the client, the day it is about, the texts in their order. */
  readonly client: (row: string) => string
  readonly day: (row: string) => string
  readonly words: (row: string) => readonly string[]
  /** SQL: the row belongs in the search. Without it: as long as there is no tombstone. */
  readonly kept?: (row: string) => string
  /** Columns of which a change makes the text anew. */
  readonly columns: readonly string[]
}

const own = (row: string): string => `${row}.client_id`
const ofEpisode = (row: string): string =>
  `(select e.client_id from episodes e where e.id = ${row}.episode_id)`
const notRemoved = (row: string): string => `${row}.removed_at is null`

/** SQL: the day on which a row was made, where nobody said which day it is about. */
const madeOn = (row: string): string => `substr(${row}.created_at, 1, 10)`

/** Texts that are columns of the row itself. */
const plain = (
  kind: string,
  table: string,
  texts: readonly string[],
  day: (row: string) => string,
  dayColumns: readonly string[],
): Text => ({
  kind,
  table,
  client: own,
  day,
  words: (row) => texts.map((column) => `${row}.${column}`),
  columns: [...texts, ...dayColumns, 'client_id', 'removed_at'],
})

/** A plan and its parts; `parts` names tables with their text columns, in the order of the plan. */
const plan = (
  kind: string,
  table: string,
  own: readonly string[],
  parts: readonly (readonly [table: string, ...columns: readonly string[]])[],
): Text => ({
  kind,
  table,
  client: ofEpisode,
  day: (row) => `${row}.activated_on`,
  words: (row) => [
    ...own.map((column) => `${row}.${column}`),
    ...parts.map(
      ([part, ...columns]) =>
        `(select group_concat(x.words, '') from (select ${columns.map((column) => `coalesce(p.${column} || char(10), '')`).join(' || ')} as words from ${part} p where p.plan_id = ${row}.id order by p.rank, p.id) x)`,
    ),
  ],
  kept: (row) => `${row}.status <> 'draft' and ${row}.removed_at is null`,
  columns: [...own, 'episode_id', 'activated_on', 'removed_at'],
})

const texts: readonly Text[] = [
  plan(
    'relapse-plan',
    'relapse_plans',
    ['goal', 'change_reason', 'safety_plan'],
    [
      ['relapse_reasons', 'reason'],
      ['relapse_triggers', 'trigger'],
      ['relapse_situations', 'situation', 'response', 'call_as_given'],
      ['relapse_signs', 'sign', 'action'],
      ['relapse_skills', 'skill'],
      ['relapse_supports', 'name', 'role'],
      ['relapse_meetings', 'meeting', 'place', 'frequency'],
      ['relapse_steps', 'step'],
      ['relapse_lifestyle', 'intention'],
      ['relapse_red_flags', 'flag', 'action'],
    ],
  ),
  plan(
    'treatment-plan',
    'treatment_plans',
    ['clients_words', 'strengths', 'change_reason'],
    [
      ['plan_problems', 'problem'],
      ['plan_goals', 'goal'],
      ['plan_objectives', 'objective', 'measure'],
      ['plan_interventions', 'description', 'frequency'],
    ],
  ),
  {
    kind: 'progress',
    table: 'objective_progress',
    client: (row) =>
      `(select e.client_id from plan_objectives o join treatment_plans t on t.id = o.plan_id join episodes e on e.id = t.episode_id where o.id = ${row}.objective_id)`,
    day: (row) => `${row}.noted_on`,
    words: (row) => [`${row}.remark`],
    columns: ['remark', 'noted_on', 'objective_id', 'removed_at'],
  },
  {
    kind: 'discharge',
    table: 'episodes',
    client: own,
    day: (row) => `coalesce(${row}.discharged_on, ${row}.admitted_on)`,
    words: (row) => [`${row}.discharge_summary`],
    columns: ['discharge_summary', 'discharged_on', 'admitted_on', 'client_id', 'removed_at'],
  },
  {
    kind: 'intake',
    table: 'assessment_parts',
    client: ofEpisode,
    day: (row) => `coalesce(${row}.assessed_on, ${madeOn(row)})`,
    words: (row) => [
      `(select group_concat(j.value, char(10)) from json_tree(${row}.answers) j where j.type = 'text')`,
    ],
    columns: ['answers', 'assessed_on', 'episode_id', 'removed_at'],
  },
  plain(
    'check-in',
    'check_ins',
    ['protective_actions', 'safety_action', 'action', 'remarks'],
    (row) => `${row}.held_on`,
    ['held_on'],
  ),
  plain('contact-attempt', 'contact_attempts', ['remark', 'next_step'], (row) => `${row}.attempted_on`, [
    'attempted_on',
  ]),
  plain('wave', 'paws_episodes', ['trigger', 'remarks'], (row) => `${row}.began_on`, ['began_on']),
  plain('lapse', 'lapses', ['circumstances', 'response', 'learned'], (row) => `${row}.occurred_on`, [
    'occurred_on',
  ]),
  plain(
    'referral',
    'referrals',
    ['recipient', 'specialty', 'reason', 'answer'],
    (row) => `${row}.referred_on`,
    ['referred_on'],
  ),
  plain('risk-screen', 'risk_screens', ['action'], (row) => `${row}.screened_on`, ['screened_on']),
  plain(
    'medication',
    'medications',
    ['name', 'prescribed_for', 'stop_reason', 'remarks'],
    (row) => `coalesce(${row}.started_on, ${madeOn(row)})`,
    ['started_on'],
  ),
  plain('condition', 'conditions', ['name', 'treated_elsewhere', 'remarks'], madeOn, []),
  plain('attachment', 'attachments', ['title'], (row) => `coalesce(${row}.document_date, ${madeOn(row)})`, [
    'document_date',
  ]),
  {
    kind: 'client',
    table: 'clients',
    client: (row) => `${row}.id`,
    day: madeOn,
    words: (row) => [`${row}.remarks`],
    columns: ['remarks', 'id', 'removed_at'],
  },
  {
    kind: 'cosignature',
    table: 'cosignatures',
    client: (row) => `(select n.client_id from notes n where n.id = ${row}.note_id)`,
    day: (row) =>
      `(select s.held_on from notes n join sessions s on s.id = n.session_id where n.id = ${row}.note_id)`,
    words: (row) => [`${row}.comments`],
    kept: (row) => `${row}.outcome is not null`,
    columns: ['comments', 'note_id', 'outcome'],
  },
]

/** SQL: one row of the projection for each row of `from`, where there is anything to find. */
const made = ({ kind, client, day, words, kept = notRemoved }: Text, row: string, from: string): string =>
  `insert into chart_texts (client_id, kind, subject_id, occurred_on, words) select * from (select ${client(row)} as client_id, '${kind}', ${row}.id, ${day(row)} as occurred_on, ${words(
    row,
  )
    .map((text) => `coalesce(${text} || char(10), '')`)
    .join(
      ' || ',
    )} as words ${from} where ${kept(row)}) where client_id is not null and occurred_on is not null and trim(words, ' ' || char(9, 10, 13)) <> ''`

const declared = (text: Text): DeclaredText => {
  const { kind, table, columns, kept = notRemoved } = text
  const name = `chart_texts_${kind.replaceAll('-', '_')}`
  const gone = `delete from chart_texts where kind = '${kind}' and subject_id = old.id;`
  const changed = ['id', ...columns].map((column) => `new.${column} is not old.${column}`).join(' or ')
  const on = (event: string, body: string): DeclaredObject => ({
    type: 'trigger',
    name: `${name}_${event.slice(0, 6)}`,
    sql: `CREATE TRIGGER ${name}_${event.slice(0, 6)} after ${event} begin ${body} end`,
  })
  return {
    kind,
    triggers: [
      on(`insert on ${table} when ${kept('new')}`, `${made(text, 'new', '')};`),
      on(`delete on ${table}`, gone),
      on(
        `update on ${table} when ${changed} or (${kept('new')}) <> (${kept('old')})`,
        `${gone} ${made(text, 'new', '')};`,
      ),
    ],
    fill: made(text, table, `from ${table}`),
  }
}

export const chartTexts: readonly DeclaredText[] = texts.map(declared)
