import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macPaths = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const runs = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The browser on PATH, or null. */
export const findChromium = (path: string = process.env['PATH'] ?? ''): string | null => {
  const onPath = path
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => names.map((name) => join(folder, name)))
  return [...onPath, ...(process.platform === 'darwin' ? macPaths : [])].find(runs) ?? null
}

/** What to say when there is none. */
export const chromiumMissing =
  'No Chromium was found on PATH. On Debian or Ubuntu: sudo apt-get install --yes chromium'
