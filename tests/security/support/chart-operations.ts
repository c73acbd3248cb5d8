import { emptyPlan } from '#shared/domain/relapse/content.ts'
import type { InputOf, OperationName } from '#shared/contract/index.ts'
import { attempt, checkIn, held, lapse, person, wave, type Chart } from './charts.ts'

/** What an operation needs of a chart. 'export': to read it, and a role that exports. */
export type Need = 'read' | 'write' | 'export'

const range = { from: '2026-01-01', to: '2026-11-22' }
const own = { purpose: 'own-use' as const, format: 'pdf' as const }
const released = { ...own, sha256: 'a'.repeat(64), bytes: 1, rows: 1 }
const text = { format: 'dap' as const, sections: { data: 'Invented' } }
const fields = (chart: Chart) => person('Notreal', chart.fileNumber)
const dates = { reviewOn: '2026-12-20', agreedOn: null, copyGivenOn: null }

export interface ChartOperation {
  readonly name: OperationName
  /** Which document, for the exports. */
  readonly about?: string
  readonly need: Need
  readonly input: (chart: Chart) => unknown
}

const asking =
  (need: Need) =>
  <N extends OperationName>(
    name: N,
    input: (chart: Chart) => InputOf<N>,
    about?: string,
  ): ChartOperation => ({
    name,
    need,
    input,
    ...(about === undefined ? {} : { about }),
  })
const read = asking('read')
const write = asking('write')
const exportOf = asking('export')

const reads = [
  read('clients.get', ({ clientId }) => ({ clientId })),
  read('sessions.list', ({ clientId }) => ({ clientId, offset: 0, limit: 10 })),
  read('notes.get', ({ noteId }) => ({ noteId })),
  read('followup.get', ({ clientId }) => ({ clientId })),
  read('relapse.list', ({ clientId }) => ({ clientId })),
  read('relapse.get', ({ clientId, planId }) => ({ clientId, planId })),
  read('relapse.lapses', ({ clientId }) => ({ clientId })),
  read('access.standing', ({ clientId }) => ({ clientId })),
]

const writes = [
  write('clients.change', (chart) => ({ clientId: chart.clientId, revision: 1, client: fields(chart) })),
  write('sessions.record', ({ clientId }) => ({ clientId, session: held })),
  write('sessions.change', ({ clientId, spareSessionId: sessionId }) => ({
    clientId,
    sessionId,
    revision: 1,
    session: held,
  })),
  write('sessions.remove', ({ clientId, spareSessionId: sessionId }) => ({
    clientId,
    sessionId,
    reason: 'Twice',
  })),
  write('sessions.bringBack', ({ clientId, removedSessionId: sessionId }) => ({ clientId, sessionId })),
  write('notes.start', ({ clientId, spareSessionId: sessionId }) => ({ clientId, sessionId, format: 'dap' })),
  write('notes.saveDraft', ({ noteId }) => ({ noteId, revision: 0, ...text })),
  write('notes.sign', ({ noteId }) => ({ noteId, revision: 0, ...text })),
  write('notes.discardDraft', ({ noteId }) => ({ noteId })),
  write('followup.begin', ({ clientId }) => ({ clientId, anchor: 'last-use', anchorOn: '2026-10-26' })),
  write('followup.recordAttempt', ({ clientId, pointId }) => ({ clientId, pointId, ...attempt })),
  write('followup.removeAttempt', ({ clientId, attemptId }) => ({ clientId, attemptId, reason: 'Twice' })),
  write('followup.recordCheckIn', ({ clientId, pointId }) => ({ clientId, pointId, checkIn })),
  write('followup.removeCheckIn', ({ clientId, checkInId }) => ({ clientId, checkInId, reason: 'Twice' })),
  write('followup.recordWave', ({ clientId }) => ({ clientId, wave: wave('2026-10-10') })),
  write('followup.changeWave', ({ clientId, waveId }) => ({
    clientId,
    waveId,
    revision: 1,
    wave: wave('2026-10-02'),
  })),
  write('followup.removeWave', ({ clientId, waveId }) => ({ clientId, waveId, reason: 'Twice' })),
  write('followup.closePoint', ({ clientId, pointId }) => ({
    clientId,
    pointId,
    outcome: 'not-needed',
    reason: 'Moved away',
  })),
  write('relapse.begin', ({ clientId }) => ({ clientId })),
  write('relapse.save', ({ clientId, planId }) => ({ clientId, planId, revision: 1, content: emptyPlan })),
  write('relapse.activate', ({ clientId, planId }) => ({
    clientId,
    planId,
    revision: 1,
    changeReason: null,
    ...dates,
  })),
  write('relapse.setDates', ({ clientId, planId }) => ({ clientId, planId, revision: 1, ...dates })),
  write('relapse.discard', ({ clientId, planId }) => ({ clientId, planId, reason: 'Begun twice' })),
  write('relapse.recordLapse', ({ clientId }) => ({ clientId, lapse, lastUse: null })),
  write('relapse.changeLapse', ({ clientId, lapseId }) => ({
    clientId,
    lapseId,
    revision: 1,
    lapse,
    lastUse: null,
  })),
  write('relapse.removeLapse', ({ clientId, lapseId }) => ({
    clientId,
    lapseId,
    reason: 'Twice',
    lastUse: null,
  })),
]

const exported = [
  exportOf('exports.prepare', ({ clientId }) => ({
    subject: { what: 'client-progress', clientId, ...range, noteTexts: false },
    ...own,
  })),
  exportOf('exports.prepare', ({ noteId }) => ({ subject: { what: 'note', noteId }, ...own }), 'note'),
  exportOf(
    'exports.prepare',
    ({ planId }) => ({ subject: { what: 'relapse-plan', planId }, ...own }),
    'relapse-plan',
  ),
  exportOf('exports.prepare', ({ clientId }) => ({
    subject: { what: 'attendance', ...range, scope: { of: 'client', clientId } },
    ...own,
  })),
  exportOf('exports.viewed', ({ clientId }) => ({ clientId })),
  exportOf('exports.record', ({ noteId }) => ({ subject: { what: 'note', noteId }, ...released }), 'note'),
]

/** Every operation that names one client, with an input that the contract takes. */
export const chartOperations: readonly ChartOperation[] = [...reads, ...writes, ...exported]
