import type { Database } from 'better-sqlite3'
import { OperationFailure } from '#shared/contract/result.ts'
import type { NoteSections } from '#shared/contract/values.ts'

/** What the tables of one open drafts.db share. */
export interface DraftFile {
  readonly sqlite: Database
  /** This run of the store: whoever saves says so with it. */
  readonly run: string
  readonly now: () => Date
  /** Superseded text leaves the write-ahead log within seconds. */
  readonly checkpointSoon: () => void
  /** Removed text leaves it at once, or else soon. */
  readonly checkpointNow: () => void
}

/** The refusal of a save upon a text that was saved by somebody else meanwhile. */
export const draftConflict = (): OperationFailure =>
  new OperationFailure(
    'conflict',
    'This note was changed in another window since. Nothing was overwritten. Copy your text, reopen the note and put it together there.',
  )

/** Texts by key from stored JSON; whatever is no text is left out. */
export const readTexts = (stored: string): NoteSections => {
  const value: unknown = JSON.parse(stored)
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
}
