import { withStoreErrors } from '#store/database/sqlite-errors.ts'
import type { DraftFile } from './draft-file.ts'

/** What was typed into forms that nobody finished: kept for the account that typed it, so that a lock loses nothing. */

/** Which form of which account, and about what (an id; null where there is nothing yet, as for a new client). */
export interface KeptFormKey {
  readonly userId: string
  readonly form: string
  readonly subjectId: string | null
}

export interface KeptForm {
  /** JSON object, as the form gave it. */
  readonly values: unknown
  /** UTC instant. */
  readonly keptAt: string
}

export interface KeptFormStore {
  /** Keeps the values, in place of what was kept of this form before. */
  readonly keep: (key: KeptFormKey, values: object) => { readonly keptAt: string }
  readonly get: (key: KeptFormKey) => KeptForm | null
  /** Drops what was kept, its text too: also from the write-ahead log. False when there was nothing. */
  readonly drop: (key: KeptFormKey) => boolean
}

/** So long an unfinished form is kept, in days. */
export const formsKeptDays = 30

interface KeptRow {
  readonly values: string
  readonly keptAt: string
}

/** No id is empty text. */
const noSubject = ''

/** Removes forms that were kept too long ago, of every account; answers how many. */
export const removeOldForms = ({ sqlite, now }: Pick<DraftFile, 'sqlite' | 'now'>): number => {
  const oldest = new Date(now().getTime() - formsKeptDays * 86_400_000).toISOString()
  return sqlite.prepare('delete from kept_forms where kept_at < ?').run(oldest).changes
}

export const keptFormsIn = ({ sqlite, now, checkpointSoon, checkpointNow }: DraftFile): KeptFormStore => {
  const one = sqlite.prepare<[string, string, string], KeptRow>(
    `select form_values as "values", kept_at as keptAt from kept_forms
     where user_id = ? and form = ? and subject_id = ?`,
  )
  const put = sqlite.prepare<[string, string, string, string, string]>(
    `insert into kept_forms (user_id, form, subject_id, form_values, kept_at) values (?, ?, ?, ?, ?)
     on conflict (user_id, form, subject_id) do update set form_values = excluded.form_values, kept_at = excluded.kept_at`,
  )
  const remove = sqlite.prepare<[string, string, string]>(
    'delete from kept_forms where user_id = ? and form = ? and subject_id = ?',
  )
  return {
    keep: ({ userId, form, subjectId }, values) =>
      withStoreErrors(() => {
        const keptAt = now().toISOString()
        put.run(userId, form, subjectId ?? noSubject, JSON.stringify(values), keptAt)
        checkpointSoon()
        return { keptAt }
      }),
    get: ({ userId, form, subjectId }) =>
      withStoreErrors(() => {
        const row = one.get(userId, form, subjectId ?? noSubject)
        return row === undefined ? null : { values: JSON.parse(row.values) as unknown, keptAt: row.keptAt }
      }),
    drop: ({ userId, form, subjectId }) =>
      withStoreErrors(() => {
        const { changes } = remove.run(userId, form, subjectId ?? noSubject)
        if (changes > 0) checkpointNow()
        return changes > 0
      }),
  }
}
