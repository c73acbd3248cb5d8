/** Entry of the long-work worker: one job, its own connection, the key for that job only. */
import { dirname, join } from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { defectOf } from '#shared/contract/defect.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { accessOf } from '#services/access/access-of.ts'
import { runVaultTask } from '#services/backups/run-task.ts'
import { systemClock, type Job, type JobContext, type JobVault } from '#services/context.ts'
import { FileGrants } from '#services/dispatch/granted-files.ts'
import { jobHandlers, type JobName } from '#services/dispatch/handlers.ts'
import type { JobMessage, JobStart, RotationStart, TaskStart } from '#services/dispatch/jobs.ts'
import { refusalOf } from '#services/dispatch/refusals.ts'
import { readSettings } from '#services/settings/read.ts'
import { closeDatabase } from '#store/database/close.ts'
import { storeFailure } from '#store/database/sqlite-errors.ts'
import { openDatabase, openEncrypted } from '#store/database/open.ts'
import { attachmentsName } from '#store/vault/layout.ts'
import { copySteps, copyUnderNewKey } from '#store/vault/copy-under-new-key.ts'

const port = parentPort
if (!port) throw new Error('A job runs as a worker thread only.')

const start = workerData as JobStart | RotationStart | TaskStart
const send = (message: JobMessage): void => port.postMessage(message)
const stop = new Int32Array(start.stop)

/** Progress often enough for the eye, seldom enough for the main thread. */
const everyMs = 100
let lastTold = 0

const job: Job = {
  progress(phase, done, total) {
    const at = performance.now()
    if (done < total && at - lastTold < everyMs) return
    lastTold = at
    send({ type: 'progress', phase, done, total })
  },
  checkpoint() {
    if (Atomics.load(stop, 0) === 1) {
      throw new OperationFailure('cancelled', 'Stopped. Nothing was written.')
    }
  },
}

/** The input was parsed by this operation's own schema before the job was started. */
const run = (name: JobName, input: unknown, context: JobContext, vault: JobVault): unknown =>
  (jobHandlers[name] as (context: JobContext, input: unknown, job: Job, vault: JobVault) => unknown)(
    context,
    input,
    job,
    vault,
  )

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** The long part of a key rotation; each of its steps is one of SQLite's and cannot be stopped inside. */
const rotate = ({ from, to, ...keys }: RotationStart): null => {
  const key = bufferOf(keys.key)
  const newKey = bufferOf(keys.newKey)
  try {
    copyUnderNewKey({ from, to, key, newKey }, (done) => {
      job.checkpoint()
      lastTold = 0
      job.progress(copySteps[done] ?? '', done, copySteps.length)
    })
    job.checkpoint()
    return null
  } finally {
    key.fill(0)
    newKey.fill(0)
  }
}

const work = async (): Promise<unknown> => {
  if ('task' in start) return runVaultTask(start.task, job)
  return start.operation === 'vault.rotateKeys' ? rotate(start) : runJob(start)
}

const runJob = async (start: JobStart): Promise<unknown> => {
  const files = new FileGrants()
  const { grantedFile } = start
  if (grantedFile !== null && 'path' in grantedFile) files.grant(grantedFile.fileToken, grantedFile.path)
  else if (grantedFile !== null) files.hand(grantedFile.fileToken, grantedFile.dropped)
  const key = bufferOf(start.key)
  const attachmentsKey = start.attachmentsKey === null ? null : bufferOf(start.attachmentsKey)
  const store = openDatabase(start.databaseFile, key)
  // Only the security check opens a second file, the last backup; every other job is done with the key here.
  if (start.operation !== 'audit.securityCheck') key.fill(0)
  try {
    return await run(
      start.operation,
      start.input,
      {
        store,
        clock: systemClock,
        user: start.user,
        access: accessOf(store, start.user, systemClock),
        files,
        settings: readSettings(store, start.user.userId),
        appVersion: start.appVersion,
      },
      {
        ...start.vault,
        openCopy: (file) => openEncrypted(file, key, { readonly: true }),
        attachments: () => {
          if (attachmentsKey === null) throw new Error('This job was given no key of the attachments.')
          return { folder: join(start.vault.folder, attachmentsName), key: attachmentsKey }
        },
      },
    )
  } finally {
    key.fill(0)
    attachmentsKey?.fill(0)
    closeDatabase(store)
  }
}

work().then(
  (value) => send({ type: 'result', result: { ok: true, value } }),
  (error: unknown) => {
    const defect =
      storeFailure(error) === null ? defectOf('task' in start ? 'backups.run' : start.operation, error) : null
    if (defect !== null) send({ type: 'defect', defect })
    send({
      type: 'result',
      result: {
        ok: false,
        error: refusalOf(error, 'databaseFile' in start ? dirname(start.databaseFile) : null),
      },
    })
  },
)
