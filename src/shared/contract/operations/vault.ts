import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, instant, limits, requiredLine, role } from '../values.ts'

/** Who is signed in. */
export const signedIn = z.object({
  userId: id,
  staffId: id,
  name: z.string(),
  login: z.string(),
  roles: z.array(role),
  /** True: the password was set by an administrator, and nothing opens before an own one was chosen. */
  passwordTemporary: z.boolean(),
})
export type SignedIn = z.infer<typeof signedIn>

export const vaultStatus = z.object({
  /** 'absent': first run. 'unusable': a vault is there but cannot be opened; `problem` says why and what to do. */
  state: z.enum(['absent', 'locked', 'unlocked', 'unusable']),
  /** The vault's folder, for the person; null when absent. */
  folder: z.string().nullable(),
  sample: z.boolean(),
  programName: z.string().nullable(),
  accounts: z.array(z.object({ slotId: id, login: z.string() })),
  /** No try before this instant (after wrong passwords). */
  waitUntil: instant.nullable(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** Things worth a warning about the place of the vault: it lies in a network or cloud-synced folder. */
  warnings: z.array(z.string()),
  user: signedIn.nullable(),
  /** A backup was put in place and nobody unlocked it yet: it opens with the passwords of its day. */
  restored: z.object({ at: instant, backupMadeAt: instant.nullable() }).nullable(),
  /** False until the recovery key was typed back; the person is asked again after each unlock. */
  recoveryConfirmed: z.boolean(),
  /** The recovery key opened the vault and was not replaced since: whoever saw it then can open the vault. */
  recoveryKeyUsed: z.boolean(),
})
export type VaultStatus = z.infer<typeof vaultStatus>

const password = z.string().min(1, 'Type a password.').max(limits.password)

export const vaultOperations = {
  'vault.status': operation({
    input: z.object({}),
    output: vaultStatus,
    access: 'anyone',
    audit: 'none',
    runsIn: 'store',
  }),
  /** zxcvbn in the worker: score 0–4 and words for the person. `enough` is what `vault.create` will accept. */
  'vault.passwordStrength': operation({
    input: z.object({
      password: z.string().max(limits.password),
      hints: z.array(z.string().max(200)).max(10),
    }),
    output: z.object({
      score: z.int().min(0).max(4),
      enough: z.boolean(),
      label: z.string(),
      advice: z.array(z.string()),
      crackTime: z.string(),
    }),
    access: 'anyone',
    audit: 'none',
    runsIn: 'store',
  }),
  /** Creates the vault in the default folder and signs its first user in (administrator and counselor). */
  'vault.create': operation({
    input: z.object({
      login: requiredLine(60),
      name: requiredLine(limits.name),
      programName: requiredLine(limits.name),
      password,
    }),
    /** The recovery key, shown once: groups of four characters joined by '-'. */
    output: z.object({ recoveryKey: z.string() }),
    access: 'anyone',
    audit: 'create',
    runsIn: 'store',
  }),
  'vault.confirmRecoveryKey': operation({
    input: z.object({ recoveryKey: z.string().max(200) }),
    output: z.object({ confirmed: z.literal(true) }),
    access: ['administrator'],
    audit: 'settings',
    runsIn: 'store',
  }),
  /** Makes a new recovery key; the old one opens nothing any more. */
  'vault.replaceRecoveryKey': operation({
    input: z.object({}),
    output: z.object({ recoveryKey: z.string() }),
    access: ['administrator'],
    audit: 'settings',
    runsIn: 'store',
  }),
  'vault.unlock': operation({
    input: z.object({ slotId: id, password }),
    output: signedIn,
    access: 'anyone',
    audit: 'unlock',
    runsIn: 'store',
  }),
  /** Sets a new password for an administrator's account with the recovery key, and signs in. */
  'vault.recover': operation({
    input: z.object({ slotId: id, recoveryKey: z.string().min(1).max(200), newPassword: password }),
    output: signedIn,
    access: 'anyone',
    audit: 'unlock',
    runsIn: 'store',
  }),
  /**
   * New keys for the whole vault: a new database file is written and verified, and the header switches to it. A crash
   * leaves the old or the new. Older backups still open with the old key. `password` is the administrator's own.
   */
  'vault.rotateKeys': operation({
    input: z.object({ jobId: id, password }),
    output: z.object({ rotated: z.literal(true), rotatedAt: instant }),
    access: ['administrator'],
    audit: 'settings',
    runsIn: 'store',
  }),
  /** Ends the worker and the renderer, and opens a fresh window at the unlock screen. */
  'vault.lock': operation({
    input: z.object({}),
    output: z.object({ locking: z.literal(true) }),
    access: 'anyone',
    audit: 'none',
    runsIn: 'shell',
  }),
  /** The renderer has written what was typed; called in answer to the event `vault.locking`. */
  'vault.readyToLock': operation({
    input: z.object({}),
    output: z.object({ noted: z.literal(true) }),
    access: 'anyone',
    audit: 'none',
    runsIn: 'shell',
  }),
  /** First run: makes a vault with the synthetic sample caseload (apart from any real vault) and opens it. */
  'vault.openSample': operation({
    input: z.object({ jobId: id }),
    output: z.object({ password: z.string() }),
    access: 'anyone',
    audit: 'create',
    runsIn: 'shell',
  }),
  /** Main only. Makes the sample vault in the worker's (empty) folder, fills it with synthetic people and signs in. */
  'vault.createSample': operation({
    input: z.object({ jobId: id }),
    output: z.object({ password: z.string() }),
    access: 'anyone',
    internal: true,
    audit: 'create',
    runsIn: 'store',
  }),
  /** Leaves the sample caseload and goes back to first run (or the real vault); the sample's folder is deleted. */
  'vault.leaveSample': operation({
    input: z.object({}),
    output: z.object({ left: z.literal(true) }),
    access: 'anyone',
    audit: 'none',
    runsIn: 'shell',
  }),
} as const
