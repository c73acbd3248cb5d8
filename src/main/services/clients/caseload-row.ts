import type { CaseloadRow } from '#shared/contract/operations/caseload.ts'
import { ageOn } from '#shared/domain/dates.ts'
import type { CaseloadRecord } from '#store/repositories/caseload.ts'
import { whyNow } from '../tasks/why-now.ts'

/** A record of the caseload as the screen and the report show it as of today; `paws` is its trend, which only the screen has. */
export const caseloadRow = (
  record: CaseloadRecord,
  today: string,
  paws: readonly number[] = [],
): CaseloadRow => {
  const { kind, shownFrom, dueFrom, urgentFrom, facts } = record
  const why =
    kind === null || shownFrom === null || dueFrom === null || urgentFrom === null || facts === null
      ? null
      : whyNow(
          { kind, shownFrom, dueFrom, urgentFrom, facts, sessionId: record.sessionId, until: record.until },
          today,
        )
  return {
    clientId: record.clientId,
    fileNumber: record.fileNumber,
    firstName: record.firstName,
    lastName: record.lastName,
    preferredName: record.preferredName,
    age: record.dateOfBirth === null ? null : ageOn(record.dateOfBirth, today),
    status: record.status,
    levelOfCare: record.levelOfCare,
    program: record.program,
    counselor: record.counselor,
    admittedOn: record.admittedOn,
    dischargedOn: record.dischargedOn,
    lastSeenOn: record.lastSeenOn,
    primarySubstance: record.primarySubstance,
    lastUseOn: record.lastUseOn,
    unsignedNotes: record.unsignedNotes,
    nextSessionOn: record.nextSessionOn,
    planReviewOn: record.planReviewOn,
    riskOn: record.riskOn,
    paws: [...paws],
    why,
    moreDue: why === null ? 0 : Math.max(0, record.shown - 1),
  }
}
