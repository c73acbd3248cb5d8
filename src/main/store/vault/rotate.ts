import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { closeDatabase } from '#store/database/close.ts'
import { openDatabase, openEncrypted } from '#store/database/open.ts'
import { withStoreErrors } from '#store/database/sqlite-errors.ts'
import type { Store } from '#store/database/store.ts'
import { openDrafts, type DraftStore } from '#store/drafts/drafts.ts'
import { namedContents } from '#store/repositories/attachments.ts'
import { syncFolder } from './atomic-write.ts'
import { copyUnderNewKey, type Rekeying } from './copy-under-new-key.ts'
import { auditHead, noteGeneration, seenGeneration } from './database-state.ts'
import { changeHeader, type Header } from './header.ts'
import { readHeaderPair, writeHeaderPair } from './header-files.ts'
import { keyOf, newKeyMap, zeroKeys, type KeyMap } from './key-map.ts'
import { handOverKeys } from './key-slots.ts'
import { attachmentsName } from './layout.ts'
import { vaultOf, type OpenMeans, type OpenVault } from './open.ts'
import { abandonReplacement, beginReplacement, endReplacement, type Replacement } from './replacement.ts'
import { removeReplaced } from './residue.ts'

/**
 * Rotation of the vault's keys: a new database and new drafts under new keys, and one replacement of the header that
 * switches to them. In this order, so that at a crash either the old vault opens or the new one:
 *
 * 1. {@link beginRotation}: new keys in memory; new file names, marked as unfinished;
 * 2. `copyUnderNewKey` (any thread): the database, copied, encrypted anew and proved; nobody may write meanwhile;
 * 3. {@link finishRotation}, in one go: the drafts likewise; both opened; every slot handed the new keys; the header
 *    replaced, then its copy; marks and old files removed.
 *
 * The audit chain's key and the signing key lie in the database and stay. The attachments' key is replaced too as long
 * as there are no attachments; with attachments it stays, for their files are encrypted under it.
 */
export interface Rotation {
  readonly names: Replacement
  /** The new keys: the new vault's once it is finished, zeroed by {@link abandonRotation}. */
  readonly keys: KeyMap
  /** What the database looked like when the copy began. */
  readonly before: string
}

/** Changes with every write to the database, by this connection or another. */
const markOf = ({ sqlite }: Store): string => {
  const own = sqlite.prepare<[], number>('select total_changes()').pluck().get()
  return `${own ?? 0}/${String(sqlite.pragma('data_version', { simple: true }))}`
}

/** Files of documents, or documents whose files are only in the backups now: both are under the key that is in use. */
const hasAttachments = ({ folder, store }: Pick<OpenVault, 'folder' | 'store'>): boolean => {
  const attachments = path.join(folder, attachmentsName)
  return (existsSync(attachments) && readdirSync(attachments).length > 0) || namedContents(store).length > 0
}

/** Throws `conflict` (a file that no header names), `disk_full`, `read_only`, `file_not_written`. Ends with {@link finishRotation} or {@link abandonRotation}. */
export const beginRotation = ({ folder, keys: old, store, header }: OpenVault): Rotation => {
  const names = beginReplacement(folder, header().files)
  const keys = new Map(newKeyMap())
  if (hasAttachments({ folder, store })) keys.set('attachments', Buffer.from(keyOf(old, 'attachments')))
  return { names, keys, before: markOf(store) }
}

/** What {@link copyUnderNewKey} has to do for a rotation. The keys are the vault's and the rotation's own: copy them to hand them on. */
export const copyOfRotation = (vault: OpenVault, { names, keys }: Rotation): Rekeying => ({
  from: path.join(vault.folder, vault.header().files.data),
  key: keyOf(vault.keys, 'data'),
  to: path.join(vault.folder, names.data),
  newKey: keyOf(keys, 'data'),
})

/** Removes the new files and zeroes the new keys; the vault stays as it is. */
export const abandonRotation = (folder: string, { names, keys }: Rotation): void => {
  zeroKeys(keys)
  abandonReplacement(folder, names)
}

