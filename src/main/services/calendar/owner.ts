import { OperationFailure } from '#shared/contract/result.ts'
import { mayHold } from '#store/repositories/access-calendars.ts'
import { today, type Context } from '../context.ts'
import { badField } from '../refuse.ts'

/** Whose calendar is asked for, and whose may be. Throws OperationFailure `forbidden` for somebody else's. */
export const ownerOf = (context: Context, counselorId: string | null) => {
  const choices = context.access.calendars()
  const counselor = choices.find(({ staffId, own }) => (counselorId === null ? own : staffId === counselorId))
  if (counselor === undefined) throw new OperationFailure('forbidden', 'This calendar is not open to you.')
  return { counselor, choices }
}

/**
 * Whose session a planned one would be: one's own, or a counselor's for whom the person may plan. Throws OperationFailure
 * `forbidden` for another calendar, `invalid_input` where that counselor could not open the client's chart.
 */
export const holderOf = (context: Context, counselorId: string | null, clientId: string): string => {
  const { counselor } = ownerOf(context, counselorId)
  if (counselor.own) return counselor.staffId
  if (!counselor.plans)
    throw new OperationFailure('forbidden', 'You may look at this calendar, not plan in it.')
  if (!mayHold(context.store, counselor.staffId, clientId, today(context))) {
    throw badField(
      'counselorId',
      `This client’s chart is not open to ${counselor.name}. Assign the client first, or hand them on.`,
    )
  }
  return counselor.staffId
}
