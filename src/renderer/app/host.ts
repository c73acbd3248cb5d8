/**
 * The renderer's only way out: calls operations of the contract through the preload's bridge and hands its
 * events around. Holds no schema: the store worker validates what goes in and what comes out.
 */
import { useEffect, useEffectEvent } from 'react'
import type {
  AppEvent,
  InputOf,
  MooringBridge,
  OperationName,
  OutputOf,
  Result,
} from '#shared/contract/index.ts'
import { OperationFailure } from '#shared/contract/result.ts'

declare global {
  interface Window {
    /** Set by the preload script; absent when the page is opened outside Mooring. */
    readonly mooring?: MooringBridge
  }
}

const bridge = (): MooringBridge => {
  if (window.mooring === undefined)
    throw new OperationFailure(
      'internal',
      'This page works only inside Mooring. Start Mooring and try again.',
    )
  return window.mooring
}

const isResult = (answer: unknown): answer is Result<unknown> =>
  typeof answer === 'object' && answer !== null && 'ok' in answer && typeof answer.ok === 'boolean'

/**
 * Calls one operation.
 * @throws OperationFailure for every refusal; its `detail` holds the code, the words and the fields.
 */
export const invoke = async <N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> => {
  let answer: unknown
  try {
    answer = await bridge().invoke(name, input)
  } catch (cause) {
    if (cause instanceof OperationFailure) throw cause
    throw new OperationFailure(
      'internal',
      'Mooring did not answer. Nothing was changed. Lock Mooring and open it again.',
    )
  }
  if (!isResult(answer))
    throw new OperationFailure(
      'internal',
      'Mooring gave an answer that cannot be read. Lock Mooring and open it again.',
    )
  if (answer.ok) return answer.value as OutputOf<N> // checked against the contract before it was sent
  const { code, message, fields, retryAt } = answer.error
  throw new OperationFailure(code, message, {
    ...(fields === undefined ? {} : { fields }),
    ...(retryAt === undefined ? {} : { retryAt }),
  })
}

/** What went wrong, in words for the person, whatever was thrown. */
export const failureOf = (error: unknown): OperationFailure =>
  error instanceof OperationFailure
    ? error
    : new OperationFailure('internal', 'Something went wrong in this window. What was saved is safe.')

type Listener = (event: AppEvent) => void
const listeners = new Set<Listener>()
let subscribed = false

const isEvent = (event: unknown): event is AppEvent =>
  typeof event === 'object' && event !== null && 'type' in event && typeof event.type === 'string'

/** Hears every event of the main process until the returned function is called. */
export const onEvent = (listener: Listener): (() => void) => {
  listeners.add(listener)
  if (!subscribed) {
    subscribed = true
    bridge().subscribe((event) => {
      if (isEvent(event)) for (const hear of listeners) hear(event)
    })
  }
  return () => {
    listeners.delete(listener)
  }
}

/** Hears events of one type while the component is mounted; always calls the newest `handler`. */
export const useEvents = <T extends AppEvent['type']>(
  type: T,
  handler: (event: Extract<AppEvent, { type: T }>) => void,
): void => {
  const newest = useEffectEvent(handler)
  useEffect(
    () =>
      onEvent((event) => {
        if (event.type === type) newest(event as Extract<AppEvent, { type: T }>) // the type was just compared
      }),
    [type],
  )
}
