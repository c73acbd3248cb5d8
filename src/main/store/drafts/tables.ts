import type { Database } from 'better-sqlite3'
import { OperationFailure } from '#shared/contract/result.ts'

/** The tables of drafts.db. `user_version` is the version of this form. */

const version = 1

const statements = `
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
  pragma user_version = ${version};
`

/** Makes the tables in a new file. Throws `vault_newer` for a file of a later version. */
export const prepareTables = (sqlite: Database): void => {
  const found = Number(sqlite.pragma('user_version', { simple: true }))
  if (found === version) return
  if (found !== 0) {
    throw new OperationFailure(
      'vault_newer',
      'The drafts of this vault were written by a newer version of Mooring. Nothing was changed. Install that version, or a later one, to open it.',
    )
  }
  sqlite.transaction(() => sqlite.exec(statements)).immediate()
}
