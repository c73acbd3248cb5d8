import { decode, encode } from '../clone.ts'
import { openGate } from './gate.ts'
import { askInPage } from './prompt.ts'
import {
  bindingName,
  receiverName,
  type Accelerator,
  type HostToPage,
  type PageSetting,
  type PageToHost,
} from './protocol.ts'

/** Runs in the preload's isolated world: `require('electron')` of a sandboxed preload, over the host's binding. */
declare const mooringSetting: PageSetting
declare const mooringPreload:
  ((require: (name: string) => unknown, module: object, exports: object) => void) | null

type Listener = (event: object, ...args: unknown[]) => void
type Settle = { resolve(value: unknown): void; reject(error: Error): void }

const start = (): void => {
  const globals = globalThis as unknown as Record<string, unknown>
  const binding = globals[bindingName] as (payload: string) => void
  const gate = openGate(mooringSetting.toPreload, mooringSetting.toPage)
  const calls = new Map<number, Settle>()
  const listeners = new Map<string, Set<Listener>>()
  let nextCall = 1
  let accelerators: readonly Accelerator[] = mooringSetting.accelerators

  const post = (message: PageToHost): void => binding(encode(message))
  const url = (): string => location.href

  const refuseUnknown = <T extends object>(name: string, api: T): T =>
    new Proxy(api, {
      get: (target, key, receiver) => {
        if (typeof key === 'string' && !(key in target))
          throw new Error(`chromium-host: ${name}.${key} is not implemented`)
        return Reflect.get(target, key, receiver) as unknown
      },
    })

  const ipcRenderer = refuseUnknown('ipcRenderer', {
    invoke: (channel: string, ...args: unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const call = nextCall++
        post({ type: 'invoke', call, channel, args, url: url() })
        calls.set(call, { resolve, reject })
      }),
    send: (channel: string, ...args: unknown[]): void => post({ type: 'send', channel, args, url: url() }),
    on: (channel: string, listener: Listener): void => {
      const known = listeners.get(channel) ?? new Set<Listener>()
      listeners.set(channel, known.add(listener))
    },
    off: (channel: string, listener: Listener): void => void listeners.get(channel)?.delete(listener),
  })

  const contextBridge = refuseUnknown('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown): void => gate.expose(key, api),
  })

  const receive = (message: HostToPage): void => {
    switch (message.type) {
      case 'reply': {
        const settle = calls.get(message.call)
        calls.delete(message.call)
        if (message.ok) settle?.resolve(message.value)
        else settle?.reject(new Error(message.message))
        return
      }
      case 'event':
        for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args)
        return
      case 'accelerators':
        accelerators = message.accelerators
        return
      case 'prompt':
        askInPage(message.title, message.value, (text) => post({ type: 'prompt', call: message.call, text }))
    }
  }
  globals[receiverName] = (text: string): void => receive(decode(text) as HostToPage)

  window.addEventListener(
    'keydown',
    (event) => {
      const hit = accelerators.find(
        (each) =>
          each.key === event.key.toLowerCase() &&
          each.ctrl === event.ctrlKey &&
          each.meta === event.metaKey &&
          each.shift === event.shiftKey &&
          each.alt === event.altKey,
      )
      if (hit === undefined) return
      event.preventDefault()
      event.stopImmediatePropagation()
      post({ type: 'accelerator', item: hit.item })
    },
    { capture: true },
  )

  mooringPreload?.(
    (name) => {
      if (name === 'electron') return refuseUnknown('electron', { ipcRenderer, contextBridge })
      throw new Error(`chromium-host: a sandboxed preload cannot require ${name}`)
    },
    { exports: {} },
    {},
  )
}

// A preload runs in the main frame only.
if (window === window.top) start()
