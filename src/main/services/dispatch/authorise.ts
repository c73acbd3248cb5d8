import type { SignedIn } from '#shared/contract/operations/vault.ts'
import type { OperationDefinition } from '#shared/contract/operation.ts'
import { OperationFailure } from '#shared/contract/result.ts'

type Guarded = Pick<OperationDefinition, 'access' | 'internal' | 'withTemporaryPassword'>

/**
 * Decides, in the store worker and nowhere else, whether the person who is signed in may call an operation.
 * Throws OperationFailure `locked` or `forbidden`.
 */
export const authorise = (operation: Guarded, user: SignedIn | null, fromMain: boolean): void => {
  const { access } = operation
  if (operation.internal === true && !fromMain) {
    throw new OperationFailure('forbidden', 'This cannot be called from a window.')
  }
  if (access === 'anyone') return
  if (user === null) throw new OperationFailure('locked', 'The vault is locked. Unlock it and try again.')
  if (user.passwordTemporary && operation.withTemporaryPassword !== true && !fromMain) {
    throw new OperationFailure(
      'forbidden',
      'Your password was set by an administrator. Choose your own password first.',
    )
  }
  if (access === 'signed-in') return
  if (!access.some((role) => user.roles.includes(role))) {
    throw new OperationFailure('forbidden', 'Your account may not do this. Ask an administrator.')
  }
}
