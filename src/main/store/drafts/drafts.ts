import { existsSync } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import type { NoteSections } from '#shared/contract/values.ts'
import { truncateLog } from '#store/database/checkpoint.ts'
import { openEncrypted } from '#store/database/open.ts'
import { storeFailure, withStoreErrors } from '#store/database/sqlite-errors.ts'
import { draftConflict, readTexts, type DraftFile } from './draft-file.ts'
import { groupDraftsIn, type GroupDraftStore } from './group-drafts.ts'
import { keptFormsIn, removeOldForms, type KeptFormStore } from './kept-forms.ts'
import { prepareTables } from './tables.ts'

/**
 * What is being typed: a small encrypted file of its own, so that no import, report or backup can delay a draft.
 * A save is on the disk when it returns.
 */

export interface DraftToSave {
  readonly noteId: string
  readonly clientId: string
  readonly sessionId: string
  /** Whose draft it is. */
  readonly userId: string
  readonly format: string
  readonly sections: NoteSections
  /** Revision that this text was typed upon; 0 for the first save. */
  readonly baseRevision: number
}

export interface Draft extends Omit<DraftToSave, 'baseRevision'> {
  readonly revision: number
  /** UTC instant. */
  readonly savedAt: string
  /**
   * True when the process that saved it last ended without closing (crash, kill, power). It stays true while the draft
   * is only read and ends with its next save.
   */
  readonly recovered: boolean
}

export interface DraftStore {
  /** Throws `conflict` when the draft was saved since `baseRevision`: nothing is overwritten. */
  readonly save: (draft: DraftToSave) => { readonly revision: number; readonly savedAt: string }
  readonly get: (noteId: string) => Draft | null
  /** Drops a draft, its text too: also from the write-ahead log. False when there was none. */
  readonly remove: (noteId: string) => boolean
  /** Newest first, of one user or of all. */
  readonly list: (userId?: string) => readonly Draft[]
  /** The first words (at most 160 characters, on one line) of each note that has a draft; '' for an empty draft. */
  readonly excerpts: (noteIds: readonly string[]) => ReadonlyMap<string, string>
  /** Shared notes of group sessions in writing. */
  readonly groups: GroupDraftStore
  /** What was typed into unfinished forms. */
  readonly forms: KeptFormStore
  /** Id of this run of the store. */
  readonly run: string
  /** UTC instant of the last save of any kind; null when nothing is kept. */
  readonly lastSavedAt: () => string | null
  /** Writes a consistent encrypted copy, under the same key, to a file that does not exist yet. */
  readonly copyTo: (file: string) => void
  /** Notes that everything was closed in order, and closes. Harmless when called again. */
  readonly close: () => void
}

export interface DraftOptions {
  /** The clock; the system's by default. */
  readonly now?: () => Date
}

interface DraftRow {
  readonly noteId: string
  readonly clientId: string
  readonly sessionId: string
  readonly userId: string
  readonly format: string
  readonly sections: string
  readonly revision: number
  readonly savedAt: string
  readonly recovered: number
}

/** Superseded text may stay in the write-ahead log for this long, while somebody types. */
const checkpointMilliseconds = 5_000

const firstLetters = /^.{0,160}/su

const select = `
  select note_id as noteId, client_id as clientId, session_id as sessionId, user_id as userId, format, sections,
         revision, saved_at as savedAt, (run_id <> @run and runs.closed_at is null) as recovered
  from drafts join runs on runs.id = drafts.run_id`

/**
 * Opens the drafts, or makes the file when there is none; a file of an earlier version is brought up to this one, and
 * forms that were kept too long ago go. Throws as `openEncrypted` does, and `vault_newer`.
 */
