import { host, type DialogSeen } from './host.ts'
import type { SeenRequest } from './engine/record.ts'
import { hostApp } from './electron/app.ts'
import { hostClipboard } from './electron/clipboard.ts'
import { Menu } from './electron/menu.ts'
import { hostPowerMonitor } from './electron/power-monitor.ts'
import { windows } from './electron/windows.ts'

/** What a parent process may ask of the host, over Node's own channel between parent and child; no port is opened. */
export type Command =
  /** Answers with the socket of the browser, to be given to `chromium.connect`, and the browser's process id. */
  | { readonly type: 'connect' }
  /** The next file dialog is answered with this path; null closes it. */
  | { readonly type: 'answerDialog'; readonly path: string | null }
  | { readonly type: 'dialogs' }
  | { readonly type: 'power'; readonly event: 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume' }
  /** Puts a text on the clipboard as another program would. */
  | { readonly type: 'copyElsewhere'; readonly text: string }
  | { readonly type: 'clipboard' }
  | { readonly type: 'complaints' }
  | { readonly type: 'requests' }
  /** Renderer processes of the app's windows that are on the screen. */
  | { readonly type: 'renderers' }
  | { readonly type: 'closeWindow' }
  | { readonly type: 'menu'; readonly label: string }
  | { readonly type: 'quit' }

export interface Answers {
  readonly connect: { readonly endpoint: string; readonly browserPid: number | null }
  readonly answerDialog: null
  readonly dialogs: readonly DialogSeen[]
  readonly power: null
  readonly copyElsewhere: null
  readonly clipboard: string
  readonly complaints: readonly string[]
  readonly requests: readonly SeenRequest[]
  readonly renderers: readonly number[]
  readonly closeWindow: null
  readonly menu: boolean
  readonly quit: null
}

export interface CommandMessage {
  readonly call: number
  readonly command: Command
}

export interface AnswerMessage {
  readonly call: number
  readonly answer?: unknown
  readonly error?: string
}

let bound: Promise<string> | null = null

const shown = () => windows.all().filter((window) => window.isVisible())

const answer = async (command: Command): Promise<unknown> => {
  switch (command.type) {
    case 'connect': {
      const browser = await host.browser
      bound ??= browser.browser.bind('mooring').then(({ endpoint }) => endpoint)
      return { endpoint: await bound, browserPid: await browser.processId() } satisfies Answers['connect']
    }
    case 'answerDialog':
      host.dialogAnswers.push(command.path)
      return null
    case 'dialogs':
      return host.dialogsSeen
    case 'power':
      hostPowerMonitor.fire(command.event)
      return null
    case 'copyElsewhere':
      await hostClipboard.writeText(command.text)
      return null
    case 'clipboard':
      return hostClipboard.readText()
    case 'complaints':
      return host.complaints
    case 'requests':
      return host.record.seen
    case 'renderers':
      return (await Promise.all(shown().map((window) => window.processes))).flat()
    case 'closeWindow':
      shown()[0]?.close()
      return null
    case 'menu':
      return Menu.click(command.label, () => hostApp.quit())
    case 'quit':
      hostApp.quit()
      return null
  }
}

/** Obeys the parent process, and ends with it. */
export const attachControl = (): void => {
  process.on('message', (message) => {
    const { call, command } = message as CommandMessage
    const reply = (given: Omit<AnswerMessage, 'call'>): void => {
      if (process.connected) process.send?.({ call, ...given } satisfies AnswerMessage)
    }
    answer(command).then(
      (given) => reply({ answer: given }),
      (error: unknown) => reply({ error: String(error) }),
    )
  })
  process.on('disconnect', () => hostApp.exit(0))
}
