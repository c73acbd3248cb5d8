import type { Store } from '#store/database/store.ts'
import { readAuditKey } from '#store/database/audit-key.ts'
import type { AuditAnchor } from '#store/vault/header.ts'
import { firstMac, rowMac, type AuditRow } from './canonical.ts'

/** Where the chain is first broken, and how. */
export interface AuditBreak {
  readonly seq: number
  /**
   * 'missing': a row is gone before this one. 'changed': the row is not what was written. 'reordered': it stands in
   * another's place. 'foreign': it and those after it, through `through`, do not carry the vault's key. 'shortened': rows
   * after this one are gone.
   */
  readonly what: 'missing' | 'changed' | 'reordered' | 'foreign' | 'shortened'
  /** Last of the rows one after the other that are broken alike. */
  readonly through: number
  /** How many rows there are from this one on. */
  readonly rowsFrom: number
}

/** Something that Mooring found at an unlock and wrote down then (`vault.unlock` and `vault.recover`, detail 'findings'). */
export interface RecordedFinding {
  readonly seq: number
  readonly at: string
  readonly findings: readonly string[]
}

export interface AuditReport {
  /** How many rows are whole, counted from the first. */
  readonly rows: number
  /** The last whole row: compare it with the anchor in the vault's header. Null for an empty chain. */
  readonly head: { readonly seq: number; readonly mac: Buffer } | null
  /** Null when the chain is whole. */
  readonly firstBreak: AuditBreak | null
  /** The last findings recorded in the rows that are whole, oldest first. */
  readonly recorded: readonly RecordedFinding[]
}

/** Head of the chain as the vault's header remembers it. */
export interface KnownHead {
  readonly seq: number
  readonly mac: Buffer
}

/** The header's anchor, its code as bytes. */
export const knownHead = (anchor: AuditAnchor | null): KnownHead | null =>
  anchor === null ? null : { seq: anchor.seq, mac: Buffer.from(anchor.mac, 'base64') }

interface StoredRow extends AuditRow {
  readonly previousMac: Buffer
  readonly mac: Buffer
}

const select = `
  select seq, id, at, user_id as userId, category, operation, subject_kind as subjectKind, subject_id as subjectId,
         detail, previous_mac as previousMac, mac
  from audit_events where seq > ? order by seq limit ?`

/** So many recorded findings are kept for the report. */
const mostFindings = 20

/**
 * Verifies the chain in steps of `rowsAStep`: yields how many rows are done, so that long work can report and stop
 * between the steps, and returns the report. `anchored` tells a changed last row from an added one. What a chain cannot
 * show: that its tail was cut together with `sqlite_sequence`, or that somebody with the key wrote all of it anew; the
 * header's anchor is there for that.
 */
export function* verifyAuditInSteps(
  store: Store,
  rowsAStep = 2_000,
  anchored: KnownHead | null = null,
): Generator<number, AuditReport, undefined> {
  const { sqlite } = store
  const key = readAuditKey(sqlite)
  const rowsAfter = sqlite.prepare<[number, number], StoredRow>(select)
  const recorded: RecordedFinding[] = []
  let rows = 0
  let head: { seq: number; mac: Buffer } | null = null
  try {
    for (;;) {
      const step = rowsAfter.all(head?.seq ?? 0, rowsAStep)
      for (const row of step) {
        if (!isNext(key, row, head)) {
          const firstBreak = breakAt(store, key, row, head, anchored)
          return { rows, head, firstBreak, recorded }
        }
        rows += 1
        head = { seq: row.seq, mac: row.mac }
        const finding = findingIn(row)
        if (finding !== null) recorded.push(finding)
        if (recorded.length > mostFindings) recorded.shift()
      }
      if (step.length < rowsAStep) break
      yield rows
    }
    const highest = sqlite
      .prepare<[], number>(`select seq from sqlite_sequence where name = 'audit_events'`)
      .pluck()
      .get()
    const last = head?.seq ?? 0
    const cut = (highest ?? 0) > last
    return {
      rows,
      head,
      firstBreak: cut ? { seq: last, what: 'shortened', through: last, rowsFrom: 0 } : null,
      recorded,
    }
  } finally {
    key.fill(0)
  }
}

