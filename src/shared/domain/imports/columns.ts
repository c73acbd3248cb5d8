import { clientImportFields, type ClientImportField } from '#shared/contract/operations/imports.ts'
import { knownHeaders, tellingWords } from './column-headers.ts'
import { readDate } from './dates.ts'

/** Recognising what a column holds, from its header first and from its content where the header leaves a doubt. */

export interface ColumnLook {
  readonly index: number
  readonly header: string
  /** Up to a few hundred cells that are not empty. */
  readonly samples: readonly string[]
}

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

/** "OK to leave message?" → "ok to leave message"; accents and signs go, "#" stays. */
export const normalHeader = (header: string): string =>
  header
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/['’]s\b/gu, '')
    .replace(/#/g, ' # ')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()

const byHeader = (field: ClientImportField, header: string): number => {
  const exact = knownHeaders.get(field)?.indexOf(header) ?? -1
  if (exact >= 0) return 100 - exact / 10
  if (aboutTheClient.includes(field) && ofSomebodyElse.test(header)) return 0
  return tellingWords[field]?.test(header) === true ? 50 : 0
}

const share = (samples: readonly string[], test: (text: string) => boolean): number =>
  samples.length === 0 ? 0 : samples.filter((text) => test(text.trim())).length / samples.length

const habits = { order: 'month-first', dottedAsks: false } as const
/** Impossible dates count: a column of births stays one when somebody mistyped. */
const isDateLike = (text: string): boolean => {
  const reading = readDate(text, habits, '2100-01-01')
  return reading.kind === 'impossible' || (reading.kind === 'date' && !reading.fromSerial)
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
  const scores = columns.flatMap(({ index, header, samples }, position) => {
    const normal = normalHeader(header)
    return clientImportFields.flatMap((field) => {
      const named = byHeader(field, normal)
      const alone = byContentAlone.some(([own, test]) => own === field && share(samples, test) >= 0.8)
        ? 45
        : 0
      const score = named > 0 ? named + byContent(field, samples) : alone
      return score >= 30 ? [{ position, index, field, score }] : []
    })
  })
  scores.sort((one, other) => other.score - one.score || one.index - other.index)
  const fields: (ClientImportField | null)[] = columns.map(() => null)
  const used = new Set<ClientImportField>()
  for (const { position, field } of scores) {
    if (fields[position] !== null || used.has(field)) continue
    fields[position] = field
    used.add(field)
  }
  // "Name" beside "First name" is the last name; beside a last name it says nothing new.
  const wholeName = used.has('lastName') ? null : used.has('firstName') ? 'lastName' : 'fullName'
  return fields.map((field) => (field === 'fullName' ? wholeName : field))
}
