import { writeAttachment } from '#store/attachments/write.ts'
import { insertAttachment, markAttachmentRemoved } from '#store/repositories/attachments.ts'
import { newId } from '#services/context.ts'
import { pngOf } from '../../support/documents.ts'
import type { Actor } from './actors.ts'

/** A document of a chart, and one that was taken out of it; real files beside the real database. */
export interface DocumentIds {
  readonly attachmentId: string
  readonly removedAttachmentId: string
}

/** Past the long-work worker, which these tests do without: tests/store/attachments adds through it. */
export const fillDocuments = async (writer: Actor, clientId: string): Promise<DocumentIds> => {
  const { store, attachments, user } = writer.dispatcher.context()
  const stamp = { at: '2026-11-10T10:00:00.000Z', by: user.userId }
  const add = async (title: string): Promise<string> => {
    const bytes = pngOf(2, 2, `${title} ${clientId}`)
    const sha256 = await writeAttachment(
      attachments.place(),
      {
        bytes: bytes.length,
        head: bytes,
        tail: bytes,
        async *pieces() {
          yield await Promise.resolve(bytes)
        },
        close: () => Promise.resolve(),
      },
      { checkpoint: () => undefined, progress: () => undefined },
    )
    const attachmentId = newId()
    const row = { attachmentId, clientId, episodeId: null, sha256, bytes: bytes.length, title }
    insertAttachment(store, { ...row, mediaType: 'image/png', kind: null, documentDate: null }, stamp)
    return attachmentId
  }
  const attachmentId = await add('Invented letter')
  const removedAttachmentId = await add('Invented scan')
  markAttachmentRemoved(store, removedAttachmentId, 'Twice', stamp)
  return { attachmentId, removedAttachmentId }
}
