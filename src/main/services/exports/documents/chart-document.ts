import type { AttachmentType } from '#shared/contract/operations/attachments.ts'
import { attachmentPiece } from '#shared/contract/operations/attachments.ts'
import type { ExportFormat, ExportSubject } from '#shared/contract/operations/exports.ts'
import type { OutputOf } from '#shared/contract/index.ts'
import { attachmentById } from '#store/repositories/attachments.ts'
import { today, type Context, type Handler } from '../../context.ts'
import { notFound } from '../../refuse.ts'
import { refuse } from '../prepared.ts'

/** By what was found in the content when it was added; the name that it came with is not kept. */
const endings: Readonly<Record<AttachmentType, string>> = {
  'application/pdf': '.pdf',
  'image/png': '.png',
  'image/jpeg': '.jpg',
  'image/webp': '.webp',
  'image/gif': '.gif',
}

/** A document that is in the chart. Throws `not_found` for one that was removed from it. */
const kept = (context: Context, attachmentId: string) => {
  const found = attachmentById(context.store, attachmentId)
  if (found === undefined || found.removedAt !== null) {
    throw notFound('This document is not in the chart (any more). Nothing was saved.')
  }
  return found
}

/** A document of a chart as it was added. Its content stays in the vault until `exports.record` has been written. */
export const prepareFile = (
  context: Context,
  { attachmentId }: Extract<ExportSubject, { what: 'document' }>,
  format: ExportFormat,
): OutputOf<'exports.prepare'> => {
  if (format !== 'file') throw refuse('A document is saved as it is.')
  const { clientId, sha256, bytes, mediaType } = kept(context, attachmentId)
  return {
    title: 'Document of a chart',
    // Without its title, which may name the client.
    fileName: `Mooring document ${today(context)}`,
    rows: 1,
    html: null,
    headerTemplate: '',
    footerTemplate: '',
    styleNonce: '',
    bytes: null,
    file: { ending: endings[mediaType], sha256, bytes },
    clientId,
  }
}

export const content: Handler<'exports.content'> = async (context, { attachmentId, offset }) => {
  const { sha256 } = kept(context, attachmentId)
  const { attachments } = context
  return { piece: await attachments.documents.read(attachments.place(), sha256, offset, attachmentPiece) }
}
