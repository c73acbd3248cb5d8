import { OperationFailure } from '#shared/contract/result.ts'
import type { Context } from '../context.ts'

/** Whose calendar is asked for, and whose may be. Throws OperationFailure `forbidden` for somebody else's. */
export const ownerOf = (context: Context, counselorId: string | null) => {
  const choices = context.access.calendars()
  const counselor = choices.find(({ staffId, own }) => (counselorId === null ? own : staffId === counselorId))
  if (counselor === undefined) throw new OperationFailure('forbidden', 'This calendar is not open to you.')
  return { counselor, choices }
}
