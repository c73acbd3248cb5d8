import { newId } from '#services/context.ts'
import { appendAudit } from '#services/audit/append.ts'
import { dropTeam, knownStaff, putTeam, teamsWithMembers } from '#store/repositories/users-teams.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, notFound } from '../refuse.ts'
import type { VaultHandler } from '../vault/handlers.ts'

/** Teams: who works together, and whose work a supervisor sees. */

const sameName = (a: string, b: string): boolean =>
  a.normalize('NFKC').toLowerCase() === b.normalize('NFKC').toLowerCase()

export const saveTeam: VaultHandler<'users.saveTeam'> = (session, { teamId, name, members }) => {
  const { vault, user } = session.requireOpen()
  const at = session.means.now().toISOString()
  const id = teamId ?? newId()
  const staffIds = members.map(({ staffId }) => staffId)
  if (new Set(staffIds).size < staffIds.length) throw badField('members', 'Somebody is in the team twice.')
  inTransaction(vault.store, () => {
    const teams = teamsWithMembers(vault.store)
    if (teamId !== null && !teams.some((team) => team.teamId === teamId)) throw teamGone()
    if (teams.some((team) => team.teamId !== teamId && sameName(team.name, name))) {
      throw badField('name', 'There is a team of this name already. Choose another one.')
    }
    if (knownStaff(vault.store, staffIds).size < staffIds.length) {
      throw badField('members', 'Somebody of the team is not there any more. Nothing was changed.')
    }
    putTeam(vault.store, { teamId: id, name, members }, { by: user.userId, at })
    appendAudit(vault.store, {
      category: 'settings',
      operation: 'users.saveTeam',
      subjectKind: 'team',
      subjectId: id,
      detail: { staffIds, supervisors: members.filter((one) => one.supervises).map((one) => one.staffId) },
      userId: user.userId,
      at,
    })
  })
  return { teamId: id }
}

export const removeTeam: VaultHandler<'users.removeTeam'> = (session, { teamId }) => {
  const { vault, user } = session.requireOpen()
  inTransaction(vault.store, () => {
    const team = teamsWithMembers(vault.store).find((one) => one.teamId === teamId)
    if (team === undefined) throw teamGone()
    dropTeam(vault.store, teamId)
    appendAudit(vault.store, {
      category: 'settings',
      operation: 'users.removeTeam',
      subjectKind: 'team',
      subjectId: teamId,
      detail: { members: team.members.length },
      userId: user.userId,
      at: session.means.now().toISOString(),
    })
  })
  return { removed: true }
}

const teamGone = () => notFound('This team is not there (any more). Nothing was changed.')
