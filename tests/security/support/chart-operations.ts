import { emptyPlan } from '#shared/domain/relapse/content.ts'
import type { InputOf, OperationName } from '#shared/contract/index.ts'
import { itemKeys, itemsToSave, substance } from './intake.ts'
import { objectiveLineage, progress, referral, treatmentContent, treatmentDates } from './treatment.ts'
import { admission, attempt, checkIn, held, lapse, person, plannedFor, wave, type Chart } from './charts.ts'

/**
 * What an operation needs of a chart. 'export': to read it, and a role that exports; 'supervise': to write in it, as a
 * supervisor; 'author': to read it, as somebody who writes notes; 'write-counseling': to write in it, and not by an
 * emergency opening.
 */
export type Need = 'read' | 'write' | 'export' | 'supervise' | 'author' | 'write-counseling'

const range = { from: '2026-01-01', to: '2026-11-22' }
const own = { purpose: 'own-use' as const, format: 'pdf' as const }
const released = { ...own, sha256: 'a'.repeat(64), bytes: 1, rows: 1 }
const text = { format: 'dap' as const, sections: { data: 'Invented' } }
const documentFields = { title: 'Invented letter', kind: null, documentDate: null }
const fields = (chart: Chart) => person('Notreal', chart.fileNumber)
const dates = { reviewOn: '2026-12-20', agreedOn: null, copyGivenOn: null }

const pick = <T>(all: readonly T[], at: number): T => {
  const one = all[at]
  if (one === undefined) throw new Error('There is no such item.')
  return one
}

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
const supervise = asking('supervise')
const exportOf = asking('export')
const author = asking('author')
const writeCounseling = asking('write-counseling')

const reads = [
  read('clients.get', ({ clientId }) => ({ clientId })),
  read('today.brief', ({ clientId }) => ({ clientId })),
  read('sessions.list', ({ clientId }) => ({ clientId, offset: 0, limit: 10 })),
  read('timeline.list', ({ clientId }) => ({ clientId, offset: 0, limit: 50 })),
  read('search.find', ({ clientId }) => ({ text: 'invented', clientId })),
  read('notes.get', ({ noteId }) => ({ noteId })),
  read('notes.beside', ({ noteId }) => ({ noteId })),
  read('followup.get', ({ clientId }) => ({ clientId })),
  read('relapse.list', ({ clientId }) => ({ clientId })),
  read('relapse.get', ({ clientId, planId }) => ({ clientId, planId })),
  read('relapse.lapses', ({ clientId }) => ({ clientId })),
  read('treatment.versions', ({ clientId }) => ({ clientId })),
  read('treatment.get', ({ clientId, treatmentPlanId }) => ({ clientId, treatmentPlanId })),
  read('treatment.diff', ({ clientId, treatmentPlanId }) => ({ clientId, treatmentPlanId, fromVersion: 1 })),
  read('treatment.progress', ({ clientId, treatmentPlanId }) => ({ clientId, treatmentPlanId })),
  read('treatment.evidence', ({ clientId, treatmentPlanId }) => ({
    clientId,
    treatmentPlanId,
    lineageId: objectiveLineage,
    upTo: '2026-11-22',
    offset: 0,
  })),
  read('referrals.list', ({ clientId }) => ({ clientId })),
  read('attachments.list', ({ clientId }) => ({ clientId })),
  read('attachments.read', ({ clientId, attachmentId }) => ({ clientId, attachmentId, offset: 0 })),
  read('calendar.check', ({ clientId, plannedSessionId: sessionId }) => ({
    clientId,
    sessionId,
    heldOn: '2026-11-23',
    startTime: '10:00',
    minutes: 50,
    repeat: null,
  })),
  read('access.standing', ({ clientId }) => ({ clientId })),
]

const which = ({ clientId, episodeId }: Chart) => ({ clientId, episodeId, revision: 1 })
const intake = (chart: Chart) => ({ clientId: chart.clientId, episodeId: chart.episodeId })

