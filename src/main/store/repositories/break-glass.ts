import { foldName } from '#shared/domain/imports/text.ts'
import { eq, sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { breakGlass } from '../schema/index.ts'

/** Charts opened across the rules, and the narrow search that leads to one. */

export const insertOpening = (
  store: Store,
  opening: {
    readonly id: string
    readonly clientId: string
    readonly userId: string
    readonly reason: string
    readonly openedAt: string
    readonly endsAt: string
  },
): void => {
  store.orm.insert(breakGlass).values(opening).run()
}

export const openingById = (store: Store, openingId: string) =>
  store.orm.select().from(breakGlass).where(eq(breakGlass.id, openingId)).get()

export const reviewOpening = (store: Store, openingId: string, at: string, by: string): void => {
  store.orm
    .update(breakGlass)
    .set({ reviewedAt: at, reviewedBy: by })
    .where(eq(breakGlass.id, openingId))
    .run()
}

export interface OpeningRecord {
  readonly openingId: string
  readonly clientId: string
  readonly fileNumber: string
  readonly userName: string
  readonly userId: string
  readonly reason: string
  readonly openedAt: string
  readonly endsAt: string
  readonly reviewedAt: string | null
  readonly reviewedBy: string | null
}

/** Openings, newest first. */
export const openingPage = (
  store: Store,
  page: { readonly unreviewedOnly: boolean; readonly offset: number; readonly limit: number },
): { readonly rows: OpeningRecord[]; readonly total: number; readonly unreviewed: number } => {
  const wanted: SQL = page.unreviewedOnly ? sql`bg.reviewed_at is null` : sql`1`
  const counts = store.orm.get<{ total: number; unreviewed: number }>(sql`
    select coalesce(sum(${wanted}), 0) as total, coalesce(sum(bg.reviewed_at is null), 0) as unreviewed from break_glass bg`)
  return {
    rows: store.orm.all<OpeningRecord>(sql`
      select bg.id as "openingId", bg.client_id as "clientId", c.file_number as "fileNumber", st.name as "userName", bg.user_id as "userId",
        bg.reason, bg.opened_at as "openedAt", bg.ends_at as "endsAt", bg.reviewed_at as "reviewedAt",
        rs.name as "reviewedBy"
      from break_glass bg
        join clients c on c.id = bg.client_id
        join users u on u.id = bg.user_id join staff st on st.id = u.staff_id
        left join users ru on ru.id = bg.reviewed_by left join staff rs on rs.id = ru.staff_id
      where ${wanted}
      order by bg.opened_at desc, bg.id desc limit ${page.limit} offset ${page.offset}`),
    ...counts,
  }
}

export interface FoundPerson {
  readonly clientId: string
  readonly fileNumber: string
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
  readonly counselor: string | null
}

const personSql = (condition: SQL): SQL => sql`
  select c.id as "clientId", c.file_number as "fileNumber", c.first_name as "firstName", c.last_name as "lastName",
    c.preferred_name as "preferredName", st.name as counselor
  from clients c join caseload k on k.client_pk = c.pk left join staff st on st.id = k.counselor_id
  where c.removed_at is null and ${condition} order by c.pk limit 50`

/** The holder of a whole file number, upper and lower case alike. */
export const personByNumber = (store: Store, fileNumber: string): FoundPerson[] =>
  store.orm.all<FoundPerson>(personSql(sql`lower(c.file_number) = lower(${fileNumber})`))

/** Everybody of this whole last name who was born on this day; the name without case, accents and punctuation. */
export const peopleByBirth = (store: Store, lastName: string, dateOfBirth: string): FoundPerson[] => {
  const wanted = foldName(lastName)
  return store.orm
    .all<FoundPerson>(personSql(sql`c.date_of_birth = ${dateOfBirth}`))
    .filter((person) => wanted !== '' && foldName(person.lastName) === wanted)
}
