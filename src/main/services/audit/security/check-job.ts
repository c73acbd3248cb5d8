import type { SecurityFinding } from '#shared/contract/operations/audit.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { storeFailure } from '#store/database/sqlite-errors.ts'
import { now, type VaultJobHandler } from '../../context.ts'
import { appendAudit } from '../append.ts'
import { auditAnchor, auditChain, databaseWhole, locksInPlace, signatures } from './database-checks.ts'
import { documents } from './documents.ts'
import { ciphertext, noPlaintextLeft, wrongKeyRefused } from './files-checks.ts'
import { lastBackup } from './last-backup.ts'
import { failed, type Check, type CheckEnvironment } from './kinds.ts'

/** In the order of the screen. */
export const checks: readonly Check[] = [
  ciphertext,
  wrongKeyRefused,
  noPlaintextLeft,
  databaseWhole,
  locksInPlace,
  auditChain,
  auditAnchor,
  signatures,
  documents,
  lastBackup,
]

/**
 * Runs every check and writes one row with what came out. A check that meets a damaged or unreachable file has failed and
 * says so; the others go on. Throws `cancelled`, and then writes no row.
 */
export const securityCheck: VaultJobHandler<'audit.securityCheck'> = async (context, _input, job, vault) => {
  const findings: SecurityFinding[] = []
  for (const [index, check] of checks.entries()) {
    job.checkpoint()
    job.progress(check.doing, index, checks.length)
    findings.push({ check: check.name, ...(await outcomeOf(check, { context, vault, job })) })
  }
  job.checkpoint()
  const namesOf = (outcome: SecurityFinding['outcome']) =>
    findings.filter((finding) => finding.outcome === outcome).map(({ check }) => check)
  const checkedAt = now(context)
  appendAudit(context.store, {
    category: 'settings',
    operation: 'audit.securityCheck',
    detail: {
      proved: namesOf('proved').length,
      failed: namesOf('failed'),
      notPossible: namesOf('not-possible'),
    },
    userId: context.user.userId,
    at: checkedAt,
  })
  return { findings, checkedAt }
}

const outcomeOf = async (
  check: Check,
  environment: CheckEnvironment,
): Promise<Omit<SecurityFinding, 'check'>> => {
  try {
    return await check.run(environment)
  } catch (error) {
    const failure = storeFailure(error)
    if (!(failure instanceof OperationFailure) || failure.detail.code === 'cancelled') throw error
    return failed(failure.detail.message, 'Follow what is said there, and run the check again.')
  }
}
