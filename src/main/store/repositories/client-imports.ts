import type { KnownClient } from '#shared/domain/imports/client-known.ts'
import type { Store } from '../database/store.ts'

/** Clients as an import sees and writes them: prepared once, run for thousands of rows. */

interface ClientRow {
  readonly clientId: string
  readonly fileNumber: string
  readonly firstName: string
  readonly lastName: string
  readonly dateOfBirth: string | null
  readonly deceasedOn: string | null
  readonly removed: number
}

const person = `
  select id as clientId, file_number as fileNumber, first_name as firstName, last_name as lastName, date_of_birth as dateOfBirth,
    deceased_on as deceasedOn, removed_at is not null as removed
  from clients`

/** Who is here already; `mayWrite` answers about one client's chart. */
export const knownClients = (
  { sqlite }: Store,
  mayWrite: (clientId: string) => boolean,
): {
  byFileNumber(fileNumber: string): KnownClient | undefined
  bornOn(dateOfBirth: string): KnownClient[]
} => {
  const byNumber = sqlite.prepare<[string], ClientRow>(`${person} where lower(file_number) = lower(?)`)
  const byBirth = sqlite.prepare<[string], ClientRow>(
    `${person} where date_of_birth = ? and removed_at is null`,
  )
  const episodes = sqlite.prepare<[string], { admittedOn: string; dischargedOn: string | null }>(
    `select admitted_on as admittedOn, discharged_on as dischargedOn from episodes
     where client_id = ? and removed_at is null`,
  )
  const known = (row: ClientRow): KnownClient => ({
    ...row,
    removed: row.removed === 1,
    mayWrite: row.removed === 0 && mayWrite(row.clientId),
    episodes: episodes.all(row.clientId),
  })
  return {
    byFileNumber: (fileNumber) => {
      const row = byNumber.get(fileNumber)
      return row === undefined ? undefined : known(row)
    },
    bornOn: (dateOfBirth) => byBirth.all(dateOfBirth).map(known),
  }
}

export const allFileNumbers = ({ sqlite }: Store): string[] =>
  sqlite.prepare<[], string>('select file_number from clients').pluck().all()

export const staffNames = ({ sqlite }: Store): { id: string; name: string }[] =>
  sqlite
    .prepare<[], { id: string; name: string }>('select id, name from staff order by active desc, created_at')
    .all()

/** What goes into every row: the batch's one instant and its user. */
export interface ImportStamp {
  readonly at: string
  readonly by: string
}

type Values = Record<string, string | number | null>

/** Writers for the tables that a caseload fills. Every row gets the batch's stamp and revision 1. */
export const clientImportWriters = ({ sqlite }: Store, stamp: ImportStamp) => {
  const writer = <V extends Values>(
    table: string,
    columns: readonly (keyof V & string)[],
  ): ((values: V) => void) => {
    const insert = sqlite.prepare(
      `insert into ${table} (${columns.join(', ')}, created_at, created_by, updated_at, updated_by, revision)
       values (${columns.map((column) => `:${column}`).join(', ')}, :at, :by, :at, :by, 1)`,
    )
    return (values) => void insert.run({ ...values, ...stamp })
  }
  const died = sqlite.prepare<[Values]>(
    `update clients set deceased_on = :deceased_on, updated_at = :at, updated_by = :by, revision = revision + 1
     where id = :id and deceased_on is null`,
  )
  return {
    staff: writer('staff', ['id', 'name']),
    client: writer('clients', [
      'id',
      'file_number',
      'first_name',
      'last_name',
      'preferred_name',
      'date_of_birth',
      'pronouns',
      'phone',
      'email',
      'may_leave_message',
      'allergies',
      'remarks',
      'deceased_on',
    ]),
    contact: writer('contacts', ['id', 'client_id', 'kind', 'name', 'relationship', 'phone', 'remarks']),
    episode: writer('episodes', [
      'id',
      'client_id',
      'admitted_on',
      'discharged_on',
      'discharge_reason',
      'program',
      'level_of_care',
      'referral_source',
      'counselor_id',
    ]),
    episodeCounselor: writer('episode_counselors', ['id', 'episode_id', 'staff_id', 'from_date', 'to_date']),
    episodeLevel: writer('episode_levels', ['id', 'episode_id', 'level_of_care', 'from_date', 'to_date']),
    substance: writer('episode_substances', ['id', 'episode_id', 'rank', 'name', 'route', 'last_use_on']),
    diagnosis: writer('diagnoses', ['id', 'client_id', 'episode_id', 'code', 'label', 'rank']),
    /** Records the death of somebody who was here before. */
    death: (clientId: string, deceasedOn: string): void =>
      void died.run({ id: clientId, deceased_on: deceasedOn, ...stamp }),
  }
}
export type ClientImportWriters = ReturnType<typeof clientImportWriters>
