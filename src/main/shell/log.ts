import { join } from 'node:path'
import log from 'electron-log/node'
import type { Defect } from '#shared/contract/defect.ts'
import type { OperationName } from '#shared/contract/index.ts'
import type { ErrorCode } from '#shared/contract/result.ts'

/** Why Mooring locked. */
export type LockReason = 'asked' | 'idle' | 'screen-lock' | 'sleep' | 'other-user'

/**
 * Everything that may be written down, and with what: names of operations, codes, numbers and ids. There is no event
 * with free text, so that no word of a client can get into the log by mistake.
 */
export interface LogEvents {
  readonly started: { readonly version: string; readonly host: 'electron' | 'chromium-host' }
  readonly ended: Readonly<Record<never, never>>
  readonly 'vault.opened': { readonly vault: 'own' | 'sample' }
  readonly 'vault.locking': { readonly reason: LockReason }
  readonly 'vault.closed': { readonly inOrder: boolean; readonly ms: number }
  readonly 'store.died': { readonly proven: boolean }
  readonly 'page.gone': { readonly reason: string }
  readonly 'call.untrusted': Readonly<Record<never, never>>
  readonly 'operation.refused': { readonly operation: OperationName; readonly code: ErrorCode }
  readonly 'operation.slow': { readonly operation: OperationName; readonly ms: number }
  readonly defect: Defect
}

/** The one way to write something down. */
export interface EventLog {
  event<E extends keyof LogEvents>(event: E, details: LogEvents[E]): void
}

/** A name of ours (operation, code, reason, version), an id, or a place in our code; never a sentence. */
const names = [
  /^[a-z][a-zA-Z]*(?:[.-][a-zA-Z]+){0,3}$/,
  /^[A-Za-z]{1,40}$/,
  /^[A-Za-z][A-Za-z0-9_]{1,59}$/,
  /^\d+\.\d+\.\d+(?:-[\w.]{1,20})?$/,
  /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
  /^[\w-]+(?:\.[\w-]+)*\.(?:c|m)?[jt]sx?:\d+:\d+$/,
] as const

/** What the types promise, held to at run time too: anything that is not a name, an id or a number is left out. */
const harmless = (value: unknown): unknown => {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return value
  if (Array.isArray(value)) return value.map(harmless)
  return typeof value === 'string' && names.some((pattern) => pattern.test(value)) ? value : '?'
}

/** One line of the log: JSON with the instant (UTC), the event, and its details. */
export const lineOf = (event: string, details: object, at: Date): string =>
  JSON.stringify({
    at: at.toISOString(),
    event,
    ...Object.fromEntries(Object.entries(details).map(([key, value]) => [key, harmless(value)])),
  })

/** Bytes after which `mooring.log` becomes `mooring.old.log`; the older one is then gone. */
export const largestLog = 1024 * 1024

/**
 * The log of this installation: `<folder>/mooring.log`, readable by its owner alone. Writing never fails: a full disk
 * costs a line, not the work. Uses electron-log's part for Node, which is the same under either host.
 */
export const createLog = (
  folder: string,
  now: () => Date = () => new Date(),
  largest = largestLog,
): EventLog => {
  const logger = log.create({ logId: folder })
  const { file, console: terminal } = logger.transports
  // Nothing goes to the terminal, electron-log's own complaints (which name paths) included.
  terminal.level = false
  terminal.writeFn = () => undefined
  // Files are shared by all its loggers, and what goes wrong with them is said by the default one.
  log.transports.console.writeFn = () => undefined
  file.resolvePathFn = () => join(folder, 'mooring.log')
  file.maxSize = largest
  file.sync = true
  file.format = '{text}'
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  return { event: (event, details) => logger.info(lineOf(event, details, now())) }
}
