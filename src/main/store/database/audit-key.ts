import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { OperationFailure } from '#shared/contract/result.ts'

/**
 * The key of the audit chain: 32 random bytes inside the database (table `vault_secrets`), so that a rotation of the
 * data key leaves old rows verifiable.
 */

export const auditKeyName = 'audit-hmac'

/** Makes the key, once, with the database. The caller holds the transaction. */
export const makeAuditKey = (sqlite: Database): void => {
  sqlite
    .prepare(
      `insert into vault_secrets (name, value, created_at)
       values (?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')) on conflict (name) do nothing`,
    )
    .run(auditKeyName, randomBytes(32))
}

/** The key. Throws `vault_damaged` when it is gone: making a new one would hide what was done to the chain. */
export const readAuditKey = (sqlite: Database): Buffer => {
  const value = sqlite
    .prepare<[string], Buffer>('select value from vault_secrets where name = ?')
    .pluck()
    .get(auditKeyName)
  if (value === undefined || value.length !== 32) {
    throw new OperationFailure(
      'vault_damaged',
      'The key of the audit record is missing from the vault. Nothing was changed. Restore the last backup.',
    )
  }
  return value
}
