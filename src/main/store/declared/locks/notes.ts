import type { DeclaredObject } from '../types.ts'
import { beingDestroyed, changed, lock } from '../trigger.ts'
import { placeLocks } from './places.ts'

/**
 * Signed means signed (design.md, principle 4): no SQL changes or removes a signed note, its addenda or what it says about
 * the session. The one way out is a destruction record that is open in the same transaction. Notes from earlier records
 * are locked likewise; undoing their import (`import_batches.undone_at` set first) may delete them.
 */

const signed = 'A signed note cannot be changed or removed. Add an addendum instead.'
const code = 'already_signed'

const undone = `exists (select 1 from import_batches b where b.id = old.source_batch_id and b.undone_at is not null)`

/** Another row that is locked stands where the new one wants to be: REPLACE would remove it. Three questions, as each has its index. */
const replaces = (table: string): string =>
  [
    'n.id = new.id',
    'n.pk = new.pk',
    'n.session_id = new.session_id and n.client_id = new.client_id and n.author_id = new.author_id and n.removed_at is null and new.removed_at is null',
  ]
    .map((same) => `exists (select 1 from ${table} n where ${same} and n.state <> 'draft')`)
    .join(' or ')

const noteLocks = (table: 'notes' | 'counseling_notes'): readonly DeclaredObject[] => [
  lock({
    name: `${table}_locked_insert`,
    table,
    event: 'insert',
    when: replaces(table),
    code,
    message: signed,
  }),
  lock({
    name: `${table}_locked_update`,
    table,
    event: 'update',
    when: `old.state <> 'draft' and not ${beingDestroyed('old.client_id')}`,
    code,
    message: signed,
  }),
  lock({
    name: `${table}_locked_delete`,
    table,
    event: 'delete',
    when: `old.state <> 'draft' and not ${beingDestroyed('old.client_id')}${table === 'notes' ? ` and not (old.state = 'earlier-records' and ${undone})` : ''}`,
    code,
    message: signed,
  }),
  // A draft that took over another note's place by UPDATE OR REPLACE would remove that note.
  lock({
    name: `${table}_identity`,
    table,
    event: 'update',
    when: `old.state = 'draft' and ${changed(['pk', 'id', 'client_id', 'session_id', 'author_id'])}`,
    message: 'A note stays with its client, session and author. Discard this draft and begin another.',
  }),
]

const addendumLocks = (
  table: 'addenda' | 'counseling_addenda',
  notes: string,
  keys: readonly string[],
): readonly DeclaredObject[] => {
  const destroyed = beingDestroyed(`(select n.client_id from ${notes} n where n.id = old.note_id)`)
  return [
    lock({
      name: `${table}_only_to_signed`,
      table,
      event: 'insert',
      when: `exists (select 1 from ${notes} n where n.id = new.note_id and n.state = 'draft')`,
      message: 'This note is still a draft. Write in the note itself.',
    }),
    lock({
      name: `${table}_locked_insert`,
      table,
      event: 'insert',
      when: `exists (select 1 from ${table} a where a.state <> 'draft' and (${keys.map((key) => `a.${key} = new.${key}`).join(' or ')}))`,
      code,
      message: signed,
    }),
    lock({
      name: `${table}_locked_update`,
      table,
      event: 'update',
      when: `old.state <> 'draft' and not ${destroyed}`,
      code,
      message: signed,
    }),
    lock({
      name: `${table}_locked_delete`,
      table,
      event: 'delete',
      when: `old.state <> 'draft' and not ${destroyed}`,
      code,
      message: signed,
    }),
    lock({
      name: `${table}_identity`,
      table,
      event: 'update',
      when: `old.state = 'draft' and ${changed([...keys, 'note_id', 'author_id'])}`,
      message: 'An addendum stays with its note and author.',
    }),
  ]
}

/**
 * What is signed together with a note (canonical form 2): rows about a session and a client. A note of version 1 does not
 * speak of them.
 */
const besideLocks = (table: 'worked_on' | 'risk_screens'): readonly DeclaredObject[] => {
  const signedWith = (row: string): string =>
    `exists (select 1 from notes n where n.session_id = ${row}.session_id and n.client_id = ${row}.client_id and n.state = 'signed' and n.canonical_version >= 2)`
  const message =
    'This is signed together with the note of the session and stays as it is. Add an addendum to the note instead.'
  const destroyed = beingDestroyed('old.client_id')
  return [
    ...placeLocks({ table, locked: signedWith, code, message }),
    lock({ name: `${table}_signed_insert`, table, event: 'insert', when: signedWith('new'), code, message }),
    lock({
      name: `${table}_signed_update`,
      table,
      event: 'update',
      when: `(${signedWith('old')} or ${signedWith('new')}) and not ${destroyed}`,
      code,
      message,
    }),
    lock({
      name: `${table}_signed_delete`,
      table,
      event: 'delete',
      when: `${signedWith('old')} and not ${destroyed}`,
      code,
      message,
    }),
  ]
}

