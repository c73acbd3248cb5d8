import type { Store } from '#store/database/store.ts'
import { insertRow, rowFor, type Row } from './rows.ts'
import { sqliteCodeOf } from './support.ts'

/** How the tests attack the locks: SQL by hand, in a transaction that is taken back. */

export type Statement = string | (() => void)

type Sqlite = Store['sqlite']

export const attacksOn = (sqliteNow: () => Sqlite) => ({
  /** Runs statements in a transaction that is taken back; answers SQLite's code, or 'nothing' when all were done. */
  attempt: (statements: readonly Statement[]): string => {
    const sqlite = sqliteNow()
    sqlite.exec('begin')
    try {
      // What a reference would refuse is not the question here.
      sqlite.pragma('defer_foreign_keys = ON')
      return sqliteCodeOf(() => {
        for (const statement of statements) {
          if (typeof statement === 'string') sqlite.exec(statement)
          else statement()
        }
      })
    } finally {
      sqlite.exec('rollback')
      sqlite.pragma('recursive_triggers = ON')
    }
  },
  /** What another program has by default: REPLACE then removes rows without asking the delete triggers. */
  replaceByHand: (): void => {
    sqliteNow().pragma('recursive_triggers = OFF')
  },
  insert:
    (table: string, given: Row): (() => void) =>
    () =>
      insertRow(sqliteNow(), table, given),
})

/** What makes a new row of the table one that no other lock minds: of another plan, another session. */
const elsewhere: Readonly<Record<string, Row>> = {
  attendance: { session_id: 'another' },
  destructions: { client_id: 'another', open_marker: 'open' },
  group_notes: { session_id: 'another', state: 'draft', signed_at: null, sections: '{}' },
  instruments: { version: 9 },
  relapse_plans: { episode_id: 'another' },
  releases: { finished_at: null },
  risk_screens: { session_id: 'another' },
  tapers: { lineage_id: 'another' },
  treatment_plans: { episode_id: 'another' },
  worked_on: { session_id: 'another' },
}

export const elsewhereIn = (table: string): Row => {
  if (/^(relapse|plan)_(?!plans)/.test(table)) return { plan_id: 'another' }
  if (table === 'taper_steps') return { taper_id: 'another' }
  return elsewhere[table] ?? {}
}

/** Rows that a lock holds, where it is not the first of the table. */
const lockedRow: Readonly<Record<string, string>> = {
  risk_screens: 'risk_screens-2',
  worked_on: 'worked_on-2',
}
const keyOf = (table: string): string => (table === 'vault_secrets' ? 'name' : 'id')

/** Locks with such a name that are written out, with attacks of their own. */
const byOwnAttack = ['cosignatures_replaced', 'error_marks_replaced', 'note_formats_replaced']

export const placeAttacks = (sqliteNow: () => Sqlite) => {
  const numberOf = (table: string): number => {
    const sqlite = sqliteNow()
    const first = sqlite.prepare<[], number>(`select min(rowid) from ${table}`).pluck().get()
    const name = lockedRow[table]
    if (name === undefined) return first ?? 0
    return sqlite.prepare<[string], number>(`select rowid from ${table} where id = ?`).pluck().get(name) ?? 0
  }

  /** Puts a new row where a locked one stands, by its number alone. */
  const takePlace = (table: string) => (): void => {
    const sqlite = sqliteNow()
    const fresh = rowFor(sqlite, table, { [keyOf(table)]: 'fresh', ...elsewhereIn(table) })
    const row = { ...fresh, rowid: numberOf(table) }
    const names = Object.keys(row)
    sqlite
      .prepare(
        `insert or replace into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})`,
      )
      .run(...Object.values(row))
  }

  /** The attack on a lock of places, such as 'worked_on_replaced'; none for other locks. */
  const attackOnPlace = (lock: string): readonly Statement[] => {
    const match = /^(.+)_(replaced|number)$/.exec(lock)
    const table = match?.[1]
    if (table === undefined || byOwnAttack.includes(lock)) return []
    const { insert, replaceByHand } = attacksOn(sqliteNow)
    if (match?.[2] === 'replaced') return [replaceByHand, takePlace(table)]
    return [
      insert(table, { [keyOf(table)]: 'fresh', ...elsewhereIn(table) }),
      `update ${table} set rowid = 77 where id = 'fresh'`,
    ]
  }

  return { takePlace, attackOnPlace }
}
