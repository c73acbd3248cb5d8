import { existsSync } from 'node:fs'
import { v7 as uuidv7 } from 'uuid'
import { truncateLog } from '#store/database/checkpoint.ts'
import { openEncrypted } from '#store/database/open.ts'
import { storeFailure, withStoreErrors } from '#store/database/sqlite-errors.ts'
import { addendumDraftsIn, type AddendumDraftStore } from './addendum-drafts.ts'
import { counselingDraftsIn, type CounselingDraftStore } from './counseling-drafts.ts'
import type { DraftFile } from './draft-file.ts'
import { draftTables } from './draft-table.ts'
import { removeOrphansIn, type StillInWriting } from './orphans.ts'
import { groupDraftsIn, type GroupDraftStore } from './group-drafts.ts'
import { keptFormsIn, removeOldForms, type KeptFormStore } from './kept-forms.ts'
import { noteDraftsIn, type NoteDraftStore } from './note-drafts.ts'
import { prepareTables } from './tables.ts'

/**
 * What is being typed: a small encrypted file of its own, so that no import, report or backup can delay a draft.
 * A save is on the disk when it returns.
 */

/** The drafts of session notes stand here themselves; every other kind under its own name. */
export interface DraftStore extends NoteDraftStore {
  /** Shared notes of group sessions in writing. */
  readonly groups: GroupDraftStore
  /** Addenda in writing. */
  readonly addenda: AddendumDraftStore
  /** SUD counseling notes and their addenda in writing. */
  readonly counseling: CounselingDraftStore
  /** What was typed into unfinished forms. */
  readonly forms: KeptFormStore
  /** Id of this run of the store. */
  readonly run: string
  /** UTC instant of the last save of any kind; null when nothing is kept. */
  readonly lastSavedAt: () => string | null
  /**
   * Drops the words whose note is in writing no more: what a kill left between the discarding or signing of a draft in
   * the record and the dropping of its text here. From the write-ahead log too. Answers how many.
   */
  readonly removeOrphans: (still: StillInWriting) => number
  /** Writes a consistent encrypted copy, under the same key, to a file that does not exist yet. */
  readonly copyTo: (file: string) => void
  /** Notes that everything was closed in order, and closes. Harmless when called again. */
  readonly close: () => void
}

export interface DraftOptions {
  /** The clock; the system's by default. */
  readonly now?: () => Date
}

/** Superseded text may stay in the write-ahead log for this long, while somebody types. */
const checkpointMilliseconds = 5_000

/** A query for every table of drafts. */
const fromEach = (query: (table: string) => string): string => draftTables.map(query).join(' union all ')

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
              `delete from runs where id not in (${fromEach((table) => `select run_id from ${table}`)})`,
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

  return {
    ...noteDraftsIn(opened),
    run,
    groups: groupDraftsIn(opened),
    addenda: addendumDraftsIn(opened),
    counseling: counselingDraftsIn(opened),
    forms: keptFormsIn(opened),
    lastSavedAt: () =>
      withStoreErrors(
        () =>
          sqlite
            .prepare<[], string | null>(
              `select max(at) from (${fromEach((table) => `select max(saved_at) as at from ${table}`)}
                 union all select max(kept_at) from kept_forms)`,
            )
            .pluck()
            .get() ?? null,
      ),
    removeOrphans: (still) =>
      withStoreErrors(() => {
        const removed = removeOrphansIn(sqlite, still)
        if (removed > 0) checkpointNow()
        return removed
      }),
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
