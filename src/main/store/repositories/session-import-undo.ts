import type { Store } from '../database/store.ts'
import { referencesTo, type BuiltUpon } from './import-undo.ts'
import type { BatchRecord } from './imports.ts'

/**
 * Taking a batch of sessions back. As with clients, what may hang on a session or on its note is read from the database's
 * own foreign keys, so that a table added later counts without a word here.
 */

type Sqlite = Store['sqlite']

const words: Readonly<Record<string, readonly [one: string, many: string]>> = {
  sessions: ['changed session', 'changed sessions'],
  attendance: ['changed attendance', 'changed attendances'],
  notes: ['note', 'notes'],
  addenda: ['addendum', 'addenda'],
  error_marks: ['note marked as an error', 'notes marked as errors'],
}

/** The batch's sessions and their notes, as JSON arrays of ids. */
const scopeOf = (sqlite: Sqlite, batchId: string): { sessions: string; notes: string; clients: string[] } => {
  const rows = sqlite
    .prepare<[string], { sessionId: string | null; clientId: string | null }>(
      'select session_id as sessionId, client_id as clientId from import_rows where batch_id = ?',
    )
    .all(batchId)
  const notes = sqlite
    .prepare<[string], string>('select id from notes where source_batch_id = ?')
    .pluck()
    .all(batchId)
  return {
    sessions: JSON.stringify(rows.flatMap(({ sessionId }) => sessionId ?? [])),
    notes: JSON.stringify(notes),
    clients: [...new Set(rows.flatMap(({ clientId }) => clientId ?? []))],
  }
}

/** What was changed in or added to the sessions a batch brought; empty when it can be taken back whole. */
export const builtUponSessions = ({ sqlite }: Store, batch: BatchRecord): BuiltUpon[] => {
  const { sessions, notes } = scopeOf(sqlite, batch.batchId)
  const by = sqlite
    .prepare<[string], string>('select imported_by from import_batches where id = ?')
    .pluck()
    .get(batch.batchId)
  const values = { sessions, notes, batch: batch.batchId, at: batch.importedAt, by: by ?? '' }
  const counts = new Map<string, number>()
  const add = (table: string, sql: string): void => {
    const count =
      sqlite.prepare<[typeof values], number>(`select count(*) from ${sql}`).pluck().get(values) ?? 0
    if (count > 0) counts.set(table, (counts.get(table) ?? 0) + count)
  }
  const own = 'created_at = :at and created_by = :by and revision = 1'
  add(
    'sessions',
    `sessions where id in (select value from json_each(:sessions)) and not (${own} and removed_at is null)`,
  )
  for (const [target, scope] of [
    ['sessions', ':sessions'],
    ['notes', ':notes'],
  ] as const) {
    for (const { table, column } of referencesTo(sqlite, target)) {
      const ours =
        table === 'attendance' ? own : table === 'notes' ? 'coalesce(source_batch_id, 0) = :batch' : '0'
      add(table, `"${table}" where "${column}" in (select value from json_each(${scope})) and not (${ours})`)
    }
  }
  return [...counts].map(([table, count]) => {
    const [one, many] = words[table] ?? ['other entry', 'other entries']
    return { count, what: count === 1 ? one : many }
  })
}

/**
 * Deletes the sessions that a batch wrote and marks it as undone, inside the caller's transaction. Call it only when
 * {@link builtUponSessions} is empty. `clients`: whose charts lost a session again.
 */
export const removeSessionBatch = (
  { sqlite }: Store,
  batch: BatchRecord,
  stamp: { readonly at: string; readonly by: string },
): { clients: string[] } => {
  const { sessions, clients } = scopeOf(sqlite, batch.batchId)
  const remove = (table: string, column: string): void =>
    void sqlite
      .prepare(`delete from ${table} where ${column} in (select value from json_each(?))`)
      .run(sessions)
  // First: the locks on imported notes let an import that is marked as undone go, and nothing else.
  sqlite
    .prepare('update import_batches set undone_at = ?, undone_by = ? where id = ?')
    .run(stamp.at, stamp.by, batch.batchId)
  sqlite.prepare('delete from notes where source_batch_id = ?').run(batch.batchId)
  remove('attendance', 'session_id')
  remove('sessions', 'id')
  sqlite.prepare('delete from import_rows where batch_id = ?').run(batch.batchId)
  return { clients }
}
