import { launchChromiumHost } from './chromium-driver.ts'
import type { Driver, LaunchOptions } from './driver.ts'
import { electronExecutable, launchElectron } from './electron-driver.ts'

export type { Driver, LaunchOptions, SeenRequest } from './driver.ts'

/** The host that tests run under here, and why. */
export const hostInUse = (): { host: Driver['host']; why: string } =>
  electronExecutable() === null
    ? { host: 'Chromium host', why: "Electron's runtime is not installed" }
    : { host: 'Electron', why: "Electron's runtime is installed" }

/** Starts the built app (`npm run build` first) under Electron where its runtime is present, else under the Chromium host. */
export const launchApp = (options: LaunchOptions = {}): Promise<Driver> => {
  const executable = electronExecutable()
  return executable === null ? launchChromiumHost(options) : launchElectron(executable, options)
}
