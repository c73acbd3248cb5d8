import { OperationFailure } from '#shared/contract/result.ts'

/** The system's own code of a file error ('ENOSPC'), or SQLite's ('SQLITE_FULL'); '' when there is none. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const full = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])
const notAllowed = new Set(['EROFS', 'EACCES', 'EPERM', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_PERM'])

/**
 * Puts a failed write into words: which file, what it means, what to do. An OperationFailure passes unchanged.
 * `what` is the file or folder that could not be written.
 */
export const diskFailure = (error: unknown, what: string): OperationFailure => {
  if (error instanceof OperationFailure) return error
  const code = codeOf(error)
  const family = code.startsWith('SQLITE_') ? code.split('_').slice(0, 2).join('_') : code
  if (full.has(family)) {
    return new OperationFailure(
      'disk_full',
      `The disk is full, so Mooring could not write ${what}. What was there before is unchanged. Free some space and try again.`,
    )
  }
  if (notAllowed.has(family)) {
    return new OperationFailure(
      'read_only',
      `Mooring may not write ${what}. What was there before is unchanged. Check the permissions of the folder and try again.`,
    )
  }
  return new OperationFailure(
    'file_not_written',
    `Mooring could not write ${what}${code === '' ? '' : ` (${code})`}. What was there before is unchanged.`,
  )
}
