import { dateWords } from '#shared/domain/date-words.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { ReactElement } from 'react'

/** What every document gets from its frame. */
export interface DocumentFrame {
  readonly programName: string
  readonly styleNonce: string
  readonly language: string
}

/** The content of a document, before it is a page or a table. */
export interface Prepared {
  readonly title: string
  /** Part of the file's name; never of a client. */
  readonly name: string
  readonly rows: number
  /** Whose document it is; null when it is about several people. */
  readonly clientId: string | null
  /** Null: this document is text and has no table form. */
  readonly csv: (() => Uint8Array<ArrayBuffer>) | null
  /** As a calendar file; left out where it has no such form. */
  readonly ics?: () => Uint8Array<ArrayBuffer>
  page(frame: DocumentFrame): ReactElement
}

/** More rows than this make no document that anybody reads, and hundreds of pages to set. */
export const longestTable = 10_000

/** "22 Nov 2026". */
export const shortDate = (iso: string): string => dateWords(iso, { today: iso, year: true, weekday: false })

/** "1 Aug 2026 to 22 Nov 2026". */
export const rangeWords = (from: string, to: string): string => `${shortDate(from)} to ${shortDate(to)}`

/** "1 row", "12 rows". */
export const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString()} ${count === 1 ? one : many}`

export const refuse = (message: string): OperationFailure => new OperationFailure('invalid_input', message)

/** Throws OperationFailure `invalid_input` for a range that ends before it begins. */
export const requireRange = (from: string, to: string): void => {
  if (to < from) throw refuse('The last day lies before the first. Choose the days again.')
}
