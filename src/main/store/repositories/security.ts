import type { Database } from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'

/** What the security check reads. */

/** Pages of the database and their bytes. */
export const pagesOf = ({ sqlite }: Store): { readonly pages: number; readonly bytes: number } => {
  const pages = Number(sqlite.pragma('page_count', { simple: true }))
  return { pages, bytes: pages * Number(sqlite.pragma('page_size', { simple: true })) }
}

/** How many triggers there are. */
export const triggersOf = (store: Store): number =>
  store.orm.get<{ count: number }>(sql`select count(*) as count from sqlite_schema where type = 'trigger'`)
    ?.count ?? 0

/** Last names of clients picked at random, each once, of at least `letters` letters. */
export const namesToLookFor = (store: Store, letters: number, most: number): string[] =>
  store.orm
    .all<{ name: string }>(
      sql`select distinct last_name as name from clients where length(last_name) >= ${letters} order by random() limit ${most}`,
    )
    .map(({ name }) => name)

/** Ids of every signed note that was not removed. */
export const signedNoteIds = (store: Store): string[] =>
  store.orm
    .all<{ id: string }>(
      sql`select id from notes where state = 'signed' and removed_at is null order by client_id, id`,
    )
    .map(({ id }) => id)

/** Ids of every signed addendum to a progress note. */
export const signedAddendumIds = (store: Store): string[] =>
  store.orm
    .all<{ id: string }>(sql`select id from addenda where state = 'signed' order by note_id, id`)
    .map(({ id }) => id)

/** Ids of every co-signature that was given or returned. */
export const answeredCosignatureIds = (store: Store): string[] =>
  store.orm
    .all<{ id: string }>(sql`select id from cosignatures where outcome is not null order by note_id, id`)
    .map(({ id }) => id)

export interface VerifiedBackup {
  readonly name: string
  /** Of its target. */
  readonly folder: string
  readonly startedAt: string
  readonly auditSeq: number | null
}

/** The newest backup that was verified and that the rotation has not removed. */
export const lastVerifiedBackup = (store: Store): VerifiedBackup | undefined =>
  store.orm.all<VerifiedBackup>(sql`
    select b.name, t.folder, b.started_at as "startedAt", b.audit_seq as "auditSeq"
    from backups b join backup_targets t on t.id = b.target_id
    where b.verified_at is not null and b.removed_at is null
    order by b.verified_at desc, b.audit_seq desc, b.rowid desc limit 1`)[0]

/** What a backup's database holds, and the end of its audit record. */
export const backupCounts = (
  sqlite: Database,
): {
  readonly clients: number
  readonly sessions: number
  readonly notes: number
  readonly auditSeq: number
} => {
  const row = sqlite
    .prepare<[], { clients: number; sessions: number; notes: number; auditSeq: number }>(
      `select (select count(*) from clients) as clients, (select count(*) from sessions) as sessions,
         (select count(*) from notes) as notes, (select coalesce(max(seq), 0) from audit_events) as auditSeq`,
    )
    .get()
  return row ?? { clients: 0, sessions: 0, notes: 0, auditSeq: 0 }
}
