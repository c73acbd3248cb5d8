import { OperationFailure } from '#shared/contract/result.ts'

/** What is said of a file above `largestAttachment` (contract), whether it was picked or dropped. */
export const tooLarge = (bytes: number): OperationFailure =>
  new OperationFailure(
    'file_unreadable',
    `This file has ${Math.ceil(bytes / 1_000_000).toLocaleString('en-US')} MB; a document may have at most 100 MB. Nothing was added. Scan it at a lower resolution, or split it.`,
  )
