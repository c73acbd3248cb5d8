import type { ParsedInputOf } from '#shared/contract/index.ts'
import { confirmRecoveryKey } from '#store/vault/change-slots.ts'
import { kdfFloor } from '#store/vault/kdf.ts'
import type { Context } from '../context.ts'
import { createAndSignIn } from '../vault/creating.ts'
import type { VaultSession } from '../vault/session.ts'
import { generateSample } from './generate.ts'

/** Published on purpose: nobody real is in the sample caseload. */
export const samplePassword = 'sample caseload'

/**
 * Makes the sample vault in the session's empty folder, signs its invented counselor in and fills it. `contextOf` gives
 * the service context once the vault is open. Throws what `vault.create` throws.
 */
export const createSample = async (
  session: VaultSession,
  { jobId }: ParsedInputOf<'vault.createSample'>,
  contextOf: () => Context,
): Promise<{ password: string }> => {
  const owner = { login: 'sample', name: 'Sam Sampleton', programName: 'Sample Program (invented people)' }
  const { recoveryKey } = await createAndSignIn(session, { ...owner, password: samplePassword }, kdfFloor)
  // Nobody writes down the recovery key of invented people, so nobody is asked to.
  confirmRecoveryKey(session.requireOpen().vault, recoveryKey)
  const context = contextOf()
  await generateSample(context, undefined, {
    progress: (phase, done, total) => context.emit({ type: 'job.progress', jobId, phase, done, total }),
    checkpoint: () => session.requireNotClosed(),
  })
  return { password: samplePassword }
}
