import { errorCodes, OperationFailure, type ErrorCode } from '#shared/contract/result.ts'

/** What a SQLite result code means for the person. The words name no client, table or statement. */
const meanings: readonly {
  readonly codes: readonly string[]
  readonly code: ErrorCode
  readonly message: string
}[] = [
  {
    codes: ['SQLITE_FULL'],
    code: 'disk_full',
    message:
      'The disk is full, so nothing was changed. Make room on the disk that holds the vault, then try again.',
  },
  {
    codes: ['SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_AUTH'],
    code: 'read_only',
    message:
      'Mooring may not write to the folder of the vault, so nothing was changed. Check the permissions of the folder and whether its disk is write-protected.',
  },
  {
    codes: ['SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_FORMAT'],
    code: 'vault_damaged',
    message:
      'The file of the vault cannot be read with its key: it is damaged or not a vault. Nothing was changed. Restore the last backup, and keep the damaged file.',
  },
  {
    // An id that nothing stands behind; the services look most of them up, and none of them can be sure of all.
    codes: ['SQLITE_CONSTRAINT_FOREIGNKEY'],
    code: 'not_found',
    message:
      'Something that this refers to is not there (any more), so nothing was changed. Open the list again and choose anew.',
  },
  {
    codes: ['SQLITE_BUSY', 'SQLITE_LOCKED'],
    code: 'busy',
    message: 'The vault is busy with a longer task, so nothing was changed. Try again when it is done.',
  },
  {
    codes: ['SQLITE_IOERR_READ', 'SQLITE_IOERR_SHORT_READ', 'SQLITE_IOERR_CORRUPTFS'],
    code: 'file_unreadable',
    message:
      'The disk did not give back the file of the vault. Check the disk and its cable, then open Mooring again.',
  },
  {
    codes: ['SQLITE_IOERR'],
    code: 'file_not_written',
    message:
      'The disk did not take what was written, so nothing was changed. Check the disk and its cable, then try again.',
  },
]

/** Codes that are about a file on a disk: what to do depends on where it is. */
const ofFile: ReadonlySet<ErrorCode> = new Set([
  'disk_full',
  'read_only',
  'vault_damaged',
  'file_unreadable',
  'file_not_written',
])

/** A failure of the file itself. `file` is its path where the thrower knew it; the words name it then. */
export class FileFailure extends OperationFailure {
  readonly file: string | null

  constructor(code: ErrorCode, message: string, file: string | null) {
    super(code, file === null ? message : `${message} File: ${file}`)
    this.name = 'FileFailure'
    this.file = file
  }
}

/** The result code of an error that SQLite (through the binding) threw, such as `SQLITE_BUSY_SNAPSHOT`; else null. */
export const sqliteCode = (error: unknown): string | null => {
  if (!(error instanceof Error)) return null
  if ('code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_')) return error.code
  // Drizzle wraps what the binding threw.
  return error.cause === undefined ? null : sqliteCode(error.cause)
}

/** What a lock of ours raised (store/declared/trigger.ts): `code: words for the person`. */
const lockFailure = (error: unknown): OperationFailure | null => {
  if (!(error instanceof Error)) return null
  const match = /^([a-z_]+): (.+)$/.exec(error.message)
  const code = errorCodes.find((known) => known === match?.[1])
  if (match === null || code === undefined) return error.cause === undefined ? null : lockFailure(error.cause)
  return new OperationFailure(code, match[2] ?? '')
}

/**
 * The typed failure for an error of SQLite that the person can do something about: full disk, no permission, damage,
 * busy, a reference to nothing, or a lock of ours
 * (a signed note …). `file` is the database's path, to be named. Null for everything else (a constraint, a defect of ours), which goes on as it is.
 */
export const storeFailure = (error: unknown, file: string | null = null): OperationFailure | null => {
  if (error instanceof OperationFailure) return error
  const code = sqliteCode(error)
  if (code === null) return null
  if (code === 'SQLITE_CONSTRAINT_TRIGGER') return lockFailure(error)
  const meaning = meanings.find(({ codes }) =>
    codes.some((known) => code === known || code.startsWith(`${known}_`)),
  )
  if (meaning === undefined) return null
  const failure = ofFile.has(meaning.code)
    ? new FileFailure(meaning.code, meaning.message, file)
    : new OperationFailure(meaning.code, meaning.message)
  failure.cause = error
  return failure
}

/** Runs `work`; an error that {@link storeFailure} knows is thrown as OperationFailure, any other unchanged. */
export const withStoreErrors = <T>(work: () => T): T => {
  try {
    return work()
  } catch (error) {
    throw storeFailure(error) ?? error
  }
}
