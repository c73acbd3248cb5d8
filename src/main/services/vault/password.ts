import { OperationFailure } from '#shared/contract/result.ts'
import { calibrateKdf, type KdfCost } from '#store/vault/kdf.ts'
import { readSettings } from '#services/settings/read.ts'
import { judgePassword, shortestPassword } from '#store/vault/password-strength.ts'
import type { VaultSession } from './session.ts'

/** Characters that the site asks for; the floor while the vault is locked, whose settings nobody can read then. */
export const leastLengthOf = ({ open }: VaultSession): number =>
  open === null ? shortestPassword : readSettings(open.store).leastPasswordLength

/** Throws `invalid_input` on `field` for a password that would not hold; the sample caseload takes any. */
export const requireStrongPassword = (
  session: VaultSession,
  password: string,
  hints: readonly string[],
  field: string,
  leastLength = leastLengthOf(session),
): void => {
  if (session.options.sample) return
  const judged = judgePassword(password, hints, leastLength)
  if (judged.enough) return
  const message = `This password is too easy to guess. ${judged.advice.join(' ')}`.trim()
  throw new OperationFailure('invalid_input', message, { fields: [{ path: field, message }] })
}

/** What a new password slot may cost: the session's own choice, else calibrated to this machine. */
export const costOfNewSlot = async (session: VaultSession): Promise<KdfCost> =>
  session.options.cost ?? (await calibrateKdf())
