import type { ClientImportField } from '#shared/contract/operations/imports.ts'
import { limits } from '#shared/contract/values.ts'
import { readCell } from './cells.ts'
import type { ClientCells } from './client-drafts.ts'
import type { RowReport } from './problems.ts'

type Report = RowReport<ClientImportField>

/** Longest text taken of each field that is kept as text: the limits of the forms (contract/values.ts). */
const longest: Partial<Record<ClientImportField, number>> = {
  fileNumber: 40,
  fullName: limits.name * 2,
  lastName: limits.name,
  firstName: limits.name,
  preferredName: limits.name,
  pronouns: 60,
  phone: limits.phone,
  email: limits.email,
  allergies: 2_000,
  remarks: limits.remarks,
  emergencyContact: 2_000,
}

const severalLines: readonly ClientImportField[] = ['remarks', 'allergies']
/** What may be written here in one sign for "nothing": in a name or a remark the sign is kept. */
const mayBePlaceholder: readonly ClientImportField[] = [
  'preferredName',
  'pronouns',
  'phone',
  'email',
  'referralSource',
  'dischargeReason',
  'levelOfCare',
  'program',
  'counselor',
  'primarySubstance',
  'route',
  'secondarySubstance',
  'tertiarySubstance',
  'diagnosisCode',
  'emergencyContact',
  'fileNumber',
]
/** One cell as text: composed, trimmed, within its limit, with its marks; null when empty. */
export const readText = (field: ClientImportField, cells: ClientCells, report: Report): string | null =>
  readCell(
    field,
    cells[field] ?? '',
    {
      most: longest[field] ?? limits.shortText,
      severalLines: severalLines.includes(field),
      mayBePlaceholder: mayBePlaceholder.includes(field),
      mayBeDialled: true,
    },
    report,
  )

interface Names {
  readonly firstName: string
  readonly lastName: string
}

/** "Last, First", or the last word as the last name. */
const splitName = (whole: string, report: Report): Names => {
  const comma = whole.indexOf(',')
  if (comma > 0) return { lastName: whole.slice(0, comma).trim(), firstName: whole.slice(comma + 1).trim() }
  const words = whole.split(' ')
  const lastName = words.pop() ?? whole
  const firstName = words.join(' ')
  if (words.length > 1)
    report.warn(
      'name-split',
      'fullName',
      'The last word is taken as the last name. Check it on the client page.',
      whole,
    )
  return { firstName, lastName }
}

/** First and last name, from their own columns or from the one column of whole names. */
export const readNames = (cells: ClientCells, report: Report): Names => {
  const whole = readText('fullName', cells, report)
  const given: Names = {
    firstName: readText('firstName', cells, report) ?? '',
    lastName: readText('lastName', cells, report) ?? '',
  }
  const names =
    given.firstName === '' && given.lastName === '' && whole !== null ? splitName(whole, report) : given
  const field =
    cells.lastName === undefined ? (cells.fullName === undefined ? 'firstName' : 'fullName') : 'lastName'
  if (names.firstName === '' && names.lastName === '')
    report.error('name-missing', field, 'There is no name.')
  else if (names.lastName === '')
    report.warn(
      'last-name-missing',
      field,
      'There is no last name; the client is taken by the first name.',
      names.firstName,
    )
  for (const [part, text] of [
    ['lastName', names.lastName],
    ['firstName', names.firstName],
  ] as const) {
    if (whole !== null && text.length > limits.name)
      report.error(
        'too-long',
        'fullName',
        `The ${part === 'lastName' ? 'last' : 'first'} name has ${text.length} characters; ${limits.name} can be kept.`,
        whole,
      )
  }
  return names
}
