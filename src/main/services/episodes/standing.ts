import { OperationFailure } from '#shared/contract/result.ts'
import { endAutomatic } from '#store/repositories/assignments.ts'
import { keepOpen } from '../access/keep-open.ts'
import { today, type Context } from '../context.ts'
import { stampOf } from './own.ts'

/**
 * An emergency opening lets somebody write for an hour; it must not make the chart theirs, or another's, for good
 * (decision 006). Throws OperationFailure `forbidden` where the counselor of record would change under one.
 */
export const refuseInEmergency = (
  context: Context,
  clientId: string,
  was: string | null,
  becomes: string | null,
): void => {
  if (was === becomes || context.access.standing(clientId)?.by !== 'break-glass') return
  throw new OperationFailure(
    'forbidden',
    'This chart is open to you for an emergency. Who the counselor is can be changed by the client’s counselor, or by an administrator who assigns the client.',
  )
}

/**
 * After the counselor of record changed: what had been opened by itself to whoever added the client (decision 006) is
 * closed, for it stood in for a counselor; where nobody with an account attends now, the chart stays open to the person.
 * Call it after the projections were rewritten. Answers whether the chart is still open to the person.
 */
export const accessFollows = (context: Context, clientId: string): boolean => {
  endAutomatic(context.store, clientId, today(context), stampOf(context))
  keepOpen(context, [clientId], 'transferred')
  return context.access.standing(clientId) !== null
}
