/** A group with its members and one held session, for tests of what follows from it. */
import type { AttendanceStatus } from '#shared/contract/values.ts'
import { clientHandlers } from '#services/clients/handlers.ts'
import { caller, now, person } from './charts.ts'
import { newClient } from './new-client.ts'
import type { TestVault } from './test-context.ts'

/** A Tuesday group that began on 2026-09-01, and ways to fill it. */
export const tuesdayGroup = (vault: TestVault) => {
  const call = caller(vault)
  const { groupId } = call('groups.create', {
    group: {
      name: 'Tuesday group',
      model: null,
      openness: 'open',
      capacity: null,
      program: null,
      place: null,
      weekday: 2,
      startTime: '18:00',
      plannedMinutes: 90,
      startedOn: '2026-09-01',
      endedOn: null,
      facilitatorIds: [],
      topics: [],
    },
  })

  /** An invented client who is a member from the first day. */
  const joined = (firstName: string, lastName: string, preferredName: string | null = null) => {
    const { clientId } = now(
      clientHandlers['clients.create'](
        vault.context,
        newClient({ ...person, firstName, lastName, preferredName }, { levelOfCare: 'OP' }),
      ),
    )
    if (clientId === null) throw new Error('The client was not created.')
    const { membershipId } = call('groups.join', { groupId, clientId, fromDate: '2026-09-01' })
    return { clientId, membershipId, firstName, lastName }
  }

  const take = (
    sessionId: string,
    rows: readonly { readonly clientId: string; readonly status: AttendanceStatus }[],
  ) =>
    call('groups.takeAttendance', {
      sessionId,
      revision: call('groups.session', { sessionId }).revision,
      topicId: null,
      roster: rows.map(({ clientId, status }) => ({
        clientId,
        status,
        minutes: status === 'no-show' || status === 'cancelled' ? 0 : 90,
        mood: null,
        craving: null,
      })),
    })

  /** The session of 2026-11-17 with the attendance of these members; answers its id. */
  const held = (
    members: readonly { readonly clientId: string }[],
    status: (n: number) => AttendanceStatus = () => 'present',
  ) => {
    const [sessionId = ''] = call('groups.planSession', {
      groupId,
      heldOn: '2026-11-17',
      startTime: '18:00',
      plannedMinutes: 90,
      topicId: null,
      weeks: 1,
    }).sessionIds
    take(
      sessionId,
      members.map(({ clientId }, n) => ({ clientId, status: status(n) })),
    )
    return sessionId
  }

  return { groupId, joined, take, held }
}
