import type { Store } from '#store/database/store.ts'
import { storeFailure } from '#store/database/sqlite-errors.ts'
import type { DraftTableName } from '#store/drafts/draft-table.ts'
import type { DraftStore } from '#store/drafts/drafts.ts'

/** SQL: `w.value` names something of this kind that the record holds as in writing. */
const inWriting: Readonly<Record<DraftTableName, string>> = {
  drafts: `exists (select 1 from notes n where n.id = w.value and n.state = 'draft')`,
  // Signed or not: lines of members without a note can still be written beside a signed text.
  group_drafts: 'exists (select 1 from group_notes n where n.session_id = w.value)',
  addendum_drafts: `exists (select 1 from addenda a where a.id = w.value and a.state = 'draft')`,
  counseling_drafts: `exists (select 1 from counseling_notes n where n.id = w.value and n.state = 'draft')
    or exists (select 1 from counseling_addenda a where a.id = w.value and a.state = 'draft')`,
}

/**
 * At an open: drops the words of drafts that the record no longer has as drafts. A draft is discarded or signed in the
 * record first and its text dropped after the commit; a kill in between leaves the text. No note begins with its text, so
 * none is in the way of being written. Call it only for a record that agrees with its header: beside a database of
 * yesterday, today's drafts would look left over.
 */
export const removeOrphanedDrafts = ({ sqlite }: Store, drafts: DraftStore): void => {
  try {
    drafts.removeOrphans(
      (table, keys) =>
        new Set(
          sqlite
            .prepare<[string], string>(`select w.value from json_each(?) w where ${inWriting[table]}`)
            .pluck()
            .all(JSON.stringify(keys)),
        ),
    )
  } catch (error) {
    // A full disk keeps nobody out; the next open tries again.
    if (storeFailure(error) === null) throw error
  }
}
