import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { AppEvent } from '#shared/contract/events.ts'
import { BackupKeeper, type TaskRunner } from '#services/backups/keeper.ts'
import { restoreBackup } from '#services/backups/restoring.ts'
import { runVaultTask } from '#services/backups/run-task.ts'
import { forgetKeys, type VaultTask } from '#services/backups/tasks.ts'
import type { Job } from '#services/context.ts'
import { unlock } from '#services/vault/signing-in.ts'
import type { VaultSession, VaultSessionOptions } from '#services/vault/session.ts'
import { goodPassword, madeVault, sessionOn, slotOf, temporaryFolder } from '../vault/support.ts'

/** The long-work worker's part in this thread, as a clone of the task, so that nothing is shared by mistake. */
export const runnerHere = (job: Partial<Job> = {}): TaskRunner => ({
  busy: false,
  writeLockFree: () => Promise.resolve(),
  runTask: (_jobId, task) => {
    const theirs: VaultTask = structuredClone(task)
    forgetKeys(task)
    return runVaultTask(theirs, { progress: () => undefined, checkpoint: () => undefined, ...job })
  },
})

export interface Desk {
  readonly parent: string
  readonly folder: string
  readonly session: VaultSession
  readonly keeper: BackupKeeper
  readonly events: AppEvent[]
  /** A target's folder, which exists and was added. */
  readonly target: string
  /** What the person picks next in the system's dialog. */
  readonly pick: (folder: string) => string
}

export const keeperOf = (
  session: VaultSession,
  picked: ReadonlyMap<string, string>,
  job: Partial<Job> = {},
  events: AppEvent[] = [],
): BackupKeeper =>
  new BackupKeeper({
    session,
    jobs: runnerHere(job),
    files: { path: (token) => picked.get(token) ?? '' },
    clock: session.options.clock,
    appVersion: '0.1.0-test',
    emit: (event) => void events.push(event),
  })

/** Restores a folder by its path, found or not: what a person could pick. */
export const restoreInto = (session: VaultSession, source: string): ReturnType<typeof restoreBackup> => {
  const keeper = keeperOf(session, new Map())
  keeper.found.set('token', source)
  return restoreBackup(keeper, 'token')
}

/** A vault that its first user opened, and one folder for backups. */
export const openDesk = async (
  options: { readonly job?: Partial<Job>; readonly session?: Partial<VaultSessionOptions> } = {},
): Promise<Desk> => {
  const { parent, folder } = await madeVault(options.session)
  const session = sessionOn(folder, options.session)
  await unlock(session, slotOf(session), goodPassword)
  const picked = new Map<string, string>()
  const events: AppEvent[] = []
  const keeper = keeperOf(session, picked, options.job, events)
  const target = temporaryFolder()
  const pick = (chosen: string): string => {
    const token = crypto.randomUUID()
    picked.set(token, chosen)
    return token
  }
  return { parent, folder, session, keeper, events, target, pick }
}

/** Folders of backups in a target, without the mark of the place. */
export const namesIn = (target: string): string[] => {
  const all = path.join(target, 'Mooring backups')
  return readdirSync(all)
    .flatMap((vault) => readdirSync(path.join(all, vault)))
    .filter((name) => name !== 'place.json')
}

/** The one folder of backups in a target. */
export const homeIn = (target: string): string => {
  const all = path.join(target, 'Mooring backups')
  const [vault] = readdirSync(all)
  if (vault === undefined) throw new Error('There is no backup yet.')
  return path.join(all, vault)
}

/** Changes the record, with an audit row as every change has. */
export const rename = (session: VaultSession, name: string): void => {
  const { vault } = session.requireOpen()
  vault.store.sqlite.prepare('update staff set name = ?').run(name)
}

export const nameOf = (session: VaultSession): string =>
  String(session.requireOpen().vault.store.sqlite.prepare('select name from staff').pluck().get())
