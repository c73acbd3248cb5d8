import {
  clientImportFields,
  type ClientImportField,
  type ImportField,
  type ImportKindName,
} from '#shared/contract/operations/imports.ts'
import { knownHeaders, tellingWords } from './column-headers.ts'
import { isDateLike, share, strongestFields, type ColumnLook } from './column-scores.ts'
import { recogniseSessionColumns } from './session-columns.ts'

/** Recognising what a column holds, from its header first and from its content where the header leaves a doubt. */

/** Somebody else's phone, name or date: a header with these words is never the client's own. */
const ofSomebodyElse =
  /\b(?:counselor|counsellor|therapist|clinician|physician|doctor|prescriber|psychiatrist|probation|officer|attorney|lawyer|guardian|insurance|pharmacy|employer|referral|referred|emergency|spouse|parent|next review|review|provider|sponsor)\b/
const aboutTheClient: readonly ClientImportField[] = [
  'phone',
  'email',
  'lastName',
  'firstName',
  'preferredName',
  'fileNumber',
  'dateOfBirth',
  'pronouns',
  'mayLeaveMessage',
]
const dateFields: readonly ClientImportField[] = ['dateOfBirth', 'admittedOn', 'dischargedOn', 'lastUseOn']

const byHeader = (field: ClientImportField, header: string): number => {
  const exact = knownHeaders.get(field)?.indexOf(header) ?? -1
  if (exact >= 0) return 100 - exact / 10
  if (aboutTheClient.includes(field) && ofSomebodyElse.test(header)) return 0
  return tellingWords[field]?.test(header) === true ? 50 : 0
}

const isEmail = (text: string): boolean => /^\S+@\S+\.\S+$/.test(text)
const isIcd = (text: string): boolean => /^[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?$/i.test(text)
const isPronouns = (text: string): boolean =>
  /^(?:she|he|they|xe|ze|ey|fae)\b.*\b(?:her|hers|him|his|them|theirs?|xem|zir|em|faer|she|he|they)\b/i.test(
    text,
  )

/** How far the content speaks for (above 0) or against (below 0) a field; ±40 outweighs a doubt, never an exact header. */
const byContent = (field: ClientImportField, samples: readonly string[]): number => {
  if (samples.length === 0) return 0
  const dates = share(samples, isDateLike)
  if (dateFields.includes(field)) return dates >= 0.5 ? 20 : -90
  // An e-mail address, a reason or a name is no date: "Discharge" may be either column.
  if (dates >= 0.8 && field !== 'fileNumber' && field !== 'remarks') return -90
  if (field === 'email') return share(samples, isEmail) >= 0.5 ? 20 : -20
  if (field === 'diagnosisCode') return share(samples, isIcd) >= 0.5 ? 20 : 0
  if (field === 'pronouns') return share(samples, isPronouns) >= 0.5 ? 20 : 0
  if (field === 'phone') return share(samples, (text) => /\d{3}/.test(text)) >= 0.5 ? 10 : -20
  if (field === 'fileNumber') {
    if (new Set(samples).size < samples.length * 0.6) return -30
    return share(samples, (text) => /\d/.test(text)) >= 0.8 ? 10 : -30
  }
  if (field === 'fullName' || field === 'lastName' || field === 'firstName')
    return share(samples, (text) => /\d/.test(text)) > 0.5 ? -60 : 5
  return 0
}

/** Columns that name themselves by what they hold, whatever stands above them. */
const byContentAlone: readonly (readonly [ClientImportField, (text: string) => boolean])[] = [
  ['email', isEmail],
  ['diagnosisCode', isIcd],
  ['pronouns', isPronouns],
]

/**
 * The field of each column, each field at most once; null where a column is not recognised. With last or first name
 * there is no `fullName`, since a name must not be taken twice.
 */
export const recogniseClientColumns = (columns: readonly ColumnLook[]): (ClientImportField | null)[] => {
  const { fields, used } = strongestFields(columns, clientImportFields, (field, header, samples) => {
    const named = byHeader(field, header)
    const alone = byContentAlone.some(([own, test]) => own === field && share(samples, test) >= 0.8) ? 45 : 0
    return named > 0 ? named + byContent(field, samples) : alone
  })
  // "Name" beside "First name" is the last name; beside a last name it says nothing new.
  const wholeName = used.has('lastName') ? null : used.has('firstName') ? 'lastName' : 'fullName'
  return fields.map((field) => (field === 'fullName' ? wholeName : field))
}

/** Fields that both kinds have: they do not tell which one a table is. */
const ofBothKinds: readonly ImportField[] = ['fileNumber', 'counselor']

/**
 * What a table holds, told by the columns that only one kind has. A table of sessions names a session date; a caseload
 * otherwise, also where nothing is recognised.
 */
export const recogniseKind = (columns: readonly ColumnLook[]): ImportKindName => {
  const own = (fields: readonly (ImportField | null)[]): number =>
    fields.filter((field) => field !== null && !ofBothKinds.includes(field)).length
  const sessions = recogniseSessionColumns(columns)
  return sessions.includes('heldOn') && own(sessions) > own(recogniseClientColumns(columns))
    ? 'sessions'
    : 'clients'
}

/** The field of each column in a table of the given kind. */
export const recogniseColumns = (
  kind: ImportKindName,
  columns: readonly ColumnLook[],
): (ImportField | null)[] =>
  kind === 'sessions' ? recogniseSessionColumns(columns) : recogniseClientColumns(columns)
