import { OperationFailure, type ErrorCode } from '#shared/contract/result.ts'
import { codeOf } from '#store/vault/disk-failure.ts'

/** Why a backup was not made, as it stands in the table `backups`; words for it are in services/backups/words.ts. */
export const backupProblems = [
  /** The target is not there: unplugged, or the network folder is gone. */
  'missing',
  /** Something is there, but not what was picked: an empty mount point, another stick. */
  'other-place',
  'read-only',
  'full',
  'inside-vault',
  /** Some other failure of the target. */
  'not-written',
  /** The copy does not open, is not whole, or does not hold what the vault holds. */
  'not-verified',
  /** The vault itself could not be read to its end. */
  'source-damaged',
  'cancelled',
  /** Mooring ended while it was made. */
  'interrupted',
] as const
export type BackupProblem = (typeof backupProblems)[number]

export const isBackupProblem = (code: string): code is BackupProblem =>
  backupProblems.some((known) => known === code)

/** A backup that was not made. Its message is the code alone: no path, no name. */
export class BackupFailure extends Error {
  readonly problem: BackupProblem
  constructor(problem: BackupProblem, cause?: unknown) {
    super(problem, { cause })
    this.problem = problem
  }
}

const meanings: readonly (readonly [RegExp, BackupProblem])[] = [
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)$/, 'full'],
  [/^(EROFS|EACCES|EPERM|SQLITE_(READONLY|PERM)(_\w+)?)$/, 'read-only'],
  [
    /^(ENOENT|ENOTDIR|ENODEV|ENXIO|ESTALE|EHOSTDOWN|EHOSTUNREACH|ENETUNREACH|ENETDOWN|SQLITE_CANTOPEN(_\w+)?)$/,
    'missing',
  ],
  [/^SQLITE_(CORRUPT|NOTADB)(_\w+)?$/, 'source-damaged'],
  [/^(E[A-Z0-9]+|SQLITE_IOERR(_\w+)?)$/, 'not-written'],
]

const ofFailure: Partial<Record<ErrorCode, BackupProblem>> = {
  cancelled: 'cancelled',
  disk_full: 'full',
  read_only: 'read-only',
  vault_damaged: 'source-damaged',
  file_not_written: 'not-written',
  file_unreadable: 'not-written',
  busy: 'not-written',
}

/**
 * A failure while a copy was being written, as the problem it means. Null for a defect of ours. `SQLITE_CORRUPT` while
 * copying is the source's: the copy is new.
 */
export const problemOf = (error: unknown): BackupProblem | null => {
  if (error instanceof BackupFailure) return error.problem
  if (error instanceof OperationFailure) return ofFailure[error.detail.code] ?? null
  const code = codeOf(error)
  return meanings.find(([pattern]) => pattern.test(code))?.[1] ?? null
}
