import type { NoteSections } from '#shared/contract/values.ts'
import { withStoreErrors } from '#store/database/sqlite-errors.ts'
import { readTexts, type DraftFile } from './draft-file.ts'
import { draftTable, type DraftTable, type Saved, type ToSave } from './draft-table.ts'

/** The note of a session while it is being written. */

interface NoteDraftFields {
  readonly noteId: string
  readonly clientId: string
  readonly sessionId: string
  /** Whose draft it is. */
  readonly userId: string
  readonly format: string
  readonly sections: NoteSections
  /** What is entered beside the text, as JSON; '{}' where nothing was. */
  readonly extras: string
}

/** Extras that are left out stay as they were saved before. */
export type DraftToSave = Omit<ToSave<NoteDraftFields>, 'extras'> & { readonly extras?: string | undefined }
export type Draft = Saved<NoteDraftFields>

export interface NoteDraftStore extends Omit<DraftTable<'noteId', NoteDraftFields>, 'save'> {
  /** Throws `conflict` when the draft was saved since `baseRevision`: nothing is overwritten. */
  readonly save: (draft: DraftToSave) => { readonly revision: number; readonly savedAt: string }
  /** The first words (at most 160 characters, on one line) of each note that has a draft; '' for an empty draft. */
  readonly excerpts: (noteIds: readonly string[]) => ReadonlyMap<string, string>
}

const firstLetters = /^.{0,160}/su

const excerptOf = (sections: NoteSections): string => {
  const first = Object.values(sections).find((text) => text.trim() !== '') ?? ''
  // Cut before the spaces are folded, so that a very long text costs nothing; by code points, so that none is halved.
  const line = first.trimStart().slice(0, 1_000).replaceAll(/\s+/g, ' ')
  return (firstLetters.exec(line)?.[0] ?? '').trimEnd()
}

export const noteDraftsIn = (file: DraftFile): NoteDraftStore => {
  const beginnings = file.sqlite.prepare<[string], { noteId: string; sections: string }>(
    `select note_id as noteId, sections from drafts where note_id in (select value from json_each(?))`,
  )
  const drafts = draftTable<'noteId', NoteDraftFields>(file, {
    table: 'drafts',
    key: 'noteId',
    plain: ['noteId', 'clientId', 'sessionId', 'userId', 'format', 'extras'],
    texts: ['sections'],
  })
  return {
    ...drafts,
    save: ({ extras, ...draft }) =>
      drafts.save({ ...draft, extras: extras ?? drafts.get(draft.noteId)?.extras ?? '{}' }),
    excerpts: (noteIds) =>
      withStoreErrors(
        () =>
          new Map(
            beginnings
              .all(JSON.stringify(noteIds))
              .map(({ noteId, sections }) => [noteId, excerptOf(readTexts(sections))]),
          ),
      ),
  }
}
