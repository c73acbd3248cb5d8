/** kill -9 in the middle of a rotation, again and again: either the old vault opens or the new one, whole. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createAndSignIn } from '#services/vault/creating.ts'
import { VaultSession } from '#services/vault/session.ts'
import { kdfFloor } from '#store/vault/kdf.ts'
import { dataName, draftsName } from '#store/vault/layout.ts'
import { noteInWriting, written } from './note-in-writing.ts'
import { means, openByRecoveryKey } from './rotate-support.ts'

export interface RotationCrashes {
  readonly rounds: number
  /** Rounds after which the vault had its old, or its new files. */
  readonly old: number
  readonly new: number
  /** What was not as it should be, in words; empty when all is well. */
  readonly wrong: readonly string[]
}

const draft = { ...written, userId: 'u', format: 'dap', baseRevision: 0 }
const words = 'typed before the rotation '.repeat(40)

/** A vault with something to lose in both of its files, closed. */
const prepare = async (folder: string): Promise<string> => {
  const session = new VaultSession({
    vaultFolder: folder,
    sample: true,
    migrationsFolder: means.migrationsFolder,
    appVersion: means.appVersion,
    clock: { now: means.now },
    cost: kdfFloor,
  })
  const { recoveryKey } = await createAndSignIn(session, {
    login: 'river',
    name: 'River Testperson',
    programName: 'Test',
    password: 'sample',
  })
  const { vault } = session.requireOpen()
  vault.store.sqlite
    .prepare(`insert into settings (key, value, updated_at, updated_by) values ('kept', ?, 'x', 'x')`)
    .run(JSON.stringify(words.repeat(2_000)))
  noteInWriting(vault.store)
  vault.drafts.save({ ...draft, sections: { data: words } })
  session.close()
  return recoveryKey
}

interface Ended {
  readonly killed: boolean
  readonly said: string
  readonly complaint: string
  readonly milliseconds: number
}

/** Runs the child; with `killAfter`, kills it so many milliseconds after it began. */
const rotate = async (
  folder: string,
  recoveryKey: string,
  when: 'before' | 'after' | 'never',
  nth: number,
  killAfter: number | null,
): Promise<Ended> => {
  const child = spawn(
    process.execPath,
    [path.join(import.meta.dirname, 'rotate-child.ts'), folder, when, String(nth)],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  )
  let said = ''
  let complaint = ''
  let began = 0
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    if (said === '') {
      began = performance.now()
      if (killAfter !== null) setTimeout(() => child.kill('SIGKILL'), killAfter)
    }
    said += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  // A child that was killed at once has closed its end.
  child.stdin.on('error', () => undefined)
  child.stdin.end(`${recoveryKey}\n`)
  await once(child, 'close')
  return { killed: child.signalCode === 'SIGKILL', said, complaint, milliseconds: performance.now() - began }
}

/** Opens what is there and says what is wrong with it. */
const look = (folder: string, recoveryKey: string): { readonly isNew: boolean; readonly wrong: string[] } => {
  const wrong: string[] = []
  const { vault, lock } = openByRecoveryKey(folder, recoveryKey)
  try {
    const { sqlite } = vault.store
    if (sqlite.pragma('integrity_check', { simple: true }) !== 'ok') wrong.push('integrity_check complains')
    const kept = sqlite.prepare<[], string>(`select value from settings where key = 'kept'`).pluck().get()
    if (kept !== JSON.stringify(words.repeat(2_000))) wrong.push('the record is not what was written')
    const found = vault.drafts.get(draft.noteId)
    if (found?.sections['data'] !== words) wrong.push('the draft is not what was typed')
    if (found?.recovered !== false) wrong.push('the draft is said to be recovered')
    if (vault.findings.length > 0) wrong.push(`findings: ${vault.findings.join(' ')}`)
    const { data, drafts } = vault.header().files
    const files = readdirSync(folder).filter((name) => dataName.test(name) || draftsName.test(name))
    if (files.toSorted().join() !== [data, drafts].toSorted().join()) wrong.push(`files: ${files.join(' ')}`)
    if (readdirSync(folder).some((name) => name.endsWith('.building'))) wrong.push('a mark stayed')
    return { isNew: data !== 'data-1.db', wrong }
  } finally {
    vault.close()
    lock.release()
  }
}

/** `rounds` kills: two thirds at a drawn change of the file system, the rest at a drawn moment. `tell` hears of every round. */
export const rotationCrashes = async (
  rounds: number,
  tell: (round: number) => void = () => {},
): Promise<RotationCrashes> => {
  const parent = mkdtempSync(path.join(tmpdir(), 'mooring-rotate-'))
  const wrong: string[] = []
  const ends = { old: 0, new: 0 }
  try {
    const base = path.join(parent, 'base')
    const recoveryKey = await prepare(base)
    const copy = (name: string): string => {
      cpSync(base, path.join(parent, name), { recursive: true })
      return path.join(parent, name)
    }
    const whole = await rotate(copy('whole'), recoveryKey, 'never', 0, null)
    const calls = Number(/done (\d+)/.exec(whole.said)?.[1] ?? 0)
    if (calls < 10) throw new Error(`The rotation ended by itself: ${whole.complaint}`)
    const one = async (round: number): Promise<void> => {
      const folder = copy(`round-${round}`)
      const timed = round % 3 === 2
      const when = Math.random() < 0.5 ? 'before' : 'after'
      const nth = 1 + Math.floor(Math.random() * calls)
      const after = Math.random() * whole.milliseconds
      const at = timed ? `${after.toFixed(1)} ms` : `${when} change ${nth} of ${calls}`
      const ended = await rotate(folder, recoveryKey, timed ? 'never' : when, nth, timed ? after : null)
      if (!ended.killed && !timed) wrong.push(`round ${round} (${at}): was not killed: ${ended.complaint}`)
      const found = look(folder, recoveryKey)
      ends[found.isNew ? 'new' : 'old'] += 1
      wrong.push(...found.wrong.map((what) => `round ${round} (${at}): ${what}`))
      rmSync(folder, { recursive: true, force: true })
      tell(round)
    }
    for (let round = 0; round < rounds; round += 3) {
      const batch = Array.from({ length: Math.min(3, rounds - round) }, (_, index) => one(round + index))
      await Promise.all(batch)
    }
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
  return { rounds, ...ends, wrong }
}
