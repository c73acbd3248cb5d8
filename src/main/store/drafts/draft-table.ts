import type { NoteSections } from '#shared/contract/values.ts'
import { withStoreErrors } from '#store/database/sqlite-errors.ts'
import { draftConflict, readTexts, type DraftFile } from './draft-file.ts'

/**
 * One kind of draft in drafts.db: one row a draft, saved over the revision that it was typed upon, marked with the run
 * of the store that saved it. A further kind is its table (tables.ts), its name in `draftTables` and its fields here:
 *
 * ```ts
 * export const groupDraftsIn = (file: DraftFile): DraftTable<'sessionId', GroupDraftFields> =>
 *   draftTable(file, {
 *     table: 'group_drafts',
 *     key: 'sessionId',
 *     plain: ['sessionId', 'userId', 'format', 'materials'],
 *     texts: ['sections', 'lines'],
 *   })
 * ```
 */

/** Every table of drafts: their runs stay known, and the newest of their saves is the newest of the file. */
export const draftTables = ['drafts', 'group_drafts', 'addendum_drafts', 'counseling_drafts'] as const
export type DraftTableName = (typeof draftTables)[number]

/** What every kind of draft holds beside its own fields. */
interface Owned {
  /** Whose draft it is. */
  readonly userId: string
}

/** What is given to be saved. */
export type ToSave<F> = F & {
  /** Revision that this text was typed upon; 0 for the first save. */
  readonly baseRevision: number
}

/** What is stored. */
export type Saved<F> = F & {
  readonly revision: number
  /** UTC instant. */
  readonly savedAt: string
  /**
   * True when the process that saved it last ended without closing (crash, kill, power). It stays true while the draft
   * is only read and ends with its next save.
   */
  readonly recovered: boolean
}

export interface DraftTable<K extends string, F extends Owned & Readonly<Record<K, string>>> {
  /** Throws `conflict` when the draft was saved since `baseRevision`: nothing is overwritten. */
  readonly save: (draft: ToSave<F>) => { readonly revision: number; readonly savedAt: string }
  readonly get: (key: F[K]) => Saved<F> | null
  /** Drops a draft, its text too: also from the write-ahead log. False when there was none. */
  readonly remove: (key: F[K]) => boolean
  /** Newest first, of one user or of all. */
  readonly list: (userId?: string) => readonly Saved<F>[]
}

type FieldsOf<F, T> = { [N in keyof F]: F[N] extends T ? N : never }[keyof F] & string

interface Kind<K extends string, F> {
  readonly table: DraftTableName
  /** The field that names a draft: the note, the session. */
  readonly key: K
  /** Fields that are text, the key among them. A field `userId` stands in the column `user_id`. */
  readonly plain: readonly FieldsOf<F, string>[]
  /** Fields that are texts by key, as JSON. */
  readonly texts: readonly FieldsOf<F, Readonly<NoteSections>>[]
}

type Row<F> = { readonly [N in keyof F]: string } & {
  readonly revision: number
  readonly savedAt: string
  readonly recovered: number
}

const columnOf = (field: string): string => field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** The reads and writes of one kind of draft. */
export const draftTable = <K extends string, F extends Owned & Readonly<Record<K, string>>>(
  { sqlite, run, now, checkpointSoon, checkpointNow }: DraftFile,
  { table, key, plain, texts }: Kind<K, F>,
): DraftTable<K, F> => {
  const fields: readonly string[] = [...plain, ...texts]
  const named = columnOf(key)
  const written = [...fields.map(columnOf), 'revision', 'saved_at', 'run_id']
  const select = `
    select ${fields.map((field) => `${columnOf(field)} as ${field}`).join(', ')}, revision, saved_at as savedAt,
      (run_id <> @run and runs.closed_at is null) as recovered
    from ${table} join runs on runs.id = ${table}.run_id`
  const newestFirst = `order by saved_at desc, ${named}`

  const one = sqlite.prepare<[{ run: string; key: string }], Row<F>>(`${select} where ${named} = @key`)
  const all = sqlite.prepare<[{ run: string }], Row<F>>(`${select} ${newestFirst}`)
  const ofUser = sqlite.prepare<[{ run: string; userId: string }], Row<F>>(
    `${select} where user_id = @userId ${newestFirst}`,
  )
  const revisionOf = sqlite
    .prepare<[string], number>(`select revision from ${table} where ${named} = ?`)
    .pluck()
  const put = sqlite.prepare<[Readonly<Record<string, unknown>>]>(
    `insert into ${table} (${written.join(', ')})
     values (${[...fields, 'revision', 'savedAt', 'run'].map((field) => `@${field}`).join(', ')})
     on conflict (${named}) do update set
       ${written
         .filter((column) => column !== named)
         .map((column) => `${column} = excluded.${column}`)
         .join(', ')}`,
  )
  const drop = sqlite.prepare<[string]>(`delete from ${table} where ${named} = ?`)

  const read = (row: Row<F>): Saved<F> => {
    const parsed = Object.fromEntries(texts.map((field) => [field, readTexts(row[field])]))
    // The columns are the fields of F, by `plain` and `texts`.
    return { ...row, ...parsed, recovered: row.recovered === 1 } as Saved<F>
  }
  const saveInTransaction = sqlite.transaction((draft: ToSave<F>, savedAt: string): number => {
    const stored = revisionOf.get(draft[key])
    if (stored !== undefined && stored !== draft.baseRevision) throw draftConflict()
    // A draft that is gone is written anew: better a text too many than one lost.
    const revision = draft.baseRevision + 1
    const words = Object.fromEntries(texts.map((field) => [field, JSON.stringify(draft[field])]))
    const others = Object.fromEntries(plain.map((field) => [field, draft[field]]))
    put.run({ ...others, ...words, revision, savedAt, run })
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
    get: (name) =>
      withStoreErrors(() => {
        const row = one.get({ run, key: name })
        return row === undefined ? null : read(row)
      }),
    remove: (name) =>
      withStoreErrors(() => {
        const { changes } = drop.run(name)
        if (changes > 0) checkpointNow()
        return changes > 0
      }),
    list: (userId) =>
      withStoreErrors(() =>
        (userId === undefined ? all.all({ run }) : ofUser.all({ run, userId })).map(read),
      ),
  }
}
