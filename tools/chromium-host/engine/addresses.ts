/**
 * Chromium lets no unknown scheme be intercepted, so an app's `scheme://host/…` lives at `https://scheme-host.invalid/…`.
 * The top-level name `invalid` is reserved (RFC 2606) and resolves nowhere; every request is answered by the host.
 */

const suffix = '.invalid'

/** Address inside the browser of an app's address; other addresses are left alone. */
export const toBrowser = (url: string, schemes: ReadonlySet<string>): string => {
  if (!URL.canParse(url)) return url
  const { protocol, host, pathname, search, hash } = new URL(url)
  const scheme = protocol.slice(0, -1)
  return schemes.has(scheme) ? `https://${scheme}-${host}${suffix}${pathname}${search}${hash}` : url
}

/** The app's address of one inside the browser; other addresses are left alone. */
export const toApp = (url: string, schemes: ReadonlySet<string>): string => {
  if (!URL.canParse(url)) return url
  const { protocol, host, port, pathname, search, hash } = new URL(url)
  if (protocol !== 'https:' || port !== '' || !host.endsWith(suffix)) return url
  const name = host.slice(0, -suffix.length)
  const scheme = [...schemes].find((each) => name.startsWith(`${each}-`))
  return scheme === undefined
    ? url
    : `${scheme}://${name.slice(scheme.length + 1)}${pathname}${search}${hash}`
}
