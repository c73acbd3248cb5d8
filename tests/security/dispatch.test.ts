import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Defect } from '#shared/contract/defect.ts'
import { operationNames, operations, type OperationName } from '#shared/contract/index.ts'
import { errorCodes } from '#shared/contract/result.ts'
import { exportSubject, type ExportSubject } from '#shared/contract/operations/exports.ts'
import { roles, type Role } from '#shared/contract/values.ts'
import { systemClock } from '#services/context.ts'
import { isBackupHandler } from '#services/backups/handlers.ts'
import { authorise } from '#services/dispatch/authorise.ts'
import { Dispatcher } from '#services/dispatch/dispatcher.ts'
import { FileGrants } from '#services/dispatch/granted-files.ts'
import { isJob, isStoreHandler } from '#services/dispatch/handlers.ts'
import { Jobs } from '#services/dispatch/jobs.ts'
import { isVaultHandler } from '#services/vault/handlers.ts'
import { requireExporter } from '#services/exports/allowed.ts'
import { VaultSession } from '#services/vault/session.ts'
import { kdfFloor } from '#store/vault/kdf.ts'
import { migrationsFolder } from '../support/test-context.ts'

/** Made up, and strong enough for a vault. */
const password = 'seven quiet otters under a blue pier'

let folder: string
let session: VaultSession
let dispatcher: Dispatcher
const defects: Defect[] = []

const parts = (vaultFolder: string) => {
  const files = new FileGrants()
  const opened = new VaultSession({
    vaultFolder,
    sample: false,
    migrationsFolder,
    appVersion: 'test',
    clock: systemClock,
    cost: kdfFloor,
  })
  const emit = () => undefined
  const defect = (found: Defect) => void defects.push(found)
  const jobs = new Jobs({ longWorkerFile: 'none', session: opened, files, appVersion: 'test', emit, defect })
  return {
    session: opened,
    files,
    jobs,
    clock: systemClock,
    appVersion: 'test',
    emit,
    defect,
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mooring-dispatch-'))
  const made = parts(join(folder, 'vault'))
  session = made.session
  dispatcher = new Dispatcher(made)
  const created = await dispatcher.invoke(
    'vault.create',
    { login: 'testa', name: 'Testa Counselor', programName: 'Test Program', password },
    false,
  )
  if (!created.ok) throw new Error(created.error.message)
})
afterAll(() => {
  session.close()
  rmSync(folder, { recursive: true, force: true })
})

const codeOf = (result: { ok: boolean; error?: { code: string } }): string =>
  result.ok ? 'ok' : (result.error?.code ?? '')

/** Operations that the dispatcher does itself, by composing others. */
const composed = ['jobs.cancel', 'vault.createSample', 'vault.rotateKeys']

describe('the contract and what does the work', () => {
  it('has one place for each operation of the store, and none for those of the shell', () => {
    const places = Object.fromEntries(
      operationNames.map((name) => [
        name,
        [
          isStoreHandler(name),
          isVaultHandler(name),
          isBackupHandler(name),
          isJob(name),
          composed.includes(name),
        ].filter(Boolean).length,
      ]),
    )
    const expected = Object.fromEntries(
      operationNames.map((name) => [name, operations[name].runsIn === 'shell' ? 0 : 1]),
    )
    expect(places).toEqual(expected)
  })

  it('runs each long operation in the long-work worker and nothing else there', () => {
    expect(operationNames.filter(isJob)).toEqual(
      operationNames.filter((name) => operations[name].runsIn === 'long-work'),
    )
  })
})

