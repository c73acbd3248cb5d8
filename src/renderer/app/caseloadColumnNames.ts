import type { CaseloadColumn } from '#shared/contract/operations/caseload.ts'

/** Headings of the caseload's columns, in the order of the screen. */
export const caseloadColumnNames: Record<CaseloadColumn, string> = {
  why: 'Why now',
  name: 'Client',
  risk: 'Safety',
  lastSeenOn: 'Last seen',
  nextSessionOn: 'Next session',
  paws: 'PAWS',
  program: 'Program',
  levelOfCare: 'Level of care',
  counselor: 'Counselor',
  primarySubstance: 'Substance',
  daysSinceUse: 'Days since use',
  lastUseOn: 'Last use',
  planReviewOn: 'Plan review',
  unsignedNotes: 'Unsigned',
  fileNumber: 'File no.',
  age: 'Age',
  admittedOn: 'Admitted',
  dischargedOn: 'Discharged',
}
