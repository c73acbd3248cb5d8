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

type Asking = readonly [
  Need,
  ...(readonly { [N in OperationName]: readonly [N, (chart: Chart) => InputOf<N>] }[OperationName][]),
]

const reads: Asking = [
  'read',
  ['clients.get', ({ clientId }) => ({ clientId })],
  ['sessions.list', ({ clientId }) => ({ clientId, offset: 0, limit: 10 })],
  ['notes.get', ({ noteId }) => ({ noteId })],
  ['followup.get', ({ clientId }) => ({ clientId })],
  ['relapse.list', ({ clientId }) => ({ clientId })],
  ['relapse.get', ({ clientId, planId }) => ({ clientId, planId })],
  ['relapse.lapses', ({ clientId }) => ({ clientId })],
  ['access.standing', ({ clientId }) => ({ clientId })],
]

const writes: Asking = [
  'write',
  ['clients.change', (chart) => ({ clientId: chart.clientId, revision: 1, client: fields(chart) })],
  ['sessions.record', ({ clientId }) => ({ clientId, session: held })],
  [
    'sessions.change',
    ({ clientId, spareSessionId: sessionId }) => ({ clientId, sessionId, revision: 1, session: held }),
  ],
  [
    'sessions.remove',
    ({ clientId, spareSessionId: sessionId }) => ({ clientId, sessionId, reason: 'Twice' }),
  ],
  ['sessions.bringBack', ({ clientId, removedSessionId: sessionId }) => ({ clientId, sessionId })],
  ['notes.start', ({ clientId, spareSessionId: sessionId }) => ({ clientId, sessionId, format: 'dap' })],
  ['notes.saveDraft', ({ noteId }) => ({ noteId, revision: 0, ...text })],
  ['notes.sign', ({ noteId }) => ({ noteId, revision: 0, ...text })],
  ['notes.discardDraft', ({ noteId }) => ({ noteId })],
  ['followup.begin', ({ clientId }) => ({ clientId, anchor: 'last-use', anchorOn: '2026-10-26' })],
  ['followup.recordAttempt', ({ clientId, pointId }) => ({ clientId, pointId, ...attempt })],
  ['followup.removeAttempt', ({ clientId, attemptId }) => ({ clientId, attemptId, reason: 'Twice' })],
  ['followup.recordCheckIn', ({ clientId, pointId }) => ({ clientId, pointId, checkIn })],
  ['followup.removeCheckIn', ({ clientId, checkInId }) => ({ clientId, checkInId, reason: 'Twice' })],
  ['followup.recordWave', ({ clientId }) => ({ clientId, wave: wave('2026-10-10') })],
  [
    'followup.changeWave',
    ({ clientId, waveId }) => ({ clientId, waveId, revision: 1, wave: wave('2026-10-02') }),
  ],
  ['followup.removeWave', ({ clientId, waveId }) => ({ clientId, waveId, reason: 'Twice' })],
  [
    'followup.closePoint',
    ({ clientId, pointId }) => ({ clientId, pointId, outcome: 'not-needed', reason: 'Moved away' }),
  ],
  ['relapse.begin', ({ clientId }) => ({ clientId })],
  ['relapse.save', ({ clientId, planId }) => ({ clientId, planId, revision: 1, content: emptyPlan })],
  [
    'relapse.activate',
    ({ clientId, planId }) => ({ clientId, planId, revision: 1, changeReason: null, ...dates }),
  ],
  ['relapse.setDates', ({ clientId, planId }) => ({ clientId, planId, revision: 1, ...dates })],
  ['relapse.discard', ({ clientId, planId }) => ({ clientId, planId, reason: 'Begun twice' })],
  ['relapse.recordLapse', ({ clientId }) => ({ clientId, lapse, lastUse: null })],
  [
    'relapse.changeLapse',
    ({ clientId, lapseId }) => ({ clientId, lapseId, revision: 1, lapse, lastUse: null }),
  ],
  ['relapse.removeLapse', ({ clientId, lapseId }) => ({ clientId, lapseId, reason: 'Twice', lastUse: null })],
]

const exported: Asking = [
  'export',
  [
    'exports.prepare',
    ({ clientId }) => ({
      subject: { what: 'client-progress', clientId, ...range, noteTexts: false },
      ...own,
    }),
  ],
  ['exports.prepare', ({ noteId }) => ({ subject: { what: 'note', noteId }, ...own })],
  ['exports.prepare', ({ planId }) => ({ subject: { what: 'relapse-plan', planId }, ...own })],
  [
    'exports.prepare',
    ({ clientId }) => ({
      subject: { what: 'attendance', ...range, scope: { of: 'client', clientId } },
      ...own,
    }),
  ],
  ['exports.viewed', ({ clientId }) => ({ clientId })],
  ['exports.record', ({ noteId }) => ({ subject: { what: 'note', noteId }, ...released })],
]

export interface ChartOperation {
  readonly name: OperationName
  /** Which document, for the exports. */
  readonly about?: string
  readonly need: Need
  readonly input: (chart: Chart) => unknown
}

const listed = ([need, ...all]: Asking): ChartOperation[] =>
  all.map(([name, input]) => {
    const about = /what: *["'`]([a-z-]+)/.exec(input.toString())?.[1]
    return { name, need, input, ...(about === undefined ? {} : { about }) }
  })

/** Every operation that names one client, with an input that the contract takes. */
export const chartOperations: readonly ChartOperation[] = [
  ...listed(reads),
  ...listed(writes),
  ...listed(exported),
]
