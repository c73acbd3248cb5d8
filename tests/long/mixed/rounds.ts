/**
 * kill -9 into mixed work over one vault: drafts, signing, imports, backups, key rotations. After each kill the vault is
 * opened again by a process that is not killed, and everything that was answered must be there, whole; what was only
 * begun must be done or undone. Shows what a killed process loses, not what a power cut does.
 */
import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { line, peopleAnImport, textOf, type Begun, type Promised, type WriterStart } from './promises.ts'
import { WorkerClient } from './worker-client.ts'
import { newClient } from '../../support/new-client.ts'

export interface MixedOutcome {
  readonly rounds: number
  /** Answered writes by kind. */
  readonly promised: Readonly<Record<string, number>>
  /** Imports that were begun and not answered, by what was found afterwards. */
  readonly interrupted: { readonly done: number; readonly undone: number }
  readonly lost: readonly string[]
}

/** Runs one writer until it has said enough and a moment more, kills it, and answers its lines. */
const killedWriter = async (start: WriterStart, least: number, more: number) => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writer.ts')], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  let said = ''
  let complaint = ''
  const exit = once(child, 'close')
  const enough = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.split('\n').length > least) resolve()
    })
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  child.stdin.end(JSON.stringify(start))
  await Promise.race([enough, exit])
  if (child.exitCode !== null) throw new Error(`The writer ended by itself: ${complaint}`)
  // The moment is drawn anew each round, so that kills fall between and into writes.
  await new Promise((resolve) => setTimeout(resolve, more))
  if (child.exitCode !== null) throw new Error(`The writer ended by itself: ${complaint}`)
  child.kill('SIGKILL')
  await exit
  // The last line may be cut: then its write was not promised.
  const lines = said
    .split('\n')
    .slice(0, -1)
    .filter((text) => text !== '"unlocked"')
  return lines.map((text): Promised | Begun => line.parse(JSON.parse(text)))
}

const unlocked = async (folder: string, password: string): Promise<WorkerClient> => {
  const store = new WorkerClient(folder)
  const { accounts, problem } = await store.call('vault.status', {})
  const slotId = accounts[0]?.slotId
  if (slotId === undefined) throw new Error(`The vault cannot be opened: ${problem?.message ?? 'no account'}`)
  await store.call('vault.unlock', { slotId, password })
  return store
}

const countOf = async (store: WorkerClient, prefix: string): Promise<number> => {
  const { total } = await store.call('clients.list', {
    offset: 0,
    limit: 1,
    sort: [],
    filter: { search: prefix, status: 'all', counselorId: null, levelOfCare: null },
  })
  return total
}

/** What is missing of the promises; and for each import that was only begun, whether it was done. */
const lookAfterwards = async (store: WorkerClient, seed: number, said: readonly (Promised | Begun)[]) => {
  const lost: string[] = []
  const imported = new Set(said.flatMap((each) => (each.kind === 'imported' ? [each.prefix] : [])))
  const signed = new Map(said.flatMap((each) => (each.kind === 'signed' ? [[each.noteId, each.number]] : [])))
  const drafts = new Map<string, { revision: number; number: number }>()
  const interrupted = { done: 0, undone: 0 }
  for (const each of said) {
    if (each.kind === 'draft') drafts.set(each.noteId, each)
    if (each.kind === 'import-begun') {
      const found = await countOf(store, each.prefix)
      if (found !== 0 && found !== peopleAnImport) lost.push(`an import stands by halves: ${found} people`)
      else if (imported.has(each.prefix) && found === 0) lost.push('an import is gone')
      else if (!imported.has(each.prefix)) interrupted[found === 0 ? 'undone' : 'done'] += 1
    }
  }
  for (const [noteId, number] of signed) {
    const note = await store.call('notes.get', { noteId })
    if (note.signatureHolds !== true) lost.push(`note ${number}: its signature does not hold`)
    if (note.sections['data'] !== textOf(seed, number)) lost.push(`note ${number}: other text`)
  }
  for (const [noteId, { revision, number }] of drafts) {
    if (signed.has(noteId)) continue
    const note = await store.call('notes.get', { noteId })
    // Signed after all: killed between the commit and the answer.
    if (note.state === 'signed') {
      if (note.signatureHolds !== true) lost.push(`note after draft ${number}: its signature does not hold`)
    } else if (note.draftRevision < revision)
      lost.push(`draft ${number}: found revision ${note.draftRevision}`)
    else if (note.draftRevision === revision && note.sections['data'] !== textOf(seed, number))
      lost.push(`draft ${number}: other text`)
  }
  const name = said.findLast((each) => each.kind === 'backup')?.name
  if (name !== undefined) {
    // Names are times: a newer one may have taken the place of the promised one.
    const { backups } = await store.call('backups.list', {})
    const whole = backups.filter(
      (each) => each.name >= name && each.verifiedAt !== null && each.problem === null,
    )
    if (whole.length === 0) lost.push('a verified backup is gone')
  }
  const chain = await store.call('audit.verify', { jobId: randomUUID() })
  if (!chain.whole) lost.push(`the audit chain breaks: ${chain.firstBreak?.what ?? 'unknown'}`)
  if (!chain.anchor.agrees) lost.push('the audit chain and the header do not agree')
  const { findings } = await store.call('audit.securityCheck', { jobId: randomUUID() })
  lost.push(
    ...findings.filter(({ outcome }) => outcome === 'failed').map(({ check }) => `check ${check} failed`),
  )
  return { lost, interrupted }
}

/** Runs `rounds` kills over one vault. `tell` hears of every round. */
export const mixedRounds = async (
  rounds: number,
  tell: (round: number) => void = () => undefined,
): Promise<MixedOutcome> => {
  const place = mkdtempSync(join(tmpdir(), 'mooring-mixed-'))
  const [folder, target, filesFolder] = ['vault', 'stick', 'files'].map((name) => join(place, name)) as [
    string,
    string,
    string,
  ]
  const password = `orchard ${randomBytes(12).toString('hex')} lantern`
  const promised: Record<string, number> = {}
  const interrupted = { done: 0, undone: 0 }
  const lost: string[] = []
  try {
    for (const each of [target, filesFolder]) mkdirSync(each)
    const clientId = await makeVault(folder, target, password)
    for (let round = 1; round <= rounds; round += 1) {
      const start = { folder, password, clientId, seed: round, filesFolder }
      const said = await killedWriter(start, 1 + (round % 9), Math.random() * 900)
      for (const { kind } of said) promised[kind] = (promised[kind] ?? 0) + 1
      const store = await unlocked(folder, password)
      const found = await lookAfterwards(store, round, said)
      await store.close()
      lost.push(...found.lost.map((words) => `round ${round}: ${words}`))
      interrupted.done += found.interrupted.done
      interrupted.undone += found.interrupted.undone
      tell(round)
    }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
  return { rounds, promised, interrupted, lost }
}

/** A vault with one client and a place for backups; answers the client's id. */
const makeVault = async (folder: string, target: string, password: string): Promise<string> => {
  const store = new WorkerClient(folder)
  await store.call('vault.create', {
    login: 'testa',
    name: 'Testa Counselor',
    programName: 'Notreal program',
    password,
  })
  const { user } = await store.call('vault.status', {})
  const fileToken = randomUUID()
  store.grantFile(fileToken, target)
  await store.call('backups.addTargetFrom', { fileToken }, true)
  const { clientId } = await store.call(
    'clients.create',
    newClient({ fileNumber: 'T-1' }, { counselorId: user?.staffId ?? null }),
  )
  await store.close()
  if (clientId === null) throw new Error('The client was not created.')
  return clientId
}
