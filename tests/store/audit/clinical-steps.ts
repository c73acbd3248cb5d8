import { noPawsDays } from '#shared/contract/operations/followup.ts'
import { pawsDomains, type PawsSeverities } from '#shared/contract/operations/paws.ts'
import { emptyPlan } from '#shared/domain/relapse/content.ts'
import { newId } from '#services/context.ts'
import type { Desk } from './clinic.ts'
import { canary, id, step, type Step } from './step.ts'

const severities = Object.fromEntries(pawsDomains.map((domain) => [domain, 3])) as PawsSeverities
const person = (fileNumber: string) => ({
  fileNumber,
  firstName: 'Canaryfirst',
  lastName: 'Canarylast',
  preferredName: 'Canaryname',
  dateOfBirth: '1980-04-05',
  pronouns: 'canary/canaries',
  phone: '555-0101 canary',
  email: 'canary@example.org',
  mayLeaveMessage: true,
  allergies: canary('seeds'),
  remarks: canary('remarks'),
})
const held = {
  heldOn: '2026-11-10',
  startTime: '10:00',
  kind: 'individual' as const,
  attendance: 'present' as const,
  minutes: 50,
  mood: 4,
  craving: 6,
}
const attempt = {
  attemptedOn: '2026-11-10',
  attemptedAtTime: null,
  channel: 'phone' as const,
  outcome: 'no-answer' as const,
  nextStep: canary('next'),
  nextOn: null,
  remark: canary('remark'),
}
const checkIn = {
  heldOn: '2026-11-11',
  severities,
  daysAffected: noPawsDays,
  sleepHours: 7,
  anyUse: true,
  usedOn: null,
  usedSubstance: canary('substance'),
  protectiveActions: canary('actions'),
  safety: 'no' as const,
  safetyAction: null,
  action: canary('action'),
  remarks: canary('remarks'),
}
const wave = {
  beganOn: '2026-10-01',
  endedOn: '2026-10-03',
  peakedOn: null,
  peakSeverity: null,
  mainDomains: [],
  trigger: canary('trigger'),
  remarks: canary('remarks'),
}
const lapse = {
  kind: 'lapse' as const,
  occurredOn: '2026-11-05',
  occurredAtTime: null,
  endedOn: null,
  substance: canary('substance'),
  amount: canary('amount'),
  reportedOn: null,
  circumstances: canary('circumstances'),
  response: canary('response'),
  learned: canary('learned'),
  citations: [],
}
const text = { format: 'dap' as const, sections: { data: canary('data'), plan: canary('plan') } }
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
const about = () => ({ clientId: clientId() })
const me = (desk: Desk) => desk.session.requireOpen().user
const released = {
  subject: {
    what: 'client-progress' as const,
    clientId: '',
    from: '2026-01-01',
    to: '2026-11-22',
    noteTexts: false,
  },
  purpose: 'own-use' as const,
  format: 'pdf' as const,
  sha256: 'a'.repeat(64),
  bytes: 10,
  rows: 1,
}

