import { currentEpisode } from '#store/repositories/relapse.ts'
import type { Context } from '../context.ts'
import { chartNotThere } from '../refuse.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { clientById, type ClientRecord } from '#store/repositories/clients.ts'

/** The client, where the named episode is the one that the intake is about now. Throws OperationFailure. */
export const currentChart = (
  context: Context,
  { clientId, episodeId }: { readonly clientId: string; readonly episodeId: string },
): ClientRecord => {
  const client = clientById(context.store, clientId)
  if (!client) throw chartNotThere()
  if (currentEpisode(context.store, clientId) !== episodeId) {
    throw new OperationFailure(
      'conflict',
      'The intake of an earlier episode stays as it was. Open the chart again to go on in the current one; what you typed is kept here.',
    )
  }
  return client
}
