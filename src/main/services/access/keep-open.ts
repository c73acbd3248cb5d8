import { unattendedOf, insertAssignments } from '#store/repositories/assignments.ts'
import { writesCharts } from '#shared/domain/access/standing.ts'
import { newId, now, today, type JobContext } from '../context.ts'

/**
 * Assigns new clients to whoever added them, where nobody with an account attends to them and the person could not open
 * them otherwise: nobody's work disappears before their eyes. Runs in the caller's transaction, after the projections
 * were rewritten. Answers how many were assigned.
 */
export const keepOpen = (
  context: Pick<JobContext, 'store' | 'access' | 'user' | 'clock'>,
  clientIds: readonly string[],
  reason: 'created' | 'imported' | 'transferred',
): number => {
  if (!writesCharts(context.user.roles)) return 0
  return insertAssignments(
    context.store,
    {
      staffId: context.user.staffId,
      clientIds: unattendedOf(context.store, clientIds).filter(
        (clientId) => context.access.standing(clientId) === null,
      ),
      fromDate: today(context),
      reason,
    },
    { at: now(context), by: context.user.userId },
    newId,
  ).length
}
