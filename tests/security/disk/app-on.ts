import path from 'node:path'
import type { Defect } from '#shared/contract/defect.ts'
import type { OperationName, Result } from '#shared/contract/index.ts'
import { systemClock, type Clock } from '#services/context.ts'
import { Dispatcher } from '#services/dispatch/dispatcher.ts'
import { FileGrants } from '#services/dispatch/granted-files.ts'
import { Jobs } from '#services/dispatch/jobs.ts'
import { VaultSession } from '#services/vault/session.ts'
import { kdfFloor } from '#store/vault/kdf.ts'
import { migrationsFolder } from '../../support/test-context.ts'
import { newClient } from '../../support/new-client.ts'

export const password = 'seven quiet otters under a blue pier'

/** The worker's entrance on a vault in `<disk>/vault`, called as the page calls it. */
export const appOn = (disk: string, clock: Clock = systemClock) => {
  const files = new FileGrants()
  const folder = path.join(disk, 'vault')
  const session = new VaultSession({
    vaultFolder: folder,
    sample: false,
    migrationsFolder,
    appVersion: 'test',
    clock,
    cost: kdfFloor,
  })
  const defects: Defect[] = []
  const defect = (found: Defect): void => void defects.push(found)
  const emit = (): undefined => undefined
  const jobs = new Jobs({ longWorkerFile: 'none', session, files, appVersion: 'test', emit, defect })
  const dispatcher = new Dispatcher({ session, files, jobs, clock, appVersion: 'test', emit, defect })

  const call = (name: OperationName, input: unknown): Promise<Result<unknown>> =>
    dispatcher.invoke(name, input, false)
  /** The value of a call that is to succeed. */
  const want = async (name: OperationName, input: unknown): Promise<Record<string, unknown>> => {
    const result = await call(name, input)
    if (!result.ok) throw new Error(`${name}: ${result.error.code} ${result.error.message}`)
    return result.value as Record<string, unknown>
  }
  /** Code and words of a call that is to fail. */
  const refusal = async (name: OperationName, input: unknown): Promise<{ code: string; message: string }> => {
    const result = await call(name, input)
    if (result.ok) throw new Error(`${name} was expected to be refused.`)
    return result.error
  }
  return {
    folder,
    session,
    defects,
    call,
    want,
    refusal,
    create: () =>
      want('vault.create', {
        login: 'testa',
        name: 'Testa Counselor',
        programName: 'Test Program',
        password,
      }),
    unlock: () => {
      const slot = session.status().accounts[0]
      return call('vault.unlock', { slotId: slot?.slotId ?? '', password })
    },
    /** A client with a session and a note in progress. */
    begin: async (lastName = 'Example') => {
      const { clientId } = await want(
        'clients.create',
        newClient({ lastName }, { counselorId: session.requireOpen().user.staffId }),
      )
      const { sessionId } = await want('sessions.record', {
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
      const note = await want('notes.start', { clientId, sessionId, format: 'dap' })
      return { clientId, sessionId, noteId: note['noteId'], revision: Number(note['draftRevision']) }
    },
  }
}
