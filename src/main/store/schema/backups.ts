import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { codeWord, dateOnly, jsonOfOrNull, notBlank, oneOf, tracked, uuidKey, yesNo } from './columns.ts'

/** Places that backups go to: a stick, a network folder. The person picked each in the system's dialog. */
export const backupTargets = sqliteTable(
  'backup_targets',
  {
    id: uuidKey(),
    /** Absolute path on this computer. */
    folder: text('folder').notNull(),
    active: integer('active').notNull().default(1),
    ...tracked(),
  },
  (t) => [
    check('backup_targets_folder', notBlank(t.folder)),
    check('backup_targets_active', yesNo(t.active)),
    uniqueIndex('backup_targets_once')
      .on(t.folder)
      .where(sql`${t.active} = 1`),
  ],
)

/** Every backup that was tried: begun before the first byte, verified when the copy was opened and counted. */
export const backups = sqliteTable(
  'backups',
  {
    id: uuidKey(),
    targetId: text('target_id')
      .notNull()
      .references(() => backupTargets.id),
    /** Name of its folder in the target. */
    name: text('name').notNull(),
    /** Why it was made. */
    cause: text('cause').notNull(),
    startedAt: text('started_at').notNull(),
    startedBy: text('started_by'),
    /** When the copy was opened, checked and counted; null when that did not happen. */
    verifiedAt: text('verified_at'),
    bytes: integer('bytes'),
    /** Generation of the header in it. */
    generation: integer('generation'),
    /** Last row of the audit chain in it. */
    auditSeq: integer('audit_seq'),
    /** JSON object: rows by table. */
    counts: text('counts'),
    /** Code of what went wrong; no path and no name. */
    failedReason: text('failed_reason'),
    /** When the rotation removed it. */
    removedAt: text('removed_at'),
  },
  (t) => [
    check('backups_cause', oneOf(t.cause, ['asked', 'scheduled', 'lock', 'quit', 'rotation'])),
    check('backups_counts', jsonOfOrNull(t.counts, 'object')),
    check('backups_failed_reason', codeWord(t.failedReason)),
    check('backups_one_end', sql`${t.verifiedAt} is null or ${t.failedReason} is null`),
    index('backups_by_target').on(t.targetId, t.startedAt),
    index('backups_by_verified').on(t.verifiedAt),
  ],
)

/** A restore that was rehearsed: a backup was opened with a password, checked and counted, apart from the vault. */
export const restoreRehearsals = sqliteTable(
  'restore_rehearsals',
  {
    id: uuidKey(),
    rehearsedOn: text('rehearsed_on').notNull(),
    /** Name of the backup's folder. */
    backupName: text('backup_name').notNull(),
    outcome: text('outcome').notNull(),
    counts: text('counts'),
    ...tracked(),
  },
  (t) => [
    check('restore_rehearsals_rehearsed_on', dateOnly(t.rehearsedOn)),
    check('restore_rehearsals_outcome', oneOf(t.outcome, ['opened', 'failed'])),
    check('restore_rehearsals_counts', jsonOfOrNull(t.counts, 'object')),
    index('restore_rehearsals_by_day').on(t.rehearsedOn),
  ],
)
