import { noPawsDays } from '#shared/contract/operations/followup.ts'
import { pawsDomains, type PawsSeverities } from '#shared/contract/operations/paws.ts'
import { emptyPlan } from '#shared/domain/relapse/content.ts'
import { newId } from '#services/context.ts'
import { counselingSteps } from './counseling-steps.ts'
import { groupSteps } from './group-steps.ts'
import { noteSteps } from './note-steps.ts'
import { canary, id, step, type Step } from './step.ts'
import { treatmentSteps } from './treatment-steps.ts'

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
  mayCall: true,
  mayLeaveMessage: true,
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
const planned = (heldOn: string) => ({
  kind: 'individual' as const,
  heldOn,
  startTime: '10:00',
  minutes: 50,
  location: canary('place'),
})
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
const clientId = () => id('clientId')
const about = () => ({ clientId: clientId() })
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
  step('today.brief', 'client', about),
  step('timeline.list', 'client', () => ({ ...about(), offset: 0, limit: 50 })),
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
    'calendar.plan',
    'session',
    () => ({ ...about(), session: planned('2026-11-23'), repeat: null }),
    ({ sessionId }) => ({ plannedId: sessionId }),
  ),
  step('calendar.change', 'session', () => ({
    sessionId: id('plannedId'),
    revision: 1,
    scope: 'one',
    session: planned('2026-11-23'),
    repeat: null,
  })),
  step('calendar.mark', 'session', () => ({ sessionId: id('plannedId'), revision: 2, as: 'late-cancel' })),
  step('calendar.unmark', 'session', () => ({ sessionId: id('plannedId'), revision: 3 })),
  step('calendar.cancel', 'session', () => ({
    sessionId: id('plannedId'),
    revision: 4,
    scope: 'one',
    reason: canary('away'),
  })),
  step('calendar.plan', 'session', () => ({
    ...about(),
    session: planned('2026-11-24'),
    repeat: { recurrence: { every: 'week', interval: 1, weekdays: [2] }, end: { ends: 'never' } },
  })),
  step('calendar.extend', null, () => ({ until: '2027-08-01' })),
  ...noteSteps,
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
  ...treatmentSteps,
  ...counselingSteps,
  ...groupSteps,
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
  step(
    'views.keep',
    'saved-view',
    () => ({
      screen: 'caseload',
      view: null,
      name: canary('view'),
      shared: false,
      definition: {
        filter: { program: canary('program') },
        sort: [{ column: 'why', direction: 'ascending' }],
        columns: null,
        groupBy: null,
      },
    }),
    ({ viewId }) => ({ viewId }),
  ),
  step('views.rename', 'saved-view', () => ({ viewId: id('viewId'), revision: 1, name: canary('renamed') })),
  step('views.remove', 'saved-view', () => ({ viewId: id('viewId'), revision: 2 })),
  step('lists.change', 'site-list', () => ({
    list: 'program',
    version: 0,
    entries: [{ code: null, label: 'Canary program', retired: false }],
  })),
]
