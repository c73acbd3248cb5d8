/**
 * What crosses the boundary as an answer. Electron strips a thrown error to its message, so `invoke` never
 * throws for an expected failure: it answers this union.
 */

/** Stable codes: screens and tests decide on the code, people read the message. */
export const errorCodes = [
  'invalid_input',
  'not_found',
  'locked',
  'forbidden',
  'wrong_password',
  'wrong_recovery_key',
  'throttled',
  'conflict',
  'already_signed',
  'already_exists',
  'cancelled',
  'busy',
  'file_unreadable',
  'file_not_written',
  'import_rejected',
  'vault_absent',
  'vault_damaged',
  'vault_newer',
  'vault_in_use',
  'disk_full',
  'read_only',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** One field of a form that was refused: `path` is the input's path, joined by dots. */
export interface FieldIssue {
  readonly path: string
  readonly message: string
}

/** A refusal, in words for the person. Never holds client data. */
export interface OperationError {
  readonly code: ErrorCode
  /** What happened, what was kept, what to do: one or two plain sentences. */
  readonly message: string
  readonly fields?: readonly FieldIssue[]
  /** UTC instant before which another try is pointless (`throttled`). */
  readonly retryAt?: string
}

export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: OperationError }

/** Thrown inside the store and the services; the dispatcher turns it into the `ok: false` half of {@link Result}. */
export class OperationFailure extends Error {
  readonly detail: OperationError
  constructor(
    code: ErrorCode,
    message: string,
    extra: { fields?: readonly FieldIssue[]; retryAt?: string } = {},
  ) {
    super(message)
    this.name = 'OperationFailure'
    this.detail = { code, message, ...extra }
  }
}
