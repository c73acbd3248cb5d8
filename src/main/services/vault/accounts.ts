import { eq } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { roles, type Role } from '#shared/contract/values.ts'
import type { SignedIn } from '#shared/contract/operations/vault.ts'
import { staff, userRoles, users } from '#store/schema/index.ts'
import type { Store } from '#store/database/store.ts'

/** An account as the database knows it. */
export interface Account {
  readonly user: SignedIn
  readonly active: boolean
}

const isRole = (role: string): role is Role => roles.some((known) => known === role)

/** The account of a key slot's user; null when the database has none of that id (an older database, perhaps). */
export const findAccount = ({ orm }: Store, userId: string): Account | null => {
  const row = orm
    .select({
      userId: users.id,
      staffId: staff.id,
      name: staff.name,
      login: users.login,
      active: users.active,
      passwordTemporary: users.passwordTemporary,
    })
    .from(users)
    .innerJoin(staff, eq(staff.id, users.staffId))
    .where(eq(users.id, userId))
    .get()
  if (row === undefined) return null
  const held = orm.select({ role: userRoles.role }).from(userRoles).where(eq(userRoles.userId, userId)).all()
  const { active, passwordTemporary, ...user } = row
  return {
    user: {
      ...user,
      roles: held.map(({ role }) => role).filter(isRole),
      passwordTemporary: passwordTemporary === 1,
    },
    active: active === 1,
  }
}

export interface FirstUser {
  readonly userId: string
  readonly staffId: string
  readonly name: string
  readonly login: string
  readonly roles: readonly Role[]
  /** UTC instant. */
  readonly at: string
}

/**
 * Ids and roles for a first user: administrator and counselor. The one of the sample caseload is a supervisor too:
 * nobody else there can sign in, so that every chart is open to look at.
 */
export const firstUser = (name: string, login: string, at: string, sample: boolean): FirstUser => ({
  userId: uuidv7(),
  staffId: uuidv7(),
  name,
  login,
  roles: sample ? ['administrator', 'counselor', 'supervisor'] : ['administrator', 'counselor'],
  at,
})

/** Staff row, account and roles of the first user. The caller holds the transaction. */
export const addFirstUser = (
  { orm }: Store,
  { userId, staffId, name, login, roles: held, at }: FirstUser,
): void => {
  const tracked = { createdAt: at, createdBy: userId, updatedAt: at, updatedBy: userId }
  orm
    .insert(staff)
    .values({ id: staffId, name, ...tracked })
    .run()
  orm
    .insert(users)
    .values({ id: userId, staffId, login, ...tracked })
    .run()
  orm
    .insert(userRoles)
    .values(held.map((role) => ({ userId, role })))
    .run()
}
