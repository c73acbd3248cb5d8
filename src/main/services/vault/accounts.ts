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
  /** UTC instant. */
  readonly at: string
}

/** Ids for a first user. */
export const firstUser = (name: string, login: string, at: string): FirstUser => ({
  userId: uuidv7(),
  staffId: uuidv7(),
  name,
  login,
  at,
})

/** Staff row, account and roles of the first user: administrator and counselor. The caller holds the transaction. */
export const addFirstUser = ({ orm }: Store, { userId, staffId, name, login, at }: FirstUser): void => {
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
    .values([
      { userId, role: 'administrator' },
      { userId, role: 'counselor' },
    ])
    .run()
}
