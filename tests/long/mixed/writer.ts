/**
 * The process that is killed: the built store worker over a real vault folder, doing a counselor's mixed work without
 * pause. A line on standard output follows each answered write. Started by rounds.ts.
 */
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { spreadsheet, textOf, type Begun, type Promised, type WriterStart } from './promises.ts'
import { WorkerClient } from './worker-client.ts'

const { folder, password, clientId, seed, filesFolder } = JSON.parse(readFileSync(0, 'utf8')) as WriterStart
const say = (what: Promised | Begun): void => void writeSync(1, `${JSON.stringify(what)}\n`)

const store = new WorkerClient(folder)
const { accounts } = await store.call('vault.status', {})
const slotId = accounts[0]?.slotId
if (slotId === undefined) throw new Error('There is no account.')
await store.call('vault.unlock', { slotId, password })
writeSync(1, '"unlocked"\n')

const session = async (): Promise<string> => {
  const { sessionId } = await store.call('sessions.record', {
    clientId,
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
  return sessionId
}

let number = 0
const write = async (): Promise<void> => {
  const note = await store.call('notes.start', { clientId, sessionId: await session(), format: 'dap' })
  const { noteId } = note
  let revision = note.draftRevision
  for (let save = 0; save < 5; save += 1) {
    number += 1
    const saved = await store.call('notes.saveDraft', {
      noteId,
      revision,
      format: 'dap',
      sections: { data: textOf(seed, number) },
    })
    revision = saved.revision
    say({ kind: 'draft', noteId, revision, number })
  }
  number += 1
  await store.call('notes.sign', {
    noteId,
    revision,
    format: 'dap',
    sections: { data: textOf(seed, number) },
  })
  say({ kind: 'signed', noteId, number })
}

let imports = 0
const takeIn = async (): Promise<void> => {
  imports += 1
  const prefix = `R${seed}Q${imports}Z`
  const file = join(filesFolder, `${prefix}.csv`)
  writeFileSync(file, spreadsheet(prefix))
  const fileToken = randomUUID()
  store.grantFile(fileToken, file)
  const found = await store.call('imports.inspect', { fileToken, encoding: null, separator: null })
  const choices = {
    kind: found.kind,
    encoding: found.encoding,
    separator: found.separator,
    columns: Object.fromEntries(
      found.columns.flatMap(({ index, field }) => (field === null ? [] : [[String(index), field]])),
    ),
    dateOrder: null,
  }
  const { digest } = await store.call('imports.preview', { jobId: randomUUID(), fileToken, choices })
  say({ kind: 'import-begun', prefix })
  const jobId = randomUUID()
  await store.call('imports.commit', { jobId, fileToken, choices, digest, leaveOutRefused: false })
  say({ kind: 'imported', prefix })
}

const backUp = async (): Promise<void> => {
  const { name, verifiedAt } = await store.call('backups.run', { jobId: randomUUID() })
  if (name === null || verifiedAt === null) throw new Error('The backup was not made.')
  say({ kind: 'backup', name })
}

const rotate = async (): Promise<void> => {
  await store.call('vault.rotateKeys', { jobId: randomUUID(), password })
  say({ kind: 'rotated' })
}

/** Which work a round begins with, so that kills fall into every kind. */
const kinds = [write, takeIn, backUp, rotate]
for (let turn = seed; ; turn += 1) {
  const first = kinds[turn % kinds.length] ?? write
  await first()
  await write()
}
