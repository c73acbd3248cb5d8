import { createHmac } from 'node:crypto'

/**
 * What one row of the audit chain is, byte for byte, so that anybody can check it with standard tools:
 *
 *   canonical = UTF-8 of the JSON array (RFC 8785: no spaces, shortest escapes)
 *               [1, seq, id, at, userId, category, operation, subjectKind, subjectId, detail]
 *               where 1 is the version of this form, an absent value is null and detail is the stored text
 *   mac       = HMAC-SHA256(audit key, previous mac ‖ canonical), previous mac of the first row: 32 zero bytes
 */
export interface AuditRow {
  readonly seq: number
  readonly id: string
  /** UTC instant. */
  readonly at: string
  readonly userId: string | null
  readonly category: string
  readonly operation: string
  readonly subjectKind: string | null
  readonly subjectId: string | null
  /** JSON text. */
  readonly detail: string | null
}

export const canonicalVersion = 1

/** `previous mac` of the first row. */
export const firstMac: Buffer = Buffer.alloc(32)

export const canonicalRow = (row: AuditRow): Buffer =>
  Buffer.from(
    JSON.stringify([
      canonicalVersion,
      row.seq,
      row.id,
      row.at,
      row.userId,
      row.category,
      row.operation,
      row.subjectKind,
      row.subjectId,
      row.detail,
    ]),
    'utf8',
  )

export const rowMac = (key: Buffer, previousMac: Buffer, row: AuditRow): Buffer =>
  createHmac('sha256', key).update(previousMac).update(canonicalRow(row)).digest()
