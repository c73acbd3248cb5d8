/**
 * `npm start`: opens Mooring, on a fresh clone too. Electron where its runtime is installed; else the Chromium
 * host; with no display, the guided tour, headless.
 *
 * Arguments after `--` go to the app: `npm start -- --user-data-dir=DIR`. `--tour` runs the tour in any case,
 * `--host=chromium` prefers the Chromium host.
 */
import { fileURLToPath } from 'node:url'
import { build, buildIsFresh } from './lib/build.mjs'
import { electronProgram, inRoot, root } from './lib/paths.mjs'
import { run, say } from './lib/run.mjs'
import { hasDisplay, setUp } from './lib/setup.mjs'

await setUp(fileURLToPath(import.meta.url))

if (!buildIsFresh()) {
  say('Building Mooring')
  if ((await build()) !== 0) {
    say('Mooring could not be built. The reason stands above.')
    process.exit(1)
  }
}

const own = ['--tour', '--host=chromium']
const asked = (flag) => process.argv.includes(flag)
const rest = process.argv.slice(2).filter((argument) => !own.includes(argument))

const electron = electronProgram()
const asRoot = process.platform === 'linux' && process.getuid?.() === 0
const whyNotElectron = asked('--host=chromium')
  ? 'The Chromium host was asked for.'
  : electron === null
    ? "Electron's runtime is not installed here (node_modules/electron/dist), so Mooring opens in the Chromium host."
    : asRoot
      ? "Electron's sandbox does not run as root, so Mooring opens in the Chromium host."
      : null

const start = async () => {
  if (asked('--tour')) return run(process.execPath, [inRoot('tools/tour/main.ts'), ...rest])
  if (!hasDisplay()) {
    say('There is no display here. Running the guided tour of the sample caseload headless instead.')
    return run(process.execPath, [inRoot('tools/tour/main.ts'), ...rest])
  }
  if (whyNotElectron !== null) {
    say(whyNotElectron)
    return run(process.execPath, [inRoot('tools/chromium-host/main.ts'), ...rest])
  }
  return run(electron, [root, ...rest])
}

process.exit((await start()).code)
