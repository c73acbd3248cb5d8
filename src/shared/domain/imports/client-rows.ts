import { limits } from '#shared/contract/values.ts'
import type { ClientImportField } from '#shared/contract/operations/imports.ts'
import { readClientDates, type DateRules } from './client-dates.ts'
import type { ClientCells, ClientDraft, EpisodeDraft, SubstanceDraft } from './client-drafts.ts'
import { readContact, type ContactDraft } from './contacts.ts'
import { readDiagnoses, type DiagnosisDraft } from './diagnoses.ts'
import { meansDeath, mentionsDeath } from './discharge-reasons.ts'
import type { RowReport } from './problems.ts'
import { readNames, readText } from './client-text.ts'
import { cutText, hasDigit, isPlaceholder, meansNoDate, meansStillOpen, readYesNo } from './text.ts'

type Report = RowReport<ClientImportField>

const readMessageAnswer = (cells: ClientCells, report: Report): boolean | null => {
  const raw = cells.mayLeaveMessage ?? ''
  if (raw.trim() === '' || isPlaceholder(raw)) return null
  const answer = readYesNo(raw)
  if (answer === null)
    report.warn(
      'yes-no-unclear',
      'mayLeaveMessage',
      'This is neither yes nor no. It is left blank, so ask before leaving a message.',
      raw,
    )
  return answer
}

const readContacts = (cells: ClientCells, report: Report): ContactDraft[] => {
  const text = readText('emergencyContact', cells, report)
  if (text === null) return []
  const { contact, understood } = readContact(text)
  const phone = contact.phone !== null && contact.phone.length > limits.phone ? null : contact.phone
  if (understood && phone === contact.phone) return [contact]
  report.warn(
    'contact-kept-as-written',
    'emergencyContact',
    'Name and phone could not be told apart. The contact is kept as written.',
    text,
  )
  const name = cutText(text, limits.name)
  return [{ name, relationship: null, phone, original: text }]
}

const readDiagnosisCells = (cells: ClientCells, report: Report): readonly DiagnosisDraft[] => {
  const text = readText('diagnosisCode', cells, report)
  if (text === null) return []
  const { diagnoses, shaped } = readDiagnoses(text)
  if (!shaped)
    report.warn(
      'diagnosis-unusual',
      'diagnosisCode',
      'This has not the shape of an ICD-10-CM code. It is taken as given.',
      text,
    )
  return diagnoses
}

const readSubstances = (cells: ClientCells, lastUseOn: string | null, report: Report): SubstanceDraft[] => {
  const route = readText('route', cells, report)
  const primary = readText('primarySubstance', cells, report)
  const unnamed = primary === null && (route !== null || lastUseOn !== null)
  if (unnamed)
    report.warn(
      'substance-not-named',
      'primarySubstance',
      "The primary substance is not named. It is taken as 'Unknown', so that route and last use are kept.",
    )
  const name = unnamed ? 'Unknown' : primary
  const substances: SubstanceDraft[] = name === null ? [] : [{ rank: 1, name, route, lastUseOn }]
  for (const [rank, field] of [
    [2, 'secondarySubstance'],
    [3, 'tertiarySubstance'],
  ] as const) {
    const other = readText(field, cells, report)
    if (other !== null) substances.push({ rank, name: other, route: null, lastUseOn: null })
  }
  return substances
}

/** Date of death when the discharge reason says so; nothing is due from that day on. */
const readDeath = (
  reason: string | null,
  dischargedOn: string | null,
  dischargeUnread: boolean,
  today: string,
  report: Report,
): string | null => {
  if (reason === null) return null
  const reading = meansDeath(reason)
  if (reading === null) {
    if (mentionsDeath(reason))
      report.warn(
        'not-read-as-death',
        'dischargeReason',
        "This is not read as the client's own death. If it is, record the date on the client page.",
        reason,
      )
    return null
  }
  if (dischargedOn === null) {
    // An unreadable discharge date is an error of its own; one sentence a cause.
    if (!dischargeUnread)
      report.error(
        'death-without-date',
        'dischargeReason',
        'The client died, and the discharge date is missing.',
        reason,
      )
    return null
  }
  if (dischargedOn > today) {
    report.error(
      'death-in-future',
      'dischargeReason',
      'The client died, and the discharge date lies in the future.',
      reason,
    )
    return null
  }
  if (reading === 'likely')
    report.warn(
      'read-as-death',
      'dischargeReason',
      "Read as the client's death: nothing is due from that day on.",
      reason,
    )
  return dischargedOn
}

