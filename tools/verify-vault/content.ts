import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Database } from 'better-sqlite3'
import { explainAnchor, explainBreak } from '#services/audit/explain.ts'
import { verifySignatures } from '#services/audit/security/signatures.ts'
import { knownHead, verifyAudit } from '#services/audit/verify.ts'
import type { Job } from '#services/context.ts'
import { closeDatabase } from '#store/database/close.ts'
import { appliedHashes, readMigrations } from '#store/database/migrations.ts'
import { openDatabase, openEncrypted } from '#store/database/open.ts'
import { checkSchema, checkSearches } from '#store/declared/check.ts'
import { anchorState, compareWithHeader } from '#store/vault/database-state.ts'
import { filesOf, sealIsWhole, type Header } from '#store/vault/header.ts'
import { keyOf, type KeyMap } from '#store/vault/key-map.ts'
import type { Report } from './report.ts'

/** What can be verified once the keys are there. */

const integrity = (sqlite: Database): string | { wrong: string } => {
  const said: unknown = sqlite.pragma('integrity_check(1)', { simple: true })
  return said === 'ok' ? '' : { wrong: 'integrity_check found damage' }
}

const rowsOf = (sqlite: Database, table: string): number =>
  sqlite.prepare<[], number>(`select count(*) from "${table}"`).pluck().get() ?? 0

/** Nobody watches and nobody stops it. */
const noJob: Job = { progress: () => undefined, checkpoint: () => undefined }

const counted = ['clients', 'episodes', 'sessions', 'staff', 'users', 'audit_events'] as const

/** Opens database and drafts with their keys and checks them through. Takes nothing and migrates nothing. */
export const verifyContent = (
  folder: string,
  header: Header,
  keys: KeyMap,
  migrationsFolder: string,
  report: Report,
): void => {
  report.check('seal of the header', () =>
    sealIsWhole(header, keyOf(keys, 'header')) ? '' : { wrong: 'changed by something other than Mooring' },
  )
  report.check(`${filesOf(header).data}: opens with its key`, () => {
    const store = openDatabase(path.join(folder, filesOf(header).data), keyOf(keys, 'data'))
    const { sqlite } = store
    try {
      report.check('integrity_check (every page and its MAC)', () => integrity(sqlite))
      report.check('foreign_key_check', () => {
        const broken = sqlite.pragma('foreign_key_check')
        return Array.isArray(broken) && broken.length === 0 ? '' : { wrong: 'rows refer to nothing' }
      })
      const behind = readMigrations(migrationsFolder).length - appliedHashes(sqlite).length
      if (behind !== 0) {
        report.say(
          `schema: ${Math.abs(behind)} migrations ${behind > 0 ? 'behind' : 'ahead of'} this version; not compared`,
        )
      } else {
        report.check('schema is the declared one', () => {
          const differences = checkSchema(store, migrationsFolder)
          const list = differences.slice(0, 5).map(({ what, type, name }) => `${what} ${type} ${name}`)
          return list.length === 0 ? '' : { wrong: list.join(', ') }
        })
        report.check('search indexes agree with their texts', () => {
          const wrong = checkSearches(store)
          return wrong.length === 0 ? '' : { wrong: wrong.join(', ') }
        })
      }
      const audit = verifyAudit(store, knownHead(header.auditAnchor))
      report.check('audit chain', () =>
        audit.firstBreak === null ? `${audit.rows} rows` : { wrong: explainBreak(audit.firstBreak) },
      )
      report.check('end of the audit chain', () => {
        const { auditAnchor } = header
        const state = anchorState(store, auditAnchor)
        const { agrees, explanation } = explainAnchor(auditAnchor, state, audit.head?.seq ?? 0)
        return agrees ? explanation : { wrong: explanation }
      })
      for (const { seq, at, findings } of audit.recorded) {
        report.say(`found at the unlock of ${at} (row ${seq}): ${findings.join(', ')}`)
      }
      if (behind === 0) {
        const signed = verifySignatures(store, noJob)
        for (const [words, { checked, wrong }] of [
          ['notes', signed.notes],
          ['addenda', signed.addenda],
          ['co-signatures', signed.cosignatures],
          ['counseling notes', signed.counselingNotes],
          ['addenda to counseling notes', signed.counselingAddenda],
        ] as const) {
          report.check(`signatures of the signed ${words}`, () =>
            wrong === 0 ? `${checked} ${words}` : { wrong: `${wrong} of ${checked} do not fit their text` },
          )
        }
      }
      report.check('header and database belong together', () => {
        const findings = compareWithHeader(store, header)
        return findings.length === 0 ? '' : { wrong: findings.join(', ') }
      })
      const tables = new Set(
        sqlite.prepare<[], string>(`select name from sqlite_schema where type = 'table'`).pluck().all(),
      )
      const rows = counted
        .filter((table) => tables.has(table))
        .map((table) => `${table} ${rowsOf(sqlite, table)}`)
      return rows.join(', ')
    } finally {
      closeDatabase(store)
    }
  })
  if (!existsSync(path.join(folder, filesOf(header).drafts))) return
  report.check(`${filesOf(header).drafts}: opens with its key`, () => {
    const sqlite = openEncrypted(path.join(folder, filesOf(header).drafts), keyOf(keys, 'drafts'))
    try {
      report.check('integrity_check of the drafts', () => integrity(sqlite))
      return `drafts ${rowsOf(sqlite, 'drafts')}`
    } finally {
      sqlite.close()
    }
  })
}
