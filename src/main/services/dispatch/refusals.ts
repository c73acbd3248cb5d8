import type { FieldIssue, OperationError } from '#shared/contract/result.ts'
import { FileFailure, storeFailure } from '#store/database/sqlite-errors.ts'
import type { z } from 'zod'

/** Input that does not fit the contract, field by field. Values are not repeated: they may be a client's. */
export const invalidInput = (error: z.ZodError): OperationError => {
  const fields: FieldIssue[] = error.issues.slice(0, 50).map((issue) => ({
    path: issue.path.map(String).join('.'),
    message: issue.message,
  }))
  return {
    code: 'invalid_input',
    message: fields.length === 1 && fields[0] ? fields[0].message : 'Some fields need another look.',
    fields,
  }
}

/**
 * What the person is told of a failure. An expected one carries its own words; one of the database is named by its
 * kind and the folder it lies in; anything else is a defect of ours and gets fixed words, since its message may hold a client's data.
 */
export const refusalOf = (error: unknown, vaultFolder: string | null): OperationError => {
  const known = storeFailure(error)
  if (known instanceof FileFailure && known.file === null && vaultFolder !== null) {
    return { ...known.detail, message: `${known.detail.message} The vault is in ${vaultFolder}` }
  }
  if (known !== null) return known.detail
  return {
    code: 'internal',
    message:
      'Something went wrong in Mooring itself. Nothing of this step was kept; what was saved before is safe. Try again, and restart Mooring if it happens again.',
  }
}
