import type { Role } from '../../contract/values.ts'

/**
 * Who may see whom (docs/decisions/006-who-may-see-whom.md): pure rules over facts that the store has gathered. The list
 * predicate in the store says the same in SQL; a property test holds the two together.
 */

/** How one client stands to one person who is signed in. */
export interface ChartFacts {
  /** Counselor of record of the latest episode, open or closed: follow-up goes on for two years after discharge. */
  readonly counselorId: string | null
  /** That counselor has an active account as counselor or supervisor, so somebody attends to the client. */
  readonly attended: boolean
  /** The person supervises a team that the counselor is in. */
  readonly supervised: boolean
  /** The person is in a team with the counselor. */
  readonly sameTeam: boolean
  /** The client is assigned to the person today. */
  readonly assigned: boolean
  /** End of the person's running break-glass opening (UTC instant); null: none. */
  readonly openedUntil: string | null
}

/** Why a chart is open. */
export type StandingBy = 'own' | 'team' | 'unattended' | 'assigned' | 'break-glass'

export interface Standing {
  readonly by: StandingBy
  readonly mayWrite: boolean
  /** End of a break-glass opening (UTC instant); null for every other reason. */
  readonly endsAt: string | null
}

/** Roles that do clinical work: a client whose counselor of record holds none of them is unattended. */
export const attendingRoles: readonly Role[] = ['counselor', 'supervisor']

/** True where the roles let somebody write in a chart at all. */
export const writesCharts = (roles: readonly Role[]): boolean =>
  roles.some((role) => attendingRoles.includes(role))

/** True where the roles let somebody look into a chart at all: an administrator by that role alone sees no client. */
export const readsCharts = (roles: readonly Role[]): boolean =>
  writesCharts(roles) || roles.includes('read-only')

/**
 * Whether, and why, a chart is open to a person; null: it is not. Where several reasons hold, one that lets the person
 * write stands before one that does not, and an ordinary one before an emergency.
 */
export const standingOf = (
  person: { readonly staffId: string; readonly roles: readonly Role[] },
  chart: ChartFacts,
): Standing | null => {
  const { roles, staffId } = person
  if (!readsCharts(roles)) return null
  const supervisor = roles.includes('supervisor')
  const writes = writesCharts(roles)
  const open = (by: StandingBy, mayWrite: boolean): Standing => ({ by, mayWrite, endsAt: null })
  if (chart.counselorId === staffId) return open('own', writes)
  if (chart.assigned) return open('assigned', writes)
  if (supervisor && !chart.attended) return open('unattended', true)
  if (writes && chart.openedUntil !== null) {
    return { by: 'break-glass', mayWrite: true, endsAt: chart.openedUntil }
  }
  if (supervisor && chart.supervised) return open('team', false)
  if (roles.includes('read-only') && chart.sameTeam) return open('team', false)
  return null
}
