import type { Database, Statement } from 'better-sqlite3'
import { v7 as uuidv7 } from 'uuid'
import type { AuditCategory } from '#shared/contract/operation.ts'
import { readAuditKey } from '#store/database/audit-key.ts'
import type { Store } from '#store/database/store.ts'
import { firstMac, rowMac, type AuditRow } from './canonical.ts'

/** Ids, counts, dates and codes. A value with a space in it is refused, because it would be words about somebody. */
export type AuditDetail = Readonly<
  Record<string, string | number | boolean | null | readonly (string | number)[]>
>

export interface AuditEntry {
  readonly category: Exclude<AuditCategory, 'none'> | 'break-glass'
  /** Name of the operation in the contract, such as 'notes.sign'. */
  readonly operation: string
  readonly subjectKind?: string
  readonly subjectId?: string
  readonly detail?: AuditDetail
  /** Null when nobody is signed in (a failed unlock). */
  readonly userId: string | null
  /** UTC instant. */
  readonly at: string
}

interface Chain {
  readonly key: Buffer
  readonly head: Statement<[], { seq: number; mac: Buffer }>
  readonly insert: Statement<unknown[]>
}

/** One a connection: the key and the statements are read once, as a row is written with nearly every operation. */
const chains = new WeakMap<Database, Chain>()

const chainOf = (sqlite: Database): Chain => {
  const known = chains.get(sqlite)
  if (known !== undefined) return known
  const chain: Chain = {
    key: readAuditKey(sqlite),
    head: sqlite.prepare('select seq, mac from audit_events order by seq desc limit 1'),
    insert: sqlite.prepare(
      `insert into audit_events
         (seq, id, at, user_id, category, operation, subject_kind, subject_id, detail, previous_mac, mac)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
  }
  chains.set(sqlite, chain)
  return chain
}

const code = /^[^\s]{0,200}$/u

/** The detail as it is stored. Throws TypeError for a value that could be words: that is a defect of the caller. */
const detailText = (detail: AuditDetail | undefined): string | null => {
  if (detail === undefined) return null
  for (const [name, value] of Object.entries(detail)) {
    const values = Array.isArray(value) ? value : [value]
    for (const each of values) {
      if (typeof each === 'string' && !code.test(each)) {
        throw new TypeError(`Audit detail '${name}' is not an id, a count or a code.`)
      }
    }
  }
  return JSON.stringify(detail)
}

/**
 * Appends one row to the audit chain. Call it inside the transaction that makes the change, so that both stand or
 * neither. Outside a transaction it is a transaction of its own. Returns the row's place in the chain.
 */
export const appendAudit = ({ sqlite }: Store, entry: AuditEntry): { seq: number } => {
  const append = (): { seq: number } => {
    const chain = chainOf(sqlite)
    const head = chain.head.get()
    const previousMac = head?.mac ?? firstMac
    const row: AuditRow = {
      seq: (head?.seq ?? 0) + 1,
      id: uuidv7(),
      at: entry.at,
      userId: entry.userId,
      category: entry.category,
      operation: entry.operation,
      subjectKind: entry.subjectKind ?? null,
      subjectId: entry.subjectId ?? null,
      detail: detailText(entry.detail),
    }
    chain.insert.run(
      row.seq,
      row.id,
      row.at,
      row.userId,
      row.category,
      row.operation,
      row.subjectKind,
      row.subjectId,
      row.detail,
      previousMac,
      rowMac(chain.key, previousMac, row),
    )
    return { seq: row.seq }
  }
  // Immediate: the head must not move between reading it and writing after it.
  return sqlite.inTransaction ? append() : sqlite.transaction(append).immediate()
}
