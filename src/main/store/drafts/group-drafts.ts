import type { NoteSections } from '#shared/contract/values.ts'
import { withStoreErrors } from '#store/database/sqlite-errors.ts'
import { draftConflict, readTexts, type DraftFile } from './draft-file.ts'

/** The shared note of a group session while it is being written: the text, what was handed out, each member's own line. */

export interface GroupDraftToSave {
  readonly sessionId: string
  /** Whose draft it is. */
  readonly userId: string
  readonly format: string
  readonly sections: NoteSections
  readonly materials: string
  /** Text by client id. */
  readonly lines: Readonly<Record<string, string>>
  /** Revision that this text was typed upon; 0 for the first save. */
  readonly baseRevision: number
}

export interface GroupDraft extends Omit<GroupDraftToSave, 'baseRevision'> {
  readonly revision: number
  /** UTC instant. */
  readonly savedAt: string
  /** True when the process that saved it last ended without closing; see `Draft.recovered`. */
  readonly recovered: boolean
}

export interface GroupDraftStore {
  /** Throws `conflict` when the draft was saved since `baseRevision`: nothing is overwritten. */
  readonly save: (draft: GroupDraftToSave) => { readonly revision: number; readonly savedAt: string }
  readonly get: (sessionId: string) => GroupDraft | null
  /** Drops a draft, its text too: also from the write-ahead log. False when there was none. */
  readonly remove: (sessionId: string) => boolean
}

interface GroupDraftRow {
  readonly sessionId: string
  readonly userId: string
  readonly format: string
  readonly sections: string
  readonly materials: string
  readonly lines: string
  readonly revision: number
  readonly savedAt: string
  readonly recovered: number
}

export const groupDraftsIn = ({
  sqlite,
  run,
  now,
  checkpointSoon,
  checkpointNow,
}: DraftFile): GroupDraftStore => {
  const one = sqlite.prepare<[{ run: string; sessionId: string }], GroupDraftRow>(
    `select session_id as sessionId, user_id as userId, format, sections, materials, lines, revision,
       saved_at as savedAt, (run_id <> @run and runs.closed_at is null) as recovered
     from group_drafts join runs on runs.id = group_drafts.run_id where session_id = @sessionId`,
  )
  const revisionOf = sqlite
    .prepare<[string], number>('select revision from group_drafts where session_id = ?')
    .pluck()
  const put = sqlite.prepare(
    `insert into group_drafts (session_id, user_id, format, sections, materials, lines, revision, saved_at, run_id)
     values (@sessionId, @userId, @format, @sections, @materials, @lines, @revision, @savedAt, @run)
     on conflict (session_id) do update set user_id = excluded.user_id, format = excluded.format,
       sections = excluded.sections, materials = excluded.materials, lines = excluded.lines,
       revision = excluded.revision, saved_at = excluded.saved_at, run_id = excluded.run_id`,
  )
  const drop = sqlite.prepare<[string]>('delete from group_drafts where session_id = ?')

  const saveInTransaction = sqlite.transaction((draft: GroupDraftToSave, savedAt: string): number => {
    const stored = revisionOf.get(draft.sessionId)
    if (stored !== undefined && stored !== draft.baseRevision) throw draftConflict()
    const revision = draft.baseRevision + 1
    const { sessionId, userId, format, materials } = draft
    const sections = JSON.stringify(draft.sections)
    const lines = JSON.stringify(draft.lines)
    put.run({ sessionId, userId, format, sections, materials, lines, revision, savedAt, run })
    return revision
  })

  return {
    save: (draft) =>
      withStoreErrors(() => {
        const savedAt = now().toISOString()
        const revision = saveInTransaction.immediate(draft, savedAt)
        checkpointSoon()
        return { revision, savedAt }
      }),
    get: (sessionId) =>
      withStoreErrors(() => {
        const row = one.get({ run, sessionId })
        if (row === undefined) return null
        const { sections, lines, recovered, ...rest } = row
        return {
          ...rest,
          sections: readTexts(sections),
          lines: readTexts(lines),
          recovered: recovered === 1,
        }
      }),
    remove: (sessionId) =>
      withStoreErrors(() => {
        const { changes } = drop.run(sessionId)
        if (changes > 0) checkpointNow()
        return changes > 0
      }),
  }
}
