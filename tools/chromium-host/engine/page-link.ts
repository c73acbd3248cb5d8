import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { decode, encode } from '../clone.ts'
import { bindingName, receiverName, worldName, type HostToPage, type PageToHost } from '../page/protocol.ts'
import type { PageScripts } from '../page/scripts.ts'

/** The host's end of one page: its preload runs in an isolated world, which alone has the binding. */
export class PageLink {
  readonly #session: CDPSession
  #world: number | null = null

  private constructor(session: CDPSession) {
    this.#session = session
  }

  /** Attaches to a page before it loads anything. `scripts` null: a page without any preload. */
  static async attach(
    context: BrowserContext,
    page: Page,
    scripts: PageScripts | null,
    receive: (message: PageToHost, reply: (message: HostToPage) => void) => void,
  ): Promise<PageLink> {
    const session = await context.newCDPSession(page)
    const link = new PageLink(session)
    if (scripts === null) return link
    const tree = await session.send('Page.getFrameTree')
    const mainFrame = tree.frameTree.frame.id
    session.on('Runtime.executionContextCreated', ({ context: world }) => {
      const data = world.auxData as { frameId?: string } | undefined
      if (world.name === worldName && data?.frameId === mainFrame) link.#world = world.id
    })
    session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === link.#world) link.#world = null
    })
    session.on('Runtime.executionContextsCleared', () => {
      link.#world = null
    })
    session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== bindingName || executionContextId !== link.#world) return
      receive(decode(payload) as PageToHost, (message) => {
        if (link.#world === executionContextId) link.send(message)
      })
    })
    await session.send('Page.enable')
    await session.send('Runtime.enable')
    await session.send('Runtime.addBinding', { name: bindingName, executionContextName: worldName })
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.mainWorld })
    await session.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.preloadWorld, worldName })
    return link
  }

  /**
   * Hands a message to the preload's world; lost when the page is gone or not there yet, as in Electron.
   * Throws at once for what cannot be cloned.
   */
  send(message: HostToPage): void {
    const text = encode(message)
    const world = this.#world
    if (world === null) return
    this.#session
      .send('Runtime.callFunctionOn', {
        executionContextId: world,
        functionDeclaration: `function (text) { globalThis.${receiverName}(text) }`,
        arguments: [{ value: text }],
      })
      .catch(() => undefined)
  }

  /** Raw protocol of the page, for printing. */
  get session(): CDPSession {
    return this.#session
  }
}