const ofNote = `(select n.client_id from notes n where n.id = old.note_id)`

export const noteLockSet: readonly DeclaredObject[] = [
  ...noteLocks('notes'),
  ...noteLocks('counseling_notes'),
  lock({
    name: 'notes_earlier_records_only_taken_in',
    table: 'notes',
    event: 'update',
    when: `old.state = 'draft' and new.state = 'earlier-records'`,
    message: 'Only an import brings notes from earlier records.',
  }),
  ...addendumLocks('addenda', 'notes', ['pk', 'id']),
  // Without a key of its own that is its rowid: REPLACE could take the row's place by the hidden one.
  ...addendumLocks('counseling_addenda', 'counseling_notes', ['rowid', 'id']),
  lock({
    name: 'cosignatures_only_of_signed',
    table: 'cosignatures',
    event: 'insert',
    when: `not exists (select 1 from notes n where n.id = new.note_id and n.state = 'signed')`,
    message: 'Only a signed note can be co-signed. Sign it first.',
  }),
  lock({
    name: 'cosignatures_replaced',
    table: 'cosignatures',
    event: 'insert',
    when: `exists (select 1 from cosignatures c where c.rowid = new.rowid or c.id = new.id) or (new.outcome is null and exists (select 1 from cosignatures c where c.note_id = new.note_id and c.outcome is null))`,
    message: 'A co-signature of this note is asked for already.',
  }),
  lock({
    name: 'cosignatures_identity',
    table: 'cosignatures',
    event: 'update',
    when: `old.outcome is null and ${changed(['rowid', 'id', 'note_id', 'requested_at', 'requested_by'])}`,
    message: 'A request for a co-signature stays with its note.',
  }),
  lock({
    name: 'cosignatures_answer_signed',
    table: 'cosignatures',
    event: 'update',
    when: `old.outcome is null and new.outcome is not null and (new.answered_at is null or new.answered_by is null or new.canonical_version is null or new.content_hash is null or new.signature is null or new.signing_key_id is null)`,
    message: 'An answer to a request for a co-signature is signed.',
  }),
  lock({
    name: 'cosignatures_answered_update',
    table: 'cosignatures',
    event: 'update',
    when: 'old.outcome is not null',
    code,
    message: 'A co-signature that was given or returned cannot be changed. Request another one.',
  }),
  lock({
    name: 'cosignatures_delete',
    table: 'cosignatures',
    event: 'delete',
    when: `not ${beingDestroyed(ofNote)}`,
    code,
    message: 'A co-signature and the request for it cannot be removed.',
  }),
  lock({
    name: 'error_marks_only_on_locked',
    table: 'error_marks',
    event: 'insert',
    when: `exists (select 1 from notes n where n.id = new.note_id and n.state = 'draft')`,
    message: 'This note is still a draft. Correct or discard it.',
  }),
  lock({
    name: 'error_marks_replaced',
    table: 'error_marks',
    event: 'insert',
    when: `exists (select 1 from error_marks m where m.rowid = new.rowid or m.id = new.id or m.note_id = new.note_id)`,
    message: 'This note is marked as entered in error already. The mark stands.',
  }),
  lock({
    name: 'error_marks_update',
    table: 'error_marks',
    event: 'update',
    message: 'The mark stands. Add an addendum to explain.',
  }),
  lock({
    name: 'error_marks_delete',
    table: 'error_marks',
    event: 'delete',
    when: `not ${beingDestroyed(ofNote)}`,
    message: 'The mark stands. Add an addendum to explain.',
  }),
  ...placeLocks({
    table: 'group_notes',
    uniques: [{ columns: ['session_id'] }],
    locked: (row) => `${row}.state = 'signed'`,
    code,
    message: signed,
  }),
  lock({
    name: 'group_notes_locked_update',
    table: 'group_notes',
    event: 'update',
    when: `old.state = 'signed'`,
    code,
    message: signed,
  }),
  lock({
    name: 'group_notes_locked_delete',
    table: 'group_notes',
    event: 'delete',
    when: `old.state = 'signed' and exists (select 1 from notes n where n.session_id = old.session_id and n.state = 'signed')`,
    code,
    message: signed,
  }),
  ...besideLocks('worked_on'),
  ...besideLocks('risk_screens'),
  lock({
    name: 'note_formats_replaced',
    table: 'note_formats',
    event: 'insert',
    when: 'exists (select 1 from note_formats f where f.rowid = new.rowid or f.id = new.id or f.key = new.key)',
    message: 'A version of a note format stays as it is. Make the next version.',
  }),
  lock({
    name: 'note_formats_update',
    table: 'note_formats',
    event: 'update',
    when: changed(['rowid', 'id', 'key', 'name', 'sections']),
    message: 'A version of a note format stays as it is. Make the next version.',
  }),
  lock({
    name: 'note_formats_delete',
    table: 'note_formats',
    event: 'delete',
    message: 'A version of a note format stays. It can be taken off the offer.',
  }),
]
