import type { CosignOutcome } from '#shared/contract/operations/note-parts.ts'
import type { SessionKind } from '#shared/contract/values.ts'
import { sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { cosignatures } from '../schema/index.ts'
import type { ClientAccess } from './access.ts'

export interface CosignatureRecord {
  readonly cosignatureId: string
  readonly noteId: string
  readonly requestedAt: string
  /** Account. */
  readonly requestedBy: string
  readonly requester: string
  /** Staff id; null: any supervisor. */
  readonly requestedOf: string | null
  readonly asked: string | null
  readonly outcome: CosignOutcome | null
  readonly answeredAt: string | null
  readonly answeredBy: string | null
  readonly answerer: string | null
  readonly comments: string | null
  readonly canonicalVersion: number | null
  readonly contentHash: Uint8Array | null
  readonly signature: Uint8Array | null
  readonly signingKeyId: string | null
}

const nameOfUser = (column: string) =>
  sql`(select st.name from users u join staff st on st.id = u.staff_id where u.id = ${sql.raw(column)})`

const select = sql`
  select c.id as "cosignatureId", c.note_id as "noteId", c.requested_at as "requestedAt",
    c.requested_by as "requestedBy", coalesce(${nameOfUser('c.requested_by')}, '') as requester,
    c.requested_of as "requestedOf", (select st.name from staff st where st.id = c.requested_of) as asked,
    c.outcome, c.answered_at as "answeredAt", c.answered_by as "answeredBy",
    ${nameOfUser('c.answered_by')} as answerer, c.comments, c.canonical_version as "canonicalVersion",
    c.content_hash as "contentHash", c.signature, c.signing_key_id as "signingKeyId"
  from cosignatures c`

export const cosignatureById = (store: Store, id: string): CosignatureRecord | undefined =>
  store.orm.all<CosignatureRecord>(sql`${select} where c.id = ${id}`)[0]

/** Every request of a note, oldest first. */
export const cosignaturesOf = (store: Store, noteId: string): CosignatureRecord[] =>
  store.orm.all<CosignatureRecord>(
    sql`${select} where c.note_id = ${noteId} order by c.outcome is null, c.requested_at, c.id`,
  )

export const insertCosignature = (
  store: Store,
  request: {
    readonly id: string
    readonly noteId: string
    readonly requestedOf: string | null
    readonly requestedAt: string
    readonly requestedBy: string
  },
): void => {
  const { requestedAt: at, requestedBy: by } = request
  store.orm
    .insert(cosignatures)
    .values({ ...request, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by, revision: 1 })
    .run()
}

/** Turns an open request to somebody else. */
export const turnCosignature = (
  store: Store,
  id: string,
  requestedOf: string | null,
  stamp: { readonly at: string; readonly by: string },
): void => {
  store.orm
    .update(cosignatures)
    .set({
      requestedOf,
      updatedAt: stamp.at,
      updatedBy: stamp.by,
      revision: sql`${cosignatures.revision} + 1`,
    })
    .where(sql`${cosignatures.id} = ${id} and ${cosignatures.outcome} is null`)
    .run()
}

/** Writes the answer with its signature in one statement; from then on the row is locked. */
export const answerCosignature = (
  store: Store,
  id: string,
  answer: {
    readonly outcome: CosignOutcome
    readonly comments: string | null
    readonly answeredAt: string
    readonly answeredBy: string
    readonly canonicalVersion: number
    readonly contentHash: Buffer
    readonly signature: Buffer
    readonly signingKeyId: string
  },
): void => {
  store.orm
    .update(cosignatures)
    .set({
      ...answer,
      updatedAt: answer.answeredAt,
      updatedBy: answer.answeredBy,
      revision: sql`${cosignatures.revision} + 1`,
    })
    .where(sql`${cosignatures.id} = ${id}`)
    .run()
}

/** Staff with an open account that supervises, by name. */
export const cosigners = (store: Store): { cosignerId: string; name: string }[] =>
  store.orm.all(sql`
    select distinct st.id as "cosignerId", st.name from staff st join users u on u.staff_id = st.id
      join user_roles r on r.user_id = u.id and r.role = 'supervisor'
    where u.active = 1 order by lower(st.name), st.id`)

interface QueueRow {
  readonly cosignatureId: string
  readonly noteId: string
  readonly clientId: string
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
  readonly fileNumber: string
  readonly heldOn: string
  readonly kind: SessionKind
  readonly author: string
  readonly requestedAt: string
}

const queueColumns = sql`
  c.id as "cosignatureId", n.id as "noteId", n.client_id as "clientId", p.first_name as "firstName",
  p.last_name as "lastName", p.preferred_name as "preferredName", p.file_number as "fileNumber",
  s.held_on as "heldOn", s.kind, coalesce(st.name, '') as author, c.requested_at as "requestedAt"`
const queueTables = sql`
  cosignatures c join notes n on n.id = c.note_id join clients p on p.id = n.client_id
    join sessions s on s.id = n.session_id left join staff st on st.id = n.author_id`
const mostShown = 500

/** What waits for this supervisor: asked of them or of any, in charts that are open to them, never their own notes. Oldest first. */
export const waitingFor = (
  store: Store,
  staffId: string,
  access: Pick<ClientAccess, 'readsClient'>,
): (QueueRow & { readonly requestedOf: string | null })[] =>
  store.orm.all(sql`
    select ${queueColumns}, (select o.name from staff o where o.id = c.requested_of) as "requestedOf"
    from ${queueTables}
    where c.outcome is null and (c.requested_of is null or c.requested_of = ${staffId})
      and n.author_id <> ${staffId} and p.removed_at is null and ${access.readsClient(sql`n.client_id`)}
    order by c.requested_at, c.id limit ${mostShown}`)

/** One's own notes whose newest request came back, newest first. */
export const returnedTo = (
  store: Store,
  staffId: string,
  access: Pick<ClientAccess, 'readsClient'>,
): (QueueRow & {
  readonly answeredAt: string
  readonly answeredBy: string
  readonly comments: string
})[] =>
  store.orm.all(sql`
    select ${queueColumns}, c.answered_at as "answeredAt", coalesce(${nameOfUser('c.answered_by')}, '') as "answeredBy",
      coalesce(c.comments, '') as comments
    from ${queueTables}
    where n.author_id = ${staffId} and c.outcome = 'returned' and p.removed_at is null
      and not exists (select 1 from cosignatures x where x.note_id = c.note_id and x.id <> c.id
        and (x.outcome is null or (x.requested_at, x.id) > (c.requested_at, c.id)))
      and ${access.readsClient(sql`n.client_id`)}
    order by c.answered_at desc, c.id limit ${mostShown}`)
