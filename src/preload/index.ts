import { contextBridge, ipcRenderer } from 'electron'
import { bridgeName, eventChannel, invokeChannel } from '#shared/contract/channels.ts'
import type { MooringBridge } from '#shared/contract/index.ts'

/**
 * The whole surface of the page: call an operation of the contract, hear events. What an operation may do is decided
 * behind it (sender check, contract, roles); nothing of Electron or Node is handed over.
 */

let listener: ((event: unknown) => void) | null = null

ipcRenderer.on(eventChannel, (_event, event: unknown) => listener?.(event))

const bridge: MooringBridge = {
  invoke: (name, input) => ipcRenderer.invoke(invokeChannel, name, input),
  subscribe: (next) => {
    listener = next
  },
}

contextBridge.exposeInMainWorld(bridgeName, bridge)
