import type { ClientImportField, ReadingChoices } from '#shared/contract/operations/imports.ts'

/** The words on screen for the contract's codes about imports. */

export const importFieldWords: Record<ClientImportField, string> = {
  fileNumber: 'File number',
  lastName: 'Last name',
  firstName: 'First name',
  fullName: 'Name in one column',
  preferredName: 'Preferred name',
  dateOfBirth: 'Date of birth',
  pronouns: 'Pronouns',
  phone: 'Phone',
  email: 'Email',
  mayLeaveMessage: 'May a message be left?',
  referralSource: 'Referred by',
  admittedOn: 'Admitted on',
  dischargedOn: 'Discharged on',
  dischargeReason: 'Discharge reason',
  levelOfCare: 'Level of care',
  program: 'Program',
  counselor: 'Counselor',
  primarySubstance: 'Primary substance',
  route: 'Route',
  lastUseOn: 'Last use',
  secondarySubstance: 'Secondary substance',
  tertiarySubstance: 'Tertiary substance',
  diagnosisCode: 'Diagnosis code',
  emergencyContact: 'Emergency contact',
  allergies: 'Allergies',
  remarks: 'Remarks',
}

/** Select groups in the order in which a counselor thinks of a chart. */
export const importFieldGroups: readonly { label: string; fields: readonly ClientImportField[] }[] = [
  {
    label: 'Person',
    fields: [
      'fileNumber',
      'lastName',
      'firstName',
      'fullName',
      'preferredName',
      'dateOfBirth',
      'pronouns',
      'allergies',
      'remarks',
    ],
  },
  { label: 'Contact', fields: ['phone', 'email', 'mayLeaveMessage', 'emergencyContact'] },
  {
    label: 'Episode of care',
    fields: [
      'admittedOn',
      'dischargedOn',
      'dischargeReason',
      'levelOfCare',
      'program',
      'counselor',
      'referralSource',
      'diagnosisCode',
    ],
  },
  {
    label: 'Substances',
    fields: ['primarySubstance', 'route', 'lastUseOn', 'secondarySubstance', 'tertiarySubstance'],
  },
]

export const encodingWords: Record<ReadingChoices['encoding'], string> = {
  'utf-8': 'UTF-8 (most files today)',
  'utf-16le': 'UTF-16 (“Unicode text” of Excel)',
  'utf-16be': 'UTF-16, big-endian',
  'windows-1252': 'Windows-1252 (older Excel, Western Europe)',
}

export const separatorWords: Record<ReadingChoices['separator'], string> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
}

/** "1 client", "1,204 clients"; numbers as the page's language writes them. */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`
