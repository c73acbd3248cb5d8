import { launchChromiumHost } from './chromium-driver.ts'
import type { Driver, LaunchOptions } from './driver.ts'
import { electronExecutable, launchElectron } from './electron-driver.ts'

export type { Driver, LaunchOptions, SeenRequest } from './driver.ts'

/** Electron's own sandbox does not start as root, and without it a test would show nothing about the product. */
const asRoot = process.platform === 'linux' && process.getuid?.() === 0

const usable = asRoot ? null : electronExecutable()

/** The host that tests run under here, and why. */
export const hostInUse = (): { host: Driver['host']; why: string } => {
  if (usable !== null) return { host: 'Electron', why: "Electron's runtime is installed" }
  const installed = electronExecutable() !== null
  const why = installed ? "Electron's sandbox does not run as root" : "Electron's runtime is not installed"
  return { host: 'Chromium host', why }
}

/**
 * Starts the built app (`npm run build` first) under Electron where its runtime is present, else under the Chromium host.
 * `MOORING_APP` names the folder of another build to test.
 */
export const launchApp = (options: LaunchOptions = {}): Promise<Driver> => {
  const build = process.env['MOORING_APP']
  const chosen = options.app === undefined && build !== undefined ? { ...options, app: build } : options
  return usable === null ? launchChromiumHost(chosen) : launchElectron(usable, chosen)
}
