import { OperationFailure } from '#shared/contract/result.ts'

/**
 * Where a defect of ours happened: operation, kind of error, and the places in our code. Never its message, which may
 * hold a client's data. Null for an expected refusal.
 */
export const defectTrace = (operation: string, error: unknown): string | null => {
  if (error instanceof OperationFailure || !(error instanceof Error)) return null
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : ''
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return [`${operation}: ${error.name}${code}`, ...places.slice(0, 8)].join('\n')
}
