import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { appendAudit } from '#services/audit/append.ts'
import type { Rekeying } from '#store/vault/copy-under-new-key.ts'
import type { OpenVault } from '#store/vault/open.ts'
import {
  abandonRotation,
  beginRotation,
  copyOfRotation,
  finishRotation,
  isUnchangedSince,
} from '#store/vault/rotate.ts'
import { requireOwnPassword, requireSameVault } from './own-password.ts'
import type { VaultSession } from './session.ts'

/** What a rotation needs of whoever runs the operations. */
export interface RotationMeans {
  /** Runs `work` while nobody changes the record; `allQuiet` resolves when nothing at all is under way, and keeps it so. */
  readonly alone: <T>(work: (allQuiet: () => Promise<void>) => Promise<T>) => Promise<T>
  /** Makes and proves the copy in the long-work worker. Rejects with `cancelled` when the person or a lock stopped it. */
  readonly copy: (jobId: string, copying: Rekeying) => Promise<void>
}

/** A write from outside the operations (the anchor of the audit chain, each minute) makes the copy old: it is made again. */
const mostTries = 3

/**
 * New keys for the vault; the person goes on working in it afterwards. Writes wait while the copy is made, drafts go on
 * being saved until the switch, which is one synchronous step. The audit row of the beginning is written before, so
 * that no key changes without a trace.
 * Throws `wrong_password`, `throttled`, `cancelled`, `busy`, `locked`, `disk_full`, `read_only`, `file_not_written`.
 */
export const rotateKeys = (
  session: VaultSession,
  { jobId, password }: ParsedInputOf<'vault.rotateKeys'>,
  means: RotationMeans,
): Promise<OutputOf<'vault.rotateKeys'>> =>
  session.exclusively(async () => {
    await requireOwnPassword(session, password, 'password', 'vault.rotateKeys')
    return means.alone(async (allQuiet) => {
      note(session, 'begun')
      for (let left = mostTries; ; left -= 1) {
        const { vault } = session.requireOpen()
        const rotation = beginRotation(vault)
        let next: OpenVault
        try {
          await means.copy(jobId, copyOfRotation(vault, rotation))
          await allQuiet()
          requireSameVault(session, vault)
          if (left > 1 && !isUnchangedSince(vault, rotation)) {
            abandonRotation(vault.folder, rotation)
            continue
          }
          next = finishRotation(vault, rotation, session.means)
        } catch (error) {
          abandonRotation(vault.folder, rotation)
          throw error
        }
        // The switch has happened: nothing of the new files may be taken back any more.
        session.replaceVault(next)
        return { rotated: true, rotatedAt: note(session, 'done') }
      }
    })
  })

/** Appends the audit row and answers its instant. */
const note = (session: VaultSession, step: 'begun' | 'done'): string => {
  const { vault, user } = session.requireOpen()
  const at = session.means.now().toISOString()
  appendAudit(vault.store, {
    category: 'settings',
    operation: 'vault.rotateKeys',
    detail: { step },
    userId: user.userId,
    at,
  })
  return at
}
