import { sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { addenda, errorMarks } from '../schema/index.ts'

/** An addendum as it is stored; the words of a draft are in drafts.db. */
export interface AddendumRecord {
  readonly addendumId: string
  readonly noteId: string
  readonly authorId: string
  readonly author: string
  readonly state: 'draft' | 'signed'
  readonly body: string
  readonly signedAt: string | null
  readonly signedBy: string | null
  readonly canonicalVersion: number | null
  readonly contentHash: Uint8Array | null
  readonly signature: Uint8Array | null
  readonly signingKeyId: string | null
}

const select = sql`
  select a.id as "addendumId", a.note_id as "noteId", a.author_id as "authorId", coalesce(st.name, '') as author,
    a.state, a.body, a.signed_at as "signedAt", a.signed_by as "signedBy",
    a.canonical_version as "canonicalVersion", a.content_hash as "contentHash", a.signature,
    a.signing_key_id as "signingKeyId"
  from addenda a left join staff st on st.id = a.author_id`

export const addendumById = (store: Store, addendumId: string): AddendumRecord | undefined =>
  store.orm.all<AddendumRecord>(sql`${select} where a.id = ${addendumId}`)[0]

/** Signed ones in the order in which they were signed, then drafts. */
export const addendaOf = (store: Store, noteId: string): AddendumRecord[] =>
  store.orm.all<AddendumRecord>(
    sql`${select} where a.note_id = ${noteId} order by a.state = 'draft', a.signed_at, a.pk`,
  )

interface Stamp {
  readonly createdAt: string
  readonly createdBy: string
  readonly updatedAt: string
  readonly updatedBy: string
  readonly revision: number
}

export const insertAddendum = (
  store: Store,
  ids: { readonly addendumId: string; readonly noteId: string; readonly authorId: string },
  stamp: Stamp,
): void => {
  const { addendumId, ...rest } = ids
  store.orm
    .insert(addenda)
    .values({ id: addendumId, ...rest, state: 'draft', body: '', ...stamp })
    .run()
}

/** Writes text, signature and state in one statement: the trigger set lets a draft become signed once. */
export const signAddendum = (
  store: Store,
  addendumId: string,
  values: {
    readonly body: string
    readonly signedAt: string
    readonly signedBy: string
    readonly canonicalVersion: number
    readonly contentHash: Buffer
    readonly signature: Buffer
    readonly signingKeyId: string
  },
): void => {
  store.orm
    .update(addenda)
    .set({
      ...values,
      state: 'signed',
      updatedAt: values.signedAt,
      updatedBy: values.signedBy,
      revision: sql`${addenda.revision} + 1`,
    })
    .where(sql`${addenda.id} = ${addendumId}`)
    .run()
}

/** A draft that was never signed leaves nothing behind. */
export const deleteAddendumDraft = (store: Store, addendumId: string): void => {
  store.orm.run(sql`delete from addenda where id = ${addendumId} and state = 'draft'`)
}

export interface ErrorMarkRecord {
  readonly reason: string
  readonly markedAt: string
  readonly markedBy: string
}

export const errorMarkOf = (store: Store, noteId: string): ErrorMarkRecord | null =>
  store.orm.all<ErrorMarkRecord>(sql`
    select m.reason, m.marked_at as "markedAt", coalesce(st.name, '') as "markedBy"
    from error_marks m left join users u on u.id = m.marked_by left join staff st on st.id = u.staff_id
    where m.note_id = ${noteId}`)[0] ?? null

export const insertErrorMark = (
  store: Store,
  mark: {
    readonly id: string
    readonly noteId: string
    readonly reason: string
    readonly markedAt: string
    readonly markedBy: string
  },
): void => {
  store.orm.insert(errorMarks).values(mark).run()
}
