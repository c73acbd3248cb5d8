/** What is asked about a condition, a medication, an allergy, a diagnosis, a contact: one list of fields a kind. */
import type {
  allergySeverities,
  conditionKinds,
  contactKinds,
  IntakeItemKind,
} from '#shared/contract/operations/intake-items.ts'
import type { SiteList } from '#shared/domain/lists/site-lists.ts'

export interface ItemField {
  /** The contract's name. */
  readonly name: string
  readonly label: string
  readonly hint?: string
  readonly needed?: true
  /** Of a choice: what is stored, and its words. */
  readonly options?: Readonly<Record<string, string>>
  /** Of a line: the site's words are suggested. */
  readonly words?: SiteList
  readonly input: 'line' | 'text' | 'date' | 'choice' | 'asked' | 'number'
}

export interface ItemWords {
  readonly title: string
  /** "Add a medication" */
  readonly add: string
  readonly one: string
  readonly none: string
}

const line = (name: string, label: string, more: Partial<ItemField> = {}): ItemField => ({
  name,
  label,
  input: 'line',
  ...more,
})
const date = (name: string, label: string): ItemField => ({ name, label, input: 'date' })
const asked = (name: string, label: string): ItemField => ({ name, label, input: 'asked' })
const choice = (name: string, label: string, options: Readonly<Record<string, string>>): ItemField => ({
  name,
  label,
  input: 'choice',
  options,
})
const remarks: ItemField = { name: 'remarks', label: 'Remarks', input: 'text' }

export const conditionKindWords: Readonly<Record<(typeof conditionKinds)[number], string>> = {
  'mental-health': 'Mental health',
  medical: 'Medical',
  pain: 'Pain',
  'substance-use': 'Substance use',
  other: 'Other',
}
export const contactKindWords: Readonly<Record<(typeof contactKinds)[number], string>> = {
  emergency: 'Emergency',
  support: 'Support',
  provider: 'Other provider',
  legal: 'Legal',
  other: 'Other',
}
export const severityWords: Readonly<Record<(typeof allergySeverities)[number], string>> = {
  mild: 'Mild',
  moderate: 'Moderate',
  severe: 'Severe',
  'life-threatening': 'Life-threatening',
}

export const itemFields: Readonly<Record<IntakeItemKind, readonly ItemField[]>> = {
  condition: [
    line('name', 'Condition', { needed: true }),
    choice('kind', 'Kind', conditionKindWords),
    line('since', 'Since', { hint: 'As the client says it' }),
    date('resolvedOn', 'Over since'),
    line('treatedElsewhere', 'Treated by', { hint: 'Who treats it, and how' }),
    remarks,
  ],
  medication: [
    line('name', 'Medication', { needed: true }),
    line('dose', 'Dose', { hint: 'As ordered' }),
    line('route', 'Route', { words: 'route' }),
    line('frequency', 'How often', { hint: 'As ordered' }),
    line('prescribedFor', 'For what'),
    line('prescriber', 'Prescriber'),
    asked('forAddiction', 'For the addiction itself?'),
    asked('takenAsPrescribed', 'Taken as prescribed?'),
    date('startedOn', 'Began'),
    date('stoppedOn', 'Stopped'),
    line('stopReason', 'Why it was stopped'),
    remarks,
  ],
  allergy: [
    line('substance', 'Allergic to', { needed: true }),
    line('reaction', 'What happens'),
    choice('severity', 'How bad', { '': 'Not known', ...severityWords }),
    date('notedOn', 'Noted on'),
  ],
  diagnosis: [
    line('code', 'Code', { needed: true, hint: 'As you enter it: nothing is looked up' }),
    line('label', 'Diagnosis'),
    { name: 'rank', label: 'Order', hint: '1: the main one', input: 'number' },
    line('diagnosedBy', 'Made by'),
    date('diagnosedOn', 'Made on'),
    date('resolvedOn', 'Over since'),
  ],
  contact: [
    line('name', 'Name', { needed: true }),
    choice('kind', 'Kind', contactKindWords),
    line('relationship', 'Who they are to the client'),
    line('organization', 'Organization'),
    line('phone', 'Phone'),
    line('email', 'Email'),
    asked('mayCall', 'May we call?'),
    asked('mayLeaveMessage', 'May a message be left?'),
    line('address', 'Address'),
    remarks,
  ],
}

export const itemWords: Readonly<Record<IntakeItemKind, ItemWords>> = {
  condition: {
    title: 'Condition',
    add: 'Add a condition',
    one: 'condition',
    none: 'No condition is listed yet.',
  },
  medication: {
    title: 'Medication',
    add: 'Add a medication',
    one: 'medication',
    none: 'No medication is listed yet.',
  },
  allergy: { title: 'Allergy', add: 'Add an allergy', one: 'allergy', none: 'No allergy is listed yet.' },
  diagnosis: {
    title: 'Diagnosis',
    add: 'Add a diagnosis',
    one: 'diagnosis',
    none: 'No diagnosis is listed yet.',
  },
  contact: { title: 'Contact', add: 'Add a contact', one: 'contact', none: 'Nobody is listed yet.' },
}
