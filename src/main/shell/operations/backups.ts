import { OperationFailure } from '#shared/contract/index.ts'
import type { ShellOperations } from '../relay.ts'
import { grant, type ShellParts } from './parts.ts'

/** Puts a backup in the vault's place while no lock begins; then a fresh page and a fresh store look at what is there. */
const restore = (parts: ShellParts, backupToken: string) =>
  parts.lifecycle.hold(async () => {
    const again = () => parts.afterwards(() => parts.lifecycle.replace(null, () => Promise.resolve()))
    const before = await parts.store.ask('vault.status', {})
    try {
      const restored = await parts.store.ask('backups.restoreFrom', { backupToken })
      again()
      return restored
    } catch (error) {
      // The vault was closed for the switch, and the switch failed: whatever stands there now is opened anew.
      const after = await parts.store.ask('vault.status', {})
      if (before.state === 'unlocked' && after.state !== 'unlocked') again()
      throw error
    }
  })

/** What the main process does for backups: the system's dialogs, and what must outlive the store. */
export const backupOperations = (
  parts: ShellParts,
): Pick<
  ShellOperations,
  'backups.atLock' | 'backups.addTarget' | 'backups.browse' | 'backups.restore' | 'app.quitNow'
> => ({
  'backups.atLock': async () => parts.atLock(),

  'backups.addTarget': async () => {
    const folder = await parts.dialogs.pickBackupFolder()
    if (folder === null) return { targetId: null, warnings: [] }
    return parts.store.ask('backups.addTargetFrom', { fileToken: await grant(parts, folder) })
  },

  'backups.browse': async () => {
    const folder = await parts.dialogs.pickFolder()
    if (folder === null) return { backups: null }
    return parts.store.ask('backups.browseIn', { fileToken: await grant(parts, folder) })
  },

  'backups.restore': ({ backupToken }) => restore(parts, backupToken),

  'app.quitNow': async () => {
    if (!parts.lifecycle.quitting) {
      throw new OperationFailure('conflict', 'Mooring is not closing. Close its window to quit.')
    }
    parts.afterwards(() => {
      parts.lifecycle.quitNow()
      return Promise.resolve()
    })
    return { quitting: true }
  },
})
