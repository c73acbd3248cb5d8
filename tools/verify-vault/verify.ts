import { OperationFailure } from '#shared/contract/result.ts'
import type { Header } from '#store/vault/header.ts'
import { zeroKeys, type KeyMap } from '#store/vault/key-map.ts'
import { openWithPassword, openWithRecoverySecret, passwordSlotsOf } from '#store/vault/key-slots.ts'
import { lockVault } from '#store/vault/lock-file.ts'
import { readRecoveryKey } from '#store/vault/recovery-key.ts'
import { verifyContent } from './content.ts'
import { verifyCiphertext, verifyHeader } from './files.ts'
import { newReport, type Report } from './report.ts'

export interface Verification {
  readonly folder: string
  readonly migrationsFolder: string
  /** A password or the recovery key; '' checks only what needs no key. */
  readonly secret: string
  readonly write: (line: string) => void
}

/** The keys for a recovery key, or for a password of any account. */
const keysFor = async (header: Header, secret: string): Promise<KeyMap | null> => {
  const typed = readRecoveryKey(secret)
  if (typed.ok) {
    const keys = openWithRecoverySecret(header, typed.secret)
    if (keys !== null) return keys
  }
  for (const slot of passwordSlotsOf(header)) {
    const keys = await openWithPassword(header, slot.id, secret)
    if (keys !== null) return keys
  }
  return null
}

/**
 * Verifies a vault or a backup folder: first what needs no key, then, with the password, everything behind it. Holds the
 * vault's lock meanwhile, counts no wrong tries, and changes no record (SQLite may empty a write-ahead log it finds).
 */
export const verifyVault = async ({
  folder,
  migrationsFolder,
  secret,
  write,
}: Verification): Promise<Report> => {
  const report = newReport(write)
  let header: Header | null = null
  report.check('header', () => {
    header = verifyHeader(folder, report)
    return header.vaultId
  })
  if (header === null) return report
  const lock = lockVault(folder)
  try {
    verifyCiphertext(folder, header, report)
    if (secret === '') {
      report.say('No password was given: what it protects was not opened.')
      return report
    }
    const keys = await keysFor(header, secret)
    report.check('the password opens a key slot', () => (keys === null ? { wrong: 'it opens none' } : ''))
    if (keys === null) return report
    try {
      verifyContent(folder, header, keys, migrationsFolder, report)
    } finally {
      zeroKeys(keys)
    }
    return report
  } catch (error) {
    if (!(error instanceof OperationFailure)) throw error
    report.check('vault', () => ({ wrong: error.detail.message }))
    return report
  } finally {
    lock.release()
  }
}
