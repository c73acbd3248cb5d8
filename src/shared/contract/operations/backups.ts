import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, id, instant, limits, requiredLine } from '../values.ts'

/** Why a backup could not be made, as a code with words. */
export const backupProblem = z.object({ code: z.string(), message: z.string() })

export const backupTarget = z.object({
  targetId: id,
  folder: z.string(),
  /** As of the last look: 'ready', or what stands in the way. */
  state: z.enum(['ready', 'missing', 'other-place', 'read-only', 'full', 'unknown']),
  lastVerifiedAt: instant.nullable(),
  lastProblem: backupProblem.extend({ at: instant }).nullable(),
  backups: z.int(),
})
export type BackupTarget = z.infer<typeof backupTarget>

/** A backup as it lies in a folder. Read from its own small description and header, without a key. */
export const foundBackup = z.object({
  /** Names this backup until the vault is locked; made by the store, so that no path comes from a window. */
  backupToken: id,
  name: z.string(),
  folder: z.string(),
  madeAt: instant,
  /** When it was opened and counted after it was made; null: never proved. */
  verifiedAt: instant.nullable(),
  bytes: z.int(),
  /** Counts for the person: clients, sessions, notes. Null where the backup has no description. */
  counts: z.object({ clients: z.int(), sessions: z.int(), notes: z.int() }).nullable(),
  /** Sign-in names whose passwords of that day open it. */
  logins: z.array(z.string()),
  /** False: another vault's. */
  sameVault: z.boolean(),
  problem: backupProblem.nullable(),
})
export type FoundBackup = z.infer<typeof foundBackup>

export const backupStatus = z.object({
  targets: z.array(backupTarget),
  /** Newest verified backup of any target; the status line says how long ago. */
  lastVerifiedAt: instant.nullable(),
  /** True when something changed since. */
  changedSince: z.boolean(),
  running: z.boolean(),
  everyHours: z.int(),
  /** What the last try ran into, when it did not end in a verified backup. */
  problem: backupProblem.extend({ at: instant }).nullable(),
  rehearsal: z.object({ lastOn: calendarDate.nullable(), dueOn: calendarDate, due: z.boolean() }),
})
export type BackupStatus = z.infer<typeof backupStatus>

export const backupOutcome = z.object({
  /** One entry a target that was tried, in order; the first that worked ends the trying. */
  tried: z.array(
    z.object({ targetId: id, folder: z.string(), verified: z.boolean(), problem: backupProblem.nullable() }),
  ),
  verifiedAt: instant.nullable(),
  name: z.string().nullable(),
  bytes: z.int().nullable(),
  /** Rows of the copy, as counted after opening it. */
  rows: z.int().nullable(),
})

/** The backup behind the lock screen, for a page that has no vault: what a lock or quit is finishing, or how it ended. */
export const backupAtLock = z.object({
  finishing: z.boolean(),
  next: z.enum(['unlock', 'quit']),
  /** When the last one behind a lock screen was verified; null: none was made since the start, or it failed. */
  verifiedAt: instant.nullable(),
  /** Words for the person, when it failed. */
  problem: backupProblem.nullable(),
})
export type BackupAtLock = z.infer<typeof backupAtLock>

const administrators = ['administrator'] as const

export const backupOperations = {
  'backups.status': operation({
    input: z.object({}),
    output: backupStatus,
    access: 'signed-in',
    audit: 'none',
    runsIn: 'store',
  }),
  /** Of this run of Mooring; asked by the fresh page of a lock. */
  'backups.atLock': operation({
    input: z.object({}),
    output: backupAtLock,
    access: 'anyone',
    audit: 'none',
    runsIn: 'shell',
  }),
  /**
   * The person picks a folder in the system's dialog; it must not lie inside the vault. One that was picked before is taken
   * again when another stick, or an emptied one, stands there now.
   */
  'backups.addTarget': operation({
    input: z.object({}),
    output: z.object({ targetId: id.nullable(), warnings: z.array(z.string()) }),
    access: administrators,
    audit: 'settings',
    runsIn: 'shell',
  }),
  /** Main only. */
  'backups.addTargetFrom': operation({
    input: z.object({ fileToken: id }),
    output: z.object({ targetId: id, warnings: z.array(z.string()) }),
    access: administrators,
    internal: true,
    audit: 'settings',
    runsIn: 'store',
  }),
  /** No further backups go there; those that lie there stay. */
  'backups.removeTarget': operation({
    input: z.object({ targetId: id }),
    output: z.object({ removed: z.literal(true) }),
    access: administrators,
    audit: 'settings',
    runsIn: 'store',
  }),
  /** Now, to the first target that takes it: copied, opened, checked, counted, old ones rotated out. */
  'backups.run': operation({
    input: z.object({ jobId: id }),
    output: backupOutcome,
    access: 'signed-in',
    audit: 'backup',
    runsIn: 'store',
  }),
  /** Backups found in the targets and in the vault's own folder of safety copies, newest first. */
  'backups.list': operation({
    input: z.object({}),
    output: z.object({ backups: z.array(foundBackup) }),
    access: administrators,
    audit: 'none',
    runsIn: 'store',
  }),
  /** As `backups.list`, for a folder the person picks; null when the dialog was closed. Possible while locked. */
  'backups.browse': operation({
    input: z.object({}),
    output: z.object({ backups: z.array(foundBackup).nullable() }),
    access: 'anyone',
    audit: 'none',
    runsIn: 'shell',
  }),
  /** Main only. */
  'backups.browseIn': operation({
    input: z.object({ fileToken: id }),
    output: z.object({ backups: z.array(foundBackup) }),
    access: 'anyone',
    internal: true,
    audit: 'none',
    runsIn: 'store',
  }),
  /**
   * Puts a backup in the place of the vault: a safety copy of what is there first, then the switch by the header; ends at
   * the unlock screen, and opens with the passwords of the backup's day. Needs an administrator, except where there is no
   * vault that could be opened.
   */
  'backups.restore': operation({
    input: z.object({ backupToken: id }),
    output: z.object({ restored: z.literal(true), safetyCopy: z.string().nullable() }),
    access: 'anyone',
    audit: 'restore',
    runsIn: 'shell',
  }),
  /** Main only. */
  'backups.restoreFrom': operation({
    input: z.object({ backupToken: id }),
    output: z.object({ restored: z.literal(true), safetyCopy: z.string().nullable() }),
    access: 'anyone',
    internal: true,
    audit: 'restore',
    runsIn: 'store',
  }),
  /** The yearly rehearsal: opens a backup apart from the vault with a password of its day, checks and counts it. */
  'backups.rehearse': operation({
    input: z.object({
      backupToken: id,
      login: requiredLine(60),
      password: z.string().min(1).max(limits.password),
    }),
    output: z.object({
      opened: z.boolean(),
      counts: z.object({ clients: z.int(), sessions: z.int(), notes: z.int() }).nullable(),
      problem: backupProblem.nullable(),
    }),
    access: administrators,
    audit: 'backup',
    runsIn: 'store',
  }),
} as const
