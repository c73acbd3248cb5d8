import type { Store } from '#store/database/store.ts'
import { rowFor, unsigned, type Row } from '../database/rows.ts'

/** Ids of what {@link noteInWriting} puts into the record. */
export const written = { noteId: 'n', clientId: 'c', sessionId: 's' }

/** A note in writing with its client and session, so that its words in drafts.db belong to something. */
export const noteInWriting = ({ sqlite }: Store): void => {
  const insert = (table: string, given: Row): void => {
    const referring = sqlite
      .prepare<[string], string>('select "from" from pragma_foreign_key_list(?)')
      .pluck()
      .all(table)
    const none = Object.fromEntries(referring.map((column) => [column, null]))
    const row = rowFor(sqlite, table, { ...none, ...given })
    const names = Object.keys(row)
    sqlite
      .prepare(`insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`)
      .run(...Object.values(row))
  }
  const staffId = sqlite.prepare<[], string>('select id from staff').pluck().get() ?? null
  insert('clients', { id: written.clientId })
  insert('sessions', { id: written.sessionId, counselor_id: staffId })
  insert('notes', {
    ...unsigned,
    id: written.noteId,
    client_id: written.clientId,
    session_id: written.sessionId,
    author_id: staffId,
    state: 'draft',
    sections: '{}',
  })
}
