import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, instant, limits, line, requiredLine, role } from '../values.ts'

const password = z.string().min(1, 'Type a password.').max(limits.password)

/** A staff member, with or without an account. */
export const staffMember = z.object({
  staffId: id,
  name: z.string(),
  credentials: z.string().nullable(),
  /** Null for somebody who has no account: a counselor of an imported caseload, say. */
  account: z
    .object({
      userId: id,
      login: z.string(),
      roles: z.array(role),
      active: z.boolean(),
      /** False: the account is there, but no password opens the vault for it. */
      hasPassword: z.boolean(),
      /** An administrator set the password; its owner has to choose another one at the next sign-in. */
      passwordTemporary: z.boolean(),
      lastSignInAt: instant.nullable(),
      deactivatedAt: instant.nullable(),
    })
    .nullable(),
  teams: z.array(z.object({ teamId: id, name: z.string(), supervises: z.boolean() })),
  /** Clients of an open episode whose counselor of record this is. */
  openClients: z.int(),
})
export type StaffMember = z.infer<typeof staffMember>

export const team = z.object({
  teamId: id,
  name: z.string(),
  members: z.array(z.object({ staffId: id, supervises: z.boolean() })),
})
export type Team = z.infer<typeof team>

const accountFields = {
  name: requiredLine(limits.name),
  credentials: line(limits.shortText).nullable(),
  login: requiredLine(60),
  roles: z.array(role).min(1, 'Give at least one role.').max(4),
}

const administrators = ['administrator'] as const

/** Accounts, roles and teams. The vault's key slots go with them: an account without a slot opens nothing. */
export const userOperations = {
  'users.list': operation({
    input: z.object({}),
    output: z.object({ staff: z.array(staffMember), teams: z.array(team) }),
    access: administrators,
    audit: 'none',
    runsIn: 'store',
  }),
  /** An account for a new or a known staff member (`staffId`), with a password that its owner replaces at the first sign-in. */
  'users.create': operation({
    input: z.object({ staffId: id.nullable(), ...accountFields, password }),
    output: z.object({ userId: id }),
    access: administrators,
    audit: 'settings',
    runsIn: 'store',
  }),
  /** Name, credentials, sign-in name, roles. Refused with `conflict` where no active administrator would be left. */
  'users.change': operation({
    input: z.object({ userId: id, ...accountFields }),
    output: z.object({ changed: z.literal(true) }),
    access: administrators,
    audit: 'settings',
    runsIn: 'store',
  }),
  /**
   * Closes an account: its key slot is removed at once. `rotationAdvised`: whoever knew its password could keep the key
   * of a copied file, so new keys are offered. Refused for the last active administrator and for oneself.
   */
  'users.deactivate': operation({
    input: z.object({ userId: id }),
    output: z.object({ rotationAdvised: z.literal(true) }),
    access: administrators,
    audit: 'settings',
    runsIn: 'store',
  }),
  /** Opens a closed account again, or resets a password: a new key slot under a temporary password. */
  'users.resetPassword': operation({
    input: z.object({ userId: id, password }),
    output: z.object({ reset: z.literal(true) }),
    access: administrators,
    audit: 'settings',
    runsIn: 'store',
  }),
  /** One's own password. `wrong_password` on `current` for a wrong one (counted, with the growing delay). */
  'users.changeOwnPassword': operation({
    input: z.object({ current: password, next: password }),
    output: z.object({ changed: z.literal(true) }),
    access: 'signed-in',
    withTemporaryPassword: true,
    audit: 'settings',
    runsIn: 'store',
  }),
  /** A new team (`teamId` null), or its name and members as they shall be. */
  'users.saveTeam': operation({
    input: z.object({
      teamId: id.nullable(),
      name: requiredLine(limits.name),
      members: z.array(z.object({ staffId: id, supervises: z.boolean() })).max(200),
    }),
    output: z.object({ teamId: id }),
    access: administrators,
    audit: 'settings',
    runsIn: 'store',
  }),
  'users.removeTeam': operation({
    input: z.object({ teamId: id }),
    output: z.object({ removed: z.literal(true) }),
    access: administrators,
    audit: 'settings',
    runsIn: 'store',
  }),
} as const
