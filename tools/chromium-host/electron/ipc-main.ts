import type { IpcMain } from 'electron'
import type { HostToPage, PageToHost } from '../page/protocol.ts'
import { guard } from './guard.ts'
import { HostEmitter, type Emitter } from './emitter.ts'

type Handler = (event: never, ...args: never[]) => unknown

/** The frame of a call, as the sender check of an app reads it. */
export interface CallEvent {
  readonly sender: object
  readonly senderFrame: { readonly url: string; readonly parent: null }
}

class HostIpcMain extends HostEmitter {
  readonly #handlers = new Map<string, Handler>()

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.#handlers.set(channel, handler)
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel)
  }

  /** For the host only: a message that came out of a preload's world. */
  async receive(
    message: Extract<PageToHost, { type: 'invoke' | 'send' }>,
    event: CallEvent,
    reply: (message: HostToPage) => void,
  ): Promise<void> {
    if (message.type === 'send') {
      this.fire(message.channel, event, ...message.args)
      return
    }
    const { call, channel, args } = message
    try {
      const handler = this.#handlers.get(channel) as
        ((event: CallEvent, ...args: unknown[]) => unknown) | undefined
      if (handler === undefined) throw new Error(`No handler registered for '${channel}'`)
      reply({ type: 'reply', call, ok: true, value: await handler(event, ...args) })
    } catch (error) {
      // Electron strips an error to its words.
      const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
      reply({
        type: 'reply',
        call,
        ok: false,
        message: `Error invoking remote method '${channel}': ${words}`,
      })
    }
  }
}

/** The host's own handle. */
export const hostIpcMain = new HostIpcMain()

export type IpcMainSurface = Pick<IpcMain, 'handle' | 'removeHandler'> & Emitter

export const ipcMain: IpcMainSurface = guard('ipcMain', hostIpcMain)
