import type { CaseloadDocumentColumn, CaseloadRow } from '#shared/contract/operations/caseload.ts'
import { nextSessionOf } from '#shared/domain/caseload/next-session.ts'
import { legalName, shownName } from '#shared/domain/clients/names.ts'
import { daysBetween } from '#shared/domain/dates.ts'

/** A column of the caseload as documents write it: heading on paper, snake_case header in CSV. */
export interface DocumentColumn {
  readonly heading: string
  readonly header: string
  readonly number?: true
  /** Dates stay ISO in CSV and are put into words on paper by `date`. */
  text(row: CaseloadRow, date: (iso: string) => string, today: string): string
}

const day = (value: string | null, date: (iso: string) => string): string =>
  value === null ? '' : date(value)

const nextSessionWords = (planned: string | null, date: (iso: string) => string, today: string): string => {
  if (planned === null) return ''
  const session = nextSessionOf(planned, today)
  if (session.notRecorded) return `Not recorded: ${date(session.date)}`
  return session.time === null ? date(session.date) : `${date(session.date)}, ${session.time}`
}

/** Documents carry the legal name, with the preferred one behind it (look.md, "Names on screen"). */
const bothNames = (row: CaseloadRow): string =>
  shownName(row) === legalName(row) ? legalName(row) : `${legalName(row)} (${row.preferredName ?? ''})`

export const caseloadDocumentColumns: Readonly<Record<CaseloadDocumentColumn, DocumentColumn>> = {
  why: { heading: 'Why now', header: 'why_now', text: (row) => row.why?.reason ?? '' },
  name: { heading: 'Client', header: 'client', text: bothNames },
  fileNumber: { heading: 'File no.', header: 'file_number', text: (row) => row.fileNumber },
  age: {
    heading: 'Age',
    header: 'age',
    number: true,
    text: (row) => (row.age === null ? '' : String(row.age)),
  },
  levelOfCare: { heading: 'Level of care', header: 'level_of_care', text: (row) => row.levelOfCare ?? '' },
  counselor: { heading: 'Counselor', header: 'counselor', text: (row) => row.counselor ?? '' },
  admittedOn: { heading: 'Admitted', header: 'admitted_on', text: (row, date) => day(row.admittedOn, date) },
  dischargedOn: {
    heading: 'Discharged',
    header: 'discharged_on',
    text: (row, date) => day(row.dischargedOn, date),
  },
  lastSeenOn: {
    heading: 'Last seen',
    header: 'last_seen_on',
    text: (row, date) => day(row.lastSeenOn, date),
  },
  primarySubstance: {
    heading: 'Substance',
    header: 'primary_substance',
    text: (row) => row.primarySubstance ?? '',
  },
  lastUseOn: { heading: 'Last use', header: 'last_use_on', text: (row, date) => day(row.lastUseOn, date) },
  daysSinceUse: {
    heading: 'Days since use',
    header: 'days_since_last_use',
    number: true,
    text: (row, _date, today) => (row.lastUseOn === null ? '' : String(daysBetween(row.lastUseOn, today))),
  },
  program: { heading: 'Program', header: 'program', text: (row) => row.program ?? '' },
  nextSessionOn: {
    heading: 'Next session',
    header: 'next_session_on',
    text: (row, date, today) => nextSessionWords(row.nextSessionOn, date, today),
  },
  planReviewOn: {
    heading: 'Plan review',
    header: 'plan_review_on',
    text: (row, date) => day(row.planReviewOn, date),
  },
  risk: {
    heading: 'Safety',
    header: 'safety_concern_since',
    text: (row, date) => (row.riskOn === null ? '' : `Safety concern since ${date(row.riskOn)}`),
  },
  unsignedNotes: {
    heading: 'Unsigned',
    header: 'unsigned_notes',
    number: true,
    text: (row) => String(row.unsignedNotes),
  },
}
