import type { Role } from '../../contract/values.ts'
import { readsCharts, writesCharts } from './standing.ts'

/** How one group stands to one person who is signed in. */
export interface GroupFacts {
  /** The person leads the group now or from a later day on. */
  readonly leads: boolean
  /** The person supervises a team that one of the facilitators is in. */
  readonly supervisesLeader: boolean
  /** At least one facilitator has an active account as counselor or supervisor. */
  readonly led: boolean
  /** The person set the group up. */
  readonly created: boolean
}

export interface GroupStanding {
  /** Sees the roster: everybody who is in the group, also other counselors' clients. */
  readonly mayRead: boolean
  /** Keeps the group: its plan, its members, attendance and shared notes. */
  readonly mayKeep: boolean
}

/**
 * What a person may do with a group as a whole. Names of groups are everybody's; a roster is for who leads the group,
 * for the supervisors of who leads it and, while nobody with an account leads it, for supervisors and whoever set it up.
 */
export const groupStandingOf = (roles: readonly Role[], group: GroupFacts): GroupStanding => {
  const supervisor = roles.includes('supervisor')
  const mayRead =
    readsCharts(roles) &&
    (group.leads ||
      (supervisor && group.supervisesLeader) ||
      (!group.led && (supervisor || (writesCharts(roles) && group.created))))
  return { mayRead, mayKeep: mayRead && writesCharts(roles) }
}
