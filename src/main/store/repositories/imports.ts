import type { Store } from '../database/store.ts'

/** Import batches and the rows they took. */

export interface BatchRecord {
  readonly batchId: string
  readonly kind: 'clients' | 'sessions'
  readonly fileName: string
  readonly importedAt: string
  readonly importedBy: string
  /** User id. */
  readonly importerId: string
  readonly added: number
  readonly alreadyHere: number
  readonly leftOut: number
  readonly marked: number
  readonly undoneAt: string | null
}

const batchColumns = `
  select b.id as batchId, b.kind, b.file_name as fileName, b.imported_at as importedAt,
    coalesce(s.name, '') as importedBy, b.imported_by as importerId, b.added, b.already_here as alreadyHere, b.left_out as leftOut, b.marked,
    b.undone_at as undoneAt
  from import_batches b left join users u on u.id = b.imported_by left join staff s on s.id = u.staff_id`

/** Batches, the newest first; of one user, or of everybody (null). */
export const batchPage = (
  { sqlite }: Store,
  offset: number,
  limit: number,
  importerId: string | null,
): BatchRecord[] =>
  sqlite
    .prepare<[{ importerId: string | null; limit: number; offset: number }], BatchRecord>(
      `${batchColumns} where :importerId is null or b.imported_by = :importerId
       order by b.imported_at desc, b.id desc limit :limit offset :offset`,
    )
    .all({ importerId, limit, offset })

export const batchCount = ({ sqlite }: Store, importerId: string | null): number =>
  sqlite
    .prepare<[{ importerId: string | null }], number>(
      'select count(*) from import_batches where :importerId is null or imported_by = :importerId',
    )
    .pluck()
    .get({ importerId }) ?? 0

export const batchById = ({ sqlite }: Store, batchId: string): BatchRecord | undefined =>
  sqlite.prepare<[string], BatchRecord>(`${batchColumns} where b.id = ?`).get(batchId)

export interface NewBatch {
  readonly batchId: string
  readonly kind: 'clients' | 'sessions'
  readonly fileName: string
  readonly fileSha256: string
  /** JSON. */
  readonly choices: string
  readonly added: number
  readonly alreadyHere: number
  readonly leftOut: number
  readonly marked: number
  readonly importedAt: string
  /** User id. */
  readonly importedBy: string
}

export const insertBatch = ({ sqlite }: Store, batch: NewBatch): void => {
  sqlite
    .prepare<[NewBatch]>(
      `insert into import_batches (id, kind, file_name, file_sha256, choices, added, already_here, left_out, marked,
         imported_at, imported_by)
       values (:batchId, :kind, :fileName, :fileSha256, :choices, :added, :alreadyHere, :leftOut, :marked,
         :importedAt, :importedBy)`,
    )
    .run(batch)
}

export interface NewImportRow {
  readonly id: string
  readonly batchId: string
  readonly row: number
  readonly contentHash: Buffer
  readonly matchKey: Buffer
  readonly occurrence: number
  readonly clientId: string
  /** 1 when this row made the client. */
  readonly madeClient: 0 | 1
  readonly episodeId: string | null
  readonly sessionId: string | null
  /** JSON array of {column, message}, or null. */
  readonly marks: string | null
}

/** A function that writes one row after the other with one prepared statement. */
export const importRowWriter = ({ sqlite }: Store): ((row: NewImportRow) => void) => {
  const insert = sqlite.prepare<[NewImportRow]>(
    `insert into import_rows (id, batch_id, row, content_hash, match_key, occurrence, client_id, made_client,
       episode_id, session_id, marks)
     values (:id, :batchId, :row, :contentHash, :matchKey, :occurrence, :clientId, :madeClient,
       :episodeId, :sessionId, :marks)`,
  )
  return (row) => void insert.run(row)
}

/** Which rows an import that stands took before. An undone batch keeps no rows, so none of them counts. */
export const takenRows = ({
  sqlite,
}: Store): { content(hash: Buffer): boolean; match(key: Buffer): boolean; times(hash: Buffer): number } => {
  const content = sqlite.prepare<[Buffer]>('select 1 from import_rows where content_hash = ? limit 1')
  const match = sqlite.prepare<[Buffer]>('select 1 from import_rows where match_key = ? limit 1')
  const times = sqlite
    .prepare<[Buffer], number>('select count(*) from import_rows where content_hash = ?')
    .pluck()
  return {
    content: (hash) => content.get(hash) !== undefined,
    match: (key) => match.get(key) !== undefined,
    times: (hash) => times.get(hash) ?? 0,
  }
}
