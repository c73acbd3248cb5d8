import type { Store } from '../database/store.ts'
import type { BatchRecord } from './imports.ts'

/**
 * Taking a batch of clients back. What may hang on a client is read from the database's own foreign keys, so that a
 * table added later counts as "built upon" without a word here.
 */

type Sqlite = Store['sqlite']

/** Rewritten from facts at any time: never a reason against undoing. */
const derived = ['due_items', 'caseload']

/** Kept by triggers from the tables it shows: comes and goes with them. */
const kept = ['chart_texts']

/** Who may open a client goes with the client, and is no reason against undoing. */
const standing = ['client_assignments']

/** What an import of clients writes below clients and episodes; children of each other before their parents. */
const ownChildren = {
  episodes: ['episode_substances', 'episode_counselors', 'episode_levels', 'diagnoses'],
  clients: ['diagnoses', 'contacts', 'follow_up_points', 'follow_up_schedules'],
} as const

const words: Readonly<Record<string, readonly [one: string, many: string]>> = {
  clients: ['changed client', 'changed clients'],
  episodes: ['changed or added episode', 'changed or added episodes'],
  contacts: ['changed or added contact', 'changed or added contacts'],
  attendance: ['session', 'sessions'],
  notes: ['note', 'notes'],
  diagnoses: ['changed or added diagnosis', 'changed or added diagnoses'],
  episode_substances: ['changed or added substance', 'changed or added substances'],
  check_ins: ['check-in', 'check-ins'],
  paws_episodes: ['wave', 'waves'],
  lapses: ['lapse', 'lapses'],
  import_rows: ['row of a later import', 'rows of later imports'],
}

export interface BuiltUpon {
  readonly count: number
  readonly what: string
}

interface Scope {
  /** Clients that the batch made, as a JSON array of ids. */
  readonly made: string
  /** Clients who were here before and got an episode. */
  readonly joined: string
  /** Episodes of the batch. */
  readonly episodes: string
}

const scopeOf = (sqlite: Sqlite, batchId: string): Scope => {
  const rows = sqlite
    .prepare<[string], { clientId: string; madeClient: number; episodeId: string | null }>(
      'select client_id as clientId, made_client as madeClient, episode_id as episodeId from import_rows where batch_id = ?',
    )
    .all(batchId)
  const made = new Set(rows.filter(({ madeClient }) => madeClient === 1).map(({ clientId }) => clientId))
  const joined = new Set(rows.map(({ clientId }) => clientId).filter((clientId) => !made.has(clientId)))
  return {
    made: JSON.stringify([...made]),
    joined: JSON.stringify([...joined]),
    episodes: JSON.stringify(rows.flatMap(({ episodeId }) => episodeId ?? [])),
  }
}

/** Columns anywhere that refer to a table's `id`. */
export const referencesTo = (sqlite: Sqlite, target: string): { table: string; column: string }[] =>
  sqlite
    .prepare<[string], { table: string; column: string }>(
      `select m.name as "table", f."from" as "column" from sqlite_schema m, pragma_foreign_key_list(m.name) f
       where m.type = 'table' and f."table" = ?`,
    )
    .all(target)

/** SQL condition: the row was written by the batch and not touched since. A batch of clients writes these tables alone. */
const untouched = (table: string): string =>
  ['episodes', ...ownChildren.episodes, ...ownChildren.clients].includes(table)
    ? '(created_at = :at and created_by = :by and revision = 1)'
    : '(0)'

const countOf = (sqlite: Sqlite, sql: string, values: Record<string, string>): number =>
  sqlite.prepare<[Record<string, string>], number>(sql).pluck().get(values) ?? 0

/** Who imported a batch, as `created_by` of its rows. */
const importer = (sqlite: Sqlite, batchId: string): string =>
  sqlite
    .prepare<[string], string>('select imported_by from import_batches where id = ?')
    .pluck()
    .get(batchId) ?? ''

