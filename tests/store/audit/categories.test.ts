import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operations, type InputOf, type OperationName, type OutputOf } from '#shared/contract/index.ts'
import { noPawsDays } from '#shared/contract/operations/followup.ts'
import { pawsDomains, type PawsSeverities } from '#shared/contract/operations/paws.ts'
import { emptyPlan } from '#shared/domain/relapse/content.ts'
import { newId } from '#services/context.ts'
import { verifyAudit } from '#services/audit/verify.ts'
import { goodPassword, otherPassword, owner, temporaryFolder } from '../vault/support.ts'
import { openDesk, writingOperations, type Desk, type Row } from './clinic.ts'

/**
 * Every operation of the contract that writes an audit row is done once, successfully, and the rows it left are compared
 * with its declaration. An operation that is added needs a step in one of the lists below, or the last test fails.
 *
 * Every text that an input takes holds a word with 'canary' in it; none may turn up in the record.
 */
const canary = (words: string): string => `Canary ${words} canary`

/** What one step expects besides one row in the declared category, by the person, about the subject. */
interface Expected {
  /** Row after row: category, operation, kind of subject. */
  readonly rows: readonly (readonly [category: string, operation: string, subjectKind: string | null])[]
}

interface Step {
  readonly name: OperationName
  readonly subjectKind: string | null
  readonly expected: Expected
  run(desk: Desk): Promise<void>
}

const done: OperationName[] = []
/** Ids that later steps need. */
const ids = new Map<string, string>()
const id = (name: string): string => ids.get(name) ?? ''

/** One operation that leaves one row in its declared category. */
const step = <N extends OperationName>(
  name: N,
  subjectKind: string | null,
  input: (desk: Desk) => InputOf<N> | Promise<InputOf<N>>,
  keep: (answer: OutputOf<N>) => Readonly<Record<string, string | null>> = () => ({}),
  rows: Expected['rows'] = [[operations[name].audit, name, subjectKind]],
): Step => ({
  name,
  subjectKind,
  expected: { rows },
  run: async (desk) => {
    const answer = await desk.call(name, await input(desk))
    for (const [key, value] of Object.entries(keep(answer))) if (value !== null) ids.set(key, value)
  },
})

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

