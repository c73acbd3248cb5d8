import { attachmentPiece, mostAttachments } from '#shared/contract/operations/attachments.ts'
import {
  attachmentCounts,
  attachmentOf,
  attachmentsOf,
  changeAttachment,
  keepPicture,
  markAttachmentRemoved,
  type AttachmentRecord,
} from '#store/repositories/attachments.ts'
import { clientById } from '#store/repositories/clients.ts'
import { appendAudit } from '../audit/append.ts'
import { now, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, chartNotThere, conflict, notFound } from '../refuse.ts'
import { add } from './add.ts'
import { isWordOfKinds } from './kinds.ts'

/** Documents in a chart: scans, letters, forms. `attachments.pickFile` is the shell's: it opens the system's dialog. */

const receive: Handler<'attachments.receive'> = (context, piece) => ({
  fileToken: context.files.receive(piece),
})

const letGo: Handler<'attachments.letGo'> = (context, { fileToken }) => {
  context.files.letGo(fileToken)
  return { gone: true }
}

const list: Handler<'attachments.list'> = (context, { clientId, removed }) => {
  if (!clientById(context.store, clientId)) throw chartNotThere()
  const counts = attachmentCounts(context.store, clientId)
  return {
    attachments: attachmentsOf(context.store, clientId, removed, mostAttachments),
    total: removed ? counts.removed : counts.kept,
    removedCount: counts.removed,
  }
}

const read: Handler<'attachments.read'> = async (context, { clientId, attachmentId, offset }) => {
  const { sha256, bytes } = anyAttachment(context, clientId, attachmentId)
  const { attachments } = context
  return {
    piece: await attachments.documents.read(attachments.place(), sha256, offset, attachmentPiece),
    bytes,
  }
}

const change: Handler<'attachments.change'> = (context, { clientId, attachmentId, revision, fields }) => {
  const before = ownAttachment(context, clientId, attachmentId)
  if (fields.kind !== before.kind && !isWordOfKinds(context.store, fields.kind))
    throw badField('fields.kind', 'This is no word of the list.')
  inTransaction(context.store, () => {
    if (!changeAttachment(context.store, { attachmentId, revision }, fields, stampOf(context)))
      throw conflict(
        'This document was changed elsewhere in the meantime. Look at it again; nothing was saved.',
      )
    written(context, 'attachments.change', clientId, attachmentId)
  })
  return { revision: revision + 1 }
}

/** PNG or WebP, told by how it begins. Not by the library: it answers later, and the vault may have new keys by then. */
const isSmallPicture = (picture: Buffer): boolean =>
  picture.subarray(0, 8).equals(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')) ||
  (picture.toString('latin1', 0, 4) === 'RIFF' && picture.toString('latin1', 8, 12) === 'WEBP')

const keepThumbnail: Handler<'attachments.keepThumbnail'> = (
  context,
  { clientId, attachmentId, picture, pages },
) => {
  const { sha256 } = ownAttachment(context, clientId, attachmentId)
  const bytes = picture === null ? null : Buffer.from(picture)
  if (bytes !== null && !isSmallPicture(bytes)) throw badField('picture', 'A small picture is PNG or WebP.')
  // Nothing of a chart changes, so nothing is audited: the picture is made of the document that is there.
  return { kept: keepPicture(context.store, sha256, bytes, pages) }
}

const remove: Handler<'attachments.remove'> = (context, { clientId, attachmentId, reason }) => {
  ownAttachment(context, clientId, attachmentId)
  inTransaction(context.store, () => {
    if (!markAttachmentRemoved(context.store, attachmentId, reason, stampOf(context))) throw gone()
    written(context, 'attachments.remove', clientId, attachmentId)
  })
  return { removed: true }
}

const bringBack: Handler<'attachments.bringBack'> = (context, { clientId, attachmentId }) => {
  const before = anyAttachment(context, clientId, attachmentId)
  inTransaction(context.store, () => {
    if (!markAttachmentRemoved(context.store, attachmentId, null, stampOf(context)))
      throw conflict('This document is in the chart. Nothing was changed.')
    written(context, 'attachments.bringBack', clientId, attachmentId)
  })
  return { revision: before.revision + 1 }
}

const gone = () => notFound('This document is not in the chart (any more).')

/** A document of this client, removed ones too. Throws `not_found`. */
const anyAttachment = (context: Context, clientId: string, attachmentId: string): AttachmentRecord => {
  const found = attachmentOf(context.store, clientId, attachmentId)
  if (!found) throw gone()
  return found
}

/** A document of this client that was not removed. Throws `not_found`. */
const ownAttachment = (context: Context, clientId: string, attachmentId: string): AttachmentRecord => {
  const found = anyAttachment(context, clientId, attachmentId)
  if (found.removedAt !== null) throw gone()
  return found
}

const stampOf = (context: Context) => ({ at: now(context), by: context.user.userId })

const written = (context: Context, operation: string, clientId: string, attachmentId: string): void => {
  appendAudit(context.store, {
    category: 'change',
    operation,
    subjectKind: 'attachment',
    subjectId: attachmentId,
    detail: { clientId },
    userId: context.user.userId,
    at: now(context),
  })
}

export const attachmentHandlers = {
  'attachments.receive': receive,
  'attachments.letGo': letGo,
  'attachments.list': list,
  'attachments.read': read,
  'attachments.change': change,
  'attachments.keepThumbnail': keepThumbnail,
  'attachments.remove': remove,
  'attachments.bringBack': bringBack,
}

/** In the long-work worker. */
export const attachmentJobs = { 'attachments.add': add }
