import { and, eq, ne } from 'drizzle-orm'
import type { Role } from '#shared/contract/values.ts'
import type { Store } from '../database/store.ts'
import { staff, userRoles, users } from '../schema/index.ts'
import { changed, created, type WriteStamp } from './stamps.ts'

/** A staff member with what an administrator sees of their account; all null without one. */
export interface StaffRow {
  readonly staffId: string
  readonly name: string
  readonly credentials: string | null
  readonly userId: string | null
  readonly login: string | null
  readonly active: number | null
  readonly passwordTemporary: number | null
  readonly deactivatedAt: string | null
  readonly lastSignInAt: string | null
  /** Clients of an open episode whose counselor of record this is. */
  readonly openClients: number
}

/** Everybody, by name. Last sign-ins come from the audit chain; making the vault is one. */
export const staffRows = ({ sqlite }: Store): readonly StaffRow[] =>
  sqlite
    .prepare<[], StaffRow>(
      `select s.id as staffId, s.name, s.credentials, u.id as userId, u.login, u.active,
              u.password_temporary as passwordTemporary, u.deactivated_at as deactivatedAt,
              (select a.at from audit_events a where a.user_id = u.id and (a.category = 'unlock' or a.operation = 'vault.create')
               order by a.at desc limit 1) as lastSignInAt,
              (select count(distinct e.client_id) from episodes e join clients c on c.id = e.client_id
               where e.counselor_id = s.id and e.discharged_on is null and e.removed_at is null
                 and c.removed_at is null) as openClients
       from staff s left join users u on u.staff_id = s.id
       order by s.name collate nocase, s.id`,
    )
    .all()

/** Roles of every account. */
export const rolesByUser = ({ orm }: Store): ReadonlyMap<string, readonly string[]> => {
  const byUser = new Map<string, string[]>()
  for (const { userId, role } of orm.select().from(userRoles).all()) {
    byUser.set(userId, [...(byUser.get(userId) ?? []), role])
  }
  return byUser
}

export interface UserRow {
  readonly userId: string
  readonly staffId: string
  readonly name: string
  readonly login: string
  readonly active: boolean
}

/** One account; null when there is none of that id. */
export const findUser = ({ orm }: Store, userId: string): UserRow | null => {
  const row = orm
    .select({
      userId: users.id,
      staffId: staff.id,
      name: staff.name,
      login: users.login,
      active: users.active,
    })
    .from(users)
    .innerJoin(staff, eq(staff.id, users.staffId))
    .where(eq(users.id, userId))
    .get()
  return row === undefined ? null : { ...row, active: row.active === 1 }
}

/** A staff member's name and account; null when there is none of that id. */
export const findStaff = (
  { orm }: Store,
  staffId: string,
): { readonly name: string; readonly userId: string | null } | null =>
  orm
    .select({ name: staff.name, userId: users.id })
    .from(staff)
    .leftJoin(users, eq(users.staffId, staff.id))
    .where(eq(staff.id, staffId))
    .get() ?? null

/** Sign-in names of all other accounts, as they are written. */
export const otherLogins = ({ orm }: Store, userId: string | null): readonly string[] =>
  orm
    .select({ login: users.login })
    .from(users)
    .where(userId === null ? undefined : ne(users.id, userId))
    .all()
    .map(({ login }) => login)

/** Active accounts with the role administrator. */
export const activeAdministrators = ({ orm }: Store): readonly string[] =>
  orm
    .select({ userId: users.id })
    .from(users)
    .innerJoin(userRoles, and(eq(userRoles.userId, users.id), eq(userRoles.role, 'administrator')))
    .where(eq(users.active, 1))
    .all()
    .map(({ userId }) => userId)

/** Writes below run in the caller's transaction. */
export interface AccountFields {
  readonly name: string
  readonly credentials: string | null
  readonly login: string
  readonly roles: readonly Role[]
}

const putRoles = ({ orm }: Store, userId: string, roles: readonly Role[]): void => {
  orm.delete(userRoles).where(eq(userRoles.userId, userId)).run()
  orm
    .insert(userRoles)
    .values([...new Set(roles)].map((role) => ({ userId, role })))
    .run()
}

/** A new staff member without an account. */
export const addStaff = (
  { orm }: Store,
  staffId: string,
  { name, credentials }: AccountFields,
  writer: WriteStamp,
): void => {
  orm
    .insert(staff)
    .values({ id: staffId, name, credentials, ...created(writer) })
    .run()
}

/** Name and credentials of a staff member. */
export const changeStaff = (
  { orm }: Store,
  staffId: string,
  { name, credentials }: AccountFields,
  writer: WriteStamp,
): void => {
  orm
    .update(staff)
    .set({ name, credentials, ...changed(staff.revision, writer) })
    .where(eq(staff.id, staffId))
    .run()
}

/** An active account under a password that its owner has to replace. */
export const addUser = (
  store: Store,
  ids: { readonly userId: string; readonly staffId: string },
  { login, roles }: AccountFields,
  writer: WriteStamp,
): void => {
  store.orm
    .insert(users)
    .values({ id: ids.userId, staffId: ids.staffId, login, passwordTemporary: 1, ...created(writer) })
    .run()
  putRoles(store, ids.userId, roles)
}

/** Sign-in name and roles of an account. */
export const changeUser = (
  store: Store,
  userId: string,
  { login, roles }: AccountFields,
  writer: WriteStamp,
): void => {
  store.orm
    .update(users)
    .set({ login, ...changed(users.revision, writer) })
    .where(eq(users.id, userId))
    .run()
  putRoles(store, userId, roles)
}

/** Closes an account. */
export const closeUser = ({ orm }: Store, userId: string, writer: WriteStamp): void => {
  orm
    .update(users)
    .set({ active: 0, deactivatedAt: writer.at, ...changed(users.revision, writer) })
    .where(eq(users.id, userId))
    .run()
}

/** Opens an account (again) and says whether its password is a temporary one. */
export const openUser = (
  { orm }: Store,
  userId: string,
  passwordTemporary: boolean,
  writer: WriteStamp,
): void => {
  orm
    .update(users)
    .set({
      active: 1,
      deactivatedAt: null,
      passwordTemporary: passwordTemporary ? 1 : 0,
      ...changed(users.revision, writer),
    })
    .where(eq(users.id, userId))
    .run()
}
