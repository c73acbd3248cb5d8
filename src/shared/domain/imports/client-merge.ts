import type { ClientImportField } from '#shared/contract/operations/imports.ts'
import { limits } from '#shared/contract/values.ts'
import type { ClientDraft } from './client-drafts.ts'
import type { RowReport } from './problems.ts'

/** Several rows of one client: the first row makes the person, later ones add episodes and what the first left open. */

const single = ['preferredName', 'dateOfBirth', 'pronouns', 'phone', 'email'] as const
const added = ['allergies', 'remarks'] as const

/**
 * Adds what a later row says of the same person: empty fields are filled, remarks, allergies and contacts are added,
 * and where the rows disagree the first is kept and the later row marked. A "no" to messages always wins.
 */
export const mergeClientRow = (
  firstRow: number,
  first: ClientDraft,
  later: ClientDraft,
  report: RowReport<ClientImportField>,
): void => {
  const differs = (field: ClientImportField, value: string): void =>
    report.warn(
      'differs-from-row',
      field,
      `Row ${firstRow} says otherwise for the same client. The entry of row ${firstRow} is kept.`,
      value,
    )
  for (const field of single) {
    const value = later[field]
    if (value === null || value === first[field]) continue
    if (first[field] === null) first[field] = value
    else differs(field, value)
  }
  for (const field of added) {
    const value = later[field]
    const before = first[field]
    if (value === null || before?.includes(value) === true) continue
    const together = before === null ? value : `${before}\n${value}`
    if (together.length > (field === 'remarks' ? limits.remarks : 2_000)) differs(field, value)
    else first[field] = together
  }
  if (later.mayLeaveMessage !== null && later.mayLeaveMessage !== first.mayLeaveMessage) {
    if (first.mayLeaveMessage !== null)
      report.warn(
        'differs-from-row',
        'mayLeaveMessage',
        `Row ${firstRow} says otherwise for the same client. "No" is kept.`,
      )
    first.mayLeaveMessage = first.mayLeaveMessage === null ? later.mayLeaveMessage : false
  }
  for (const contact of later.contacts) {
    if (!first.contacts.some((known) => known.name === contact.name && known.phone === contact.phone))
      first.contacts.push(contact)
  }
  first.fileNumber ??= later.fileNumber
  first.deceasedOn ??= later.deceasedOn
}
