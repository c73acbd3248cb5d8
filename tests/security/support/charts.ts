import { newId } from '#services/context.ts'
import { refreshProjections } from '#services/tasks/refresh.ts'
import { noPawsDays } from '#shared/contract/operations/followup.ts'
import { pawsDomains, type PawsSeverities } from '#shared/contract/operations/paws.ts'
import type { TestVault } from '../../support/test-context.ts'
import { answer, type Actor } from './actors.ts'
import { fillCounseling, type CounselingIds } from './counseling.ts'
import { fillDocuments, type DocumentIds } from './documents.ts'
import { fillIntake, type IntakeIds } from './intake.ts'
import { fillTreatment } from './treatment.ts'
import { newClient } from '../../support/new-client.ts'

/** A chart with something of everything in it, by its ids. */
export interface Chart extends IntakeIds, CounselingIds, DocumentIds {
  readonly clientId: string
  readonly fileNumber: string
  /** Revision 1 each. */
  readonly sessionId: string
  readonly spareSessionId: string
  readonly removedSessionId: string
  /** Planned for the day after the clock's. */
  readonly plannedSessionId: string
  readonly noteId: string
  /** By the same author as the draft, co-signature asked of anybody, with the draft of an addendum. */
  readonly signedNoteId: string
  readonly addendumId: string
  readonly cosignatureId: string
  readonly planId: string
  /** A draft, the second version. */
  readonly treatmentPlanId: string
  readonly progressId: string
  readonly referralId: string
  readonly removedReferralId: string
  readonly pointId: string
  readonly attemptId: string
  readonly checkInId: string
  readonly waveId: string
  readonly lapseId: string
}

export const severities: PawsSeverities = Object.fromEntries(
  pawsDomains.map((domain) => [domain, 2]),
) as PawsSeverities

export const held = {
  heldOn: '2026-11-10',
  startTime: '10:00',
  kind: 'individual' as const,
  attendance: 'present' as const,
  minutes: 50,
  mood: null,
  craving: null,
}

export const plannedFor = (heldOn: string) => ({
  kind: 'individual' as const,
  heldOn,
  startTime: '10:00',
  minutes: 50,
  location: null,
})

export const attempt = {
  attemptedOn: '2026-11-10',
  attemptedAtTime: null,
  channel: 'phone' as const,
  outcome: 'no-answer' as const,
  nextStep: null,
  nextOn: null,
  remark: null,
}

export const checkIn = {
  heldOn: '2026-11-11',
  severities,
  daysAffected: noPawsDays,
  sleepHours: 7,
  anyUse: false,
  usedOn: null,
  usedSubstance: null,
  protectiveActions: null,
  safety: 'no' as const,
  safetyAction: null,
  action: null,
  remarks: null,
}

export const wave = (beganOn: string) => ({
  beganOn,
  endedOn: beganOn,
  peakedOn: null,
  peakSeverity: null,
  mainDomains: [],
  trigger: null,
  remarks: null,
})

export const lapse = {
  kind: 'lapse' as const,
  occurredOn: '2026-11-05',
  occurredAtTime: null,
  endedOn: null,
  substance: null,
  amount: null,
  reportedOn: null,
  circumstances: null,
  response: null,
  learned: null,
  citations: [],
}

export const person = (lastName: string, fileNumber: string) =>
  newClient({ fileNumber, firstName: 'Invented', lastName, dateOfBirth: '1980-04-05' }).client

export const admission = (counselorId: string | null) =>
  newClient({}, { admittedOn: '2026-09-01', levelOfCare: 'OP', counselorId }).episode

let number = 0

