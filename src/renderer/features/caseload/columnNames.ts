import type { CaseloadColumn } from '#shared/contract/operations/clients.ts'

/** Headings of the caseload's columns, in the order of the screen. */
export const caseloadColumnNames: Record<CaseloadColumn, string> = {
  why: 'Why now',
  name: 'Client',
  lastSeenOn: 'Last seen',
  levelOfCare: 'Level of care',
  counselor: 'Counselor',
  primarySubstance: 'Substance',
  fileNumber: 'File no.',
  age: 'Age',
  admittedOn: 'Admitted',
  dischargedOn: 'Discharged',
  lastUseOn: 'Last use',
  unsignedNotes: 'Unsigned',
}