const isNext = (key: Buffer, row: StoredRow, head: KnownHead | null): boolean => {
  const previous = head?.mac ?? firstMac
  return (
    row.seq === (head?.seq ?? 0) + 1 &&
    row.previousMac.equals(previous) &&
    rowMac(key, previous, row).equals(row.mac)
  )
}

const breakAt = (
  { sqlite }: Store,
  key: Buffer,
  row: StoredRow,
  head: KnownHead | null,
  anchored: KnownHead | null,
): AuditBreak => {
  const rowsFrom =
    sqlite
      .prepare<[number], number>('select count(*) from audit_events where seq >= ?')
      .pluck()
      .get(row.seq) ?? 0
  const broken = (what: AuditBreak['what'], through = row.seq): AuditBreak => ({
    seq: row.seq,
    what,
    through,
    rowsFrom,
  })
  if (row.seq !== (head?.seq ?? 0) + 1) return broken('missing')
  const previous = head?.mac ?? firstMac
  if (!row.previousMac.equals(previous)) {
    // Only the column that repeats the row before it was touched: the row itself follows as it should.
    if (rowMac(key, previous, row).equals(row.mac)) return broken('changed')
    const predecessor = sqlite
      .prepare('select 1 from audit_events where mac = ? and seq <> ?')
      .get(row.previousMac, row.seq)
    return broken(predecessor === undefined ? 'missing' : 'reordered')
  }
  if (anchored !== null && anchored.seq === row.seq && anchored.mac.equals(row.mac)) return broken('changed')
  const { through, more } = brokenRun(sqlite, key, row)
  // A single row with whole ones after it stood there when those were written; Mooring goes on after foreign ones too.
  return broken(through === row.seq && more ? 'changed' : 'foreign', through)
}

/** The last of the rows from this one on that do not carry the vault's key, and whether whole ones follow. */
const brokenRun = (
  sqlite: Store['sqlite'],
  key: Buffer,
  row: StoredRow,
): { readonly through: number; readonly more: boolean } => {
  let through = row.seq
  for (const next of sqlite.prepare<[number, number], StoredRow>(select).iterate(row.seq, -1)) {
    if (rowMac(key, next.previousMac, next).equals(next.mac)) return { through, more: true }
    through = next.seq
  }
  return { through, more: false }
}

/**
 * True when every row after the anchored one follows it and carries the vault's key. Asked at an unlock, before Mooring
 * itself writes after them: since the last anchor there are few.
 */
export const rowsSinceHold = ({ sqlite }: Store, anchored: KnownHead): boolean => {
  const key = readAuditKey(sqlite)
  try {
    let head = anchored
    for (const row of sqlite.prepare<[number, number], StoredRow>(select).iterate(anchored.seq, -1)) {
      if (!isNext(key, row, head)) return false
      head = { seq: row.seq, mac: row.mac }
    }
    return true
  } finally {
    key.fill(0)
  }
}

const findingIn = (row: AuditRow): RecordedFinding | null => {
  if (row.category !== 'unlock' || row.detail === null || !row.detail.includes('"findings"')) return null
  const detail: unknown = JSON.parse(row.detail)
  if (typeof detail !== 'object' || detail === null || !('findings' in detail)) return null
  const { findings } = detail
  if (!Array.isArray(findings)) return null
  return { seq: row.seq, at: row.at, findings: findings.filter((each) => typeof each === 'string') }
}

/** Verifies the whole chain at once. */
export const verifyAudit = (store: Store, anchored: KnownHead | null = null): AuditReport => {
  const steps = verifyAuditInSteps(store, undefined, anchored)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}
