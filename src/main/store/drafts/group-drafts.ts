import type { NoteSections } from '#shared/contract/values.ts'
import type { DraftFile } from './draft-file.ts'
import { draftTable, type DraftTable, type Saved, type ToSave } from './draft-table.ts'

/** The shared note of a group session while it is being written: the text, what was handed out, each member's own line. */

interface GroupDraftFields {
  readonly sessionId: string
  /** Whose draft it is. */
  readonly userId: string
  readonly format: string
  readonly sections: NoteSections
  readonly materials: string
  /** Text by client id. */
  readonly lines: Readonly<Record<string, string>>
}

export type GroupDraftToSave = ToSave<GroupDraftFields>
export type GroupDraft = Saved<GroupDraftFields>
export type GroupDraftStore = DraftTable<'sessionId', GroupDraftFields>

export const groupDraftsIn = (file: DraftFile): GroupDraftStore =>
  draftTable(file, {
    table: 'group_drafts',
    key: 'sessionId',
    plain: ['sessionId', 'userId', 'format', 'materials'],
    texts: ['sections', 'lines'],
  })