/** Fields that say something about an episode of care, which needs its admission. */
const ofEpisode: readonly ClientImportField[] = [
  'dischargedOn',
  'dischargeReason',
  'levelOfCare',
  'program',
  'referralSource',
  'counselor',
  'primarySubstance',
  'secondarySubstance',
  'tertiarySubstance',
  'route',
  'lastUseOn',
]

/** Reads one row of a caseload. The draft is complete also where the report refuses it, so that other rows can be compared. */
export const readClientRow = (cells: ClientCells, rules: DateRules, report: Report): ClientDraft => {
  const fileNumber = readText('fileNumber', cells, report)
  const names = readNames(cells, report)
  const dates = readClientDates(cells, rules, report)
  const phone = readText('phone', cells, report)
  if (phone !== null && !hasDigit(phone))
    report.warn('phone-without-digits', 'phone', 'There is no number here. It is taken as written.', phone)
  const email = readText('email', cells, report)
  if (email !== null && !/^\S+@\S+$/.test(email))
    report.warn(
      'email-unusual',
      'email',
      'This does not look like an e-mail address. It is taken as written.',
      email,
    )
  const dischargeReason = readText('dischargeReason', cells, report)
  const dischargeText = cells.dischargedOn ?? ''
  const dischargeUnread =
    dates.dischargedOn === null &&
    dischargeText.trim() !== '' &&
    !meansNoDate(dischargeText) &&
    !meansStillOpen(dischargeText)
  const deceasedOn = readDeath(dischargeReason, dates.dischargedOn, dischargeUnread, rules.today, report)
  if (
    dischargeReason !== null &&
    dates.dischargedOn === null &&
    !dischargeUnread &&
    meansDeath(dischargeReason) === null
  )
    report.warn(
      'reason-without-discharge',
      'dischargeReason',
      'The discharge date is missing; the episode is taken as open.',
      dischargeReason,
    )
  const substances = readSubstances(cells, dates.lastUseOn, report)
  const episodeFacts = {
    dischargedOn: dates.dischargedOn,
    dischargeReason,
    levelOfCare: readText('levelOfCare', cells, report),
    program: readText('program', cells, report),
    referralSource: readText('referralSource', cells, report),
    counselor: readText('counselor', cells, report),
    substances,
  }
  const saysEpisode = ofEpisode.some((field) => (cells[field] ?? '').trim() !== '')
  const admissionText = cells.admittedOn ?? ''
  const admissionSilent = admissionText.trim() === '' || meansNoDate(admissionText)
  if (dates.admittedOn === null && saysEpisode && admissionSilent)
    report.error(
      'admission-missing',
      'admittedOn',
      'An episode of care needs its admission date.',
      cells.admittedOn,
    )
  const episode: EpisodeDraft | null =
    dates.admittedOn === null ? null : { admittedOn: dates.admittedOn, ...episodeFacts }
  return {
    fileNumber,
    ...names,
    preferredName: readText('preferredName', cells, report),
    dateOfBirth: dates.dateOfBirth,
    pronouns: readText('pronouns', cells, report),
    phone,
    email,
    mayLeaveMessage: readMessageAnswer(cells, report),
    allergies: readText('allergies', cells, report),
    remarks: readText('remarks', cells, report),
    deceasedOn,
    contacts: readContacts(cells, report),
    episode,
    diagnoses: readDiagnosisCells(cells, report),
  }
}

/** Fields that a table needs and has no column for, given the fields it has columns for. */
export const missingClientFields = (mapped: ReadonlySet<ClientImportField>): ClientImportField[] => {
  const missing: ClientImportField[] = []
  if (!mapped.has('lastName') && !mapped.has('firstName') && !mapped.has('fullName')) missing.push('lastName')
  if (!mapped.has('admittedOn') && ofEpisode.some((field) => mapped.has(field))) missing.push('admittedOn')
  return missing
}