/** Fills a chart as whoever may (a supervisor, while nobody attends to the client), and hands it to nobody; `author` begins the draft of a note. */
export const fillChart = async (writer: Actor, author: Actor, lastName: string): Promise<Chart> => {
  number += 1
  const fileNumber = `T-${String(number).padStart(4, '0')}`
  const { clientId } = await answer(writer, 'clients.create', {
    client: person(lastName, fileNumber),
    episode: admission(null),
    evenIfSimilar: true,
  })
  if (clientId === null) throw new Error('The client was not created.')
  const session = (heldOn: string) =>
    answer(writer, 'sessions.record', { clientId, session: { ...held, heldOn } })
  const { sessionId } = await session('2026-11-10')
  const { sessionId: spareSessionId } = await session('2026-11-12')
  const { sessionId: removedSessionId } = await session('2026-11-13')
  await answer(writer, 'sessions.remove', { clientId, sessionId: removedSessionId, reason: 'Twice' })
  const { sessionId: plannedSessionId } = await answer(writer, 'calendar.plan', {
    clientId,
    session: plannedFor('2026-11-23'),
    repeat: null,
  })
  const { noteId } = await answer(author, 'notes.start', { clientId, sessionId, format: 'dap' })
  const { sessionId: signedSessionId } = await session('2026-11-11')
  const begun = await answer(author, 'notes.start', { clientId, sessionId: signedSessionId, format: 'dap' })
  const { noteId: signedNoteId } = begun
  const words = { format: 'dap' as const, sections: { data: 'Invented words' } }
  await answer(author, 'notes.sign', { noteId: signedNoteId, revision: 0, ...words })
  const asked = await answer(author, 'notes.requestCosignature', { noteId: signedNoteId, cosignerId: null })
  const { cosignatureId } = asked.cosignatures[0] ?? { cosignatureId: '' }
  const { addendumId } = await answer(author, 'notes.startAddendum', { noteId: signedNoteId })
  const { planId } = await answer(writer, 'relapse.begin', { clientId })
  await answer(writer, 'followup.begin', { clientId, anchor: 'last-use', anchorOn: '2026-10-25' })
  const { points } = await answer(writer, 'followup.get', { clientId })
  const pointId = points.find(
    ({ closedOn, state }) => closedOn === null && state !== 'before-records',
  )?.pointId
  if (pointId === undefined) throw new Error('No contact is planned.')
  const { attemptId } = await answer(writer, 'followup.recordAttempt', { clientId, pointId, ...attempt })
  const { checkInId } = await answer(writer, 'followup.recordCheckIn', { clientId, pointId: null, checkIn })
  const { waveId } = await answer(writer, 'followup.recordWave', { clientId, wave: wave('2026-10-01') })
  const { lapseId } = await answer(writer, 'relapse.recordLapse', { clientId, lapse, lastUse: null })
  const intake = await fillIntake(writer, clientId)
  const coordination = await fillTreatment(writer, clientId, sessionId)
  const documents = await fillDocuments(writer, clientId)
  const counseling = await fillCounseling(author, clientId, sessionId, signedSessionId)
  return {
    ...coordination,
    ...counseling,
    ...documents,
    ...intake,
    clientId,
    fileNumber,
    sessionId,
    spareSessionId,
    removedSessionId,
    plannedSessionId,
    noteId,
    signedNoteId,
    addendumId,
    cosignatureId,
    planId,
    pointId,
    attemptId,
    checkInId,
    waveId,
    lapseId,
  }
}

/** Makes somebody the counselor of record (or nobody), and discharges where a day is given. */
export const handTo = (
  vault: TestVault,
  clientId: string,
  counselorId: string | null,
  dischargedOn: string | null = null,
): void => {
  const { store, settings } = vault.context
  store.sqlite
    .prepare('update episodes set counselor_id = ?, discharged_on = ? where client_id = ?')
    .run(counselorId, dischargedOn, clientId)
  refreshProjections(store, [clientId], settings)
}

/** An assignment; with `toDate` one that ended on that day. */
export const assignTo = (
  vault: TestVault,
  clientId: string,
  staffId: string,
  toDate: string | null,
): void => {
  const at = vault.clock.now().toISOString()
  vault.context.store.sqlite
    .prepare(
      `insert into client_assignments (id, client_id, staff_id, from_date, to_date, created_at, created_by, updated_at, updated_by)
       values (?, ?, ?, '2026-09-01', ?, ?, ?, ?, ?)`,
    )
    .run(newId(), clientId, staffId, toDate, at, vault.context.user.userId, at, vault.context.user.userId)
}

/** An emergency opening at an instant. */
export const openAs = (
  vault: TestVault,
  clientId: string,
  userId: string,
  openedAt: string,
  endsAt: string,
): void => {
  vault.context.store.sqlite
    .prepare(
      `insert into break_glass (id, client_id, user_id, reason, opened_at, ends_at) values (?, ?, ?, 'Test', ?, ?)`,
    )
    .run(newId(), clientId, userId, openedAt, endsAt)
}
