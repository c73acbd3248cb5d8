import {
  clientImportFields,
  sessionImportFields,
  type ImportField,
  type ImportKindName,
  type ReadingChoices,
} from '#shared/contract/operations/imports.ts'
import type { WizardState } from './wizard-state.ts'

/** The words on screen for the contract's codes about imports. */

export const importFieldWords: Record<ImportField, string> = {
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
  heldOn: 'Session date',
  startTime: 'Start',
  minutes: 'Minutes',
  sessionKind: 'Type of session',
  attendance: 'Attendance',
  format: 'Format of the note',
  firstText: 'Text 1 (first section)',
  secondText: 'Text 2 (second section)',
  thirdText: 'Text 3 (third section)',
  fourthText: 'Text 4 (plan)',
  mood: 'Mood, 0 to 10',
  craving: 'Craving, 0 to 10',
}

/** What a file may hold, as the person chooses it. */
export const importKindWords: Record<ImportKindName, string> = {
  clients: 'Clients',
  sessions: 'Sessions',
}

interface FieldGroup {
  readonly label: string
  readonly fields: readonly ImportField[]
}

const clientGroups: readonly FieldGroup[] = [
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

const sessionGroups: readonly FieldGroup[] = [
  { label: 'Client', fields: ['fileNumber'] },
  {
    label: 'Session',
    fields: ['heldOn', 'startTime', 'minutes', 'sessionKind', 'attendance', 'mood', 'craving', 'counselor'],
  },
  { label: 'Note', fields: ['format', 'firstText', 'secondText', 'thirdText', 'fourthText'] },
]

/** Select groups in the order in which a counselor thinks of a chart. */
export const importFieldGroups: Record<ImportKindName, readonly FieldGroup[]> = {
  clients: clientGroups,
  sessions: sessionGroups,
}

const fieldsOf: Record<ImportKindName, readonly ImportField[]> = {
  clients: clientImportFields,
  sessions: sessionImportFields,
}

/** The kind's field of that name; null for any other text. */
export const fieldOf = (kind: ImportKindName, name: string): ImportField | null =>
  fieldsOf[kind].find((field) => field === name) ?? null

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

/** What the import in hand is about: as chosen, else as found in the file. */
export const kindOfState = (state: Pick<WizardState, 'kind' | 'inspection'>): ImportKindName =>
  state.kind ?? state.inspection?.kind ?? 'clients'

/** "140 rows" of a caseload, "1,512 sessions". */
export const countedOf = (kind: ImportKindName, count: number): string =>
  kind === 'clients' ? counted(count, 'row', 'rows') : counted(count, 'session', 'sessions')

/** "1,512 sessions of 140 clients". */
export const sessionsOfClients = (sessions: number, clients: number): string =>
  `${counted(sessions, 'session', 'sessions')} of ${counted(clients, 'client', 'clients')}`
