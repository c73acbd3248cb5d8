import type { Database } from 'better-sqlite3'
import { OperationFailure } from '#shared/contract/result.ts'

/**
 * The tables of drafts.db. `user_version` is the version of this form: each entry leads from the version before it to
 * its own, and is never changed once it has landed.
 */
const forms: readonly string[] = [
  // 1: the words of notes in writing, and the runs that saved them.
  `
  create table runs (
    id text primary key not null,
    opened_at text not null,
    closed_at text
  ) strict;
  create table drafts (
    note_id text primary key not null,
    client_id text not null,
    session_id text not null,
    user_id text not null,
    format text not null,
    sections text not null check (json_valid(sections) and json_type(sections) = 'object'),
    revision integer not null check (revision >= 1),
    saved_at text not null,
    run_id text not null references runs(id)
  ) strict;
  create index drafts_by_user on drafts(user_id, saved_at);
  create index drafts_by_run on drafts(run_id);
  `,
  // 2: the shared note of a group session with the members' own lines, and what was typed into unfinished forms.
  `
  create table group_drafts (
    session_id text primary key not null,
    user_id text not null,
    format text not null,
    sections text not null check (json_valid(sections) and json_type(sections) = 'object'),
    materials text not null,
    lines text not null check (json_valid(lines) and json_type(lines) = 'object'),
    revision integer not null check (revision >= 1),
    saved_at text not null,
    run_id text not null references runs(id)
  ) strict;
  create index group_drafts_by_run on group_drafts(run_id);
  create table kept_forms (
    user_id text not null,
    form text not null,
    subject_id text not null,
    form_values text not null check (json_valid(form_values) and json_type(form_values) = 'object'),
    kept_at text not null,
    primary key (user_id, form, subject_id)
  ) strict, without rowid;
  `,
  // 3: addenda in writing, what is entered beside a note's text (ratings, plans worked on, risk screen), and counseling
  // notes with their addenda in writing.
  `
  create table addendum_drafts (
    addendum_id text primary key not null,
    note_id text not null,
    client_id text not null,
    user_id text not null,
    body text not null,
    revision integer not null check (revision >= 1),
    saved_at text not null,
    run_id text not null references runs(id)
  ) strict;
  create index addendum_drafts_by_run on addendum_drafts(run_id);
  create table counseling_drafts (
    writing_id text primary key not null,
    note_id text not null,
    client_id text not null,
    user_id text not null,
    body text not null,
    revision integer not null check (revision >= 1),
    saved_at text not null,
    run_id text not null references runs(id)
  ) strict;
  create index counseling_drafts_by_run on counseling_drafts(run_id);
  alter table drafts add column extras text not null default '{}' check (json_valid(extras) and json_type(extras) = 'object');
  `,
]

/** The version that this Mooring writes. */
export const draftsVersion = forms.length

/**
 * Makes the tables in a new file, or brings those of an earlier version up to this one, in one transaction. Throws
 * `vault_newer` for a file of a later version, which stays as it is.
 */
export const prepareTables = (sqlite: Database): void => {
  const found = Number(sqlite.pragma('user_version', { simple: true }))
  if (found === draftsVersion) return
  if (found > draftsVersion) {
    throw new OperationFailure(
      'vault_newer',
      'The drafts of this vault were written by a newer version of Mooring. Nothing was changed. Install that version, or a later one, to open it.',
    )
  }
  sqlite
    .transaction(() => {
      for (const statements of forms.slice(found)) sqlite.exec(statements)
      sqlite.pragma(`user_version = ${draftsVersion}`)
    })
    .immediate()
}