/** Intake and episodes of care. */
const course = [
  read('intake.get', ({ clientId }) => ({ clientId })),
  read('intake.summary', ({ clientId }) => ({ clientId })),
  read('intake.earlierEpisode', intake),
  read('intake.earlierPart', (chart) => ({ ...intake(chart), section: 'housing' })),
  read('episodes.list', ({ clientId }) => ({ clientId })),
  read('episodes.transferable', ({ clientId }) => ({ clientIds: [clientId] })),
  write('intake.savePart', (chart) => ({
    ...intake(chart),
    section: 'housing',
    revision: 0,
    formVersion: 1,
    answers: { since: 'Invented' },
    complete: true,
  })),
  write('intake.saveSubstance', (chart) => ({
    ...intake(chart),
    rank: 1,
    revision: 1,
    substance,
    lastUse: { was: null, on: '2026-11-01' },
  })),
  write('intake.removeSubstance', (chart) => ({ ...intake(chart), rank: 1, revision: 1 })),
  write('intake.bringBackSubstance', (chart) => ({ ...intake(chart), rank: 3, substance, lastUseOn: null })),
  write('intake.raiseSubstance', (chart) => ({ ...intake(chart), rank: 2, revision: 1 })),
  ...[0, 1, 2, 3, 4].flatMap((kind) => [
    write('intake.saveItem', (chart) => ({ clientId: chart.clientId, item: pick(itemsToSave(chart), kind) })),
    write('intake.removeItem', (chart) => ({
      clientId: chart.clientId,
      item: pick(itemKeys(chart), kind),
      reason: 'Twice',
    })),
    write('intake.bringBackItem', (chart) => ({
      clientId: chart.clientId,
      item: pick(itemKeys(chart), kind),
    })),
  ]),
  write('intake.takeUpAllergies', (chart) => ({
    ...intake(chart),
    told: 'Invented nuts',
    allergies: [{ substance: 'Invented nuts', reaction: null, severity: null, notedOn: null }],
    noneKnown: false,
  })),
  write('episodes.admit', ({ clientId }) => ({ clientId, episode: admission(null) })),
  write('episodes.takeBackAdmission', (chart) => ({ ...which(chart), reason: 'Twice' })),
  // Whoever may write hands on; a chart that is only read is told apart by name, before anything is done.
  write('episodes.transferMany', (chart) => ({
    clients: [which(chart)],
    counselorId: chart.episodeId,
    on: '2026-11-20',
    reason: null,
  })),
  write('episodes.transfer', (chart) => ({
    ...which(chart),
    counselorId: chart.episodeId,
    on: '2026-11-20',
    reason: null,
  })),
  write('episodes.changeLevel', (chart) => ({
    ...which(chart),
    levelOfCare: 'Invented level',
    on: '2026-11-20',
    reason: null,
  })),
  write('episodes.takeBackLevel', (chart) => ({ ...which(chart), reason: 'Twice' })),
  write('episodes.discharge', (chart) => ({
    ...which(chart),
    dischargedOn: '2026-11-20',
    dischargeReason: 'Invented',
    summary: null,
  })),
  write('episodes.takeBackDischarge', (chart) => ({ ...which(chart), reason: 'Twice' })),
  write('episodes.correct', (chart) => ({
    ...which(chart),
    admittedOn: '2026-08-31',
    dischargedOn: null,
    dischargeReason: null,
    dischargeSummary: null,
    program: null,
    referralSource: null,
    reason: 'Mistyped',
  })),
  write('episodes.recordDeath', ({ clientId }) => ({ clientId, deceasedOn: '2026-11-21', discharge: null })),
  write('episodes.takeBackDeath', ({ clientId }) => ({
    clientId,
    deceasedOn: '2026-11-21',
    mistake: 'other-person',
  })),
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
  write('calendar.plan', ({ clientId }) => ({
    clientId,
    session: plannedFor('2026-11-24'),
    repeat: null,
  })),
  write('calendar.change', ({ plannedSessionId: sessionId }) => ({
    sessionId,
    revision: 1,
    scope: 'one',
    session: plannedFor('2026-11-25'),
    repeat: null,
  })),
  write('calendar.mark', ({ plannedSessionId: sessionId }) => ({
    sessionId,
    revision: 1,
    as: 'late-cancel',
  })),
  write('calendar.unmark', ({ plannedSessionId: sessionId }) => ({ sessionId, revision: 1 })),
  write('calendar.cancel', ({ plannedSessionId: sessionId }) => ({
    sessionId,
    revision: 1,
    scope: 'one',
    reason: 'Away',
  })),
  write('notes.start', ({ clientId, spareSessionId: sessionId }) => ({ clientId, sessionId, format: 'dap' })),
  write('notes.saveDraft', ({ noteId }) => ({ noteId, revision: 0, ...text })),
  write('notes.sign', ({ noteId }) => ({ noteId, revision: 0, ...text })),
  write('notes.discardDraft', ({ noteId }) => ({ noteId })),
  write('notes.startAddendum', ({ signedNoteId: noteId }) => ({ noteId })),
  write('notes.saveAddendum', ({ addendumId }) => ({ addendumId, revision: 0, text: 'Invented' })),
  write('notes.signAddendum', ({ addendumId }) => ({
    addendumId,
    revision: 0,
    text: 'Invented',
    askAgain: false,
  })),
  write('notes.discardAddendum', ({ addendumId }) => ({ addendumId })),
  write('notes.markInError', ({ signedNoteId: noteId }) => ({ noteId, reason: 'Twice' })),
  write('notes.requestCosignature', ({ signedNoteId: noteId }) => ({ noteId, cosignerId: null })),
  supervise('notes.answerCosignature', ({ cosignatureId }) => ({
    cosignatureId,
    outcome: 'given',
    comments: null,
  })),
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
  write('treatment.start', ({ clientId }) => ({ clientId })),
  write('treatment.save', ({ clientId, treatmentPlanId }) => ({
    clientId,
    treatmentPlanId,
    revision: 1,
    content: treatmentContent,
  })),
  write('treatment.activate', ({ clientId, treatmentPlanId }) => ({
    clientId,
    treatmentPlanId,
    revision: 1,
    changeReason: 'Invented',
    ...treatmentDates,
  })),
  write('treatment.setDates', ({ clientId, treatmentPlanId }) => ({
    clientId,
    treatmentPlanId,
    revision: 1,
    ...treatmentDates,
  })),
  write('treatment.discard', ({ clientId, treatmentPlanId }) => ({
    clientId,
    treatmentPlanId,
    reason: 'Begun twice',
  })),
  write('treatment.recordProgress', ({ clientId, treatmentPlanId }) => ({
    clientId,
    treatmentPlanId,
    lineageId: objectiveLineage,
    progress,
  })),
  write('treatment.removeProgress', ({ clientId, progressId }) => ({
    clientId,
    progressId,
    reason: 'Twice',
  })),
  write('attachments.add', ({ clientId }) => ({
    jobId: clientId,
    clientId,
    fileToken: clientId,
    fields: documentFields,
  })),
  write('attachments.change', ({ clientId, attachmentId }) => ({
    clientId,
    attachmentId,
    revision: 1,
    fields: documentFields,
  })),
  write('attachments.keepThumbnail', ({ clientId, attachmentId }) => ({
    clientId,
    attachmentId,
    picture: null,
    pages: 1,
  })),
  write('attachments.remove', ({ clientId, attachmentId }) => ({ clientId, attachmentId, reason: 'Twice' })),
  write('attachments.bringBack', ({ clientId, removedAttachmentId: attachmentId }) => ({
    clientId,
    attachmentId,
  })),
  write('referrals.record', ({ clientId }) => ({ clientId, referral })),
  write('referrals.change', ({ clientId, referralId }) => ({ clientId, referralId, revision: 1, referral })),
  write('referrals.answer', ({ clientId, referralId }) => ({
    clientId,
    referralId,
    revision: 1,
    answeredOn: '2026-11-10',
    answer: '',
    outcome: 'seen',
    close: false,
  })),
  write('referrals.close', ({ clientId, referralId }) => ({
    clientId,
    referralId,
    revision: 1,
    closedOn: '2026-11-10',
  })),
  write('referrals.remove', ({ clientId, referralId }) => ({ clientId, referralId, reason: 'Twice' })),
  write('referrals.bringBack', ({ clientId, removedReferralId: referralId }) => ({ clientId, referralId })),
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
  exportOf(
    'exports.prepare',
    ({ treatmentPlanId }) => ({ subject: { what: 'treatment-plan', treatmentPlanId }, ...own }),
    'treatment-plan',
  ),
  exportOf('exports.prepare', ({ clientId }) => ({ subject: { what: 'brief', clientId }, ...own }), 'brief'),
  exportOf('exports.prepare', ({ clientId }) => ({
    subject: { what: 'attendance', ...range, scope: { of: 'client', clientId } },
    ...own,
  })),
  exportOf(
    'exports.prepare',
    ({ attachmentId }) => ({
      subject: { what: 'document', attachmentId },
      purpose: 'clients-own-copy',
      format: 'file',
    }),
    'document',
  ),
  exportOf('exports.content', ({ attachmentId }) => ({ attachmentId, offset: 0 })),
  exportOf(
    'exports.record',
    ({ attachmentId }) => ({ subject: { what: 'document', attachmentId }, ...released, format: 'file' }),
    'document',
  ),
  exportOf('exports.viewed', ({ clientId }) => ({ clientId })),
  exportOf('exports.record', ({ noteId }) => ({ subject: { what: 'note', noteId }, ...released }), 'note'),
]

