import { sql } from 'drizzle-orm'
import type { SessionKind } from '#shared/contract/values.ts'
import type { Store } from '../database/store.ts'
import { counselingAddenda, counselingNotes } from '../schema/index.ts'

/** SUD counseling notes and their addenda: tables of their own, which no query of the record reads. */

interface Signature {
  readonly signedAt: string | null
  readonly signedBy: string | null
  readonly canonicalVersion: number | null
  readonly contentHash: Uint8Array | null
  readonly signature: Uint8Array | null
  readonly signingKeyId: string | null
}

export interface CounselingRecord extends Signature {
  readonly noteId: string
  readonly clientId: string
  readonly sessionId: string
  readonly authorId: string
  readonly author: string
  readonly state: 'draft' | 'signed'
  readonly format: string
  /** JSON object; '{}' while it is a draft (its words are in drafts.db). */
  readonly sections: string
  readonly heldOn: string
  readonly kind: SessionKind
}

export interface CounselingAddendumRecord extends Signature {
  readonly addendumId: string
  readonly noteId: string
  readonly authorId: string
  readonly state: 'draft' | 'signed'
  readonly body: string
}

const signed = (alias: 'n' | 'a') => {
  const of = sql.identifier(alias)
  return sql`${of}.signed_at as "signedAt", ${of}.signed_by as "signedBy", ${of}.canonical_version as "canonicalVersion",
    ${of}.content_hash as "contentHash", ${of}.signature, ${of}.signing_key_id as "signingKeyId"`
}

/** A counseling note, whosever it is: only the service says who gets it. */
export const counselingNoteById = (store: Store, noteId: string): CounselingRecord | undefined =>
  store.orm.all<CounselingRecord>(sql`
    select n.id as "noteId", n.client_id as "clientId", n.session_id as "sessionId", n.author_id as "authorId",
      coalesce(st.name, '') as author, n.state, n.format, n.sections, s.held_on as "heldOn", s.kind, ${signed('n')}
    from counseling_notes n
      join sessions s on s.id = n.session_id
      left join staff st on st.id = n.author_id
    where n.id = ${noteId} and n.removed_at is null`)[0]

/** The author's own note about a client's part in a session; null for none. */
export const ownCounselingNoteOf = (
  store: Store,
  { clientId, sessionId, authorId }: Pick<CounselingRecord, 'clientId' | 'sessionId' | 'authorId'>,
): string | null =>
  store.orm.all<{ id: string }>(sql`
    select id from counseling_notes
    where session_id = ${sessionId} and client_id = ${clientId} and author_id = ${authorId} and removed_at is null`)[0]
    ?.id ?? null

export interface CounselingListRow extends Pick<
  CounselingRecord,
  'sessionId' | 'heldOn' | 'kind' | 'state' | 'signedAt'
> {
  readonly counselingNoteId: string
  /** Signed ones. */
  readonly addenda: number
}

/** What one author wrote about a client, newest session first: one statement, no words. */
export const counselingNotesOf = (store: Store, clientId: string, authorId: string): CounselingListRow[] =>
  store.orm.all<CounselingListRow>(sql`
    select n.id as "counselingNoteId", n.session_id as "sessionId", s.held_on as "heldOn", s.kind, n.state,
      n.signed_at as "signedAt",
      (select count(*) from counseling_addenda a where a.note_id = n.id and a.state = 'signed') as addenda
    from counseling_notes n join sessions s on s.id = n.session_id
    where n.client_id = ${clientId} and n.author_id = ${authorId} and n.removed_at is null
    order by s.held_on desc, coalesce(s.start_time, '') desc, n.pk desc`)

const addendumSelect = sql`
  select a.id as "addendumId", a.note_id as "noteId", a.author_id as "authorId", a.state, a.body, ${signed('a')}
  from counseling_addenda a`

export const counselingAddendumById = (
  store: Store,
  addendumId: string,
): CounselingAddendumRecord | undefined =>
  store.orm.all<CounselingAddendumRecord>(sql`${addendumSelect} where a.id = ${addendumId}`)[0]

/** Signed ones in the order in which they were signed, then drafts. */
export const counselingAddendaOf = (store: Store, noteId: string): CounselingAddendumRecord[] =>
  store.orm.all<CounselingAddendumRecord>(
    sql`${addendumSelect} where a.note_id = ${noteId} order by a.state = 'draft', a.signed_at, a.id`,
  )

interface Stamp {
  readonly createdAt: string
  readonly createdBy: string
  readonly updatedAt: string
  readonly updatedBy: string
  readonly revision: number
}

export const insertCounselingNote = (
  store: Store,
  { noteId, ...rest }: Pick<CounselingRecord, 'noteId' | 'clientId' | 'sessionId' | 'authorId' | 'format'>,
  stamp: Stamp,
): void => {
  store.orm
    .insert(counselingNotes)
    .values({ id: noteId, ...rest, state: 'draft', sections: '{}', ...stamp })
    .run()
}

export const insertCounselingAddendum = (
  store: Store,
  { addendumId, ...rest }: Pick<CounselingAddendumRecord, 'addendumId' | 'noteId' | 'authorId'>,
  stamp: Stamp,
): void => {
  store.orm
    .insert(counselingAddenda)
    .values({ id: addendumId, ...rest, state: 'draft', body: '', ...stamp })
    .run()
}

interface Signing {
  readonly signedAt: string
  readonly signedBy: string
  readonly canonicalVersion: number
  readonly contentHash: Buffer
  readonly signature: Buffer
  readonly signingKeyId: string
}

/** Writes text, signature and state in one statement: the trigger set lets a draft become signed once. */
export const signCounselingNote = (
  store: Store,
  noteId: string,
  values: Signing & { readonly sections: string },
): void => {
  store.orm
    .update(counselingNotes)
    .set({
      ...values,
      state: 'signed',
      updatedAt: values.signedAt,
      updatedBy: values.signedBy,
      revision: sql`${counselingNotes.revision} + 1`,
    })
    .where(sql`${counselingNotes.id} = ${noteId}`)
    .run()
}

export const signCounselingAddendum = (
  store: Store,
  addendumId: string,
  values: Signing & { readonly body: string },
): void => {
  store.orm
    .update(counselingAddenda)
    .set({
      ...values,
      state: 'signed',
      updatedAt: values.signedAt,
      updatedBy: values.signedBy,
      revision: sql`${counselingAddenda.revision} + 1`,
    })
    .where(sql`${counselingAddenda.id} = ${addendumId}`)
    .run()
}

/** A draft that was never signed leaves no text behind, so its row goes too. */
export const deleteCounselingDraft = (store: Store, noteId: string): void => {
  store.orm.run(sql`delete from counseling_notes where id = ${noteId} and state = 'draft'`)
}

export const deleteCounselingAddendumDraft = (store: Store, addendumId: string): void => {
  store.orm.run(sql`delete from counseling_addenda where id = ${addendumId} and state = 'draft'`)
}

/** Ids of every signed counseling note, and of every signed addendum to one: for the check of signatures. */
export const signedCounselingIds = (
  store: Store,
): { readonly notes: string[]; readonly addenda: string[] } => {
  const ids = (query: ReturnType<typeof sql>): string[] =>
    store.orm.all<{ id: string }>(query).map(({ id }) => id)
  return {
    notes: ids(
      sql`select id from counseling_notes where state = 'signed' and removed_at is null order by client_id, id`,
    ),
    addenda: ids(sql`select id from counseling_addenda where state = 'signed' order by note_id, id`),
  }
}
