import type { DeclaredObject } from '../types.ts'
import { beingDestroyed, changed, lock } from '../trigger.ts'

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

const addendumLocks = (table: 'addenda' | 'counseling_addenda', notes: string): readonly DeclaredObject[] => {
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
      when: `exists (select 1 from ${table} a where a.state <> 'draft' and a.id = new.id)`,
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
      when: `old.state = 'draft' and ${changed(['id', 'note_id', 'author_id'])}`,
      message: 'An addendum stays with its note and author.',
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
  ...addendumLocks('addenda', 'notes'),
  ...addendumLocks('counseling_addenda', 'counseling_notes'),
  lock({
    name: 'cosignatures_answered_update',
    table: 'cosignatures',
    event: 'update',
    when: 'old.outcome is not null',
    code,
    message: 'A co-signature that was given or returned cannot be changed. Request another one.',
  }),
  lock({
    name: 'cosignatures_answered_delete',
    table: 'cosignatures',
    event: 'delete',
    when: `old.outcome is not null and not ${beingDestroyed(ofNote)}`,
    code,
    message: 'A co-signature that was given or returned cannot be removed.',
  }),
  lock({
    name: 'error_marks_only_on_locked',
    table: 'error_marks',
    event: 'insert',
    when: `exists (select 1 from notes n where n.id = new.note_id and n.state = 'draft')`,
    message: 'This note is still a draft. Correct or discard it.',
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
]
