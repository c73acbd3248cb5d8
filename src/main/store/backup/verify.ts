import { openEncrypted } from '#store/database/open.ts'
import { auditHeadOf, countTables, sameCounts, type TableCounts } from './counts.ts'
import { BackupFailure } from './problems.ts'

/** What a copy must hold, taken from the same snapshot that was copied. */
export interface ExpectedRecord {
  readonly tables: TableCounts
  readonly audit: { readonly seq: number; readonly mac: string } | null
}

/** What a database file was found to hold. */
export type FoundRecord = ExpectedRecord

/**
 * Opens a database file for reading alone, checks every page (each carries its own authentication code), the structure
 * and the indexes, counts every table and reads the head of the audit chain. Throws what opening throws, and
 * `BackupFailure` 'not-verified' when it is not whole. One step: about a second per 100 MB.
 */
export const examineRecord = (file: string, key: Buffer): FoundRecord => {
  const sqlite = openEncrypted(file, key, { readonly: true })
  try {
    if (sqlite.pragma('integrity_check(1)', { simple: true }) !== 'ok')
      throw new BackupFailure('not-verified')
    return { tables: countTables(sqlite), audit: auditHeadOf(sqlite) }
  } finally {
    sqlite.close()
  }
}

/** True when the file is whole and holds exactly what is expected. Any failure to open or read it means false. */
export const recordIs = (file: string, key: Buffer, expected: ExpectedRecord): boolean => {
  try {
    const { tables, audit } = examineRecord(file, key)
    return (
      sameCounts(tables, expected.tables) &&
      audit?.seq === expected.audit?.seq &&
      audit?.mac === expected.audit?.mac
    )
  } catch {
    return false
  }
}

/** True when a file of drafts opens, is whole and holds as many rows as expected. */
export const draftsAre = (file: string, key: Buffer, tables: TableCounts): boolean => {
  try {
    const sqlite = openEncrypted(file, key, { readonly: true })
    try {
      return (
        sqlite.pragma('integrity_check(1)', { simple: true }) === 'ok' &&
        sameCounts(countTables(sqlite), tables)
      )
    } finally {
      sqlite.close()
    }
  } catch {
    return false
  }
}
