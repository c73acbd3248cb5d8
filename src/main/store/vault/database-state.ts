import { OperationFailure } from '#shared/contract/result.ts'
import { withStoreErrors } from '#store/database/sqlite-errors.ts'
import type { Store } from '#store/database/store.ts'
import type { AuditAnchor, Header } from './header.ts'
import type { Finding } from './header-files.ts'

/** What the database remembers of its header, and the header of its database: each shows when the other is older. */

/** Notes a header's generation in the database. Made with the vault, and after every change of the sealed part. */
export const noteGeneration = ({ sqlite }: Store, header: Header, now: Date): void => {
  withStoreErrors(() =>
    sqlite
      .prepare(
        `insert into vault_state (id, vault_id, generation, updated_at) values (1, ?, ?, ?)
         on conflict (id) do update set generation = excluded.generation, updated_at = excluded.updated_at`,
      )
      .run(header.vaultId, header.generation, now.toISOString()),
  )
}

/** The vault id and highest generation the database has seen. Throws `vault_damaged` when it has none. */
export const seenGeneration = ({
  sqlite,
}: Store): { readonly vaultId: string; readonly generation: number } => {
  const row = withStoreErrors(() =>
    sqlite
      .prepare<[], { vaultId: string; generation: number }>(
        'select vault_id as vaultId, generation from vault_state where id = 1',
      )
      .get(),
  )
  if (row !== undefined) return row
  throw new OperationFailure(
    'vault_damaged',
    'The database does not say which vault it belongs to. Nothing was changed. Restore the last backup.',
  )
}

/** Head of the audit chain as it stands; null for a chain without rows. */
export const auditHead = ({ sqlite }: Store, now: Date): AuditAnchor | null => {
  const row = withStoreErrors(() =>
    sqlite
      .prepare<[], { seq: number; mac: Buffer }>(
        'select seq, mac from audit_events order by seq desc limit 1',
      )
      .get(),
  )
  return row === undefined ? null : { seq: row.seq, mac: row.mac.toString('base64'), at: now.toISOString() }
}

/**
 * Compares the database with a header whose seal was verified. A database one generation behind that holds the anchor, or
 * with audit rows beyond the anchor, is what a crash leaves and no finding. Throws `vault_damaged` for another vault's
 * database.
 */
export const compareWithHeader = (store: Store, header: Header): Finding[] => {
  const seen = seenGeneration(store)
  if (seen.vaultId !== header.vaultId) {
    throw new OperationFailure(
      'vault_damaged',
      `The file ${header.files.data} belongs to another vault. Nothing was changed. Put the right file back or restore the last backup.`,
    )
  }
  const anchor = anchorState(store, header.auditAnchor)
  const findings: Finding[] = []
  if (seen.generation > header.generation) findings.push('older-header')
  // The anchor goes into the header after its row is in the database, so no crash leaves a header whose anchor is not held.
  const behind =
    seen.generation < header.generation - 1 || (seen.generation < header.generation && anchor !== 'held')
  if (behind) findings.push('older-database')
  else if (anchor === 'other') findings.push('audit-rewritten')
  else if (anchor === 'beyond' || lostItsEnd(store)) findings.push('audit-shortened')
  return findings
}

/** 'held': the chain has the anchored row as it was. 'beyond': it ends before that row. 'other': another row stands there. */
export type AnchorState = 'held' | 'beyond' | 'other'

/** Whether the chain still holds the row that the header remembers; 'held' where it remembers none. */
export const anchorState = ({ sqlite }: Store, anchor: AuditAnchor | null): AnchorState => {
  if (anchor === null) return 'held'
  return withStoreErrors(() => {
    const mac = sqlite
      .prepare<[number], Buffer>('select mac from audit_events where seq = ?')
      .pluck()
      .get(anchor.seq)
    if (mac !== undefined) return mac.equals(Buffer.from(anchor.mac, 'base64')) ? 'held' : 'other'
    const head = sqlite.prepare<[], number | null>('select max(seq) from audit_events').pluck().get()
    return (head ?? 0) < anchor.seq ? 'beyond' : 'other'
  })
}

/** SQLite counts the rows it ever gave out; fewer are there only when somebody removed the last ones. */
const lostItsEnd = ({ sqlite }: Store): boolean =>
  withStoreErrors(() => {
    const given = sqlite
      .prepare<[], number>(`select seq from sqlite_sequence where name = 'audit_events'`)
      .pluck()
      .get()
    const head = sqlite.prepare<[], number | null>('select max(seq) from audit_events').pluck().get()
    return (given ?? 0) > (head ?? 0)
  })
