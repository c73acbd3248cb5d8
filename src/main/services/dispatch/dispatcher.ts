import { isOperationName, operations, type OperationName } from '#shared/contract/index.ts'
import { defectOf, type Defect } from '#shared/contract/defect.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import { OperationFailure, type Result } from '#shared/contract/result.ts'
import { OpenDocuments } from '#store/attachments/open-documents.ts'
import { storeFailure } from '#store/database/sqlite-errors.ts'
import type { Clock, Context, GrantedFiles } from '../context.ts'
import { accessOf } from '../access/access-of.ts'
import { noteBreakGlass } from '../access/under-break-glass.ts'
import { backupHandlers, isBackupHandler } from '../backups/handlers.ts'
import { BackupKeeper } from '../backups/keeper.ts'
import { createSample } from '../sample/create-sample.ts'
import { readSettings } from '../settings/read.ts'
import { isVaultHandler, vaultHandlers } from '../vault/handlers.ts'
import { rotateKeys } from '../vault/rotating.ts'
import type { VaultSession } from '../vault/session.ts'
import { authorise } from './authorise.ts'
import { touchedBy } from './changes.ts'
import { ChartViews, type Viewed } from './chart-views.ts'
import { guard, type Entered } from './guard.ts'
import { isJob, isStoreHandler, storeHandlers } from './handlers.ts'
import { Gate } from './gate.ts'
import type { Jobs } from './jobs.ts'
import { invalidInput, refusalOf } from './refusals.ts'

export interface DispatcherParts {
  readonly session: VaultSession
  readonly files: GrantedFiles
  readonly jobs: Jobs
  readonly clock: Clock
  readonly appVersion: string
  /** Gets what may be written down of a defect of ours, for whoever looks into it. */
  readonly defect: (defect: Defect) => void
  readonly emit: (event: AppEvent) => void
}

/**
 * The store's one entrance: name → access → input → service → output, each checked, whatever the caller checked before.
 * Never throws; a failure is the refusing half of the result.
 */
export class Dispatcher {
  readonly #parts: DispatcherParts
  readonly #views = new ChartViews()
  readonly #gate = new Gate()
  readonly #documents = new OpenDocuments()
  readonly backups: BackupKeeper

  constructor(parts: DispatcherParts) {
    this.#parts = parts
    this.backups = new BackupKeeper(parts)
  }

  async invoke(name: string, rawInput: unknown, internal: boolean): Promise<Result<unknown>> {
    try {
      return { ok: true, value: await this.#run(name, rawInput, internal) }
    } catch (error) {
      const expected = storeFailure(error)
      const defect = expected === null ? defectOf(isOperationName(name) ? name : 'unknown', error) : null
      if (defect !== null) this.#parts.defect(defect)
      return { ok: false, error: refusalOf(error, this.#parts.session.options.vaultFolder) }
    }
  }

  async #run(name: string, rawInput: unknown, internal: boolean): Promise<unknown> {
    if (!isOperationName(name)) throw new OperationFailure('invalid_input', 'There is no such operation.')
    const operation = operations[name]
    const { session, emit } = this.#parts
    authorise(operation, session.open?.user ?? null, internal)
    const parsed = operation.input.safeParse(rawInput)
    if (!parsed.success) {
      const { code, message, fields } = invalidInput(parsed.error)
      throw new OperationFailure(code, message, fields ? { fields } : {})
    }
    const value = operation.output.parse(await this.#pass(name, parsed.data))
    const touched = touchedBy(name, operation.audit)
    if (touched.length > 0) emit({ type: 'data.changed', capabilities: [...touched] })
    return value
  }

  /** Waits until the operation may run, and runs it. */
  #pass(name: OperationName, input: unknown): unknown {
    const { session, jobs } = this.#parts
    if (name === 'vault.rotateKeys') {
      return rotateKeys(session, operations[name].input.parse(input), {
        alone: (work) => this.#gate.alone(work),
        copy: (jobId, copying) => jobs.copyUnderNewKey(jobId, copying),
      })
    }
    // A job is stopped whatever else waits for it.
    if (name === 'jobs.cancel') return { asked: jobs.cancel(operations[name].input.parse(input).jobId) }
    const writes = operations[name].audit !== 'none'
    return this.#gate.through(writes, async () => {
      // A job that writes holds the database's one write lock; waiting here keeps the thread free for reading.
      if (writes) await jobs.writeLockFree()
      return this.#handle(name, input)
    })
  }

  #handle(name: OperationName, input: unknown): unknown {
    const { session, jobs } = this.#parts
    if (name === 'vault.createSample') {
      return createSample(session, operations[name].input.parse(input), () => this.context())
    }
    if (isVaultHandler(name)) return call(vaultHandlers[name], session, input)
    if (isBackupHandler(name)) return call(backupHandlers[name], this.backups, input)
    if (!isJob(name) && !isStoreHandler(name)) {
      throw new OperationFailure('invalid_input', 'There is no such operation here.')
    }
    const context = this.context()
    const entered = guard(context, name, input)
    // Before anything shows: an emergency opening leaves its row for each look and each change.
    const inEmergency = noteBreakGlass(context, name, entered)
    if (isJob(name)) return jobs.run(name, input)
    const value = call(storeHandlers[name], context, input)
    const viewed = viewedBy(name, input, entered)
    if (viewed !== null && !inEmergency.has(viewed.id)) this.#views.note(context, viewed, name)
    return value
  }

  /** What a service gets, as of now. Throws OperationFailure `locked`. */
  context(): Context {
    const { session, files, clock, appVersion, emit } = this.#parts
    const open = session.open
    if (!open) throw new OperationFailure('locked', 'The vault is locked. Unlock it and try again.')
    const access = accessOf(open.store, open.user, clock)
    return {
      ...open,
      access,
      files,
      attachments: { place: () => session.attachments(), documents: this.#documents },
      clock,
      appVersion,
      emit,
      settings: readSettings(open.store, open.user.userId),
    }
  }

  /** At lock: what was remembered of who looked at what, and documents that are being read. */
  forget(): void {
    this.#views.clear()
    this.#documents.forget()
  }
}

/**
 * Calls a handler found by name. The input was parsed by this very operation's schema just before, which the type
 * system cannot follow through a name that is only known at run time.
 */
const call = <C>(handler: (context: C, input: never) => unknown, context: C, input: unknown): unknown =>
  handler(context, input as never)

/**
 * The chart, or the room of a group session, that an operation of the category 'view' opens. One that names a part of a
 * chart by its own id (a note) opens the chart that part belongs to.
 */
const viewedBy = (name: OperationName, input: unknown, entered: Entered): Viewed | null => {
  if (operations[name].audit !== 'view' || typeof input !== 'object' || input === null) return null
  if ('counselingNoteId' in input && typeof input.counselingNoteId === 'string') {
    return { kind: 'counseling-note', id: input.counselingNoteId }
  }
  if ('clientId' in input && typeof input.clientId === 'string') return { kind: 'client', id: input.clientId }
  if ('sessionId' in input && typeof input.sessionId === 'string') {
    return { kind: 'session', id: input.sessionId }
  }
  const [owner] = entered.keys()
  return owner === undefined ? null : { kind: 'client', id: owner }
}