/** What was changed in or added to the things a batch brought; empty when it can be taken back whole. */
export const builtUpon = ({ sqlite }: Store, batch: BatchRecord): BuiltUpon[] => {
  const { made, joined, episodes } = scopeOf(sqlite, batch.batchId)
  const values = {
    made,
    joined,
    episodes,
    batch: batch.batchId,
    at: batch.importedAt,
    by: importer(sqlite, batch.batchId),
  }
  const counts = new Map<string, number>()
  const add = (table: string, count: number): void => {
    if (count > 0) counts.set(table, (counts.get(table) ?? 0) + count)
  }
  const own = `created_at = :at and created_by = :by and revision = 1 and removed_at is null`
  add(
    'clients',
    countOf(
      sqlite,
      `select count(*) from clients where id in (select value from json_each(:made)) and not (${own})`,
      values,
    ),
  )
  // A death that the batch recorded of somebody here before can be taken back only while that chart stands still.
  add(
    'clients',
    countOf(
      sqlite,
      `select count(*) from clients c where c.id in (select value from json_each(:joined)) and c.updated_at > :at
         and exists (select 1 from episodes e where e.client_id = c.id and e.discharged_on = c.deceased_on
           and e.id in (select value from json_each(:episodes)))`,
      values,
    ),
  )
  add(
    'episodes',
    countOf(
      sqlite,
      `select count(*) from episodes where id in (select value from json_each(:episodes)) and not (${own})`,
      values,
    ),
  )
  for (const [target, scope] of [
    ['clients', ':made'],
    ['episodes', ':episodes'],
  ] as const) {
    for (const { table, column } of referencesTo(sqlite, target)) {
      if ([...derived, ...kept, ...standing].includes(table)) continue
      // Counted above, and by its client when it is one that somebody added.
      const already =
        target === 'clients' && table === 'episodes'
          ? 'and id not in (select value from json_each(:episodes))'
          : ''
      // What hangs on a client is counted there; here only what hangs on an episode added to somebody else's chart.
      const elsewhere =
        target === 'episodes' && referencesTo(sqlite, 'clients').some((other) => other.table === table)
          ? 'and client_id not in (select value from json_each(:made))'
          : ''
      add(
        table,
        countOf(
          sqlite,
          `select count(*) from "${table}" where "${column}" in (select value from json_each(${scope}))
             and not ${untouched(table)} ${already} ${elsewhere}`,
          values,
        ),
      )
    }
  }
  add(
    'import_rows',
    countOf(
      sqlite,
      `select count(*) from import_rows where client_id in (select value from json_each(:made)) and batch_id <> :batch`,
      values,
    ),
  )
  return [...counts].map(([table, count]) => {
    const [one, many] = words[table] ?? ['other entry', 'other entries']
    return { count, what: count === 1 ? one : many }
  })
}

/**
 * Deletes what a batch wrote and marks it as undone, inside the caller's transaction. Call it only when
 * {@link builtUpon} is empty. `keptClients`: people who were here before and lost an episode again.
 */
export const removeBatch = (
  { sqlite }: Store,
  batch: BatchRecord,
  stamp: { readonly at: string; readonly by: string },
): { removedClients: number; keptClients: string[] } => {
  const { made, joined, episodes } = scopeOf(sqlite, batch.batchId)
  const remove = (table: string, column: string, ids: string): number =>
    sqlite.prepare(`delete from "${table}" where "${column}" in (select value from json_each(?))`).run(ids)
      .changes
  // First: the locks on imported notes let an import that is marked as undone go, and nothing else.
  sqlite
    .prepare('update import_batches set undone_at = ?, undone_by = ? where id = ?')
    .run(stamp.at, stamp.by, batch.batchId)
  for (const table of ownChildren.episodes) remove(table, 'episode_id', episodes)
  for (const table of [...ownChildren.clients, ...derived, ...standing]) remove(table, 'client_id', made)
  // Projections of people who stay are rewritten by the caller; now they must not hold the episode.
  for (const table of derived) remove(table, 'client_id', joined)
  removeSchedulesOfKept(sqlite, batch, joined)
  remove('episodes', 'id', episodes)
  const removedClients = remove('clients', 'id', made)
  sqlite
    .prepare(
      `update clients set deceased_on = null, updated_at = :at, updated_by = :by, revision = revision + 1
       where id in (select value from json_each(:joined)) and updated_at = :importedAt and deceased_on is not null`,
    )
    .run({ ...stamp, joined, importedAt: batch.importedAt })
  removeUnusedStaff(sqlite, batch)
  sqlite.prepare('delete from import_rows where batch_id = ?').run(batch.batchId)
  return { removedClients, keptClients: JSON.parse(joined) as string[] }
}

/** Follow-up schedules that the batch began for people who stay. */
const removeSchedulesOfKept = (sqlite: Sqlite, batch: BatchRecord, joined: string): void => {
  const values = { joined, at: batch.importedAt, by: importer(sqlite, batch.batchId) }
  const begun = `select id from follow_up_schedules where client_id in (select value from json_each(:joined))
    and created_at = :at and created_by = :by`
  sqlite.prepare(`delete from follow_up_points where schedule_id in (${begun})`).run(values)
  sqlite.prepare(`delete from follow_up_schedules where id in (${begun})`).run(values)
}

/** Counselors whom the batch put on the staff list, where nothing else names them. */
const removeUnusedStaff = (sqlite: Sqlite, batch: BatchRecord): void => {
  const unnamed = referencesTo(sqlite, 'staff').map(
    ({ table, column }) => `not exists (select 1 from "${table}" x where x."${column}" = staff.id)`,
  )
  sqlite
    .prepare(
      `delete from staff where created_at = ? and created_by = ? and revision = 1 and ${unnamed.join(' and ')}`,
    )
    .run(batch.importedAt, importer(sqlite, batch.batchId))
}