/** True when the vault's database is still what was copied. */
export const isUnchangedSince = (vault: OpenVault, { before }: Rotation): boolean =>
  markOf(vault.store) === before

/**
 * Switches to the new files; the copy must stand. Answers the new open vault; the old one is closed and its keys are
 * zeroed. When it throws, nothing has happened to the vault, which goes on; then call {@link abandonRotation}.
 * Throws `busy` when the database was written to since the rotation began, `disk_full`, `read_only`, `file_not_written`.
 */
export const finishRotation = (vault: OpenVault, rotation: Rotation, means: OpenMeans): OpenVault => {
  if (!isUnchangedSince(vault, rotation)) {
    throw new OperationFailure(
      'busy',
      'Something was written while the new keys were made. Nothing was changed. Try again.',
    )
  }
  const { folder } = vault
  const { names, keys } = rotation
  let store: Store | null = null
  let drafts: DraftStore | null = null
  let header: Header
  let bothWritten: boolean
  try {
    copyDrafts(vault, rotation, means.now())
    store = openDatabase(path.join(folder, names.data), keyOf(keys, 'data'))
    drafts = openDrafts(path.join(folder, names.drafts), keyOf(keys, 'drafts'), { now: means.now })
    header = nextHeader(vault, rotation, store, means)
    noteGeneration(store, header, means.now())
    syncFolder(folder)
    bothWritten = writeNewHeader(folder, header)
  } catch (error) {
    drafts?.close()
    if (store !== null) closeDatabase(store)
    throw error
  }
  const next = vaultOf(folder, store, drafts, keys, header, [], 0, [], means)
  clearUp(vault, bothWritten ? { names, header } : null)
  return next
}

/**
 * The switch has happened, so nothing here may fail it: what stays behind is removed at the next start or unlock. Without
 * a copy of the new header nothing is removed, for the old header that still lies there opens the old files alone.
 */
const clearUp = (
  old: OpenVault,
  done: { readonly names: Replacement; readonly header: Header } | null,
): void => {
  try {
    old.discard()
    if (done === null) return
    endReplacement(old.folder, done.names)
    removeReplaced(old.folder, done.header.files)
  } catch {
    // See above.
  }
}

/** The drafts are few: they are copied in the same go as the switch, so that none can be saved in between. */
const copyDrafts = (vault: OpenVault, { names, keys }: Rotation, now: Date): void => {
  const to = path.join(vault.folder, names.drafts)
  const newKey = keyOf(keys, 'drafts')
  const from = path.join(vault.folder, vault.header().files.drafts)
  copyUnderNewKey({ from, key: keyOf(vault.keys, 'drafts'), to, newKey })
  const copy = openEncrypted(to, newKey)
  try {
    // This run of the store ends in order with its file, so that no draft is called recovered from a crash.
    withStoreErrors(() =>
      copy.prepare('update runs set closed_at = ? where id = ?').run(now.toISOString(), vault.drafts.run),
    )
  } finally {
    copy.close()
  }
}

const nextHeader = (vault: OpenVault, { names, keys }: Rotation, store: Store, means: OpenMeans): Header => {
  const header = vault.header()
  return changeHeader(
    header,
    {
      appVersion: means.appVersion,
      files: { data: names.data, drafts: names.drafts },
      slots: header.slots.map((slot) => handOverKeys(header.vaultId, slot, keys)),
      auditAnchor: auditHead(store, means.now()),
    },
    keyOf(keys, 'header'),
    seenGeneration(store).generation,
  )
}

/** Replaces the header: the switch itself. True when its copy stands too, false when only the header does. */
const writeNewHeader = (folder: string, header: Header): boolean => {
  try {
    writeHeaderPair(folder, header)
    return true
  } catch (error) {
    if (headerOnDisk(folder) === header.checksum) return false
    throw error
  }
}

const headerOnDisk = (folder: string): string | null => {
  try {
    const { main, fromCopy } = readHeaderPair(folder)
    return fromCopy ? null : main.checksum
  } catch {
    return null
  }
}
