import { OperationFailure } from '#shared/contract/result.ts'
import { appendAudit } from '#services/audit/append.ts'
import { batchById } from '#store/repositories/imports.ts'
import { removeBatch } from '#store/repositories/import-undo.ts'
import { removeSessionBatch } from '#store/repositories/session-import-undo.ts'
import { now, today, type Handler } from '../context.ts'
import { ensureFollowUp } from '../followup/ensure.ts'
import { inTransaction } from '../in-transaction.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import { mayUndo, whyNotUndo } from './batches.ts'

/**
 * Takes back everything a batch added, as a whole: the rows go, the batch stays in the list with the time of undoing.
 * Throws OperationFailure `not_found`, `forbidden` for somebody else's import, or `conflict` once any of it was changed or built upon.
 */
export const undo: Handler<'imports.undo'> = (context, { batchId }) =>
  inTransaction(context.store, () => {
    const batch = batchById(context.store, batchId)
    if (batch === undefined) throw new OperationFailure('not_found', 'There is no such import.')
    if (!mayUndo(context.user, batch)) {
      throw new OperationFailure(
        'forbidden',
        'Only who imported this, or an administrator, can take it back.',
      )
    }
    const reason = whyNotUndo(context.store, batch)
    if (reason !== null) throw new OperationFailure('conflict', reason)
    const at = now(context)
    const by = context.user.userId
    const { removedClients, keptClients } =
      batch.kind === 'sessions'
        ? { removedClients: 0, keptClients: removeSessionBatch(context.store, batch, { at, by }).clients }
        : removeBatch(context.store, batch, { at, by })
    // An earlier schedule, which the import had ended, goes on.
    if (batch.kind === 'clients')
      ensureFollowUp(context.store, keptClients, { at, by, today: today(context) })
    refreshProjections(context.store, keptClients, context.settings)
    appendAudit(context.store, {
      category: 'import',
      operation: 'imports.undo',
      subjectKind: 'import-batch',
      subjectId: batchId,
      detail: { kind: batch.kind, rows: batch.added, clients: removedClients },
      userId: by,
      at,
    })
    return { removedClients }
  })
