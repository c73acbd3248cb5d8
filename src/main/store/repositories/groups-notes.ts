import type { NoteFormat, NoteState } from '#shared/contract/values.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { NamedMember } from '#shared/domain/groups/find-names.ts'
import type { Store } from '../database/store.ts'
import { groupNotes } from '../schema/index.ts'
import { created, type WriteStamp } from './stamps.ts'

/** The shared note of a group session, and the members' own notes and lines. */

export interface GroupNoteRecord {
  readonly id: string
  readonly authorId: string
  readonly author: string | null
  readonly state: 'draft' | 'signed'
  readonly format: NoteFormat
  /** JSON object; '{}' while it is a draft. */
  readonly sections: string
  readonly materials: string | null
  readonly signedAt: string | null
}

/** The shared note of a session. */
export const groupNoteOf = (store: Store, sessionId: string): GroupNoteRecord | undefined =>
  store.orm.all<GroupNoteRecord>(sql`
    select g.id, g.author_id as "authorId", st.name as author, g.state, g.format, g.sections, g.materials,
      g.signed_at as "signedAt"
    from group_notes g left join staff st on st.id = g.author_id
    where g.session_id = ${sessionId} and g.removed_at is null`)[0]

/** The format in which this group's notes were written last. */
export const groupFormat = (store: Store, groupId: string): NoteFormat | undefined =>
  store.orm.all<{ format: NoteFormat }>(sql`
    select g.format from group_notes g join sessions s on s.id = g.session_id
    where s.group_id = ${groupId} and g.removed_at is null order by s.held_on desc, g.id desc limit 1`)[0]
    ?.format

export interface SessionNoteRecord {
  readonly clientId: string
  readonly noteId: string
  readonly state: NoteState
  readonly authorId: string | null
  readonly author: string | null
}

/** Every note of a session, of whomever. */
export const notesOfSession = (store: Store, sessionId: string): SessionNoteRecord[] =>
  store.orm.all<SessionNoteRecord>(sql`
    select n.client_id as "clientId", n.id as "noteId", n.state, n.author_id as "authorId",
      coalesce(st.name, n.source_counselor) as author
    from notes n left join staff st on st.id = n.author_id
    where n.session_id = ${sessionId} and n.removed_at is null order by n.client_id, n.id`)

export interface LineRecord {
  readonly clientId: string
  readonly episodeId: string | null
  readonly remark: string | null
}

/** The members' own lines as they are stored, of everybody with attendance. */
export const linesOfSession = (store: Store, sessionId: string): LineRecord[] =>
  store.orm.all<LineRecord>(sql`
    select client_id as "clientId", episode_id as "episodeId", remark from attendance
    where session_id = ${sessionId}`)

/** Everybody who is or ever was in the group: a name from before is a name. */
export const namesInGroup = (store: Store, groupId: string): NamedMember[] =>
  store.orm.all<NamedMember>(sql`
    select c.id as "clientId", c.first_name as "firstName", c.last_name as "lastName",
      c.preferred_name as "preferredName"
    from clients c where c.id in (
      select m.client_id from memberships m where m.group_id = ${groupId} and m.removed_at is null
      union select a.client_id from attendance a join sessions s on s.id = a.session_id where s.group_id = ${groupId})
    order by lower(c.last_name), lower(c.first_name), c.id`)

export const insertGroupNote = (
  store: Store,
  note: {
    readonly id: string
    readonly sessionId: string
    readonly authorId: string
    readonly format: NoteFormat
  },
  stamp: WriteStamp,
): void => {
  store.orm
    .insert(groupNotes)
    .values({ ...note, state: 'draft', sections: '{}', ...created(stamp) })
    .run()
}

/** Writes the shared text and locks it: the triggers let nothing change it from then on. */
export const signGroupNote = (
  store: Store,
  id: string,
  text: { readonly format: NoteFormat; readonly sections: string; readonly materials: string | null },
  { at, by }: WriteStamp,
): void => {
  store.orm
    .update(groupNotes)
    .set({
      ...text,
      state: 'signed',
      signedAt: at,
      updatedAt: at,
      updatedBy: by,
      revision: sql`${groupNotes.revision} + 1`,
    })
    .where(and(eq(groupNotes.id, id), isNull(groupNotes.removedAt)))
    .run()
}

/** A draft that was never signed leaves no text behind, so its row goes too. */
export const deleteGroupNoteDraft = (store: Store, id: string): void => {
  store.orm.run(sql`delete from group_notes where id = ${id} and state = 'draft'`)
}

/** Writes a member's own line beside the attendance; one that says the same already stays untouched. */
export const writeLine = (
  store: Store,
  sessionId: string,
  clientId: string,
  remark: string | null,
  { at, by }: WriteStamp,
): void => {
  store.orm.run(sql`
    update attendance set remark = ${remark}, updated_at = ${at}, updated_by = ${by}, revision = revision + 1
    where session_id = ${sessionId} and client_id = ${clientId} and remark is not ${remark}`)
}
