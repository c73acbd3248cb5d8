import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Defect } from '#shared/contract/defect.ts'
import { errorCodes, operationNames, operations, type Result } from '#shared/contract/index.ts'
import { systemClock } from '#services/context.ts'
import { Dispatcher } from '#services/dispatch/dispatcher.ts'
import { FileGrants } from '#services/dispatch/granted-files.ts'
import { Jobs } from '#services/dispatch/jobs.ts'
import { VaultSession } from '#services/vault/session.ts'
import { DocumentShelf } from '#shell/documents.ts'
import { createShellOperations, type ShellParts } from '#shell/operations/index.ts'
import { createRelay, createStoreCalls } from '#shell/relay.ts'
import { kdfFloor } from '#store/vault/kdf.ts'
import { acceptedBy, spoiled } from '../support/contract-inputs.ts'
import { hostileStrings, hostileTexts, isPolluted, nested, pollutions } from '../support/hostile.ts'
import { migrationsFolder } from '../support/test-context.ts'
import { newClient } from '../support/new-client.ts'

/**
 * Hostile input for every operation of the contract, through the relay of the shell and the dispatcher of the worker as
 * the page's calls go: always an answer, always typed, never a crash, a defect or an unhandled rejection.
 */

/** Made up, and strong enough for a vault. */
const password = 'seven quiet otters under a blue pier'

let folder: string
let session: VaultSession
let call: (name: unknown, input: unknown) => Promise<Result<unknown>>
const defects: Defect[] = []
const unhandled: unknown[] = []
const note = (error: unknown): void => void unhandled.push(error)
/** Values that single fields take: real ids of the vault, dates, words. */
const texts: string[] = [
  '2026-11-22',
  '2026-11-01',
  '09:30',
  '2026-11-22T09:00:00.000Z',
  'data',
  'a',
  'Some words',
  password,
  'ABCD-EFGH',
  'a'.repeat(64),
  '0197b0a0-0000-7000-8000-000000000001',
  ...Object.values(hostileTexts),
  '=1+1',
  '../../../../etc/passwd',
  '__proto__',
  'constructor',
  "'; DROP TABLE clients; --",
  '%_%',
  '*) OR 1 NEAR(',
]

/** Long work needs a worker thread of the built app; its inputs are attacked all the same. */
const reachable = operationNames.filter((name) => operations[name].runsIn !== 'long-work')

