import type { TableCounts } from '#store/backup/counts.ts'
import type { MadeBackup } from '#store/backup/make.ts'
import type { BackupProblem } from '#store/backup/problems.ts'
import { keyOf } from '#store/vault/key-map.ts'
import type { OpenVault } from '#store/vault/open.ts'

/** Copies of the keys that a piece of work needs; whoever gets them zeroes them. */
export interface TaskKeys {
  readonly data: Uint8Array
  readonly drafts: Uint8Array
  readonly header: Uint8Array
  readonly attachments: Uint8Array
}

/** Work on the vault's files that the long-work worker does: see run-task.ts. */
export type VaultTask =
  /** A backup into a target's folder, and the rotation of what lies there. */
  | {
      readonly kind: 'back-up'
      readonly vaultFolder: string
      readonly target: string
      readonly vaultId: string
      /** Name of the backup's folder: a stamp of the time. */
      readonly name: string
      /** Names in this target that the vault noted down as its own: those of before a key rotation carry no MAC of today. */
      readonly known: readonly string[]
      readonly appVersion: string
      readonly keys: TaskKeys
    }
  /** A safety copy into the vault's own folder, then the files of a backup beside the vault's. */
  | {
      readonly kind: 'prepare-restore'
      readonly vaultFolder: string
      readonly source: string
      readonly appVersion: string
      readonly keys: TaskKeys
    }
  /** Opens a backup for reading alone, with the keys that a password of its day gave. */
  | { readonly kind: 'examine'; readonly folder: string; readonly keys: TaskKeys }

/** What comes of 'back-up'. */
export type BackUpResult =
  { readonly made: MadeBackup; readonly removed: readonly string[] } | { readonly problem: BackupProblem }

/** What comes of 'examine'. */
export type ExamineResult = { readonly tables: TableCounts } | { readonly problem: BackupProblem }

/** Copies of an open vault's keys, for one task. */
export const taskKeysOf = ({ keys }: Pick<OpenVault, 'keys'>): TaskKeys => ({
  data: Buffer.from(keyOf(keys, 'data')),
  drafts: Buffer.from(keyOf(keys, 'drafts')),
  header: Buffer.from(keyOf(keys, 'header')),
  attachments: Buffer.from(keyOf(keys, 'attachments')),
})

/** Overwrites a task's keys with zeros. */
export const forgetKeys = ({ keys }: VaultTask): void => {
  keys.data.fill(0)
  keys.drafts.fill(0)
  keys.header.fill(0)
  keys.attachments.fill(0)
}
