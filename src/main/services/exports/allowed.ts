import type { ExportSubject } from '#shared/contract/operations/exports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { SignedIn } from '#shared/contract/operations/vault.ts'

/**
 * Which documents an account may take out: the audit record administrators and supervisors, everything about clients
 * counselors and supervisors. Asked when a document is made and again when it is released. Throws `forbidden`.
 */
export const requireExporter = (user: Pick<SignedIn, 'roles'>, subject: ExportSubject): void => {
  const needed = subject.what === 'audit' ? ['administrator', 'supervisor'] : ['counselor', 'supervisor']
  if (user.roles.some((role) => needed.includes(role))) return
  throw new OperationFailure('forbidden', 'Your account may not export this. Ask an administrator.')
}