beforeAll(async () => {
  process.on('unhandledRejection', note)
  folder = mkdtempSync(join(tmpdir(), 'mooring-hostile-'))
  const files = new FileGrants()
  session = new VaultSession({
    vaultFolder: join(folder, 'vault'),
    sample: false,
    migrationsFolder,
    appVersion: 'test',
    clock: systemClock,
    cost: kdfFloor,
  })
  const emit = () => undefined
  const defect = (found: Defect) => void defects.push(found)
  const jobs = new Jobs({ longWorkerFile: 'none', session, files, appVersion: 'test', emit, defect })
  const dispatcher = new Dispatcher({
    session,
    files,
    jobs,
    clock: systemClock,
    appVersion: 'test',
    emit,
    defect,
  })
  const store = createStoreCalls((name, input, internal) => dispatcher.invoke(name, input, internal))
  const parts: Partial<ShellParts> = {
    info: { version: '0.0.0', host: 'Chromium host', locale: 'en-US' },
    store,
    // The person closes every dialog.
    dialogs: new Proxy({} as ShellParts['dialogs'], { get: () => () => Promise.resolve(null) }),
    documents: new DocumentShelf(),
    lifecycle: {
      hold: (work: () => Promise<unknown>) => work(),
      readyToLock: () => undefined,
    } as ShellParts['lifecycle'],
    toPdf: () => Promise.resolve(new Uint8Array()),
    activity: () => undefined,
    copied: () => undefined,
    grantFile: () => Promise.resolve(),
    standing: () => 'own',
    atLock: () => ({ finishing: false, next: 'unlock', verifiedAt: null, problem: null }),
    afterwards: () => undefined,
  }
  call = createRelay(createShellOperations(parts as ShellParts), store)

  const wanted = async (name: string, input: unknown): Promise<Record<string, unknown>> => {
    const result = await call(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.error.message}`)
    return result.value as Record<string, unknown>
  }
  await wanted('vault.create', {
    login: 'testa',
    name: 'Testa Counselor',
    programName: 'Test Program',
    password,
  })
  const { clientId } = await wanted('clients.create', newClient({ fileNumber: 'H-1' }))
  const { sessionId } = await wanted('sessions.record', {
    clientId,
    session: {
      heldOn: '2026-11-20',
      startTime: null,
      kind: 'individual',
      attendance: 'present',
      minutes: 50,
      mood: null,
      craving: null,
    },
  })
  const { noteId } = await wanted('notes.start', { clientId, sessionId, format: 'dap' })
  texts.push(String(clientId), String(sessionId), String(noteId))
})

afterEach(() => {
  defects.length = 0
  unhandled.length = 0
})

afterAll(() => {
  process.off('unhandledRejection', note)
  session.close()
  rmSync(folder, { recursive: true, force: true })
})

/** The answer is one of the contract, and says nothing of what was given. */
const expectTyped = (name: string, result: Result<unknown>, given?: string): void => {
  if (!result.ok) {
    expect(errorCodes, name).toContain(result.error.code)
    expect(result.error.code, `${name}: ${JSON.stringify(defects.at(-1))}`).not.toBe('internal')
    if (given !== undefined && given.length > 200) {
      expect(
        JSON.stringify(result.error).includes(given.slice(0, 200)),
        `${name} repeats what was given`,
      ).toBe(false)
      expect(JSON.stringify(result.error).length, `${name} answers at length`).toBeLessThan(20_000)
    }
  }
}

const expectQuiet = (): void => {
  expect(defects).toEqual([])
  expect(unhandled).toEqual([])
  expect(isPolluted()).toBe(false)
}

describe('every operation', () => {
  it('takes no part of hostile input for more than it is', async () => {
    const whole: unknown[] = [
      ...hostileStrings(),
      ...pollutions(),
      nested(10_000),
      undefined,
      null,
      0,
      Number.NaN,
      10n,
      true,
      [],
      {},
      new Date(Number.NaN),
      new Map([['clientId', 'x']]),
      new Uint8Array(1_000_000),
      Object.create(null),
    ]
    for (const name of operationNames) {
      if (operations[name].access !== 'anyone' && operations[name].runsIn === 'long-work') continue
      for (const input of whole)
        expectTyped(name, await call(name, input), typeof input === 'string' ? input : undefined)
    }
    expectQuiet()
  }, 120_000)

  it.each(reachable)('%s: hostile values in single fields of an input that fits otherwise', async (name) => {
    const fitting = acceptedBy(operations[name].input, texts)
    expect(fitting, `no input of ${name} could be made`).not.toBeNull()
    if (fitting === null) return
    const hostile = fc.oneof(
      fc.constantFrom(...hostileStrings()),
      fc.constantFrom(...pollutions(), nested(2_000), Number.NaN, -1, 1e308, [], {}, null, undefined, true),
      fc.anything({ maxDepth: 2 }),
    )
    await fc.assert(
      fc.asyncProperty(fitting, hostile, fc.infiniteStream(fc.nat()), async (input, value, random) => {
        const bad = spoiled(input, value, (count) => (random.next().value ?? 0) % count)
        expectTyped(name, await call(name, bad), typeof value === 'string' ? value : undefined)
      }),
      { numRuns: 12 },
    )
    expectQuiet()
  })
})

describe('what gets through the schema', () => {
  /** Each derives a key for most of a second, or ends what the test stands on. */
  const costly = /^vault\.|^users\.|^backups\.|password|rotat/i
  const cheap = reachable.filter((name) => !costly.test(name))

  it.each(cheap)('%s answers or refuses inputs that fit, hostile text in every field', async (name) => {
    const fitting = acceptedBy(operations[name].input, texts)
    if (fitting === null) throw new Error(`no input of ${name} could be made`)
    await fc.assert(
      fc.asyncProperty(fitting, async (input) => expectTyped(name, await call(name, input))),
      { numRuns: 25 },
    )
    expectQuiet()
  })

  it('leaves the database as it was built: every table there, the chain whole', async () => {
    const { store } = session.requireOpen().vault
    expect(store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(store.sqlite.prepare('select count(*) from clients').pluck().get()).toBeGreaterThan(0)
  })
})
