/**
 * kill -9 in the middle of writing, again and again over one store: whatever an operation had answered is there
 * afterwards, whole, and the store is sound. Shows what a killed process loses, not what a power cut does.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { once } from 'node:events'
import { noteHandlers } from '#services/notes/handlers.ts'
import { rebuildProjections } from '#services/tasks/refresh.ts'
import { closeDatabase } from '#store/database/close.ts'
import { openDatabase } from '#store/database/open.ts'
import { openDrafts } from '#store/drafts/drafts.ts'
import { contextOf, draftsFile, makeCrashVault, storeFile, textOf, type Planted } from './crash-vault.ts'

export type CrashMode = 'draft' | 'record'

export interface CrashOutcome {
  readonly mode: CrashMode
  readonly rounds: number
  /** Writes that were answered before the kill, in all rounds. */
  readonly promised: number
  /** What was not kept, in words; empty when all is well. */
  readonly lost: readonly string[]
}

/** Lets a writer run until it has promised `least` writes and then for a moment more, and kills it. */
const killedWriter = async (
  mode: CrashMode,
  folder: string,
  key: Buffer,
  seed: string,
  least: number,
  more: number,
) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-writer.ts'), mode, folder, seed], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  let complaint = ''
  // 'close' comes after 'exit', when every line it wrote has been read.
  const exit = once(child, 'close')
  const enough = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.split('\n').length > least) resolve()
    })
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  child.stdin.end(`${key.toString('hex')}\n`)
  await Promise.race([enough, exit])
  if (child.exitCode !== null) throw new Error(`The writer ended by itself: ${complaint}`)
  // The moment is drawn anew each round, so that kills fall between and into writes.
  await new Promise((resolve) => setTimeout(resolve, more))
  child.kill('SIGKILL')
  await exit
  // The last line may be cut: then its write was not promised.
  return said.split('\n').slice(0, -1)
}

const lookAfterwards = async (
  mode: CrashMode,
  folder: string,
  key: Buffer,
  seed: string,
  promises: string[],
) => {
  const lost: string[] = []
  const planted = JSON.parse(readFileSync(join(folder, 'planted.json'), 'utf8')) as Planted
  const store = openDatabase(storeFile(folder), key)
  const drafts = openDrafts(draftsFile(folder), key)
  try {
    const context = contextOf(store, drafts, planted)
    if (mode === 'draft') {
      const promised = Number(promises.at(-1)?.split(' ')[1] ?? 0)
      const draft = drafts.get(planted.noteId)
      if (draft === null || draft.revision < promised)
        lost.push(`draft ${promised}: found ${draft?.revision ?? 'none'}`)
      else if (draft.sections['data'] !== textOf(seed, draft.revision))
        lost.push(`draft ${draft.revision}: other text`)
      else if (!draft.recovered) lost.push('the draft does not say that it was recovered')
    } else {
      for (const line of promises) {
        const [, noteId = '', number = '0'] = line.split(' ')
        const note = await noteHandlers['notes.get'](context, { noteId })
        if (note.signatureHolds !== true) lost.push(`note ${number}: its signature does not hold`)
        if (note.sections['data'] !== textOf(seed, Number(number))) lost.push(`note ${number}: other text`)
      }
    }
    if (store.sqlite.pragma('integrity_check', { simple: true }) !== 'ok')
      lost.push('integrity_check complains')
    const broken = store.sqlite.pragma('foreign_key_check')
    if (!Array.isArray(broken) || broken.length > 0) lost.push('rows refer to nothing')
    const due = () =>
      JSON.stringify(
        store.sqlite
          .prepare('select client_id, kind, subject_id, due_from from due_items order by 2, 3')
          .all(),
      )
    const before = due()
    rebuildProjections(store, context.settings)
    if (due() !== before) lost.push('the due items were not those of the facts')
  } finally {
    drafts.close()
    closeDatabase(store)
  }
  return lost
}

/** Runs `rounds` kills over one store. `tell` hears of every round. */
export const crashRounds = async (
  mode: CrashMode,
  rounds: number,
  tell: (round: number) => void = () => {},
): Promise<CrashOutcome> => {
  const folder = mkdtempSync(join(tmpdir(), 'mooring-crash-'))
  const lost: string[] = []
  let promised = 0
  try {
    const key = await makeCrashVault(folder)
    for (let round = 1; round <= rounds; round += 1) {
      const seed = String(round)
      // One seed a round: a draft that goes on from the last round carries the new round's text.
      const promises = await killedWriter(mode, folder, key, seed, 1 + (round % 7), Math.random() * 60)
      promised += promises.length
      const found = await lookAfterwards(mode, folder, key, seed, promises)
      lost.push(...found.map((words) => `round ${round}: ${words}`))
      tell(round)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return { mode, rounds, promised, lost }
}
