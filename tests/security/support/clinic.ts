import { newId } from '#services/context.ts'
import type { Role } from '#shared/contract/values.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'
import { answer, dispatcherOf, hire, team, type Actor } from './actors.ts'
import { assignTo, fillChart, handTo, openAs, type Chart } from './charts.ts'
import {
  actorNames,
  groupSituations,
  situations,
  type ActorName,
  type GroupSituation,
  type Situation,
} from './expectations.ts'

const rolesOf: Record<ActorName, readonly Role[]> = {
  counselor: ['counselor'],
  supervisor: ['supervisor'],
  'counselor and supervisor': ['counselor', 'supervisor'],
  'read-only': ['read-only'],
  administrator: ['administrator'],
  'administrator and counselor': ['administrator', 'counselor'],
}

/** A group with one member who is another counselor's client, and one planned session of today. */
export interface Group {
  readonly groupId: string
  readonly sessionId: string
  readonly laterSessionId: string
  readonly memberId: string
  readonly membershipId: string
}

export interface Place {
  readonly actor: Actor
  readonly charts: Readonly<Record<Situation, Chart>>
  readonly groups: Readonly<Record<GroupSituation, Group>>
}

export interface Clinic {
  readonly vault: TestVault
  /** Attends to clients, and is in nobody's team. */
  readonly stranger: Actor
  readonly places: Readonly<Record<ActorName, Place>>
  /** File number by client. */
  readonly fileNumbers: ReadonlyMap<string, string>
}

/** A made-up clinic: for each kind of account one person, with a chart in each situation and groups of each kind. */
export const openClinic = async (): Promise<Clinic> => {
  const vault = openTestVault(['administrator', 'counselor', 'supervisor'])
  const writer = hire(vault, 'Wanda Writer', ['counselor', 'supervisor'])
  const stranger = hire(vault, 'Stran Ger', ['counselor'])
  const gone = hire(vault, 'Gone Away', ['counselor'], false)
  const fileNumbers = new Map<string, string>()
  const places = {} as Record<ActorName, Place>
  for (const name of actorNames) {
    const actor = hire(vault, `Person ${name}`, rolesOf[name])
    const mate = hire(vault, `Mate of ${name}`, ['counselor'])
    team(vault, actor, [mate])
    const people = { writer, stranger, gone, actor, mate }
    // A draft is its author's: the person is made its author, so that the question is the chart alone.
    const author = { ...writer.user, staffId: actor.user.staffId }
    const begins = { user: author, dispatcher: dispatcherOf(vault, author) }
    const charts = {} as Record<Situation, Chart>
    for (const situation of situations) {
      charts[situation] = await fillChart(writer, begins, 'Notreal')
      fileNumbers.set(charts[situation].clientId, charts[situation].fileNumber)
      place(vault, situation, charts[situation].clientId, people)
    }
    const groups = {} as Record<GroupSituation, Group>
    for (const situation of groupSituations) {
      groups[situation] = await groupFor(vault, situation, people, charts['shared by a group'].clientId)
    }
    places[name] = { actor, charts, groups }
  }
  return { vault, stranger, places, fileNumbers }
}

type People = Readonly<Record<'writer' | 'stranger' | 'gone' | 'actor' | 'mate', Actor>>

const place = (vault: TestVault, situation: Situation, clientId: string, people: People): void => {
  const { actor, stranger, gone, mate } = people
  const mine = actor.user.staffId
  const theirs = stranger.user.staffId
  switch (situation) {
    case 'own':
      return handTo(vault, clientId, mine)
    case 'own, discharged':
      return handTo(vault, clientId, mine, '2026-11-20')
    case 'reassigned away':
      handTo(vault, clientId, mine)
      return handTo(vault, clientId, theirs)
    case 'another’s':
    case 'shared by a group':
      return handTo(vault, clientId, theirs)
    case 'assigned':
      handTo(vault, clientId, theirs)
      return assignTo(vault, clientId, mine, null)
    case 'assignment ended':
      handTo(vault, clientId, theirs)
      return assignTo(vault, clientId, mine, '2026-11-22')
    case 'team':
      return handTo(vault, clientId, mate.user.staffId)
    case 'unattended':
      return handTo(vault, clientId, null)
    case 'account closed':
      return handTo(vault, clientId, gone.user.staffId)
    case 'break-glass':
      handTo(vault, clientId, theirs)
      return openAs(
        vault,
        clientId,
        actor.user.userId,
        '2026-11-22T14:30:00.000Z',
        '2026-11-22T15:30:00.000Z',
      )
    case 'break-glass over':
      handTo(vault, clientId, theirs)
      return openAs(
        vault,
        clientId,
        actor.user.userId,
        '2026-11-22T13:59:00.000Z',
        '2026-11-22T14:59:00.000Z',
      )
  }
}

const groupFor = async (
  vault: TestVault,
  situation: GroupSituation,
  people: People,
  memberId: string,
): Promise<Group> => {
  const { writer, stranger, gone, actor, mate } = people
  const leader: Record<GroupSituation, Actor | null> = {
    'led by the person': actor,
    'led by another': stranger,
    'led by one of the team': mate,
    'led by nobody': null,
    'set up by the person, leader gone': gone,
  }
  const { groupId } = await answer(writer, 'groups.create', { group: groupFields('Evening (invented)', []) })
  const { sessionIds } = await answer(writer, 'groups.planSession', {
    groupId,
    heldOn: '2026-11-22',
    startTime: '09:00',
    plannedMinutes: 60,
    topicId: null,
    weeks: 2,
  })
  const { sqlite } = vault.context.store
  const membershipId = newId()
  const stamp = { at: vault.clock.now().toISOString(), by: writer.user.userId }
  sqlite
    .prepare(
      `insert into memberships (id, group_id, client_id, from_date, created_at, created_by, updated_at, updated_by)
       values (?, ?, ?, '2026-11-01', :at, :by, :at, :by)`,
    )
    .run(membershipId, groupId, memberId, stamp)
  const lead = leader[situation]
  if (lead !== null) {
    sqlite
      .prepare(
        `insert into group_facilitators (id, group_id, staff_id, from_date, created_at, created_by, updated_at, updated_by)
         values (?, ?, ?, '2026-10-01', :at, :by, :at, :by)`,
      )
      .run(newId(), groupId, lead.user.staffId, stamp)
  }
  const creator = situation.startsWith('set up') ? actor : writer
  sqlite.prepare('update groups set created_by = ? where id = ?').run(creator.user.userId, groupId)
  const [sessionId = '', laterSessionId = ''] = sessionIds
  return { groupId, sessionId, laterSessionId, memberId, membershipId }
}

export const groupFields = (name: string, facilitatorIds: readonly string[]) => ({
  name,
  model: null,
  openness: 'open' as const,
  capacity: null,
  program: null,
  place: null,
  weekday: null,
  startTime: null,
  plannedMinutes: 60,
  startedOn: '2026-10-01',
  endedOn: null,
  facilitatorIds: [...facilitatorIds],
  topics: [],
})
