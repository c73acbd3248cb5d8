import type { OutputOf } from '#shared/contract/index.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { ClosingBackup } from '#shared/contract/worker-protocol.ts'
import { scheduledBackupIsDue } from '#shared/domain/backup/schedule.ts'
import { appendAudit } from '#services/audit/append.ts'
import { stampOf } from '#store/backup/names.ts'
import {
  activeTargets,
  beginBackup,
  changedPast,
  knownNames,
  lastTried,
  lastVerified,
  noteFailed,
  noteInterrupted,
  noteRemoved,
  noteVerified,
  type BackupCause,
  type TargetRow,
} from '#store/repositories/backups.ts'
import type { Clock, GrantedFiles } from '../context.ts'
import { newId } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { readSettings } from '../settings/read.ts'
import type { OpenSession, VaultSession } from '../vault/session.ts'
import { taskKeysOf, type BackUpResult, type VaultTask } from './tasks.ts'
import { problemWords } from './words.ts'

export type Outcome = OutputOf<'backups.run'>
type Tried = Outcome['tried'][number]

/** Runs tasks in the long-work worker. */
export interface TaskRunner {
  runTask(jobId: string, task: VaultTask): Promise<unknown>
  /** Resolves when no job holds the database's write lock. */
  writeLockFree(): Promise<void>
  /** True while any job or task runs. */
  readonly busy: boolean
}

export interface KeeperParts {
  readonly session: VaultSession
  readonly jobs: TaskRunner
  readonly files: Pick<GrantedFiles, 'path'>
  readonly clock: Clock
  readonly appVersion: string
  readonly emit: (event: AppEvent) => void
}

/** How often the schedule is looked at while the vault is open. */
const lookEvery = 60_000

/** True when something was written since the last verified backup: in the record, or in a draft. */
export const changedSinceBackup = ({ store, drafts }: Pick<OpenSession, 'store' | 'drafts'>): boolean => {
  const last = lastVerified(store)
  if (last === undefined || changedPast(store, last.auditSeq ?? 0)) return true
  const saved = drafts.lastSavedAt()
  return saved !== null && saved > last.startedAt
}

/**
 * Makes the backups of one vault: asked for, on schedule, and when the vault is closed. One at a time, and never beside a
 * rotation of the keys. What is said to be verified was opened and counted at its target just before.
 */
export class BackupKeeper {
  readonly parts: KeeperParts
  #running: Promise<Outcome> | null = null
  #jobId: string | null = null
  #unlockedAt: string | null = null
  #timer: NodeJS.Timeout | null = null
  /** Backups that were found, by token: the only names a window may give one. Forgotten with the worker. */
  readonly found = new Map<string, string>()

  constructor(parts: KeeperParts) {
    this.parts = parts
  }

  get running(): boolean {
    return this.#running !== null
  }

  /** Looks at the schedule from now on, for as long as the worker lives. */
  watch(): void {
    this.#timer ??= setInterval(() => this.look(), lookEvery).unref()
  }

  /** One look at the schedule: begins a backup when one is due. A failure is in its row and in the status line. */
  look(): void {
    const { session, jobs, clock } = this.parts
    const open = session.open
    if (open === null) {
      this.#unlockedAt = null
      return
    }
    const now = clock.now().toISOString()
    this.#unlockedAt ??= now
    if (this.running || session.busy || jobs.busy || activeTargets(open.store).length === 0) return
    const due = scheduledBackupIsDue({
      now,
      everyHours: readSettings(open.store).backupEveryHours,
      lastVerifiedAt: lastVerified(open.store)?.verifiedAt ?? null,
      lastTriedAt: lastTried(open.store)?.startedAt ?? null,
      unlockedAt: this.#unlockedAt,
      changedSince: changedSinceBackup(open),
    })
    if (due) this.run('scheduled', newId()).catch(() => undefined)
  }

