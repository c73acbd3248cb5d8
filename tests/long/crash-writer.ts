/**
 * The process that is killed: opens a store with the key from its standard input and writes without pause. A line on
 * standard output says what is promised to be kept; it is written after the operation answered.
 *
 *   node tests/long/crash-writer.ts draft|record FOLDER SEED
 */
import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { noteHandlers } from '#services/notes/handlers.ts'
import { sessionHandlers } from '#services/sessions/handlers.ts'
import { openDatabase } from '#store/database/open.ts'
import { openDrafts } from '#store/drafts/drafts.ts'
import { contextOf, draftsFile, storeFile, textOf, type Planted } from './crash-vault.ts'

const [mode = '', folder = '', seed = '0'] = process.argv.slice(2)
const planted = JSON.parse(readFileSync(join(folder, 'planted.json'), 'utf8')) as Planted
const key = Buffer.from(readFileSync(0, 'utf8').trim(), 'hex')
const store = openDatabase(storeFile(folder), key)
const drafts = openDrafts(draftsFile(folder), key)
const context = contextOf(store, drafts, planted)
const promise = (words: string): void => void writeSync(1, `${words}\n`)

const writeDrafts = async (): Promise<never> => {
  let { revision } = drafts.get(planted.noteId) ?? { revision: 0 }
  for (;;) {
    const saved = await noteHandlers['notes.saveDraft'](context, {
      noteId: planted.noteId,
      revision,
      format: 'dap',
      sections: { data: textOf(seed, revision + 1) },
    })
    revision = saved.revision
    promise(`draft ${revision}`)
  }
}

const writeRecord = async (): Promise<never> => {
  for (let number = 1; ; number += 1) {
    const { sessionId } = await sessionHandlers['sessions.record'](context, {
      clientId: planted.clientId,
      session: {
        heldOn: '2026-11-20',
        startTime: null,
        kind: 'individual',
        attendance: 'present',
        minutes: 50,
        mood: 5,
        craving: 3,
      },
    })
    const { noteId } = await noteHandlers['notes.start'](context, {
      clientId: planted.clientId,
      sessionId,
      format: 'dap',
    })
    await noteHandlers['notes.sign'](context, {
      noteId,
      revision: 0,
      format: 'dap',
      sections: { data: textOf(seed, number) },
    })
    promise(`signed ${noteId} ${number}`)
  }
}

await (mode === 'draft' ? writeDrafts() : writeRecord())
