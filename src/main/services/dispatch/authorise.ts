import type { SignedIn } from '#shared/contract/operations/vault.ts'
import type { Access } from '#shared/contract/operation.ts'
import { OperationFailure } from '#shared/contract/result.ts'

/**
 * Decides, in the store worker and nowhere else, whether the person who is signed in may call an operation.
 * Throws OperationFailure `locked` or `forbidden`.
 */
export const authorise = (access: Access, user: SignedIn | null, internal: boolean): void => {
  if (access === 'anyone') return
  if (access === 'internal') {
    if (!internal) throw new OperationFailure('forbidden', 'This cannot be called from a window.')
    return
  }
  if (user === null) throw new OperationFailure('locked', 'The vault is locked. Unlock it and try again.')
  if (access === 'signed-in') return
  if (!access.some((role) => user.roles.includes(role))) {
    throw new OperationFailure('forbidden', 'Your account may not do this. Ask an administrator.')
  }
}
