import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf, OperationName } from '#shared/contract/index.ts'
import { answer, ask } from './support/actors.ts'
import { groupFields, openClinic, type Clinic, type Group } from './support/clinic.ts'
import {
  actorNames,
  groupReach,
  groupSituations,
  type ActorName,
  type Reach,
} from './support/expectations.ts'
import { groupOperations } from './support/other-operations.ts'

/** Every operation on a group × every kind of account × every way a group can stand to it. Its member is another's client. */

let clinic: Clinic
beforeAll(async () => {
  clinic = await openClinic()
}, 120_000)
afterAll(() => clinic.vault.end())

const text = { format: 'dap' as const, sections: { data: 'Invented' }, materials: '', lines: {} }
const roster = (memberId: string) => [
  { clientId: memberId, status: 'present' as const, minutes: 60, mood: null, craving: null },
]

const asking = <N extends OperationName>(name: N, need: Reach, input: (group: Group) => InputOf<N>) => ({
  name,
  need,
  input: (group: Group): unknown => input(group),
})

const askings = [
  asking('groups.change', 'write', ({ groupId }) => ({
    groupId,
    revision: 1,
    group: groupFields('Renamed', []),
  })),
  asking('groups.leave', 'write', ({ groupId, membershipId }) => ({
    groupId,
    membershipId,
    toDate: '2026-11-22',
    reason: '',
  })),
  asking('groups.recordAgreement', 'write', ({ groupId, membershipId }) => ({
    groupId,
    membershipId,
    signedOn: '2026-11-20',
  })),
  asking('groups.planSession', 'write', ({ groupId }) => ({
    groupId,
    heldOn: '2026-12-24',
    startTime: '09:00',
    plannedMinutes: 60,
    topicId: null,
    weeks: 1,
  })),
  asking('groups.session', 'read', ({ sessionId }) => ({ sessionId })),
  asking('groups.takeAttendance', 'write', ({ sessionId, memberId }) => ({
    sessionId,
    revision: 1,
    topicId: null,
    roster: roster(memberId),
  })),
  asking('groups.cancelSession', 'write', ({ laterSessionId: sessionId }) => ({
    sessionId,
    reason: 'Holiday',
  })),
  asking('groups.note', 'read', ({ sessionId }) => ({ sessionId })),
  asking('groups.startNote', 'write', ({ sessionId }) => ({ sessionId, format: 'dap' })),
  asking('groups.saveNote', 'write', ({ sessionId }) => ({ sessionId, revision: 0, text })),
  asking('groups.findNames', 'read', ({ sessionId }) => ({ sessionId, text })),
  asking('groups.signNotes', 'write', ({ sessionId }) => ({ sessionId, revision: 0, text, notNames: [] })),
  asking('groups.discardNote', 'write', ({ sessionId }) => ({ sessionId })),
  asking('exports.prepare', 'read', ({ groupId }) => ({
    subject: { what: 'attendance', from: '2026-01-01', to: '2026-11-22', scope: { of: 'group', groupId } },
    purpose: 'own-use',
    format: 'csv',
  })),
]

const rolledBack = async (work: () => Promise<void>): Promise<void> => {
  const { sqlite } = clinic.vault.context.store
  sqlite.exec('begin immediate')
  try {
    await work()
  } finally {
    sqlite.exec('rollback')
  }
}

it('asks about every operation on groups', () => {
  const named = askings.map(({ name }) => name).filter((name) => name !== 'exports.prepare')
  expect([...named, 'groups.join'].toSorted()).toEqual(groupOperations.toSorted())
})

describe.each(actorNames)('%s', (actor) => {
  it.each(askings)('$name', async ({ name, need, input }) => {
    const { actor: person, groups } = clinic.places[actor]
    const seen: Record<string, boolean> = {}
    for (const situation of groupSituations) {
      await rolledBack(async () => {
        const result = await person.dispatcher.invoke(name, input(groups[situation]), true)
        seen[situation] = result.ok || result.error.code !== 'forbidden'
      })
    }
    const may = (reached: Reach): boolean =>
      need === 'write'
        ? reached === 'write'
        : reached !== 'none' && (name !== 'exports.prepare' || actor !== 'read-only')
    expect(seen).toEqual(
      Object.fromEntries(groupSituations.map((situation) => [situation, may(groupReach[actor][situation])])),
    )
  })
})

/** Bringing a client in: whoever writes in the chart, into any group; who keeps the group needs to see the client. */
const joining: Record<ActorName, readonly [ownToOthers: boolean, othersToOwn: boolean, teamToOwn: boolean]> =
  {
    counselor: [true, false, false],
    supervisor: [true, false, true],
    'counselor and supervisor': [true, false, true],
    'read-only': [false, false, false],
    administrator: [false, false, false],
    'administrator and counselor': [true, false, false],
  }

it.each(actorNames)('%s: joining a group', async (actor) => {
  const { actor: person, charts, groups } = clinic.places[actor]
  const join = async (group: Group, clientId: string): Promise<boolean> => {
    let joined = false
    await rolledBack(async () => {
      const input = { groupId: group.groupId, clientId, fromDate: '2026-11-20' }
      joined = (await ask(person, 'groups.join', input)).ok
    })
    return joined
  }
  expect([
    await join(groups['led by another'], charts.own.clientId),
    await join(groups['led by the person'], charts['another’s'].clientId),
    await join(groups['led by the person'], charts.team.clientId),
  ]).toEqual(joining[actor])
})

describe('a counselor who brought a client into a group of others', () => {
  it('sees that client and how many others, and may end that membership alone', async () => {
    const { actor: person, charts, groups } = clinic.places.counselor
    const { groupId, membershipId: othersMembership, sessionId } = groups['led by another']
    await rolledBack(async () => {
      const { membershipId } = await answer(person, 'groups.join', {
        groupId,
        clientId: charts.own.clientId,
        fromDate: '2026-11-20',
      })
      const group = await answer(person, 'groups.get', { groupId })
      expect(group.members.map(({ clientId }) => clientId)).toEqual([charts.own.clientId])
      expect(group).toMatchObject({ otherMembers: 1, mayKeep: false })
      expect(await ask(person, 'groups.session', { sessionId })).toMatchObject({
        error: { code: 'forbidden' },
      })
      const leave = (id: string) =>
        ask(person, 'groups.leave', { groupId, membershipId: id, toDate: '2026-11-21', reason: '' })
      expect(await leave(othersMembership)).toMatchObject({ error: { code: 'forbidden' } })
      expect(await leave(membershipId)).toMatchObject({ ok: true })
    })
  })

  it('keeps a group of their own, and still opens no co-member’s chart', async () => {
    const { actor: person, charts, groups } = clinic.places.counselor
    const group = await answer(person, 'groups.get', { groupId: groups['led by the person'].groupId })
    expect(group.members.map(({ clientId }) => clientId)).toEqual([charts['shared by a group'].clientId])
    expect(group).toMatchObject({ otherMembers: 0, mayKeep: true })
    const chart = await ask(person, 'clients.get', { clientId: charts['shared by a group'].clientId })
    expect(chart).toMatchObject({ error: { code: 'forbidden' } })
  })
})
