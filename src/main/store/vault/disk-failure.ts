import { OperationFailure, type ErrorCode } from '#shared/contract/result.ts'

/** The system's own code of a file error ('ENOSPC'), or SQLite's ('SQLITE_FULL'); '' when there is none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const meanings: readonly (readonly [RegExp, ErrorCode, (what: string, code: string) => string])[] = [
  [
    /^(ENOSPC|EDQUOT|SQLITE_FULL)$/,
    'disk_full',
    (what) =>
      `The disk is full, so Mooring could not write ${what}. What was there before is unchanged. Free some space and try again.`,
  ],
  [
    /^(EROFS|EACCES|EPERM|SQLITE_(READONLY|CANTOPEN|PERM)(_\w+)?)$/,
    'read_only',
    (what) =>
      `Mooring may not write ${what}. What was there before is unchanged. Check the permissions of the folder and try again.`,
  ],
  [
    /^(E[A-Z0-9]+|SQLITE_IOERR(_\w+)?)$/,
    'file_not_written',
    (what, code) => `Mooring could not write ${what} (${code}). What was there before is unchanged.`,
  ],
]

/**
 * Puts a failed write into words: which file, what it means, what to do. `what` is the file or folder that could not
 * be written. An OperationFailure, and an error that is not the disk's (a defect of ours), come back as they are.
 */
export const diskFailure = (error: unknown, what: string): unknown => {
  if (error instanceof OperationFailure) return error
  const code = codeOf(error)
  const meaning = meanings.find(([pattern]) => pattern.test(code))
  if (meaning === undefined) return error
  const failure = new OperationFailure(meaning[1], meaning[2](what, code))
  failure.cause = error
  return failure
}
