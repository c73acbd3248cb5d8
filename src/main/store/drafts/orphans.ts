import type { Database } from 'better-sqlite3'
import type { DraftTableName } from './draft-table.ts'

/** Which of these drafts are still being written, as the record says. */
export type StillInWriting = (table: DraftTableName, keys: readonly string[]) => ReadonlySet<string>

/** The column that names a draft, in each table. */
const keys: Readonly<Record<DraftTableName, string>> = {
  drafts: 'note_id',
  group_drafts: 'session_id',
  addendum_drafts: 'addendum_id',
  counseling_drafts: 'writing_id',
}

const namesOf = (tables: typeof keys): DraftTableName[] => Object.keys(tables) as DraftTableName[]

/** Removes every draft that is in writing no more, all or none. Answers how many. */
export const removeOrphansIn = (sqlite: Database, still: StillInWriting): number =>
  sqlite
    .transaction(() => {
      let removed = 0
      for (const table of namesOf(keys)) {
        const there = sqlite.prepare<[], string>(`select ${keys[table]} from ${table}`).pluck().all()
        if (there.length === 0) continue
        const kept = still(table, there)
        const drop = sqlite.prepare<[string]>(`delete from ${table} where ${keys[table]} = ?`)
        for (const key of there) if (!kept.has(key)) removed += drop.run(key).changes
      }
      return removed
    })
    .immediate()
