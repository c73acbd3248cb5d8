import type { ImportBatch } from '#shared/contract/operations/imports.ts'
import type { SignedIn } from '#shared/contract/operations/vault.ts'
import { batchCount, batchPage, type BatchRecord } from '#store/repositories/imports.ts'
import { builtUpon } from '#store/repositories/import-undo.ts'
import { builtUponSessions } from '#store/repositories/session-import-undo.ts'
import type { Store } from '#store/database/store.ts'
import type { Handler } from '../context.ts'

/** Why a batch cannot be taken back, in counts and never in names; null when it can. */
export const whyNotUndo = (store: Store, batch: BatchRecord): string | null => {
  if (batch.undoneAt !== null) return 'This import was taken back already.'
  const found = batch.kind === 'sessions' ? builtUponSessions(store, batch) : builtUpon(store, batch)
  if (found.length === 0) return null
  const parts = found.map(({ count, what }) => `${count.toLocaleString('en-US')} ${what}`)
  const list = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
  const changed = `Since this import there were changes to what it brought: ${list}.`
  return found.some(({ what }) => what.includes('later import'))
    ? `${changed} Undo the later imports first.`
    : `${changed} It cannot be taken back as a whole any more.`
}

export const batchOf = (store: Store, batch: BatchRecord): ImportBatch => ({
  batchId: batch.batchId,
  fileName: batch.fileName,
  kind: batch.kind,
  importedAt: batch.importedAt,
  importedBy: batch.importedBy,
  counts: {
    added: batch.added,
    alreadyHere: batch.alreadyHere,
    leftOut: batch.leftOut,
    marked: batch.marked,
  },
  undoneAt: batch.undoneAt,
  cannotUndo: whyNotUndo(store, batch),
})

/** Whose imports a person sees and may undo: an administrator everybody's, anybody else their own. Null: everybody's. */
const ownOnly = (user: SignedIn): string | null => (user.roles.includes('administrator') ? null : user.userId)

/** True where the person may take this batch back. */
export const mayUndo = (user: SignedIn, batch: BatchRecord): boolean =>
  ownOnly(user) === null || batch.importerId === user.userId

/** The imports so far, the newest first. A file's name may be a client's, so others' show to administrators only. */
export const list: Handler<'imports.list'> = ({ store, user }, { offset, limit }) => ({
  batches: batchPage(store, offset, limit, ownOnly(user)).map((batch) => batchOf(store, batch)),
  total: batchCount(store, ownOnly(user)),
})
