import { OperationFailure } from './result.ts'

/**
 * A mistake of ours, as it may be written down: where it happened and of what kind. Never an error's message, nor any
 * part of its stack but places in our own code, because those may quote what was typed.
 */
export interface Defect {
  /** Name of the operation, or of the part of Mooring that failed. */
  readonly operation: string
  /** Class of the error: 'TypeError'. */
  readonly kind: string
  /** Code of the system or of SQLite ('ENOSPC', 'SQLITE_CONSTRAINT'); null for none. */
  readonly code: string | null
  /** The innermost places: `file.js:line:column`, no folders. */
  readonly places: readonly string[]
}

const kindPattern = /^[A-Za-z]{1,40}$/
const codePattern = /^[A-Z][A-Z0-9_]{1,59}$/
/** The file's own name, line and column at the end of a line of V8's stack. */
const placePattern = /([\w-]+(?:\.[\w-]+)*\.(?:c|m)?[jt]sx?):(\d+):(\d+)\)?$/
const most = 8

/** The lines after the message; a message of several lines could look like places itself. */
const placesOf = ({ stack = '', message }: Error): string[] => {
  const start = message === '' ? 0 : stack.indexOf(message)
  // Without its message at the front nobody knows where the places begin.
  if (start < 0) return []
  return stack
    .slice(start + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .flatMap((line) => {
      const [, file, row, column] = placePattern.exec(line.trimEnd()) ?? []
      return file === undefined ? [] : [`${file}:${row}:${column}`]
    })
    .slice(0, most)
}

/** What may be written down about `error`; null for an expected refusal, which is no defect. */
export const defectOf = (operation: string, error: unknown): Defect | null => {
  if (error instanceof OperationFailure) return null
  if (!(error instanceof Error)) return { operation, kind: 'unknown', code: null, places: [] }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return {
    operation,
    kind: kindPattern.test(error.name) ? error.name : 'Error',
    code: codePattern.test(code) ? code : null,
    places: placesOf(error),
  }
}
