import type { DraftFile } from './draft-file.ts'
import { draftTable, type DraftTable, type Saved } from './draft-table.ts'

/** Addenda to locked notes while they are being written: a text each. Their ids are unique over every class of notes. */

interface AddendumDraftFields {
  readonly addendumId: string
  readonly noteId: string
  readonly clientId: string
  /** Whose draft it is. */
  readonly userId: string
  readonly body: string
}

export type AddendumDraft = Saved<AddendumDraftFields>
export type AddendumDraftStore = DraftTable<'addendumId', AddendumDraftFields>

export const addendumDraftsIn = (file: DraftFile): AddendumDraftStore =>
  draftTable(file, {
    table: 'addendum_drafts',
    key: 'addendumId',
    plain: ['addendumId', 'noteId', 'clientId', 'userId', 'body'],
    texts: [],
  })
