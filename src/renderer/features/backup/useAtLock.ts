/** The backup behind the lock screen; null until the main process answered. */
import type { BackupAtLock } from '#shared/contract/operations/backups.ts'
import { useEvents } from '../../app/host.ts'
import { operationKey, queryClient, useOperation } from '../../app/query.ts'

export const useAtLock = (): BackupAtLock | null => {
  const { data } = useOperation('backups.atLock', {})
  useEvents('vault.finishing', () => {
    void queryClient.invalidateQueries({ queryKey: operationKey('backups.atLock') })
  })
  return data ?? null
}
