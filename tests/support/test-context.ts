import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import type { AppEvent } from '#shared/contract/events.ts'
import { accessOf } from '#services/access/access-of.ts'
import type { Role } from '#shared/contract/values.ts'
import { newId, type Clock, type Context } from '#services/context.ts'
import { FileGrants } from '#services/dispatch/granted-files.ts'
import { readSettings } from '#services/settings/read.ts'
import { OpenDocuments } from '#store/attachments/open-documents.ts'
import { closeDatabase } from '#store/database/close.ts'
import { migrateDatabase } from '#store/database/migrate.ts'
import { openDatabase } from '#store/database/open.ts'
import { openDrafts } from '#store/drafts/drafts.ts'
import { staff, userRoles, users } from '#store/schema/index.ts'

export const migrationsFolder = join(import.meta.dirname, '../../drizzle')

/** A clock that tests set. */
export class TestClock implements Clock {
  at: Date
  constructor(at = '2026-11-22T15:00:00.000Z') {
    this.at = new Date(at)
  }
  now(): Date {
    return this.at
  }
  /** Moves the clock by whole days. */
  days(count: number): void {
    this.at = new Date(this.at.getTime() + count * 86_400_000)
  }
}

export interface TestVault {
  readonly context: Context
  readonly clock: TestClock
  readonly files: FileGrants
  readonly folder: string
  readonly databaseFile: string
  readonly key: Buffer
  readonly events: AppEvent[]
  /** Closes everything and removes the folder. */
  end(): void
}

/**
 * A real encrypted database on disk with one account (administrator and counselor, unless other roles are given), and
 * the context of a service.
 */
export const openTestVault = (held: readonly Role[] = ['administrator', 'counselor']): TestVault => {
  const folder = mkdtempSync(join(tmpdir(), 'mooring-test-'))
  const key = randomBytes(32)
  const attachmentsKey = randomBytes(32)
  const documents = new OpenDocuments()
  const databaseFile = join(folder, 'data-1.db')
  const store = openDatabase(databaseFile, key, { create: true })
  migrateDatabase(store, { migrationsFolder, beforeMigrating: () => undefined })
  const drafts = openDrafts(join(folder, 'drafts.db'), randomBytes(32))
  const clock = new TestClock()
  const files = new FileGrants()
  const events: AppEvent[] = []
  const staffId = newId()
  const userId = newId()
  const at = clock.now().toISOString()
  const tracked = { createdAt: at, createdBy: userId, updatedAt: at, updatedBy: userId }
  store.orm
    .insert(staff)
    .values({ id: staffId, name: 'Testa Counselor', ...tracked })
    .run()
  store.orm
    .insert(users)
    .values({ id: userId, staffId, login: 'testa', ...tracked })
    .run()
  store.orm
    .insert(userRoles)
    .values(held.map((role) => ({ userId, role })))
    .run()
  const context: Context = {
    store,
    drafts,
    clock,
    files,
    attachments: {
      place: () => ({ folder: join(folder, 'attachments'), key: attachmentsKey }),
      documents,
    },
    user: {
      userId,
      staffId,
      name: 'Testa Counselor',
      login: 'testa',
      roles: [...held],
      passwordTemporary: false,
    },
    get settings() {
      return readSettings(store, userId)
    },
    get access() {
      return accessOf(store, this.user, clock)
    },
    appVersion: '0.0.0-test',
    emit: (event) => void events.push(event),
  }
  return {
    context,
    clock,
    files,
    folder,
    databaseFile,
    key,
    events,
    end() {
      documents.forget()
      drafts.close()
      closeDatabase(store)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
