import { existsSync } from 'node:fs'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { homeOf } from '#store/backup/names.ts'
import { backupCounts, lastVerifiedBackup } from '#store/repositories/security.ts'
import { filesOf, type Header } from '#store/vault/header.ts'
import { currentHeader, readHeaderPair } from '#store/vault/header-files.ts'
import { dataNumber } from '#store/vault/layout.ts'
import { counted, failed, notPossible, proved, type Check } from './kinds.ts'

const again = 'Make a backup now (Settings, Backups), and run this check again.'

/** True when the backup is of an earlier database file: new keys and restores each begin one of a higher number. */
const madeBeforeReplacement = (folder: string, now: Header): boolean => {
  try {
    const then = dataNumber(filesOf(currentHeader(readHeaderPair(folder))).data)
    const current = dataNumber(filesOf(now).data)
    return then !== null && current !== null && then < current
  } catch {
    return false
  }
}

/** Opens the newest backup that was verified, reads every page of it and counts. */
export const lastBackup: Check = {
  name: 'last-backup',
  doing: 'Opening the last backup',
  run: ({ context, vault }) => {
    const backup = lastVerifiedBackup(context.store)
    if (backup === undefined) {
      return notPossible('No backup of this vault has been made and verified yet.', again)
    }
    const made = `The last verified backup is of ${new Date(backup.startedAt).toLocaleString('en-US', { dateStyle: 'medium', timeStyle: 'short' })}`
    const folder = path.join(homeOf(backup.folder, vault.header.vaultId), backup.name)
    if (!existsSync(folder)) {
      return notPossible(
        `${made}, in ${backup.folder}, and that place cannot be reached now.`,
        'Plug in the stick or connect the folder where the backups are, and run this check again. Make a backup to another place if it is lost.',
      )
    }
    try {
      const header = currentHeader(readHeaderPair(folder))
      if (header.vaultId !== vault.header.vaultId) {
        return failed(`${made}, but the folder ${folder} holds another vault’s backup.`, again)
      }
      const copy = vault.openCopy(path.join(folder, filesOf(header).data))
      try {
        const whole = copy.pragma('integrity_check(1)', { simple: true }) === 'ok'
        const { clients, sessions, notes, auditSeq } = backupCounts(copy)
        const holds = `${counted(clients, 'client')}, ${counted(sessions, 'session')}, ${counted(notes, 'note')}`
        if (!whole || (backup.auditSeq !== null && auditSeq < backup.auditSeq)) {
          return failed(`${made}. It opened, but it is not what was written: ${holds}.`, again)
        }
        return proved(`${made}. It was opened now, every page of it was read, and it holds ${holds}.`)
      } finally {
        copy.close()
      }
    } catch (error) {
      if (!(error instanceof OperationFailure)) throw error
      if (madeBeforeReplacement(folder, vault.header)) {
        return notPossible(
          `${made}. The vault’s keys or files were replaced after it was made, so it opens with a password of its day alone; this check has none.`,
          'Make a backup now (Settings, Backups), or rehearse a restore of that one with its password.',
        )
      }
      return failed(`${made}. It does not open with this vault’s key: it is damaged.`, again)
    }
  },
}
