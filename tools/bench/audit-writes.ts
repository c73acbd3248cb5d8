import { join } from 'node:path'
import { operations, type InputOf, type OperationName, type OutputOf } from '#shared/contract/index.ts'
import { noPawsDays } from '#shared/contract/operations/followup.ts'
import { pawsDomains, type PawsSeverities } from '#shared/contract/operations/paws.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import { systemClock } from '#services/context.ts'
import { Dispatcher } from '#services/dispatch/dispatcher.ts'
import { FileGrants } from '#services/dispatch/granted-files.ts'
import { Jobs } from '#services/dispatch/jobs.ts'
import { VaultSession } from '#services/vault/session.ts'
import { newClient } from '../../tests/support/new-client.ts'
import { appVersion } from '../sample-caseload/build.ts'
import type { PairedTimes } from './audit.ts'

const root = join(import.meta.dirname, '../..')
const pairs = 150
const warmUp = 10

/** The dispatcher as the store worker has it, in this thread. */
const openStore = (vaultFolder: string) => {
  const files = new FileGrants()
  const emit = (): void => undefined
  const defect = (found: { readonly operation: string }): void => {
    throw new Error(`A defect in ${found.operation}.`)
  }
  const session = new VaultSession({
    vaultFolder,
    sample: true,
    migrationsFolder: join(root, 'drizzle'),
    appVersion: appVersion(),
    clock: systemClock,
  })
  const common = { session, files, appVersion: appVersion(), emit, defect }
  const jobs = new Jobs({ ...common, longWorkerFile: join(root, 'out/main/long-worker.js') })
  const dispatcher = new Dispatcher({ ...common, jobs, clock: systemClock })
  const call = async <N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
    const result = await dispatcher.invoke(name, input, true)
    if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`)
    return operations[name].output.parse(result.value) as OutputOf<N>
  }
  return { session, call }
}

const withAudit = (wanted: boolean): void => {
  Reflect.set(globalThis, 'benchWithoutAudit', !wanted)
}

/**
 * One write with its audit row and one without, taking turns at going first. `prepare` makes what the write needs and is
 * neither timed nor without its audit rows.
 */
const inPairs = async <T>(
  what: string,
  prepare: (run: number) => Promise<T>,
  write: (prepared: T) => Promise<unknown>,
): Promise<PairedTimes> => {
  const times = { with: [] as number[], without: [] as number[] }
  for (let run = -warmUp; run < pairs; run += 1) {
    for (const audited of run % 2 === 0 ? [true, false] : [false, true]) {
      withAudit(true)
      const prepared = await prepare(run)
      withAudit(audited)
      const began = performance.now()
      await write(prepared)
      const time = performance.now() - began
      if (run >= 0) times[audited ? 'with' : 'without'].push(time)
    }
  }
  withAudit(true)
  return { what, ...times }
}

/** Everyday writes of a counselor, each in pairs. The vault is a copy that nobody opens again. */
export const measureWrites = async (vaultFolder: string, password: string): Promise<PairedTimes[]> => {
  const { session, call } = openStore(vaultFolder)
  try {
    const [account] = session.status().accounts
    if (account === undefined) throw new Error('The vault has no account.')
    await call('vault.unlock', { slotId: account.slotId, password })
    const { staffId } = session.requireOpen().user
    const today = localDateOf(new Date())
    const nothing = (): Promise<void> => Promise.resolve()
    const admit = async (): Promise<string> => {
      const { clientId } = await call(
        'clients.create',
        newClient({ lastName: 'Benchperson' }, { counselorId: staffId }),
      )
      if (clientId === null) throw new Error('The client was not created.')
      return clientId
    }
    const held = {
      heldOn: today,
      startTime: null,
      kind: 'individual' as const,
      attendance: 'present' as const,
      minutes: 50,
      mood: 5,
      craving: 2,
    }
    const severities = Object.fromEntries(pawsDomains.map((domain) => [domain, 2])) as PawsSeverities
    const checkIn = {
      heldOn: today,
      severities,
      daysAffected: noPawsDays,
      sleepHours: 7,
      anyUse: false,
      usedOn: null,
      usedSubstance: null,
      protectiveActions: null,
      safety: 'not-asked' as const,
      safetyAction: null,
      action: null,
      remarks: null,
    }
    const record = async (clientId: string): Promise<string> =>
      (await call('sessions.record', { clientId, session: held })).sessionId
    const beginNote = async () => {
      const clientId = await admit()
      return call('notes.start', { clientId, sessionId: await record(clientId), format: 'dap' })
    }
    const text = 'Spoke about the week, the way home and the garden. '.repeat(12)
    const created = await inPairs('clients.create', nothing, admit)
    const clientId = await admit()
    return [
      created,
      await inPairs(
        'clients.change',
        async () => (await call('clients.get', { clientId })).revision,
        (revision) =>
          call('clients.change', {
            clientId,
            revision,
            client: { ...newClient({ lastName: 'Benchperson' }).client, phone: `555-01${revision}` },
          }),
      ),
      await inPairs('sessions.record', admit, record),
      await inPairs('notes.sign', beginNote, ({ noteId, draftRevision }) =>
        call('notes.sign', {
          noteId,
          revision: draftRevision,
          format: 'dap',
          sections: { data: text, plan: 'Next week.' },
        }),
      ),
      await inPairs('followup.recordCheckIn', admit, (someone) =>
        call('followup.recordCheckIn', { clientId: someone, pointId: null, checkIn }),
      ),
    ]
  } finally {
    session.close()
  }
}