const clinical: readonly Step[] = [
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

const accounts: readonly Step[] = [
  step(
    'users.create',
    'user',
    () => ({
      staffId: null,
      name: 'Canary Colleague',
      credentials: canary('credentials'),
      login: 'canarycolleague',
      roles: ['counselor'],
      password: otherPassword,
    }),
    ({ userId }) => ({ userId }),
  ),
  step('users.change', 'user', () => ({
    userId: id('userId'),
    name: 'Canary Coworker',
    credentials: null,
    login: 'canarycoworker',
    roles: ['counselor', 'supervisor'],
  })),
  step('users.resetPassword', 'user', () => ({ userId: id('userId'), password: goodPassword })),
  step(
    'users.saveTeam',
    'team',
    (desk) => ({
      teamId: null,
      name: canary('team'),
      members: [{ staffId: me(desk).staffId, supervises: true }],
    }),
    ({ teamId }) => ({ teamId }),
  ),
  step('users.removeTeam', 'team', () => ({ teamId: id('teamId') })),
  step('access.assign', null, (desk) => ({
    staffId: me(desk).staffId,
    to: { what: 'clients', clientIds: [clientId()] },
    reason: canary('cover'),
  })),
  step('access.unassign', null, async (desk) => {
    const { rows } = await desk.call('access.assignments', { offset: 0, limit: 10, staffId: null })
    return { assignmentIds: rows.map(({ assignmentId }) => assignmentId) }
  }),
  step('access.lookUp', null, () => ({ by: 'fileNumber', fileNumber: 'canary-77' })),
  step('users.deactivate', 'user', () => ({ userId: id('userId') })),
  step('users.changeOwnPassword', 'user', () => ({ current: goodPassword, next: otherPassword })),
  step(
    'vault.replaceRecoveryKey',
    null,
    () => ({}),
    ({ recoveryKey }) => ({ recoveryKey }),
  ),
  step('vault.confirmRecoveryKey', null, () => ({ recoveryKey: id('recoveryKey') })),
  step('audit.securityCheck', null, () => ({ jobId: newId() })),
  // The beginning is written too, so that a rotation that did not end leaves a trace.
  step('vault.rotateKeys', null, () => ({ jobId: newId(), password: otherPassword }), undefined, [
    ['settings', 'vault.rotateKeys', null],
    ['settings', 'vault.rotateKeys', null],
  ]),
]

const copies: readonly Step[] = [
  step(
    'backups.addTargetFrom',
    'backup-target',
    (desk) => {
      const target = path.join(path.dirname(desk.folder), 'canary-stick')
      mkdirSync(target)
      return { fileToken: desk.pick(target) }
    },
    ({ targetId }) => ({ targetId }),
    [['settings', 'backups.addTarget', 'backup-target']],
  ),
  step('backups.run', 'backup', () => ({ jobId: newId() })),
  step('backups.rehearse', 'rehearsal', async (desk) => {
    const { backups } = await desk.call('backups.list', {})
    const made = backups.find(({ verifiedAt }) => verifiedAt !== null)
    if (made === undefined) throw new Error('No backup was made.')
    return { backupToken: made.backupToken, login: owner.login, password: otherPassword }
  }),
  step('backups.removeTarget', 'backup-target', () => ({ targetId: id('targetId') })),
]

/** Written by what the main process calls for them; the part in the store has a step of its own. */
const throughOthers: readonly OperationName[] = [
  'exports.preview',
  'exports.release',
  'vault.openSample',
  'backups.addTarget',
  'backups.restore',
]
/**
 * They begin or end a session (tests below), make a whole caseload (tests/store/sample), or need a second person
 * (tests/security, access).
 */
const apart: readonly OperationName[] = [
  'vault.create',
  'vault.unlock',
  'vault.recover',
  'vault.createSample',
  'vault.restoreFrom',
  'backups.restoreFrom',
  'access.breakGlass',
  'access.reviewOpening',
]

let desk: Desk
beforeAll(async () => {
  desk = openDesk(path.join(temporaryFolderForAll(), 'vault'))
  await desk.call('vault.create', owner)
})
afterAll(async () => {
  await desk.close()
})

/** Not removed after the first test, as the vault's support would. */
const temporaryFolderForAll = (): string => temporaryFolder({ keep: true })

const shape = ({ category, operation, subjectKind }: Row) => [category, operation, subjectKind]

describe('each operation leaves the rows it declares', () => {
  it.each(
    [...clinical, ...accounts, ...copies].map((each, index) => [`${index + 1} ${each.name}`, each] as const),
  )('%s', async (_, { name, expected, run }) => {
    // A look counts once in a quarter of an hour.
    desk.clock.pass(16 * 60)
    const before = desk.lastSeq()
    await run(desk)
    const rows = desk.rowsAfter(before)
    expect(rows.map(shape)).toEqual(expected.rows)
    const { userId } = desk.session.requireOpen().user
    expect(rows.map((row) => row.userId)).toEqual(rows.map(() => userId))
    done.push(name)
  })
})

describe('what begins or ends a session', () => {
  const vaultIn = (folder: string) => path.join(folder, 'vault')
  const slotOf = ({ session }: Desk): string => session.status().accounts[0]?.slotId ?? ''
  const without = (rows: readonly Row[]) => rows.map(({ category, operation }) => [category, operation])

  it('creating, wrong passwords, unlocking, the recovery key', async () => {
    const folder = vaultIn(temporaryFolder())
    const first = openDesk(folder)
    const { recoveryKey } = await first.call('vault.create', owner)
    expect(without(first.rowsAfter(0))).toEqual([['create', 'vault.create']])
    await first.close()

    const second = openDesk(folder)
    for (const password of ['wrong canary', 'another canary']) {
      await expect(second.call('vault.unlock', { slotId: slotOf(second), password })).rejects.toThrow()
    }
    await second.call('vault.unlock', { slotId: slotOf(second), password: goodPassword })
    const rows = second.rowsAfter(1)
    expect(without(rows)).toEqual([
      ['failed-unlock', 'vault.unlock'],
      ['unlock', 'vault.unlock'],
    ])
    expect(JSON.parse(rows[0]?.detail ?? '')).toMatchObject({ count: 2 })
    expect(rows[0]?.userId).toBeNull()
    await second.close()

    const third = openDesk(folder)
    const recover = { slotId: slotOf(third), recoveryKey, newPassword: otherPassword }
    await third.call('vault.recover', recover)
    expect(without(third.rowsAfter(3)).map(([category]) => category)).toContain('unlock')
    expect(without(third.rowsAfter(3)).at(-1)).toEqual(['unlock', 'vault.recover'])
    expect(JSON.stringify(third.rowsAfter(0))).not.toContain('canary')
    await third.close()
  })

  it('a restore into an empty place and one over the vault, each at the next unlock', async () => {
    const parent = temporaryFolder()
    const stick = path.join(parent, 'stick')
    mkdirSync(stick)
    const first = openDesk(vaultIn(parent))
    await first.call('vault.create', owner)
    await first.call('backups.addTargetFrom', { fileToken: first.pick(stick) })
    await first.call('backups.run', { jobId: newId() })
    const { backups } = await first.call('backups.list', {})
    const [made] = backups
    if (made === undefined) throw new Error('No backup was made.')
    await first.call('settings.change', { programName: 'Changed after the backup' })
    await first.call('backups.restoreFrom', { backupToken: made.backupToken })
    await first.close()
    const again = openDesk(vaultIn(parent))
    await again.call('vault.unlock', { slotId: slotOf(again), password: goodPassword })
    expect(without(again.rowsAfter(0)).slice(-2)).toEqual([
      ['restore', 'vault.restoreFrom'],
      ['unlock', 'vault.unlock'],
    ])
    // A restore is recorded, and no finding of tampering.
    expect(again.session.requireOpen().vault.findings).toEqual([])
    await again.close()

    const place = openDesk(vaultIn(temporaryFolder()))
    await place.call('vault.restoreFrom', { fileToken: place.pick(made.folder) })
    await place.call('vault.unlock', { slotId: slotOf(place), password: goodPassword })
    expect(without(place.rowsAfter(0)).slice(-2)).toEqual([
      ['restore', 'vault.restoreFrom'],
      ['unlock', 'vault.unlock'],
    ])
    await place.close()
  })
})

describe('the record afterwards', () => {
  it('holds no word that was typed', () => {
    const rows = desk.rowsAfter(0)
    expect(rows.length).toBeGreaterThan(70)
    expect(rows.filter((row) => JSON.stringify(row).toLowerCase().includes('canary'))).toEqual([])
  })

  it('is a whole chain', () => {
    expect(verifyAudit(desk.session.requireOpen().vault.store).firstBreak).toBeNull()
  })

  it('every writing operation of the contract has its step', () => {
    const known = new Set([...done, ...throughOthers, ...apart])
    expect(writingOperations.filter((name) => !known.has(name))).toEqual([])
  })
})
