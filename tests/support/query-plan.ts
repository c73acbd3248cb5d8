import type { SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import type { Store } from '#store/database/store.ts'

const dialect = new SQLiteSyncDialect()

/** What SQLite will do for a statement, one line a step: 'SEARCH a USING INDEX attendance_by_client (client_id=?)'. */
export const queryPlan = (
  { sqlite }: Store,
  statement: SQL | { readonly sql: string; readonly params: readonly unknown[] },
): readonly string[] => {
  const { sql, params } = 'params' in statement ? statement : dialect.sqlToQuery(statement)
  return sqlite
    .prepare<unknown[], { detail: string }>(`explain query plan ${sql}`)
    .all(...params)
    .map(({ detail }) => detail)
}

/** The steps that read a whole table or index of the record; reading a materialised page or json_each does not count. */
export const scansOf = (plan: readonly string[], harmless: readonly string[] = []): readonly string[] =>
  plan.filter(
    (step) =>
      step.startsWith('SCAN ') &&
      !/VIRTUAL TABLE|CONSTANT ROW|^SCAN \(subquery/.test(step) &&
      !harmless.some((name) => new RegExp(`^SCAN ${name}\\b`).test(step)),
  )

/**
 * Makes SQLite believe that every table has `factor` times the rows it has, as if ANALYZE had counted them: plans at the size of
 * ten years from a database that is filled in a second.
 */
export const pretendSize = ({ sqlite }: Store, factor: number): void => {
  sqlite.exec('analyze')
  sqlite.exec('delete from sqlite_stat4')
  const scale = sqlite.prepare('update sqlite_stat1 set stat = ? where rowid = ?')
  const rows = sqlite
    .prepare<[], { rowid: number; stat: string }>('select rowid, stat from sqlite_stat1')
    .all()
  for (const { rowid, stat } of rows) {
    const [count, ...rest] = stat.split(' ')
    scale.run([Number(count) * factor, ...rest].join(' '), rowid)
  }
  sqlite.exec('analyze sqlite_schema')
}