export const openDrafts = (file: string, key: Buffer, options: DraftOptions = {}): DraftStore => {
  const now = options.now ?? (() => new Date())
  const sqlite = openEncrypted(file, key, { create: !existsSync(file) })
  const run = uuidv7()
  let oldForms = 0
  try {
    withStoreErrors(() => {
      prepareTables(sqlite)
      sqlite
        .transaction(() => {
          oldForms = removeOldForms({ sqlite, now })
          sqlite
            .prepare(
              'delete from runs where id not in (select run_id from drafts union select run_id from group_drafts)',
            )
            .run()
          sqlite.prepare('insert into runs (id, opened_at) values (?, ?)').run(run, now().toISOString())
        })
        .immediate()
    })
  } catch (error) {
    sqlite.close()
    throw error
  }

  const one = sqlite.prepare<[{ run: string; noteId: string }], DraftRow>(`${select} where note_id = @noteId`)
  const all = sqlite.prepare<[{ run: string }], DraftRow>(`${select} order by saved_at desc, note_id`)
  const ofUser = sqlite.prepare<[{ run: string; userId: string }], DraftRow>(
    `${select} where user_id = @userId order by saved_at desc, note_id`,
  )
  const revisionOf = sqlite.prepare<[string], number>('select revision from drafts where note_id = ?').pluck()
  const put = sqlite.prepare(
    `insert into drafts (note_id, client_id, session_id, user_id, format, sections, revision, saved_at, run_id)
     values (@noteId, @clientId, @sessionId, @userId, @format, @sections, @revision, @savedAt, @run)
     on conflict (note_id) do update set client_id = excluded.client_id, session_id = excluded.session_id,
       user_id = excluded.user_id, format = excluded.format, sections = excluded.sections,
       revision = excluded.revision, saved_at = excluded.saved_at, run_id = excluded.run_id`,
  )
  const drop = sqlite.prepare<[string]>('delete from drafts where note_id = ?')
  const beginnings = sqlite.prepare<[string], { noteId: string; sections: string }>(
    `select note_id as noteId, sections from drafts where note_id in (select value from json_each(?))`,
  )

  let timer: NodeJS.Timeout | null = null
  const checkpointSoon = (): void => {
    timer ??= setTimeout(() => {
      timer = null
      if (!truncateLog(sqlite)) checkpointSoon()
    }, checkpointMilliseconds).unref()
  }

  const checkpointNow = (): void => {
    if (!truncateLog(sqlite)) checkpointSoon()
  }
  if (oldForms > 0) checkpointNow()
  const opened: DraftFile = { sqlite, run, now, checkpointSoon, checkpointNow }

  const saveInTransaction = sqlite.transaction((draft: DraftToSave, savedAt: string): number => {
    const stored = revisionOf.get(draft.noteId)
    if (stored !== undefined && stored !== draft.baseRevision) throw draftConflict()
    // A draft that is gone is written anew: better a text too many than one lost.
    const revision = draft.baseRevision + 1
    const { baseRevision: _, sections, ...rest } = draft
    put.run({ ...rest, sections: JSON.stringify(sections), revision, savedAt, run })
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
    get: (noteId) =>
      withStoreErrors(() => {
        const row = one.get({ run, noteId })
        return row === undefined ? null : toDraft(row)
      }),
    remove: (noteId) =>
      withStoreErrors(() => {
        const { changes } = drop.run(noteId)
        if (changes > 0) checkpointNow()
        return changes > 0
      }),
    list: (userId) =>
      withStoreErrors(() =>
        (userId === undefined ? all.all({ run }) : ofUser.all({ run, userId })).map(toDraft),
      ),
    excerpts: (noteIds) =>
      withStoreErrors(
        () =>
          new Map(
            beginnings
              .all(JSON.stringify(noteIds))
              .map(({ noteId, sections }) => [noteId, excerptOf(readTexts(sections))]),
          ),
      ),
    run,
    groups: groupDraftsIn(opened),
    forms: keptFormsIn(opened),
    lastSavedAt: () =>
      withStoreErrors(
        () =>
          sqlite
            .prepare<[], string | null>(
              `select max(at) from (select max(saved_at) as at from drafts union all
                 select max(saved_at) from group_drafts union all select max(kept_at) from kept_forms)`,
            )
            .pluck()
            .get() ?? null,
      ),
    copyTo: (copy) => {
      withStoreErrors(() => sqlite.prepare('vacuum into ?').run(copy))
    },
    close: () => {
      if (timer !== null) clearTimeout(timer)
      timer = null
      if (!sqlite.open) return
      try {
        sqlite.prepare('update runs set closed_at = ? where id = ?').run(now().toISOString(), run)
        truncateLog(sqlite)
      } catch (error) {
        // On a full disk the drafts are safe where they are; they will only be called recovered next time.
        if (storeFailure(error) === null) throw error
      } finally {
        sqlite.close()
      }
    },
  }
}

const toDraft = ({ sections, recovered, ...row }: DraftRow): Draft => ({
  ...row,
  sections: readTexts(sections),
  recovered: recovered === 1,
})

const excerptOf = (sections: NoteSections): string => {
  const first = Object.values(sections).find((text) => text.trim() !== '') ?? ''
  // Cut before the spaces are folded, so that a very long text costs nothing; by code points, so that none is halved.
  const line = first.trimStart().slice(0, 1_000).replaceAll(/\s+/g, ' ')
  return (firstLetters.exec(line)?.[0] ?? '').trimEnd()
}
