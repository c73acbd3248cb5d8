import path from 'node:path'
import { openSource, sourceOf, type SourceFile } from '#store/attachments/source.ts'
import { writeAttachment } from '#store/attachments/write.ts'
import { clientHasContent, insertAttachment } from '#store/repositories/attachments.ts'
import { planEpisode } from '#store/repositories/treatment.ts'
import { appendAudit } from '../audit/append.ts'
import { newId, now, type VaultJobHandler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict } from '../refuse.ts'
import { attachmentTypeOf } from './content.ts'
import { isWordOfKinds } from './kinds.ts'

const phase = 'Encrypting the document'

/**
 * Takes a picked or dropped file into the vault: judged, encrypted beside the database, and then, in one transaction, named by a
 * row of the chart. Stopped, killed or refused at any moment before, the chart is as it was; a whole file that no row
 * names is ciphertext and is cleared away (store/attachments/clear.ts).
 */
export const add: VaultJobHandler<'attachments.add'> = async (context, input, job, vault) => {
  const { clientId, fileToken, fields } = input
  if (!isWordOfKinds(context.store, fields.kind))
    throw badField('fields.kind', 'This is no word of the list.')
  const dropped = context.files.dropped(fileToken)
  const source =
    dropped === null ? await openSource(path.resolve(context.files.path(fileToken))) : sourceOf(dropped)
  try {
    return await take(context, { clientId, fields }, source, job, vault)
  } finally {
    await source.close()
  }
}

const take = async (
  context: Parameters<typeof add>[0],
  { clientId, fields }: Pick<Parameters<typeof add>[1], 'clientId' | 'fields'>,
  source: SourceFile,
  job: Parameters<typeof add>[2],
  vault: Parameters<typeof add>[3],
) => {
  const mediaType = await attachmentTypeOf(source)
  job.progress(phase, 0, source.bytes)
  const sha256 = await writeAttachment(vault.attachments(), source, {
    checkpoint: () => job.checkpoint(),
    progress: (done, total) => job.progress(phase, done, total),
  })
  job.checkpoint()
  const attachmentId = newId()
  const at = now(context)
  const by = context.user.userId
  inTransaction(context.store, () => {
    const held = clientHasContent(context.store, clientId, sha256)
    if (held !== null) throw heldAlready(held)
    insertAttachment(
      context.store,
      {
        attachmentId,
        clientId,
        episodeId: planEpisode(context.store, clientId)?.episodeId ?? null,
        sha256,
        bytes: source.bytes,
        mediaType,
        ...fields,
      },
      { at, by },
    )
    appendAudit(context.store, {
      category: 'create',
      operation: 'attachments.add',
      subjectKind: 'attachment',
      subjectId: attachmentId,
      detail: { clientId, bytes: source.bytes, type: mediaType },
      userId: by,
      at,
    })
  })
  return { attachmentId, mediaType, bytes: source.bytes }
}

const heldAlready = (how: 'kept' | 'removed') =>
  conflict(
    how === 'kept'
      ? 'This very document is in the chart already. Nothing was added.'
      : 'This very document was in the chart and was removed. Nothing was added. Bring it back from the removed documents.',
  )
