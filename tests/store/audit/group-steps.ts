import type { Desk } from './clinic.ts'
import { canary, id, step, type Step } from './step.ts'

const group = (staffId: string) => ({
  name: canary('group'),
  model: null,
  openness: 'open' as const,
  capacity: null,
  program: canary('program'),
  place: canary('place'),
  weekday: null,
  startTime: '17:00',
  plannedMinutes: 90,
  startedOn: '2026-09-01',
  endedOn: null,
  facilitatorIds: [staffId],
  topics: [{ topicId: null, title: canary('topic'), body: null }],
})
const groupText = (clientId: string) => ({
  format: 'dap' as const,
  sections: { data: 'Shared text about the topic of canaries' },
  materials: canary('sheet'),
  lines: { [clientId]: canary('line') },
})
const clientId = () => id('clientId')
const me = (desk: Desk) => desk.session.requireOpen().user

/** Groups: their members, sessions and shared notes. */
export const groupSteps: readonly Step[] = [
  step(
    'groups.create',
    'group',
    (desk) => ({ group: group(me(desk).staffId) }),
    ({ groupId }) => ({ groupId }),
  ),
  step('groups.change', 'group', (desk) => ({
    groupId: id('groupId'),
    revision: 1,
    group: { ...group(me(desk).staffId), plannedMinutes: 60 },
  })),
  step(
    'groups.join',
    'membership',
    () => ({ groupId: id('groupId'), clientId: clientId(), fromDate: '2026-09-15' }),
    ({ membershipId }) => ({ membershipId }),
  ),
  step('groups.recordAgreement', 'membership', () => ({
    groupId: id('groupId'),
    membershipId: id('membershipId'),
    signedOn: '2026-09-15',
  })),
  step(
    'groups.planSession',
    'group',
    () => ({
      groupId: id('groupId'),
      heldOn: '2026-11-20',
      startTime: '17:00',
      plannedMinutes: 90,
      topicId: null,
      weeks: 2,
    }),
    ({ sessionIds }) => ({ groupSession: sessionIds[0] ?? null, nextSession: sessionIds[1] ?? null }),
  ),
  step('groups.session', 'session', () => ({ sessionId: id('groupSession') })),
  step('groups.takeAttendance', 'session', () => ({
    sessionId: id('groupSession'),
    revision: 1,
    topicId: null,
    roster: [{ clientId: clientId(), status: 'present', minutes: 90, mood: 5, craving: 5 }],
  })),
  step('groups.startNote', 'session', () => ({ sessionId: id('groupSession'), format: 'dap' })),
  step('groups.note', 'session', () => ({ sessionId: id('groupSession') })),
  step('groups.discardNote', 'session', () => ({ sessionId: id('groupSession') })),
  step('groups.startNote', 'session', () => ({ sessionId: id('groupSession'), format: 'dap' })),
  // One row a member, whose chart gets a signed note of its own, and one for the shared note.
  step(
    'groups.signNotes',
    'note',
    () => ({
      sessionId: id('groupSession'),
      revision: 0,
      text: groupText(clientId()),
      notNames: [],
    }),
    undefined,
    [
      ['sign', 'groups.signNotes', 'note'],
      ['sign', 'groups.signNotes', 'session'],
    ],
  ),
  step('groups.cancelSession', 'session', () => ({ sessionId: id('nextSession'), reason: canary('ill') })),
  step('groups.leave', 'membership', () => ({
    groupId: id('groupId'),
    membershipId: id('membershipId'),
    toDate: '2026-11-21',
    reason: canary('moved'),
  })),
]
