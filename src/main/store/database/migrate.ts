import { OperationFailure } from '#shared/contract/result.ts'
import {
  applyDeclaredSet,
  declaredDifferences,
  dropTriggersAndViews,
  storedDeclaredVersion,
} from '../declared/apply.ts'
import { declaredVersion } from '../declared/objects.ts'
import { makeAuditKey } from './audit-key.ts'
import { appliedHashes, readMigrations, takeMigration } from './migrations.ts'
import { withStoreErrors } from './sqlite-errors.ts'
import type { Store } from './store.ts'

export interface MigrateOptions {
  /** Folder with the generated SQL files and meta/_journal.json. */
  readonly migrationsFolder: string
  /** Called once, before anything is changed, when a database that holds something is about to be changed: make a copy. */
  readonly beforeMigrating?: () => void
}

export interface MigrateOutcome {
  /** How many migrations were taken now. */
  readonly taken: number
  /** True when the database was empty before. */
  readonly fresh: boolean
  /**
   * Names of triggers, views and search indexes that were put back although this version of the set had been applied
   * before: somebody or something changed them from outside. Worth an audit row and a look.
   */
  readonly restored: readonly string[]
}

/**
 * Brings the database to this version of Mooring, all or nothing.
 * Throws `vault_newer` (and touches nothing) when it holds a migration that this version does not know, and
 * `vault_damaged` when the result breaks a foreign key. Call it outside any transaction.
 */
export const migrateDatabase = (store: Store, options: MigrateOptions): MigrateOutcome =>
  withStoreErrors(() => {
    const { sqlite } = store
    const known = readMigrations(options.migrationsFolder)
    const applied = appliedHashes(sqlite)
    const seen = storedDeclaredVersion(sqlite)
    if (seen > declaredVersion || applied.some((hash, index) => known[index]?.hash !== hash)) {
      throw new OperationFailure(
        'vault_newer',
        'This vault was last opened with a newer version of Mooring. Nothing was changed. Install that version, or a later one, to open it.',
      )
    }
    const pending = known.slice(applied.length)
    const fresh = applied.length === 0
    const differences = declaredDifferences(sqlite)
    const restored = pending.length === 0 && seen === declaredVersion ? differences : []
    if (pending.length === 0 && differences.length === 0 && seen === declaredVersion) {
      return { taken: 0, fresh, restored }
    }
    if (!fresh && pending.length > 0) options.beforeMigrating?.()
    const touched = (table: string): boolean =>
      pending.some(({ statements }) =>
        statements.some((statement) => new RegExp(`\\b${table}\\b`).test(statement)),
      )
    // SQLite ignores this pragma inside a transaction, and a rebuilt table would lose its children with it on.
    sqlite.pragma('foreign_keys = OFF')
    try {
      sqlite
        .transaction(() => {
          const stood = pending.length > 0 ? dropTriggersAndViews(sqlite) : undefined
          for (const migration of pending) takeMigration(sqlite, migration)
          applyDeclaredSet(sqlite, touched, stood)
          if (fresh) makeAuditKey(sqlite)
          refuseBrokenReferences(store)
        })
        .immediate()
    } finally {
      sqlite.pragma('foreign_keys = ON')
    }
    return { taken: pending.length, fresh, restored }
  })

const refuseBrokenReferences = ({ sqlite }: Store): void => {
  const broken = sqlite.pragma('foreign_key_check')
  if (Array.isArray(broken) && broken.length > 0) {
    throw new OperationFailure(
      'vault_damaged',
      `Bringing the vault to this version failed at ${broken.length} rows that refer to nothing. Nothing was changed. Keep the vault as it is and use the earlier version.`,
    )
  }
}
