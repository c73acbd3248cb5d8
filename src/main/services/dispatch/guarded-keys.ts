import type { ChartPart } from '#store/repositories/access-owners.ts'

/**
 * What the keys of operations' inputs name. The guard goes by these names alone, at any depth, so that an operation that
 * is added later is guarded by its contract; a test fails for a key with ids that stands in none of these lists.
 */

/** Parts of a chart, each with its own id. */
export const partKeys: Readonly<Record<string, ChartPart>> = {
  sessionId: 'session',
  noteId: 'note',
  planId: 'plan',
  pointId: 'point',
  attemptId: 'attempt',
  checkInId: 'checkIn',
  waveId: 'wave',
  lapseId: 'lapse',
  addendumId: 'addendum',
  cosignatureId: 'cosignature',
  counselingNoteId: 'counselingNote',
  counselingAddendumId: 'counselingAddendum',
  episodeId: 'episode',
  contactId: 'contact',
  conditionId: 'condition',
  medicationId: 'medication',
  allergyId: 'allergy',
  diagnosisId: 'diagnosis',
  screenId: 'screen',
  treatmentPlanId: 'treatmentPlan',
  progressId: 'progress',
  referralId: 'referral',
  attachmentId: 'attachment',
  consentId: 'consent',
}

/** Every key the guard resolves. */
export const guardedKeys: readonly string[] = [
  'clientId',
  'clientIds',
  'groupId',
  'membershipId',
  ...Object.keys(partKeys),
]

/** Keys with ids that open no chart, and why they need no guard. */
export const freeKeys: Readonly<Record<string, string>> = {
  counselorId: 'staff: their names are known to everybody here',
  staffId: 'staff: their names are known to everybody here',
  facilitatorIds: 'staff: their names are known to everybody here',
  userId: 'accounts: administrators only, or a filter of the audit log',
  aboutClientId: 'entries of the audit record, by file number: services/audit/select.ts decides',
  teamId: 'teams of staff: administrators only',
  topicId: 'a topic of a group, which is guarded; the service checks that it is of that group',
  responsibleId: 'staff: their names are known to everybody here',
  evidenceIds: 'sessions of the client who is named: the service refuses any other',
  lineageId: 'made by the editor, and only met inside the plan or chart that is guarded',
  jobId: 'the number that the caller gives a job',
  slotId: 'a key slot of the vault',
  fileToken: 'a file that the person picked',
  backupToken: 'a backup that the store listed',
  targetId: 'a place for backups',
  batchId: 'an import: the service lets its importer and administrators through',
  releaseId: 'main process only: the release it has just begun',
  openingId: 'an emergency opening, reviewed by file number',
  assignmentIds: 'assignments, ended by administrators by file number',
  viewId: 'a saved view: the service lets its owner through, and sharers for everybody’s',
  snippetId: 'a snippet of the site, in no chart',
  cosignerId: 'staff: their names are known to everybody here',
  cosignedStaffIds: 'staff: their names are known to everybody here',
  carriedFromId:
    'an earlier note of the guarded note’s own client: the service reads it for that client alone',
  subjectId: 'what a kept form is about: kept and read by the same person only, never resolved',
}

/** Operations that name a client and are let through, and why. */
export const freeOperations: Readonly<Record<string, string>> = {
  'access.assign': 'administrators assign clients by file number, without seeing a chart',
  'access.breakGlass':
    'opens what is not open; the service refuses an unknown client in the guard’s own words',
}

/** Operations that write although nothing is audited: each save of a draft. */
export const writesUnaudited: readonly string[] = [
  'attachments.keepThumbnail',
  'notes.saveDraft',
  'notes.saveAddendum',
  'groups.saveNote',
  'counseling.saveDraft',
  'counseling.saveAddendum',
]

/** Operations that change something and ask no more of the person than to read the chart, and why. */
export const changesByReading: Readonly<Record<string, string>> = {
  'notes.answerCosignature':
    'a supervisor answers for the notes of a team whose charts they read; the service asks for the role',
}
