import type { ErrorCode } from '#shared/contract/result.ts'
import type { DeclaredObject } from './types.ts'

/** How a lock is written. What it raises begins with an error code, which `storeFailure` turns into a typed failure. */

export interface Lock {
  readonly name: string
  readonly table: string
  readonly event: 'insert' | 'update' | 'delete'
  /** SQL condition under which it refuses; always, when left out. */
  readonly when?: string
  readonly code?: ErrorCode
  /** Plain words for the person; without an apostrophe. */
  readonly message: string
}

/** A trigger that refuses. BEFORE, so that nothing has happened yet and REPLACE cannot get past it. */
export const lock = ({ name, table, event, when, code = 'conflict', message }: Lock): DeclaredObject => ({
  type: 'trigger',
  name,
  sql: `CREATE TRIGGER ${name} before ${event} on ${table}${when === undefined ? '' : ` when ${when}`} begin select raise(abort, '${code}: ${message}'); end`,
})

/** SQL: a destruction of this client's record is being carried out in this transaction, and no legal hold forbids it. */
export const beingDestroyed = (clientId: string): string =>
  `exists (select 1 from destructions d where d.client_id = ${clientId} and d.open_marker is not null and not exists (select 1 from retentions r where r.client_id = d.client_id and r.legal_hold = 1))`

/** SQL: at least one of the columns differs between the old and the new row. */
export const changed = (columns: readonly string[]): string =>
  `(${columns.map((column) => `new.${column} is not old.${column}`).join(' or ')})`
