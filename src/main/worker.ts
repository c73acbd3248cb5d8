/** Entry of the store worker: the vault, the services and the reports behind the contract. No Electron here. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Defect } from '#shared/contract/defect.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { Closing, MainToWorker, WorkerStart, WorkerToMain } from '#shared/contract/worker-protocol.ts'
import { systemClock } from '#services/context.ts'
import { Dispatcher } from '#services/dispatch/dispatcher.ts'
import { FileGrants } from '#services/dispatch/granted-files.ts'
import { Jobs } from '#services/dispatch/jobs.ts'
import { readSettings } from '#services/settings/read.ts'
import { VaultSession } from '#services/vault/session.ts'

const port = parentPort
if (!port) throw new Error('The store runs as a worker thread only.')

const start = workerData as WorkerStart
const send = (message: WorkerToMain): void => port.postMessage(message)
const emit = (event: AppEvent): void => send({ type: 'event', event })

const defect = (found: Defect): void => send({ type: 'defect', defect: found })

const files = new FileGrants()
const session = new VaultSession({ ...start, clock: systemClock, emit })
const jobs = new Jobs({
  longWorkerFile: start.longWorkerFile,
  session,
  files,
  appVersion: start.appVersion,
  emit,
  defect,
})
const dispatcher = new Dispatcher({
  session,
  files,
  jobs,
  clock: systemClock,
  appVersion: start.appVersion,
  emit,
  defect,
})

dispatcher.backups.watch()

let told = ''
/** Tells the shell when the vault opened or the idle time changed, and only then. */
const tellSession = (): void => {
  const open = session.open
  const idleMinutes = open ? readSettings(open.store).idleMinutes : 0
  const now = `${open !== null}/${idleMinutes}`
  if (now === told) return
  told = now
  send({ type: 'session', unlocked: open !== null, idleMinutes })
}

let closing = false

const close = async ({ backup = 'stop', cause = 'lock' }: Partial<Closing>): Promise<void> => {
  if (closing) {
    // Asked again: the machine goes to sleep, or the system shuts down.
    if (backup === 'stop') await jobs.stopAll(true)
    return
  }
  closing = true
  await jobs.stopAll(backup === 'stop')
  dispatcher.forget()
  const { backups } = dispatcher
  const make = backup === 'make' && backups.wanted
  // Nobody can reach the vault any more; its key lives until the backup is done, and the page says so.
  if (backup !== 'stop' && (make || backups.running)) send({ type: 'finishing' })
  const ended = await backups.finish(make ? cause : null)
  session.close()
  send({ type: 'closed', backup: ended })
  port.close()
}

port.on('message', (message: MainToWorker) => {
  switch (message.type) {
    case 'invoke':
      void dispatcher.invoke(message.operation, message.input, message.internal).then((result) => {
        tellSession()
        send({ type: 'result', callId: message.callId, result })
      })
      break
    case 'grantFile':
      files.grant(message.fileToken, message.path)
      break
    case 'close':
      void close(message)
      break
  }
})