  /**
   * Makes a backup in the first target that takes it. Throws `conflict` without targets, `busy`, `locked`, `cancelled`.
   * A target that fails is in the outcome, with its words.
   */
  run(cause: BackupCause, jobId: string): Promise<Outcome> {
    if (this.#running !== null) {
      return Promise.reject(new OperationFailure('busy', 'A backup is being made already.'))
    }
    this.#jobId = jobId
    const running = this.parts.session.exclusively(() => this.#try(cause, jobId))
    this.#running = running
    return running.finally(() => {
      this.#running = null
      this.#jobId = null
      this.#tell()
    })
  }

  /** True when a close should make a backup: there is a target, and something changed. False when that cannot be told. */
  get wanted(): boolean {
    const { session } = this.parts
    try {
      const open = session.open
      return open !== null && activeTargets(open.store).length > 0 && changedSinceBackup(open)
    } catch {
      return false
    }
  }

  /** At a close: finishes the backup under way, or makes one when `cause` is given. Never throws. */
  async finish(cause: 'lock' | 'quit' | null): Promise<ClosingBackup | null> {
    if (this.#timer !== null) clearInterval(this.#timer)
    const running = this.#running ?? (cause === null ? null : this.run(cause, newId()))
    if (running === null) return null
    try {
      const { verifiedAt, tried } = await running
      return { verifiedAt, problem: verifiedAt === null ? (tried.at(-1)?.problem ?? null) : null }
    } catch (error) {
      if (!(error instanceof OperationFailure)) return { verifiedAt: null, problem: unexpected }
      return { verifiedAt: null, problem: { code: error.detail.code, message: error.detail.message } }
    }
  }

  /** Number of the job under way, to cancel it by. */
  get jobId(): string | null {
    return this.#jobId
  }

  #tell(): void {
    this.parts.emit({ type: 'data.changed', capabilities: ['backups', 'audit'] })
  }

  async #try(cause: BackupCause, jobId: string): Promise<Outcome> {
    const { session, jobs } = this.parts
    // An import holds the database's one write lock until its end; waiting keeps the thread free for reading.
    await jobs.writeLockFree()
    const { vault } = session.requireOpen()
    noteInterrupted(vault.store)
    const targets = activeTargets(vault.store)
    if (targets.length === 0) {
      throw new OperationFailure(
        'conflict',
        'There is no folder for backups yet. An administrator chooses one first.',
      )
    }
    this.#tell()
    try {
      vault.anchor()
    } catch {
      // The vault's own disk is full: all the more reason for a copy elsewhere.
    }
    const tried: Tried[] = []
    for (const target of targets) {
      const result = await this.#into(target, cause, jobId)
      const { targetId, folder } = target
      if ('made' in result) {
        const { verifiedAt, name, bytes, rows } = result.made
        tried.push({ targetId, folder, verified: true, problem: null })
        return { tried, verifiedAt, name, bytes, rows }
      }
      tried.push({ targetId, folder, verified: false, problem: problemWords(result.problem, folder) })
      if (result.problem === 'cancelled')
        throw new OperationFailure('cancelled', 'Stopped. Nothing was kept.')
      // Another target cannot help.
      if (result.problem === 'source-damaged') break
    }
    return { tried, verifiedAt: null, name: null, bytes: null, rows: null }
  }

  async #into({ targetId, folder }: TargetRow, cause: BackupCause, jobId: string): Promise<BackUpResult> {
    const { session, jobs, clock, appVersion } = this.parts
    const { vault, user } = session.requireOpen()
    const { store } = vault
    const id = newId()
    const started = clock.now()
    const name = stampOf(started)
    beginBackup(store, {
      id,
      targetId,
      name,
      cause,
      startedAt: started.toISOString(),
      startedBy: user.userId,
    })
    let result: BackUpResult
    try {
      result = (await jobs.runTask(jobId, {
        kind: 'back-up',
        vaultFolder: vault.folder,
        target: folder,
        vaultId: vault.header().vaultId,
        name,
        known: knownNames(store, targetId),
        appVersion,
        keys: taskKeysOf(vault),
      })) as BackUpResult
    } catch {
      // A defect of ours; the job has told the log.
      result = { problem: 'not-written' }
    }
    await jobs.writeLockFree()
    const at = clock.now().toISOString()
    inTransaction(store, () => {
      if ('made' in result) {
        const { verifiedAt, bytes, generation, auditSeq, missingDocuments } = result.made
        const counts = { ...result.made.counts, missingDocuments }
        noteVerified(store, id, { verifiedAt, bytes, generation, auditSeq, counts })
        noteRemoved(store, targetId, result.removed, at)
      } else noteFailed(store, id, result.problem)
      appendAudit(store, {
        category: 'backup',
        operation: 'backups.run',
        subjectKind: 'backup',
        subjectId: id,
        detail:
          'made' in result
            ? { cause, verified: true, rows: result.made.rows, removed: result.removed.length }
            : { cause, verified: false, reason: result.problem },
        userId: user.userId,
        at,
      })
    })
    return result
  }
}

const unexpected = {
  code: 'internal',
  message: 'The backup ended unexpectedly. The vault is safe; make a backup by hand when you are back.',
}