describe('the store’s one entrance', () => {
  it.each([
    '',
    'clients',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'clients.list ',
    'CLIENTS.LIST',
  ])('knows no operation called %j', async (name) => {
    expect(codeOf(await dispatcher.invoke(name, {}, true))).toBe('invalid_input')
  })

  it('does nothing internal for a window', async () => {
    const internal = operationNames.filter((name) => operations[name].internal === true)
    expect(internal.length).toBeGreaterThan(3)
    for (const name of internal)
      expect(codeOf(await dispatcher.invoke(name, {}, false)), name).toBe('forbidden')
  })

  it('does nothing but what is for anyone while locked', async () => {
    const made = parts(join(folder, 'absent'))
    const locked = new Dispatcher(made)
    const guarded = operationNames.filter(
      (name) =>
        operations[name].runsIn !== 'shell' &&
        operations[name].access !== 'anyone' &&
        operations[name].internal !== true,
    )
    expect(guarded.length).toBeGreaterThan(20)
    for (const name of guarded) expect(codeOf(await locked.invoke(name, {}, false)), name).toBe('locked')
    made.session.close()
  })

  it('answers hostile input with a refusal of the contract, never a crash', async () => {
    const callable = operationNames.filter(
      (name) => operations[name].runsIn === 'store' && !['vault.create', 'vault.createSample'].includes(name),
    )
    const hostile = fc.oneof(
      fc.anything({ maxDepth: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'clientId',
          'noteId',
          'sessionId',
          'limit',
          'offset',
          'sections',
          '__proto__',
          'filter',
        ),
        fc.anything({ maxDepth: 2 }),
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...callable), hostile, async (name, input) => {
        const result = await dispatcher.invoke(name, input, true)
        expect(
          result.ok || (errorCodes.includes(result.error.code) && result.error.code !== 'internal'),
        ).toBe(true)
      }),
    )
    expect(defects).toEqual([])
  })

  it('refuses a made-up id in the words for somebody else’s chart, so that existence is not told', async () => {
    const ids = { clientId: randomUUID(), noteId: randomUUID(), sessionId: randomUUID() }
    for (const [name, input] of [
      ['clients.get', { clientId: ids.clientId }],
      ['notes.get', { noteId: ids.noteId }],
      ['notes.start', { ...ids, format: 'dap' }],
      ['notes.saveDraft', { noteId: ids.noteId, revision: 0, format: 'dap', sections: {} }],
      ['sessions.remove', { ...ids, reason: 'x' }],
    ] as const) {
      expect(codeOf(await dispatcher.invoke(name, input, false)), name).toBe('forbidden')
    }
  })

  it('names the fields that do not fit, without repeating what was typed', async () => {
    const result = await dispatcher.invoke(
      'sessions.record',
      { clientId: 'Núria Secret', session: { heldOn: '2026-02-30' } },
      false,
    )
    expect(result).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    const text = JSON.stringify(result)
    expect(text).not.toContain('Secret')
    expect(text).toContain('session.heldOn')
  })
})

describe('roles', () => {
  const user = (held: readonly Role[]) => ({
    userId: randomUUID(),
    staffId: randomUUID(),
    name: 'T',
    login: 't',
    roles: [...held],
    passwordTemporary: false,
  })
  /** Written by hand: who may write into a chart, who may read one, who may neither. */
  const expected: Record<Role, { read: boolean; write: boolean; import: boolean; export: boolean }> = {
    counselor: { read: true, write: true, import: true, export: true },
    supervisor: { read: true, write: true, import: false, export: true },
    // The audit record alone, which the service decides by subject: below.
    administrator: { read: false, write: false, import: true, export: true },
    'read-only': { read: true, write: false, import: false, export: false },
  }
  const may = (role: Role, name: OperationName): boolean => {
    try {
      authorise(operations[name], user([role]), true)
      return true
    } catch {
      return false
    }
  }

  it.each(roles)('%s', (role) => {
    expect({
      read: may(role, 'clients.get'),
      write: may(role, 'notes.saveDraft'),
      import: may(role, 'imports.commit'),
      export: may(role, 'exports.prepare') && may(role, 'exports.record'),
    }).toEqual(expected[role])
  })

  it('an administrator takes out the audit record and nothing about a client', () => {
    const subjects = exportSubject.options.map((option) => option.shape.what.value)
    const allowed = subjects.filter((what) => {
      try {
        requireExporter(user(['administrator']), { what } as ExportSubject)
        return true
      } catch {
        return false
      }
    })
    expect(subjects.length).toBeGreaterThan(5)
    expect(allowed).toEqual(['audit'])
  })
})
