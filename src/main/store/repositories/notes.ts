import type { NoteFormat, NoteState, SessionKind } from '#shared/contract/values.ts'
import { desc, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { notes, signingKeys } from '../schema/index.ts'

/** A note with the facts of its session that are shown with it and signed with it. */
export interface NoteRecord {
  readonly noteId: string
  readonly clientId: string
  readonly sessionId: string
  readonly authorId: string | null
  readonly author: string | null
  readonly state: NoteState
  readonly format: NoteFormat
  /** JSON object. */
  readonly sections: string
  readonly heldOn: string
  readonly startTime: string | null
  readonly kind: SessionKind
  readonly minutes: number
  readonly attendance: string
  readonly episodeId: string | null
  readonly mood: number | null
  readonly craving: number | null
  /** JSON array of [part, lineage id]. */
  readonly workedOn: string
  /** JSON array of {result, answers, action}: risk screens of the session. */
  readonly risks: string
  /** JSON array of sections, of one of the site's own formats. */
  readonly formatSections: string | null
  readonly formatName: string | null
  readonly signedAt: string | null
  readonly signedBy: string | null
  readonly canonicalVersion: number | null
  readonly contentHash: Uint8Array | null
  readonly signature: Uint8Array | null
  readonly signingKeyId: string | null
  readonly sourceFile: string | null
  readonly sourceRow: number | null
  readonly sourceCounselor: string | null
  /** JSON array of {column, message}. */
  readonly sourceMarks: string | null
}

export const noteById = (store: Store, noteId: string): NoteRecord | undefined =>
  store.orm.all<NoteRecord>(sql`
    select n.id as "noteId", n.client_id as "clientId", n.session_id as "sessionId", n.author_id as "authorId",
      st.name as author, n.state, n.format, n.sections, s.held_on as "heldOn", s.start_time as "startTime", s.kind,
      a.minutes, a.status as attendance, n.episode_id as "episodeId", a.mood, a.craving,
      (select json_group_array(json_array(w.part, w.lineage_id)) from worked_on w
        where w.session_id = n.session_id and w.client_id = n.client_id) as "workedOn",
      (select json_group_array(json_object('result', r.result, 'answers', json(r.answers), 'action', r.action))
        from risk_screens r where r.session_id = n.session_id and r.client_id = n.client_id and r.removed_at is null) as risks,
      f.sections as "formatSections", f.name as "formatName", n.signed_at as "signedAt", n.signed_by as "signedBy",
      n.canonical_version as "canonicalVersion", n.content_hash as "contentHash", n.signature,
      n.signing_key_id as "signingKeyId", b.file_name as "sourceFile", n.source_row as "sourceRow",
      n.source_counselor as "sourceCounselor",
      (select r.marks from import_rows r where r.batch_id = n.source_batch_id and r.row = n.source_row) as "sourceMarks"
    from notes n
      join sessions s on s.id = n.session_id
      join attendance a on a.session_id = n.session_id and a.client_id = n.client_id
      left join staff st on st.id = n.author_id
      left join note_formats f on f.key = n.format
      left join import_batches b on b.id = n.source_batch_id
    where n.id = ${noteId} and n.removed_at is null`)[0]

/** The newest signed notes of individual sessions that have an author, newest first. */
export const newestSignedNotes = (
  store: Store,
  limit: number,
): { readonly noteId: string; readonly authorId: string; readonly signedBy: string }[] =>
  store.orm.all(sql`
    select n.id as "noteId", n.author_id as "authorId", n.signed_by as "signedBy"
    from notes n join sessions s on s.id = n.session_id
    where n.state = 'signed' and s.kind = 'individual' and n.author_id is not null
    order by n.pk desc limit ${limit}`)

type Stamp = { createdAt: string; createdBy: string; updatedAt: string; updatedBy: string; revision: number }

export const insertDraftNote = (
  store: Store,
  ids: { noteId: string; clientId: string; sessionId: string; episodeId: string | null; authorId: string },
  format: NoteFormat,
  stamp: Stamp,
): void => {
  const { noteId, ...rest } = ids
  store.orm
    .insert(notes)
    .values({ id: noteId, ...rest, state: 'draft', format, sections: '{}', ...stamp })
    .run()
}

/** Writes text, signature and state in one statement: the trigger set lets a draft become signed once. */
export const signNote = (
  store: Store,
  noteId: string,
  values: {
    readonly format: NoteFormat
    readonly sections: string
    readonly signedAt: string
    readonly signedBy: string
    readonly canonicalVersion: number
    readonly contentHash: Buffer
    readonly signature: Buffer
    readonly signingKeyId: string
  },
): void => {
  store.orm
    .update(notes)
    .set({
      ...values,
      state: 'signed',
      updatedAt: values.signedAt,
      updatedBy: values.signedBy,
      revision: sql`${notes.revision} + 1`,
    })
    .where(eq(notes.id, noteId))
    .run()
}

/** A draft that was never signed leaves no text behind, so its row goes too. */
export const deleteDraftNote = (store: Store, noteId: string): void => {
  store.orm.run(sql`delete from notes where id = ${noteId} and state = 'draft'`)
}

export const currentSigningKey = (store: Store) =>
  store.orm
    .select()
    .from(signingKeys)
    .where(isNull(signingKeys.retiredAt))
    .orderBy(desc(signingKeys.createdAt))
    .get()

export const signingKeyById = (store: Store, id: string) =>
  store.orm.select().from(signingKeys).where(eq(signingKeys.id, id)).get()

export const insertSigningKey = (
  store: Store,
  key: { id: string; publicKey: Buffer; privateKey: Buffer; createdAt: string },
): void => {
  store.orm.insert(signingKeys).values(key).run()
}
