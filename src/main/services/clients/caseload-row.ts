import type { CaseloadRow } from '#shared/contract/operations/clients.ts'
import { ageOn } from '#shared/domain/dates.ts'
import type { CaseloadRecord } from '#store/repositories/caseload.ts'
import { whyNow } from '../tasks/why-now.ts'

/** A record of the caseload as the screen and the report show it as of today. */
export const caseloadRow = (record: CaseloadRecord, today: string): CaseloadRow => {
  const { kind, dueFrom, urgentFrom, facts } = record
  const why =
    kind === null || dueFrom === null || urgentFrom === null || facts === null
      ? null
      : whyNow({ kind, dueFrom, urgentFrom, facts, sessionId: record.sessionId, until: record.until }, today)
  return {
    clientId: record.clientId,
    fileNumber: record.fileNumber,
    firstName: record.firstName,
    lastName: record.lastName,
    preferredName: record.preferredName,
    age: record.dateOfBirth === null ? null : ageOn(record.dateOfBirth, today),
    status: record.status,
    levelOfCare: record.levelOfCare,
    counselor: record.counselor,
    admittedOn: record.admittedOn,
    dischargedOn: record.dischargedOn,
    lastSeenOn: record.lastSeenOn,
    primarySubstance: record.primarySubstance,
    lastUseOn: record.lastUseOn,
    unsignedNotes: record.unsignedNotes,
    why,
    moreDue: why === null ? 0 : Math.max(0, record.shown - 1),
  }
}
