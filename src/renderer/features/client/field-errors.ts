import type { OperationFailure } from '#shared/contract/result.ts'

/**
 * The refused fields of a form by their own names. The contract gives paths from the operation's input
 * ("client.dateOfBirth"); `under` is the part of the input that the form fills.
 */
export const fieldErrors = (failure: OperationFailure, under: string): Record<string, string> =>
  Object.fromEntries(
    (failure.detail.fields ?? []).map(({ path, message }) => [
      path.startsWith(`${under}.`) ? path.slice(under.length + 1) : path,
      message,
    ]),
  )
