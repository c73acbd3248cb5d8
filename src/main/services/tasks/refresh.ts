import type { Thresholds } from '#shared/domain/tasks/due-item.ts'
import { deriveDueItems } from '#shared/domain/tasks/derive.ts'
import type { Store } from '#store/database/store.ts'
import { inChunks } from '#store/repositories/chunks.ts'
import {
  allClientIds,
  clientFactsOf,
  replaceCaseloadRows,
  replaceDueItems,
} from '#store/repositories/due-items.ts'

/**
 * Rewrites what is derived of the given clients: their due items and their row in the caseload projection. Call it in
 * the transaction that changed a fact, after the change. Removed clients lose both.
 */
export const refreshProjections = (
  store: Store,
  clientIds: readonly string[],
  thresholds: Thresholds,
): void => {
  inChunks(clientIds, 500, (chunk) => {
    const items = new Map(chunk.map((clientId) => [clientId, [] as ReturnType<typeof deriveDueItems>]))
    for (const facts of clientFactsOf(store, chunk))
      items.set(facts.clientId, deriveDueItems(facts, thresholds))
    replaceDueItems(store, items)
    replaceCaseloadRows(store, chunk)
  })
}

/** The same for everybody: after a threshold changed, and as the check that the projection equals the facts. */
export const rebuildProjections = (store: Store, thresholds: Thresholds): void =>
  refreshProjections(store, allClientIds(store), thresholds)
