import type { BrowserContext, Frame, Request, Route } from 'playwright-core'
import { host } from '../host.ts'
import type { HostSession } from '../electron/session.ts'
import { toApp } from './addresses.ts'

/** What a window decides about its navigations. */
export interface NavigationRules {
  /** True when the page may go to `url` in this frame. */
  mayNavigate(url: string, mainFrame: boolean): boolean
}

const rules = new WeakMap<object, NavigationRules>()

/** Says who decides for a page. */
export const ruleFor = (page: object, rule: NavigationRules): void => {
  rules.set(page, rule)
}

const refuse = async (route: Route, url: string, method: string, aborted: boolean): Promise<void> => {
  host.record.add({ where: 'page', url, method, outcome: 'refused' })
  await route.abort(aborted ? 'aborted' : 'blockedbyclient')
}

/** The frame of a navigation; null when it is the first request of a window that a page tries to open. */
const frameOf = (request: Request): Frame | null => {
  try {
    return request.frame()
  } catch {
    return null
  }
}

const serve = async (route: Route, session: HostSession): Promise<void> => {
  const request = route.request()
  const url = toApp(request.url(), host.schemes)
  const method = request.method()
  if (request.isNavigationRequest()) {
    const frame = frameOf(request)
    if (frame === null) {
      // It gets an empty page: Playwright tells of a window only once it shows something, and then it is closed.
      host.record.add({ where: 'page', url, method, outcome: 'refused' })
      return route.fulfill({ contentType: 'text/html', body: '' })
    }
    // An aborted navigation leaves the page where it is, as a refused one does in Electron.
    const allowed = rules.get(frame.page())?.mayNavigate(url, frame.parentFrame() === null) === true
    if (!allowed) return refuse(route, url, method, true)
  }
  const details = { url, method, resourceType: request.resourceType() }
  const scheme = new URL(url).protocol.slice(0, -1)
  if ((await session.cancels(details)) || !host.schemes.has(scheme)) return refuse(route, url, method, false)
  const response = await session.answer(url, method)
  if (response === null) return refuse(route, url, method, false)
  host.record.add({ where: 'page', url, method, outcome: 'served' })
  await route.fulfill({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.from(await response.arrayBuffer()),
  })
}

const watched = new WeakSet<BrowserContext>()

/** Answers every request of a context from the app's own handlers; whatever they do not answer is refused and recorded. */
export const answerTraffic = async (context: BrowserContext, session: HostSession): Promise<void> => {
  if (watched.has(context)) return
  watched.add(context)
  await context.grantPermissions([])
  await context.route('**/*', (route) =>
    // A page that goes away while it is being answered is no error; whatever else it was, the request ends here.
    serve(route, session).catch(() => route.abort().catch(() => undefined)),
  )
  await context.routeWebSocket('**/*', (socket) => {
    host.record.add({ where: 'page', url: socket.url(), method: 'WEBSOCKET', outcome: 'refused' })
    void socket.close()
  })
}
