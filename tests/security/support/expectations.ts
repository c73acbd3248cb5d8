/** Who may see whom, written by hand (docs/decisions/006-who-may-see-whom.md), not worked out by the code under test. */

export const actorNames = [
  'counselor',
  'supervisor',
  'counselor and supervisor',
  'read-only',
  'administrator',
  'administrator and counselor',
] as const
export type ActorName = (typeof actorNames)[number]

export const situations = [
  /** Counselor of record. */
  'own',
  'own, discharged',
  /** Somebody else's, who has an account and is in no team of the person. */
  'another’s',
  /** Was the person's; another counselor's now. */
  'reassigned away',
  /** Another's, and a member of a group that the person leads. */
  'shared by a group',
  /** Another's, assigned to the person today. */
  'assigned',
  /** Another's, whose assignment to the person ended today. */
  'assignment ended',
  /** A counselor's of the person's team (which a supervisor supervises). */
  'team',
  /** No counselor of record. */
  'unattended',
  /** The counselor of record has an account that is closed. */
  'account closed',
  /** Another's, opened in an emergency half an hour ago. */
  'break-glass',
  /** Another's, whose emergency opening ended. */
  'break-glass over',
] as const
export type Situation = (typeof situations)[number]

export type Reach = 'write' | 'read' | 'none'

const nothing: Record<Situation, Reach> = {
  own: 'none',
  'own, discharged': 'none',
  'another’s': 'none',
  'reassigned away': 'none',
  'shared by a group': 'none',
  assigned: 'none',
  'assignment ended': 'none',
  team: 'none',
  unattended: 'none',
  'account closed': 'none',
  'break-glass': 'none',
  'break-glass over': 'none',
}

export const reach: Record<ActorName, Record<Situation, Reach>> = {
  counselor: {
    ...nothing,
    own: 'write',
    'own, discharged': 'write',
    assigned: 'write',
    'break-glass': 'write',
  },
  supervisor: {
    ...nothing,
    own: 'write',
    'own, discharged': 'write',
    assigned: 'write',
    team: 'read',
    unattended: 'write',
    'account closed': 'write',
    'break-glass': 'write',
  },
  'counselor and supervisor': {
    ...nothing,
    own: 'write',
    'own, discharged': 'write',
    assigned: 'write',
    team: 'read',
    unattended: 'write',
    'account closed': 'write',
    'break-glass': 'write',
  },
  'read-only': { ...nothing, own: 'read', 'own, discharged': 'read', assigned: 'read', team: 'read' },
  administrator: nothing,
  'administrator and counselor': {
    ...nothing,
    own: 'write',
    'own, discharged': 'write',
    assigned: 'write',
    'break-glass': 'write',
  },
}

/** Groups by who keeps them, as they stand to the person who asks. */
export const groupSituations = [
  'led by the person',
  'led by another',
  'led by one of the team',
  /** Nobody leads it. */
  'led by nobody',
  /** Whoever leads it has a closed account; the person set it up. */
  'set up by the person, leader gone',
] as const
export type GroupSituation = (typeof groupSituations)[number]

const noGroup: Record<GroupSituation, Reach> = {
  'led by the person': 'none',
  'led by another': 'none',
  'led by one of the team': 'none',
  'led by nobody': 'none',
  'set up by the person, leader gone': 'none',
}

export const groupReach: Record<ActorName, Record<GroupSituation, Reach>> = {
  counselor: { ...noGroup, 'led by the person': 'write', 'set up by the person, leader gone': 'write' },
  supervisor: {
    'led by the person': 'write',
    'led by another': 'none',
    'led by one of the team': 'write',
    'led by nobody': 'write',
    'set up by the person, leader gone': 'write',
  },
  'counselor and supervisor': {
    'led by the person': 'write',
    'led by another': 'none',
    'led by one of the team': 'write',
    'led by nobody': 'write',
    'set up by the person, leader gone': 'write',
  },
  'read-only': { ...noGroup, 'led by the person': 'read' },
  administrator: noGroup,
  'administrator and counselor': {
    ...noGroup,
    'led by the person': 'write',
    'set up by the person, leader gone': 'write',
  },
}
