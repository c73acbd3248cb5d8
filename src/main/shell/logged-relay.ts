import { isOperationName, type Result } from '#shared/contract/index.ts'
import type { EventLog } from './log.ts'

/** Milliseconds from which an operation counts as slow. */
export const slowMs = 1000

type Relay = (name: unknown, input: unknown) => Promise<Result<unknown>>

/** Writes down, by name only, which operations were refused and which took long. What went in and out is not looked at. */
export const loggedRelay =
  (relay: Relay, log: EventLog, now: () => number = () => performance.now()): Relay =>
  async (name, input) => {
    const since = now()
    const result = await relay(name, input)
    if (!isOperationName(name)) return result
    const ms = Math.round(now() - since)
    if (!result.ok) log.event('operation.refused', { operation: name, code: result.error.code })
    else if (ms >= slowMs) log.event('operation.slow', { operation: name, ms })
    return result
  }
