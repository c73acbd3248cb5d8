import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'
import { OperationFailure, type ErrorCode } from '#shared/contract/result.ts'
import { VaultSession, type VaultSessionOptions } from '#services/vault/session.ts'
import { createAndSignIn } from '#services/vault/creating.ts'
import { kdfFloor } from '#store/vault/kdf.ts'
import { readHeader, type Header } from '#store/vault/header.ts'

/** Shared by the vault's tests: real folders, real encryption, the cheapest derivation that a vault accepts. */

export const migrationsFolder = path.resolve(import.meta.dirname, '../../../drizzle')
export const goodPassword = 'anchor pebble violet drawbridge'
export const otherPassword = 'cobalt ladder hamster umbrella'
export const owner = {
  login: 'river',
  name: 'River Testperson',
  programName: 'Synthetic Harbor Program',
  password: goodPassword,
}

const folders: string[] = []
const sessions: VaultSession[] = []

afterEach(() => {
  for (const session of sessions.splice(0)) session.close()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A folder that is removed after the test; the vault goes into `<it>/vault`. */
export const temporaryFolder = ({ keep = false } = {}): string => {
  const folder = mkdtempSync(path.join(tmpdir(), 'mooring-vault-'))
  if (!keep) folders.push(folder)
  return folder
}

export interface TestClock {
  now(): Date
  /** Moves both the wall clock and the monotonic clock. */
  pass(seconds: number): void
  /** Sets the wall clock alone, as a person may. */
  set(to: Date): void
  readonly monotonic: () => number
}

export const testClock = (start = '2026-11-22T09:00:00.000Z'): TestClock => {
  let wall = Date.parse(start)
  let monotonic = 0
  return {
    now: () => new Date(wall),
    pass: (seconds) => {
      wall += seconds * 1000
      monotonic += seconds * 1000
    },
    set: (to) => {
      wall = to.getTime()
    },
    monotonic: () => monotonic,
  }
}

/** A session on a vault folder, closed after the test. */
export const sessionOn = (vaultFolder: string, options: Partial<VaultSessionOptions> = {}): VaultSession => {
  const session = new VaultSession({
    vaultFolder,
    sample: false,
    migrationsFolder,
    appVersion: '0.1.0-test',
    clock: { now: () => new Date() },
    cost: kdfFloor,
    ...options,
  })
  sessions.push(session)
  return session
}

/** A vault with its first user, closed again. */
export const madeVault = async (
  options: Partial<VaultSessionOptions> = {},
): Promise<{ readonly parent: string; readonly folder: string; readonly recoveryKey: string }> => {
  const parent = temporaryFolder()
  const folder = path.join(parent, 'vault')
  const session = sessionOn(folder, options)
  const { recoveryKey } = await createAndSignIn(session, owner)
  session.close()
  return { parent, folder, recoveryKey }
}

/** The slot on the unlock screen. */
export const slotOf = (session: VaultSession): string => {
  const slot = session.status().accounts[0]
  if (slot === undefined) throw new Error('The vault offers no account.')
  return slot.slotId
}

/** The failure that `work` ends with; fails when it does not. */
export const failureOf = async (work: () => unknown): Promise<OperationFailure> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof OperationFailure) return error
    throw error
  }
  throw new Error('This was expected to be refused.')
}

/** The code of the failure that `work` ends with. */
export const codeOf = async (work: () => unknown): Promise<ErrorCode> => (await failureOf(work)).detail.code

/** A header file as it stands; throws when it is not whole. */
export const headerIn = (folder: string, name = 'vault.json'): Header => {
  const read = readHeader(readFileSync(path.join(folder, name), 'utf8'))
  if (read.state !== 'whole') throw new Error(`The header is ${read.state}.`)
  return read.header
}

/** Writes a file as something other than Mooring would. */
export const overwrite = (folder: string, name: string, content: string | Buffer): void =>
  writeFileSync(path.join(folder, name), content)
