/** Shared by forms: refused fields back to their inputs, and text fields to the contract's nullable values. */
import { OperationFailure } from '#shared/contract/result.ts'

/** Empty text is "not known": the contract's null. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim())

/**
 * Errors by field path from a refusal, `prefix` cut off; empty when the refusal names no field.
 * "client.lastName" with the prefix "client." becomes "lastName".
 */
export const fieldErrors = (error: unknown, prefix = ''): Record<string, string> => {
  if (!(error instanceof OperationFailure)) return {}
  const entries = (error.detail.fields ?? []).map(({ path, message }) => [
    path.startsWith(prefix) ? path.slice(prefix.length) : path,
    message,
  ])
  return Object.fromEntries(entries) as Record<string, string>
}
