/** What the killed process and the one that looks afterwards must agree on. */
import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { defaultSettings } from '#shared/contract/operations/settings.ts'
import { clientHandlers } from '#services/clients/handlers.ts'
import { newId, systemClock, type Context } from '#services/context.ts'
import { accessOf } from '#services/access/access-of.ts'
import { noteHandlers } from '#services/notes/handlers.ts'
import { sessionHandlers } from '#services/sessions/handlers.ts'
import { OpenDocuments } from '#store/attachments/open-documents.ts'
import { closeDatabase } from '#store/database/close.ts'
import { migrateDatabase } from '#store/database/migrate.ts'
import { openDatabase } from '#store/database/open.ts'
import type { Store } from '#store/database/store.ts'
import { openDrafts, type DraftStore } from '#store/drafts/drafts.ts'
import { staff, userRoles, users } from '#store/schema/index.ts'
import { newClient } from '../support/new-client.ts'

export const storeFile = (folder: string): string => join(folder, 'data-1.db')
export const draftsFile = (folder: string): string => join(folder, 'drafts.db')

/** Ids of what is there before the writing begins. */
export interface Planted {
  readonly userId: string
  readonly staffId: string
  readonly clientId: string
  readonly noteId: string
}

/** The text that is saved as the n-th: long enough to fill several pages, and known to both sides. */
export const textOf = (seed: string, number: number): string =>
  `seed ${seed}, text ${number}: ${'word after word without a pause '.repeat(20 + (number % 200))}end ${number}`

/** A service's context over an open store. */
export const contextOf = (store: Store, drafts: DraftStore, planted: Planted): Context => ({
  store,
  drafts,
  clock: systemClock,
  user: {
    ...planted,
    name: 'Testa Counselor',
    login: 'testa',
    roles: ['administrator', 'counselor'],
    passwordTemporary: false,
  },
  files: {
    read: () => {
      throw new Error('No file is read here.')
    },
    path: () => {
      throw new Error('No file is read here.')
    },
    dropped: () => null,
    receive: () => {
      throw new Error('No file is read here.')
    },
    letGo: () => undefined,
  },
  attachments: {
    place: () => {
      throw new Error('No document is read here.')
    },
    documents: new OpenDocuments(),
  },
  get access() {
    return accessOf(store, this.user, systemClock)
  },
  settings: defaultSettings,
  appVersion: '0.0.0-test',
  emit: () => undefined,
})

/** Makes the encrypted store with one client and one begun note; answers its key. */
export const makeCrashVault = async (folder: string): Promise<Buffer> => {
  const key = randomBytes(32)
  const store = openDatabase(storeFile(folder), key, { create: true })
  migrateDatabase(store, { migrationsFolder: join(import.meta.dirname, '../../drizzle') })
  const drafts = openDrafts(draftsFile(folder), key)
  const [userId, staffId] = [newId(), newId()]
  const at = new Date().toISOString()
  const tracked = { createdAt: at, createdBy: userId, updatedAt: at, updatedBy: userId }
  store.orm
    .insert(staff)
    .values({ id: staffId, name: 'Testa Counselor', ...tracked })
    .run()
  store.orm
    .insert(users)
    .values({ id: userId, staffId, login: 'testa', ...tracked })
    .run()
  store.orm.insert(userRoles).values({ userId, role: 'counselor' }).run()
  const context = contextOf(store, drafts, { userId, staffId, clientId: '', noteId: '' })
  const { clientId } = await clientHandlers['clients.create'](
    context,
    newClient({ fileNumber: 'T-1' }, { counselorId: staffId }),
  )
  if (clientId === null) throw new Error('The client was not created.')
  const { sessionId } = await sessionHandlers['sessions.record'](context, {
    clientId,
    session: {
      heldOn: '2026-11-19',
      startTime: '10:00',
      kind: 'individual',
      attendance: 'present',
      minutes: 50,
      mood: null,
      craving: null,
    },
  })
  const { noteId } = await noteHandlers['notes.start'](context, { clientId, sessionId, format: 'dap' })
  writeFileSync(
    join(folder, 'planted.json'),
    JSON.stringify({ userId, staffId, clientId, noteId } satisfies Planted),
  )
  drafts.close()
  closeDatabase(store)
  return key
}
