import type { StaffMember } from '#shared/contract/operations/users.ts'
import { role } from '#shared/contract/values.ts'
import { rolesByUser, staffRows, type StaffRow } from '#store/repositories/users.ts'
import { teamsWithMembers } from '#store/repositories/users-teams.ts'
import type { OpenVault } from '#store/vault/open.ts'
import type { VaultHandler } from '../vault/handlers.ts'
import { slotOfUser } from '../vault/own-password.ts'

/** Everybody, with accounts, key slots and teams. */
export const listUsers: VaultHandler<'users.list'> = (session) => {
  const { vault } = session.requireOpen()
  const teams = teamsWithMembers(vault.store)
  const roles = rolesByUser(vault.store)
  return {
    staff: staffRows(vault.store).map((row): StaffMember => ({
      staffId: row.staffId,
      name: row.name,
      credentials: row.credentials,
      account: accountOf(vault, row, roles),
      teams: teams.flatMap(({ teamId, name, members }) =>
        members
          .filter(({ staffId }) => staffId === row.staffId)
          .map(({ supervises }) => ({ teamId, name, supervises })),
      ),
      openClients: row.openClients,
    })),
    teams: [...teams],
  }
}

const accountOf = (
  vault: OpenVault,
  row: StaffRow,
  roles: ReadonlyMap<string, readonly string[]>,
): StaffMember['account'] =>
  row.userId === null || row.login === null
    ? null
    : {
        userId: row.userId,
        login: row.login,
        roles: role.array().parse(roles.get(row.userId) ?? []),
        active: row.active === 1,
        hasPassword: slotOfUser(vault, row.userId) !== null,
        passwordTemporary: row.passwordTemporary === 1,
        lastSignInAt: row.lastSignInAt,
        deactivatedAt: row.deactivatedAt,
      }