/** Work with clients, groups, documents and spreadsheets, in an order that can be done. */
export const clinical: readonly Step[] = [
  step(
    'clients.create',
    'client',
    () => ({
      client: person('C-1'),
      episode: {
        admittedOn: '2026-09-01',
        levelOfCare: canary('level'),
        program: canary('program'),
        referralSource: canary('referral'),
        counselorId: null,
      },
      evenIfSimilar: true,
    }),
    (answer) => ({ clientId: answer.clientId }),
  ),
  step('clients.change', 'client', () => ({ ...about(), revision: 1, client: person('C-2') })),
  step('clients.get', 'client', about),
  step(
    'sessions.record',
    'session',
    () => ({ ...about(), session: held }),
    ({ sessionId }) => ({ sessionId }),
  ),
  step('sessions.list', 'client', () => ({ ...about(), offset: 0, limit: 10 })),
  step('sessions.change', 'session', () => ({
    ...about(),
    sessionId: id('sessionId'),
    revision: 1,
    session: { ...held, minutes: 55 },
  })),
  step('sessions.remove', 'session', () => ({
    ...about(),
    sessionId: id('sessionId'),
    reason: canary('twice'),
  })),
  step('sessions.bringBack', 'session', () => ({ ...about(), sessionId: id('sessionId') })),
  step(
    'notes.start',
    'note',
    () => ({ ...about(), sessionId: id('sessionId'), format: 'dap' }),
    ({ noteId }) => ({
      noteId,
    }),
  ),
  step('notes.discardDraft', 'note', () => ({ noteId: id('noteId') })),
  step(
    'notes.start',
    'note',
    () => ({ ...about(), sessionId: id('sessionId'), format: 'dap' }),
    ({ noteId }) => ({
      noteId,
    }),
  ),
  // Opening a note is a look into its chart.
  step('notes.get', 'client', () => ({ noteId: id('noteId') })),
  step('notes.sign', 'note', () => ({ noteId: id('noteId'), revision: 0, ...text })),
  step('followup.begin', 'follow-up-schedule', () => ({
    ...about(),
    anchor: 'last-use',
    anchorOn: '2026-10-25',
  })),
  step('followup.get', 'client', about, ({ points }) => ({
    pointId:
      points.find(({ closedOn, state }) => closedOn === null && state !== 'before-records')?.pointId ?? null,
    otherPointId:
      points.findLast(({ closedOn, state }) => closedOn === null && state !== 'before-records')?.pointId ??
      null,
  })),
  step(
    'followup.recordAttempt',
    'contact-attempt',
    () => ({ ...about(), pointId: id('pointId'), ...attempt }),
    ({ attemptId }) => ({ attemptId }),
  ),
  step('followup.removeAttempt', 'contact-attempt', () => ({
    ...about(),
    attemptId: id('attemptId'),
    reason: canary('twice'),
  })),
  step(
    'followup.recordCheckIn',
    'check-in',
    () => ({ ...about(), pointId: null, checkIn }),
    ({ checkInId }) => ({ checkInId }),
  ),
  step('followup.removeCheckIn', 'check-in', () => ({
    ...about(),
    checkInId: id('checkInId'),
    reason: canary('twice'),
  })),
  step(
    'followup.recordWave',
    'paws-wave',
    () => ({ ...about(), wave }),
    ({ waveId }) => ({ waveId }),
  ),
  step('followup.changeWave', 'paws-wave', () => ({
    ...about(),
    waveId: id('waveId'),
    revision: 1,
    wave: { ...wave, endedOn: '2026-10-04' },
  })),
  step('followup.removeWave', 'paws-wave', () => ({
    ...about(),
    waveId: id('waveId'),
    reason: canary('twice'),
  })),
  step('followup.closePoint', 'follow-up-point', () => ({
    ...about(),
    pointId: id('otherPointId'),
    outcome: 'not-needed',
    reason: canary('moved'),
  })),
  step('followup.changeTemplate', 'schedule-template', () => ({
    points: [{ unit: 'days', after: 5, daysEarlier: 1, daysLater: 2 }],
  })),
  step('relapse.begin', 'relapse-plan', about, ({ planId }) => ({ planId })),
  step('relapse.discard', 'relapse-plan', () => ({
    ...about(),
    planId: id('planId'),
    reason: canary('twice'),
  })),
  step('relapse.begin', 'relapse-plan', about, ({ planId }) => ({ planId })),
  step('relapse.list', 'client', about),
  step('relapse.get', 'client', () => ({ ...about(), planId: id('planId') })),
  step('relapse.save', 'relapse-plan', () => ({
    ...about(),
    planId: id('planId'),
    revision: 1,
    content: {
      ...emptyPlan,
      goal: canary('goal'),
      reasons: [{ lineageId: newId(), reason: canary('reason') }],
      situations: [
        {
          lineageId: newId(),
          situation: canary('situation'),
          likelihood: 5,
          confidence: 5,
          response: canary('response'),
          call: canary('call'),
        },
      ],
    },
  })),
  step('relapse.activate', 'relapse-plan', () => ({
    ...about(),
    planId: id('planId'),
    revision: 2,
    changeReason: canary('change'),
    reviewOn: '2026-12-20',
    agreedOn: null,
    copyGivenOn: null,
  })),
  step('relapse.setDates', 'relapse-plan', () => ({
    ...about(),
    planId: id('planId'),
    revision: 3,
    reviewOn: '2026-12-21',
    agreedOn: null,
    copyGivenOn: null,
  })),
  step(
    'relapse.recordLapse',
    'lapse',
    () => ({ ...about(), lapse, lastUse: null }),
    ({ lapseId }) => ({ lapseId }),
  ),
  step('relapse.lapses', 'client', about),
  step('relapse.changeLapse', 'lapse', () => ({
    ...about(),
    lapseId: id('lapseId'),
    revision: 1,
    lapse: { ...lapse, occurredOn: '2026-11-04' },
    lastUse: null,
  })),
  step('relapse.removeLapse', 'lapse', () => ({
    ...about(),
    lapseId: id('lapseId'),
    reason: canary('twice'),
    lastUse: null,
  })),
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
  step('exports.viewed', 'client', about),
  step(
    'exports.record',
    'client',
    () => ({ ...released, subject: { ...released.subject, ...about() } }),
    ({ releaseId }) => ({ releaseId }),
    [['export', 'exports.release', 'client']],
  ),
  step('exports.recordWritten', null, () => ({ releaseId: id('releaseId') }), undefined, [
    ['export', 'exports.release', null],
  ]),
  step(
    'exports.record',
    'client',
    () => ({ ...released, subject: { ...released.subject, ...about() } }),
    ({ releaseId }) => ({ releaseId }),
    [['export', 'exports.release', 'client']],
  ),
  step(
    'exports.recordFailure',
    null,
    () => ({ releaseId: id('releaseId'), reason: 'disk_full' }),
    undefined,
    [['export', 'exports.release', null]],
  ),
  step(
    'imports.commit',
    'import-batch',
    async (desk) => {
      const fileToken = desk.file(
        'Canaryfile.csv',
        'File number,Last name,First name,Admission date,Remarks\nI-1,Canaryimported,Canaryfirst,2026-09-01,canary words\n',
      )
      const found = await desk.call('imports.inspect', {
        fileToken,
        encoding: null,
        separator: null,
        kind: 'clients',
      })
      const choices = {
        kind: found.kind,
        encoding: found.encoding,
        separator: found.separator,
        columns: Object.fromEntries(
          found.columns.flatMap(({ index, field }) =>
            field === null ? [] : [[String(index), field] as const],
          ),
        ),
        dateOrder: null,
      }
      const { digest } = await desk.call('imports.preview', { jobId: newId(), fileToken, choices })
      return { jobId: newId(), fileToken, choices, digest, leaveOutRefused: false }
    },
    ({ batchId }) => ({ batchId }),
  ),
  step('imports.undo', 'import-batch', () => ({ batchId: id('batchId') })),
  step('settings.change', null, () => ({ programName: canary('program') })),
]
