import type { StaffMember } from '#shared/contract/operations/users.ts'
import type { Role } from '#shared/contract/values.ts'

/** Roles, as they stand in tables and forms. */
export const roleWords: Readonly<Record<Role, string>> = {
  counselor: 'Counselor',
  supervisor: 'Supervisor',
  administrator: 'Administrator',
  'read-only': 'Read only',
}

/** What a role opens, in one line. */
export const roleExplained: Readonly<Record<Role, string>> = {
  counselor: 'Works with their own clients, and with those assigned to them.',
  supervisor: 'Reads the clients of the teams they supervise.',
  administrator: 'People, settings, audit and backups. No clinical text by this role alone.',
  'read-only': 'Reads what their other roles or assignments open. Writes nothing.',
}

export const rolesText = (roles: readonly Role[]): string => roles.map((role) => roleWords[role]).join(', ')

/** How things stand with an account. */
export type AccountState = 'none' | 'active' | 'temporary' | 'no-password' | 'closed' | 'closed-with-key'

export const stateOf = (account: StaffMember['account']): AccountState => {
  if (account === null) return 'none'
  if (!account.active) return account.hasPassword ? 'closed-with-key' : 'closed'
  if (!account.hasPassword) return 'no-password'
  return account.passwordTemporary ? 'temporary' : 'active'
}

export const stateWords: Readonly<Record<AccountState, string>> = {
  none: 'No account',
  active: 'Active',
  temporary: 'Temporary password',
  'no-password': 'No password: cannot sign in',
  closed: 'Closed',
  'closed-with-key': 'Closed, but its key is still there',
}
