import type { ClientFields, EpisodeFields } from '#shared/contract/operations/clients.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import type { ClientAccess } from './access.ts'
import { caseload, clients, contacts, episodeCounselors, episodes, episodeLevels } from '../schema/index.ts'

type Stamp = { createdAt: string; createdBy: string; updatedAt: string; updatedBy: string; revision: number }

/** The person as stored, or undefined when there is none (or it was removed). */
export const clientById = (store: Store, clientId: string) =>
  store.orm
    .select()
    .from(clients)
    .where(and(eq(clients.id, clientId), isNull(clients.removedAt)))
    .get()

export type ClientRecord = NonNullable<ReturnType<typeof clientById>>

export const contactsOf = (store: Store, clientId: string) =>
  store.orm
    .select()
    .from(contacts)
    .where(and(eq(contacts.clientId, clientId), isNull(contacts.removedAt)))
    .orderBy(contacts.kind, contacts.name)
    .all()

/** Episodes, newest first, with substances and diagnoses: three statements, whatever their number. */
export const episodesOf = (store: Store, clientId: string) => {
  const rows = store.orm.all<{
    episodeId: string
    admittedOn: string
    dischargedOn: string | null
    dischargeReason: string | null
    levelOfCare: string | null
    program: string | null
    referralSource: string | null
    counselor: string | null
  }>(sql`
    select e.id as "episodeId", e.admitted_on as "admittedOn", e.discharged_on as "dischargedOn",
      e.discharge_reason as "dischargeReason", e.level_of_care as "levelOfCare", e.program,
      e.referral_source as "referralSource", st.name as counselor
    from episodes e left join staff st on st.id = e.counselor_id
    where e.client_id = ${clientId} and e.removed_at is null
    order by e.admitted_on desc`)
  const substances = store.orm.all<{
    episodeId: string
    rank: number
    name: string
    route: string | null
    lastUseOn: string | null
  }>(sql`
    select x.episode_id as "episodeId", x.rank, x.name, x.route, x.last_use_on as "lastUseOn"
    from episode_substances x join episodes e on e.id = x.episode_id
    where e.client_id = ${clientId} order by x.rank`)
  const codes = store.orm.all<{ episodeId: string | null; code: string; label: string | null }>(sql`
    select d.episode_id as "episodeId", d.code, d.label from diagnoses d
    where d.client_id = ${clientId} and d.removed_at is null order by d.rank, d.code`)
  return rows.map((row) => ({
    ...row,
    substances: substances
      .filter((one) => one.episodeId === row.episodeId)
      .map(({ rank, name, route, lastUseOn }) => ({ rank, name, route, lastUseOn })),
    diagnoses: codes
      .filter((one) => one.episodeId === row.episodeId)
      .map(({ code, label }) => ({ code, label })),
  }))
}

/** Last seen (from the projection) and the number of sessions in the chart. */
export const clientCounts = (store: Store, clientId: string) =>
  store.orm.get<{ lastSeenOn: string | null; sessionCount: number }>(sql`
    select (select last_seen_on from caseload where client_id = ${clientId}) as "lastSeenOn",
      (select count(*) from attendance a join sessions s on s.id = a.session_id
        where a.client_id = ${clientId} and s.removed_at is null) as "sessionCount"`)

/** Which import brought the person, if one did. */
export const clientOrigin = (store: Store, clientId: string) =>
  store.orm.all<{ fileName: string; row: number; importedAt: string; marks: string | null }>(sql`
    select b.file_name as "fileName", r.row, b.imported_at as "importedAt", r.marks
    from import_rows r join import_batches b on b.id = r.batch_id
    where r.client_id = ${clientId} and r.made_client = 1 and b.undone_at is null limit 1`)[0]

const columnsOf = (fields: ClientFields) => ({
  firstName: fields.firstName,
  lastName: fields.lastName,
  preferredName: fields.preferredName || null,
  dateOfBirth: fields.dateOfBirth,
  pronouns: fields.pronouns || null,
  phone: fields.phone || null,
  email: fields.email || null,
  mayCall: fields.mayCall,
  mayLeaveMessage: fields.mayLeaveMessage,
  remarks: fields.remarks || null,
})

export const insertClient = (store: Store, id: string, fields: ClientFields, stamp: Stamp): void => {
  store.orm
    .insert(clients)
    .values({ id, fileNumber: fields.fileNumber, ...columnsOf(fields), ...stamp })
    .run()
}

/** An episode with its first counselor and level of care in the histories. */
export const insertEpisode = (
  store: Store,
  ids: { episode: string; counselor: string; level: string },
  clientId: string,
  fields: EpisodeFields,
  stamp: Stamp,
): void => {
  store.orm
    .insert(episodes)
    .values({ id: ids.episode, clientId, ...fields, ...stamp })
    .run()
  if (fields.counselorId !== null) {
    store.orm
      .insert(episodeCounselors)
      .values({
        id: ids.counselor,
        episodeId: ids.episode,
        staffId: fields.counselorId,
        fromDate: fields.admittedOn,
        ...stamp,
      })
      .run()
  }
  if (fields.levelOfCare !== null && fields.levelOfCare !== '') {
    store.orm
      .insert(episodeLevels)
      .values({
        id: ids.level,
        episodeId: ids.episode,
        levelOfCare: fields.levelOfCare,
        fromDate: fields.admittedOn,
        ...stamp,
      })
      .run()
  }
}

/** True when the row still had the given revision and is changed now. */
export const updateClient = (
  store: Store,
  clientId: string,
  revision: number,
  fields: ClientFields,
  at: string,
  by: string,
): boolean =>
  store.orm
    .update(clients)
    .set({
      fileNumber: fields.fileNumber,
      ...columnsOf(fields),
      updatedAt: at,
      updatedBy: by,
      revision: revision + 1,
    })
    .where(and(eq(clients.id, clientId), eq(clients.revision, revision), isNull(clients.removedAt)))
    .run().changes === 1

/** Who holds this file number (upper and lower case alike), removed people included. */
export const holderOfFileNumber = (store: Store, fileNumber: string): string | undefined =>
  store.orm.all<{ id: string }>(
    sql`select id from clients where lower(file_number) = lower(${fileNumber})`,
  )[0]?.id

/** The highest number at the end of a file number of the form prefix-digits, with its prefix. */
export const latestFileNumber = (store: Store): string | undefined =>
  store.orm.all<{ fileNumber: string }>(
    sql`select file_number as "fileNumber" from clients order by length(file_number) desc, file_number desc limit 1`,
  )[0]?.fileNumber

/** People of the same name, or of the same last name and date of birth, whose charts are open to the person. */
export const similarClients = (
  store: Store,
  fields: Pick<ClientFields, 'firstName' | 'lastName' | 'dateOfBirth'>,
  access: ClientAccess,
) =>
  store.orm.all<{
    clientId: string
    fileNumber: string
    firstName: string
    lastName: string
    preferredName: string | null
    status: 'open' | 'closed' | 'none'
  }>(sql`
    select p.id as "clientId", p.file_number as "fileNumber", p.first_name as "firstName", p.last_name as "lastName",
      p.preferred_name as "preferredName", coalesce(${caseload.status}, 'none') as status
    from clients p left join caseload on ${caseload.clientPk} = p.pk
    where p.removed_at is null and lower(p.last_name) = lower(${fields.lastName})
      and (lower(p.first_name) = lower(${fields.firstName}) or (p.date_of_birth is not null and p.date_of_birth = ${fields.dateOfBirth}))
      and ${access.readsClient(sql`p.id`)}
    limit 20`)
