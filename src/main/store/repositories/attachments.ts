import type { Attachment, AttachmentFields, AttachmentType } from '#shared/contract/operations/attachments.ts'
import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { attachmentFiles, attachments } from '../schema/index.ts'
import { tombstoned, type WriteStamp } from './stamps.ts'

/** Documents in the charts. Their contents lie beside the database (store/attachments). */

type Row = Omit<Attachment, 'removed'> & {
  readonly removedAt: string | null
  readonly removedByName: string | null
  readonly removedReason: string | null
}

const staffName = (user: ReturnType<typeof sql>) =>
  sql`(select st.name from users u join staff st on st.id = u.staff_id where u.id = ${user})`

/** Documents of a client, in the chart or taken out of it, newest first by the date on them. One statement. */
export const attachmentsOf = (
  store: Store,
  clientId: string,
  removed: boolean,
  limit: number,
): Attachment[] => {
  const state = removed ? sql`is not null` : sql`is null`
  return store.orm
    .all<Row>(
      sql`
      select a.id as "attachmentId", a.revision, a.title, a.kind, a.document_date as "documentDate",
        f.media_type as "mediaType", f.bytes, f.pages, f.thumbnail, a.created_at as "addedAt",
        ${staffName(sql`a.created_by`)} as "by", a.removed_at as "removedAt",
        ${staffName(sql`a.removed_by`)} as "removedByName", a.removed_reason as "removedReason"
      from attachments a join attachment_files f on f.sha256 = a.file_sha256
      where a.client_id = ${clientId} and a.removed_at ${state}
      order by coalesce(a.document_date, date(a.created_at)) desc, a.created_at desc, a.id desc limit ${limit}`,
    )
    .map(({ removedAt, removedByName, removedReason, ...row }) => ({
      ...row,
      // A plain copy: the driver's buffer may be a window into a larger one.
      thumbnail: row.thumbnail === null ? null : Uint8Array.from(row.thumbnail),
      removed: removedAt === null ? null : { at: removedAt, by: removedByName, reason: removedReason ?? '' },
    }))
}

/** How many documents a client has, in the chart and taken out of it. */
export const attachmentCounts = (
  store: Store,
  clientId: string,
): { readonly kept: number; readonly removed: number } =>
  store.orm.get(sql`
    select count(*) filter (where removed_at is null) as kept,
      count(*) filter (where removed_at is not null) as removed
    from attachments where client_id = ${clientId}`)

export interface AttachmentRecord {
  readonly revision: number
  readonly sha256: string
  readonly bytes: number
  readonly kind: string | null
  readonly removedAt: string | null
}

/** One document, if it is this client's; removed ones too. */
export const attachmentById = (
  store: Store,
  attachmentId: string,
): (AttachmentRecord & { readonly clientId: string; readonly mediaType: AttachmentType }) | undefined =>
  store.orm.all<AttachmentRecord & { readonly clientId: string; readonly mediaType: AttachmentType }>(sql`
    select a.client_id as "clientId", a.revision, a.file_sha256 as sha256, f.bytes, f.media_type as "mediaType", a.kind,
      a.removed_at as "removedAt"
    from attachments a join attachment_files f on f.sha256 = a.file_sha256 where a.id = ${attachmentId}`)[0]

/** The same of a client who is named; removed ones too. */
export const attachmentOf = (
  store: Store,
  clientId: string,
  attachmentId: string,
): AttachmentRecord | undefined =>
  store.orm
    .select({
      revision: attachments.revision,
      sha256: attachments.fileSha256,
      bytes: attachmentFiles.bytes,
      kind: attachments.kind,
      removedAt: attachments.removedAt,
    })
    .from(attachments)
    .innerJoin(attachmentFiles, eq(attachmentFiles.sha256, attachments.fileSha256))
    .where(and(eq(attachments.id, attachmentId), eq(attachments.clientId, clientId)))
    .get()

/** How this client's chart holds a content already: in it, or only taken out of it. */
export const clientHasContent = (
  store: Store,
  clientId: string,
  sha256: string,
): 'kept' | 'removed' | null => {
  const { kept, removed } = store.orm.get<{ kept: number; removed: number }>(sql`
    select count(*) filter (where removed_at is null) as kept,
      count(*) filter (where removed_at is not null) as removed
    from attachments where client_id = ${clientId} and file_sha256 = ${sha256}`)
  if (kept > 0) return 'kept'
  return removed > 0 ? 'removed' : null
}

/** Puts a document into a chart; its content is noted where it is new to the vault. */
export const insertAttachment = (
  store: Store,
  row: AttachmentFields & {
    readonly attachmentId: string
    readonly clientId: string
    readonly episodeId: string | null
    readonly sha256: string
    readonly bytes: number
    readonly mediaType: AttachmentType
  },
  { at, by }: WriteStamp,
): void => {
  const { attachmentId, sha256, bytes, mediaType, ...values } = row
  store.orm
    .insert(attachmentFiles)
    .values({ sha256, bytes, mediaType, storedAt: at })
    .onConflictDoNothing()
    .run()
  store.orm
    .insert(attachments)
    .values({
      id: attachmentId,
      fileSha256: sha256,
      ...values,
      createdAt: at,
      createdBy: by,
      updatedAt: at,
      updatedBy: by,
    })
    .run()
}

/** Changes what is said of a document; false when its revision is not the given one any more, or it was removed. */
export const changeAttachment = (
  store: Store,
  expected: { readonly attachmentId: string; readonly revision: number },
  fields: AttachmentFields,
  { at, by }: WriteStamp,
): boolean =>
  store.orm
    .update(attachments)
    .set({ ...fields, updatedAt: at, updatedBy: by, revision: expected.revision + 1 })
    .where(
      and(
        eq(attachments.id, expected.attachmentId),
        eq(attachments.revision, expected.revision),
        isNull(attachments.removedAt),
      ),
    )
    .run().changes === 1

/** Puts the tombstone (with a reason) or takes it away (null); false when there was nothing to do. */
export const markAttachmentRemoved = (
  store: Store,
  attachmentId: string,
  reason: string | null,
  stamp: WriteStamp,
): boolean =>
  store.orm
    .update(attachments)
    .set(tombstoned(attachments.revision, reason, stamp))
    .where(
      and(
        eq(attachments.id, attachmentId),
        reason === null ? isNotNull(attachments.removedAt) : isNull(attachments.removedAt),
      ),
    )
    .run().changes === 1

/** Keeps a small picture and the number of pages of a content where there are none yet; true when something was kept. */
export const keepPicture = (
  store: Store,
  sha256: string,
  picture: Buffer | null,
  pages: number | null,
): boolean =>
  store.orm.run(sql`
    update attachment_files set thumbnail = coalesce(thumbnail, ${picture}), pages = coalesce(pages, ${pages})
    where sha256 = ${sha256}
      and ((thumbnail is null and ${picture} is not null) or (pages is null and ${pages} is not null))`)
    .changes === 1

/** Every content that some document names, removed ones too: none of their files may go. */
export const namedContents = (store: Store): { readonly sha256: string; readonly bytes: number }[] =>
  store.orm.all(sql`
    select f.sha256, f.bytes from attachment_files f
    where exists (select 1 from attachments a where a.file_sha256 = f.sha256) order by f.sha256`)
