import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { operations, type OutputOf } from '#shared/contract/index.ts'
import { appendAudit } from '#services/audit/append.ts'
import { auditJobs } from '#services/audit/handlers.ts'
import { accessOf } from '#services/access/access-of.ts'
import { newId, type Job, type JobContext, type JobVault } from '#services/context.ts'
import { FileGrants } from '#services/dispatch/granted-files.ts'
import { readSettings } from '#services/settings/read.ts'
import type { VaultSession } from '#services/vault/session.ts'
import { unlock } from '#services/vault/signing-in.ts'
import { openEncrypted } from '#store/database/open.ts'
import { applyDeclaredSet } from '#store/declared/apply.ts'
import { filesOf } from '#store/vault/header.ts'
import type { Database } from 'better-sqlite3'
import { goodPassword, madeVault, sessionOn, slotOf, testClock, type TestClock } from '../vault/support.ts'

/** A vault on disk that was worked in, and ways to write to it past Mooring. */

export interface WorkedVault {
  readonly folder: string
  readonly clock: TestClock
  /** The data key, for somebody who has it. */
  readonly key: Buffer
  /** Unlocks; closed after the test. */
  open(): Promise<VaultSession>
  /** Opens the database past Mooring, without its safeguards, and puts those back afterwards. */
  tamper(work: (sqlite: Database) => void): void
}

/** Writes so many entries. */
export const work = (session: VaultSession, entries: number): void => {
  const { vault, user } = session.requireOpen()
  for (let entry = 0; entry < entries; entry += 1) {
    appendAudit(vault.store, {
      category: 'change',
      operation: 'clients.change',
      subjectKind: 'client',
      subjectId: newId(),
      detail: { fields: ['phone'], count: entry },
      userId: user.userId,
      at: session.means.now().toISOString(),
    })
  }
}

/** A vault with its first user and ten entries more, locked in order. */
export const workedVault = async (entries = 10): Promise<WorkedVault> => {
  const clock = testClock()
  const { folder } = await madeVault({ clock })
  const open = async (): Promise<VaultSession> => {
    const session = sessionOn(folder, { clock, monotonic: clock.monotonic })
    await unlock(session, slotOf(session), goodPassword)
    return session
  }
  const first = await open()
  const { databaseFile, key } = first.keyForJob()
  work(first, entries)
  first.close()
  return {
    folder,
    clock,
    key,
    open,
    tamper: (write) => {
      const sqlite = openEncrypted(databaseFile, key)
      for (const name of ['audit_events_update', 'audit_events_delete', 'audit_events_append']) {
        sqlite.exec(`drop trigger ${name}`)
      }
      write(sqlite)
      applyDeclaredSet(sqlite)
      sqlite.close()
    },
  }
}

/** A job that nobody stops. */
export const quietJob: Job = { progress: () => undefined, checkpoint: () => undefined }

/** What the long-work worker gives a job, on the session's own connection. */
export const jobOf = (session: VaultSession): { context: JobContext; vault: JobVault } => {
  const { vault, user } = session.requireOpen()
  const { clock } = session.options
  const { data, drafts } = filesOf(vault.header())
  return {
    context: {
      store: vault.store,
      clock,
      user,
      access: accessOf(vault.store, user, clock),
      files: new FileGrants(),
      settings: readSettings(vault.store, user.userId),
      appVersion: 'test',
    },
    vault: {
      folder: vault.folder,
      header: vault.header(),
      rawHandles: { [data]: vault.rawHandle(data), [drafts]: vault.rawHandle(drafts) },
      attachments: () => session.attachments(),
      openCopy: (file) => openEncrypted(file, session.keyForJob().key, { readonly: true }),
    },
  }
}

/** What a person reads after "Verify", checked against the contract. */
export const verifyIn = async (
  session: VaultSession,
  job: Job = quietJob,
): Promise<OutputOf<'audit.verify'>> => {
  const { context, vault } = jobOf(session)
  const input = { jobId: newId() }
  return operations['audit.verify'].output.parse(await auditJobs['audit.verify'](context, input, job, vault))
}

/** What a person reads after "Check now", checked against the contract. */
export const checkIn = async (
  session: VaultSession,
  job: Job = quietJob,
): Promise<OutputOf<'audit.securityCheck'>> => {
  const { context, vault } = jobOf(session)
  const input = { jobId: newId() }
  return operations['audit.securityCheck'].output.parse(
    await auditJobs['audit.securityCheck'](context, input, job, vault),
  )
}

/** A copy of a folder's files as they are now; `put` brings those with one of the given beginnings back. */
export const snapshot = (folder: string, name: string) => {
  const copy = path.join(path.dirname(folder), name)
  mkdirSync(copy)
  for (const file of readdirSync(folder)) {
    if (/^(vault\..*json|data-|drafts)/.test(file)) cpSync(path.join(folder, file), path.join(copy, file))
  }
  return {
    copy,
    put: (...beginnings: string[]): void => {
      const belongs = (file: string): boolean => beginnings.some((beginning) => file.startsWith(beginning))
      for (const file of readdirSync(folder)) if (belongs(file)) rmSync(path.join(folder, file))
      for (const file of readdirSync(copy)) {
        if (belongs(file)) cpSync(path.join(copy, file), path.join(folder, file))
      }
    },
  }
}
