import type { Session, WebContents } from 'electron'
import { isAppUrl, isDocumentUrl, mayRequest } from './origin.ts'

/** No page gets any permission or downloads anything, and no request but the app's own leaves a session. */
export const hardenSession = (
  session: Pick<
    Session,
    | 'setPermissionRequestHandler'
    | 'setPermissionCheckHandler'
    | 'setDevicePermissionHandler'
    | 'webRequest'
    | 'on'
  >,
  developerTools: boolean,
): void => {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  // A page that could download would have a way out beside the one door, in plain.
  session.on('will-download', (event) => event.preventDefault())
  session.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !mayRequest(details.url, developerTools) }),
  )
}

/** The part of an Electron event that refuses. */
interface Preventable {
  preventDefault(): void
}

/** A navigation inside the page's frames: documents from memory only. */
export const mayNavigateFrame = (url: string, mainFrame: boolean): boolean => !mainFrame && isDocumentUrl(url)

/**
 * No page goes elsewhere, opens a window or holds a webview. A change of the hash is no navigation, so the
 * app's own routes are untouched.
 */
export const hardenContents = (contents: Pick<WebContents, 'on' | 'setWindowOpenHandler'>): void => {
  const refuse = (event: Preventable): void => event.preventDefault()
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', refuse)
  contents.on('will-navigate', refuse)
  contents.on('will-redirect', refuse)
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigateFrame(event.url, event.isMainFrame)) event.preventDefault()
  })
}

/** Where a call came from, as far as the check needs it. Electron's `IpcMainInvokeEvent` is one. */
export interface CallOrigin {
  /** The page. */
  readonly sender: object
  /** The frame in it; null when it is gone already. */
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null
}

/** Only the main frame of our own window, showing our own page, may call. `contents` is null when no window is open. */
export const isTrustedSender = (origin: CallOrigin, contents: object | null): boolean => {
  const frame = origin.senderFrame
  return (
    contents !== null &&
    origin.sender === contents &&
    frame !== null &&
    frame.parent === null &&
    isAppUrl(frame.url) &&
    !isDocumentUrl(frame.url)
  )
}
