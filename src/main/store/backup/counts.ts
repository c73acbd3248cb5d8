import type { Database } from 'better-sqlite3'

/** Rows of every ordinary table, by name. Names are those of the schema, never of a client. */
export type TableCounts = Readonly<Record<string, number>>

/** Counts every ordinary table, inside the caller's transaction when there is one. */
export const countTables = (sqlite: Database): TableCounts => {
  const tables = sqlite
    .prepare<[], string>(
      `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and sql not like 'create virtual%' order by name`,
    )
    .pluck()
    .all()
  return Object.fromEntries(
    tables.map((name) => [
      name,
      sqlite
        .prepare<[], number>(`select count(*) from "${name.replaceAll('"', '""')}"`)
        .pluck()
        .get() ?? 0,
    ]),
  )
}

/** True when both hold the same tables with as many rows each. */
export const sameCounts = (a: TableCounts, b: TableCounts): boolean => {
  const names = Object.keys(a)
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name])
}

/** All rows of all tables. */
export const rowsOf = (counts: TableCounts): number =>
  Object.values(counts).reduce((sum, rows) => sum + rows, 0)

/** Head of the audit chain; null for a chain without rows. `mac` is base64. */
export const auditHeadOf = (sqlite: Database): { readonly seq: number; readonly mac: string } | null => {
  const row = sqlite
    .prepare<[], { seq: number; mac: Buffer }>('select seq, mac from audit_events order by seq desc limit 1')
    .get()
  return row === undefined ? null : { seq: row.seq, mac: row.mac.toString('base64') }
}
