import { OperationFailure } from '#shared/contract/result.ts'

/** Refusals that many services share, in words for the person. */

/** One field of a form is refused; `path` is the input's path, joined by dots. */
export const badField = (path: string, message: string): OperationFailure =>
  new OperationFailure('invalid_input', message, { fields: [{ path, message }] })

export const chartNotThere = (): OperationFailure =>
  new OperationFailure('not_found', 'This chart is not in the vault (any more). Go back to the caseload.')

export const conflict = (message: string): OperationFailure => new OperationFailure('conflict', message)

export const notFound = (message: string): OperationFailure => new OperationFailure('not_found', message)