/** Every operation that names one client, with an input that the contract takes. */
const note = ({ clientId, counselingNoteId }: Chart) => ({ clientId, counselingNoteId })
const signedNote = ({ clientId, signedCounselingNoteId }: Chart) => ({
  clientId,
  counselingNoteId: signedCounselingNoteId,
})
const addendum = ({ clientId, counselingAddendumId }: Chart) => ({ clientId, counselingAddendumId })
const typed = { revision: 0, text: 'Invented' }

/** Counseling notes of the person themselves; in an emergency as if there were none (counseling.test.ts). */
const counseling = [
  author('counseling.list', ({ clientId }) => ({ clientId })),
  author('counseling.get', note),
  writeCounseling('counseling.start', ({ clientId, sessionId }) => ({ clientId, sessionId })),
  write('counseling.saveDraft', (chart) => ({ ...note(chart), ...typed })),
  write('counseling.sign', (chart) => ({ ...note(chart), revision: 1, text: 'Invented' })),
  write('counseling.discardDraft', note),
  write('counseling.startAddendum', signedNote),
  write('counseling.saveAddendum', (chart) => ({ ...addendum(chart), ...typed })),
  write('counseling.signAddendum', (chart) => ({ ...addendum(chart), revision: 1, text: 'Invented' })),
  write('counseling.discardAddendum', addendum),
]

export const chartOperations: readonly ChartOperation[] = [
  ...reads,
  ...course,
  ...writes,
  ...counseling,
  ...exported,
]
