/** The app's own origin, and the only addresses that may be asked for. */

export const appScheme = 'app'
export const appHost = 'mooring'
/** First page of every window. */
export const indexUrl = `${appScheme}://${appHost}/index.html`
/** Path under which documents to preview or print are served from memory. */
export const documentsPath = '/documents/'

const parsed = (url: string): URL | null => (URL.canParse(url) ? new URL(url) : null)

/** True for an address of the app itself. `URL.origin` is 'null' for schemes like ours, hence the two parts. */
export const isAppUrl = (url: string): boolean => {
  const address = parsed(url)
  return (
    address !== null &&
    address.protocol === `${appScheme}:` &&
    address.host === appHost &&
    address.username === ''
  )
}

/** True for a document in memory: the one thing that a frame inside the page may show. */
export const isDocumentUrl = (url: string): boolean =>
  isAppUrl(url) && new URL(url).pathname.startsWith(documentsPath)

/** True for a request that may go on: the app's own scheme, and the developer tools when they are open. */
export const mayRequest = (url: string, developerTools: boolean): boolean => {
  const address = parsed(url)
  if (address === null) return false
  return address.protocol === `${appScheme}:` || (developerTools && address.protocol === 'devtools:')
}
