import type { ImportBatch } from '#shared/contract/operations/imports.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { confirm } from '../../ui/confirm.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { counted } from './words.ts'

/** Asks, takes the whole import back, and says what came of it. True once it is undone. */
export const undoImport = async (batch: ImportBatch): Promise<boolean> => {
  const agreed = await confirm({
    title: 'Undo this import?',
    text:
      batch.kind === 'clients'
        ? `Everything that came from ${batch.fileName} leaves the caseload again. Clients who were here before stay as they are. The file can be imported again.`
        : `Every session that came from ${batch.fileName} leaves the charts again, with its note. The clients stay. The file can be imported again.`,
    yes: 'Undo the import',
    destructive: true,
  })
  if (!agreed) return false
  try {
    const { removedClients } = await invoke('imports.undo', { batchId: batch.batchId })
    await refetchAfter(['imports', 'clients'])
    notifyDone(
      `Import undone: ${batch.kind === 'clients' ? counted(removedClients, 'client', 'clients') : counted(batch.counts.added, 'session', 'sessions')} removed`,
    )
    return true
  } catch (error) {
    notifyFailure(error, 'The import was not undone')
    // The reason may stand in the list by now.
    await refetchAfter(['imports'])
    return false
  }
}
