import { OpenDocuments } from '#store/attachments/open-documents.ts'
import { confirmRecoveryKey } from '#store/vault/change-slots.ts'
import { kdfFloor } from '#store/vault/kdf.ts'
import { accessOf } from '#services/access/access-of.ts'
import { systemClock, type Job } from '#services/context.ts'
import { generateSample, type SampleCounts } from '#services/sample/generate.ts'
import { readSettings } from '#services/settings/read.ts'
import { createAndSignIn } from '#services/vault/creating.ts'
import { VaultSession } from '#services/vault/session.ts'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** Version of the app, as package.json says. */
export const appVersion = (): string => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  return version
}

export interface WantedSample {
  /** Missing or empty. */
  readonly folder: string
  readonly clients: number
  readonly sessions: number
  /** Sessions in the longest chart; left out (or 0) as the shares fall. */
  readonly longest?: number
  readonly seed: number
  readonly password: string
}

/** The account that the vault is opened with. */
export const sampleLogin = 'sample'

const noFile = (): never => {
  throw new Error('No file is read while the sample caseload is made.')
}

/**
 * Makes a vault and fills it with invented people: the vault's own creation and the services, without a window.
 * Throws OperationFailure: `already_exists`, `disk_full`, `read_only`.
 */
export const buildSampleVault = async (
  wanted: WantedSample,
  progress: Job['progress'],
): Promise<SampleCounts> => {
  const session = new VaultSession({
    vaultFolder: wanted.folder,
    sample: true,
    migrationsFolder: join(root, 'drizzle'),
    appVersion: appVersion(),
    clock: systemClock,
  })
  try {
    const { recoveryKey } = await createAndSignIn(
      session,
      {
        login: sampleLogin,
        name: 'Sam Sampleton',
        programName: 'Sample Program (invented people)',
        password: wanted.password,
      },
      kdfFloor,
    )
    const { vault, user } = session.requireOpen()
    confirmRecoveryKey(vault, recoveryKey)
    return await generateSample(
      {
        store: vault.store,
        drafts: vault.drafts,
        clock: systemClock,
        user,
        access: accessOf(vault.store, user, systemClock),
        files: {
          read: noFile,
          path: noFile,
          dropped: () => null,
          receive: noFile,
          letGo: () => undefined,
        },
        attachments: { place: () => session.attachments(), documents: new OpenDocuments() },
        settings: readSettings(vault.store),
        appVersion: appVersion(),
        emit: () => undefined,
      },
      {
        clients: wanted.clients,
        sessions: wanted.sessions,
        longest: wanted.longest ?? 0,
        seed: wanted.seed,
        daysBack: 730,
      },
      { progress, checkpoint: () => undefined },
    )
  } finally {
    session.close()
  }
}
