import type { DraftFile } from './draft-file.ts'
import { draftTable, type DraftTable, type Saved } from './draft-table.ts'

/** SUD counseling notes and their addenda in writing, kept apart from the drafts of the record: a text each. */

interface CounselingDraftFields {
  /** Id of the note, or of the addendum. */
  readonly writingId: string
  /** The note itself, or the one that the addendum belongs to. */
  readonly noteId: string
  readonly clientId: string
  /** Whose draft it is. */
  readonly userId: string
  readonly body: string
}

export type CounselingDraft = Saved<CounselingDraftFields>
export type CounselingDraftStore = DraftTable<'writingId', CounselingDraftFields>

export const counselingDraftsIn = (file: DraftFile): CounselingDraftStore =>
  draftTable(file, {
    table: 'counseling_drafts',
    key: 'writingId',
    plain: ['writingId', 'noteId', 'clientId', 'userId', 'body'],
    texts: [],
  })
