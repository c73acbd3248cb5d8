import type { Store } from '#store/database/store.ts'
import { readAuditKey } from '#store/database/audit-key.ts'
import { firstMac, rowMac, type AuditRow } from './canonical.ts'

/** Where the chain is first broken, and how. */
export interface AuditBreak {
  readonly seq: number
  /**
   * 'missing': a row is gone before this one. 'changed': the row is not what was written. 'relinked': it does not follow
   * the row before it. 'shortened': rows after this one are gone.
   */
  readonly what: 'missing' | 'changed' | 'relinked' | 'shortened'
}

export interface AuditReport {
  readonly rows: number
  /** The last row: compare it with the anchor in the vault's header. Null for an empty chain. */
  readonly head: { readonly seq: number; readonly mac: Buffer } | null
  /** Null when the chain is whole. */
  readonly firstBreak: AuditBreak | null
}

interface StoredRow extends AuditRow {
  readonly previousMac: Buffer
  readonly mac: Buffer
}

const select = `
  select seq, id, at, user_id as userId, category, operation, subject_kind as subjectKind, subject_id as subjectId,
         detail, previous_mac as previousMac, mac
  from audit_events where seq > ? order by seq limit ?`

/**
 * Verifies the chain in steps of `rowsAStep`: yields how many rows are done, so that long work can report and stop
 * between the steps, and returns the report. What a chain cannot show: that its tail was cut together with
 * `sqlite_sequence`, or that somebody with the key wrote all of it anew; the header's anchor is there for that.
 */
export function* verifyAuditInSteps(
  { sqlite }: Store,
  rowsAStep = 2_000,
): Generator<number, AuditReport, undefined> {
  const key = readAuditKey(sqlite)
  const rowsAfter = sqlite.prepare<[number, number], StoredRow>(select)
  let rows = 0
  let head: { seq: number; mac: Buffer } | null = null
  try {
    for (;;) {
      const step = rowsAfter.all(head?.seq ?? 0, rowsAStep)
      for (const row of step) {
        const previous: Buffer = head?.mac ?? firstMac
        const what = breakAt(key, row, head?.seq ?? 0, previous)
        if (what !== null) return { rows, head, firstBreak: { seq: row.seq, what } }
        rows += 1
        head = { seq: row.seq, mac: row.mac }
      }
      if (step.length < rowsAStep) break
      yield rows
    }
    const highest = sqlite
      .prepare<[], number>(`select seq from sqlite_sequence where name = 'audit_events'`)
      .pluck()
      .get()
    const last = head?.seq ?? 0
    return { rows, head, firstBreak: (highest ?? 0) > last ? { seq: last, what: 'shortened' } : null }
  } finally {
    key.fill(0)
  }
}

const breakAt = (
  key: Buffer,
  row: StoredRow,
  lastSeq: number,
  previous: Buffer,
): AuditBreak['what'] | null => {
  if (row.seq !== lastSeq + 1) return 'missing'
  if (!row.previousMac.equals(previous)) return 'relinked'
  return rowMac(key, previous, row).equals(row.mac) ? null : 'changed'
}

/** Verifies the whole chain at once. */
export const verifyAudit = (store: Store): AuditReport => {
  const steps = verifyAuditInSteps(store)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
