/**
 * `npm run dev`: opens Mooring, and builds and opens it again whenever a source changes. There is no dev server: the
 * app's content policy allows none, and what is looked at here is what is shipped.
 *
 * Arguments after `--` go to the app: `npm run dev -- --user-data-dir=DIR`.
 */
import { spawn } from 'node:child_process'
import { watch } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build, buildIsFresh } from './lib/build.mjs'
import { electronProgram, inRoot, root } from './lib/paths.mjs'
import { childEnvironment, say } from './lib/run.mjs'
import { hasDisplay, setUp } from './lib/setup.mjs'

await setUp(fileURLToPath(import.meta.url))

const electron = electronProgram()
const headless = hasDisplay() ? [] : ['--headless']
if (headless.length > 0) say('There is no display here: the app runs headless, for its messages only.')

/** Starts the app; answers its process. */
const open = () => {
  const [program, args] =
    electron === null
      ? [process.execPath, [inRoot('tools/chromium-host/main.ts'), ...headless]]
      : [electron, [root]]
  return spawn(program, [...args, ...process.argv.slice(2)], {
    cwd: root,
    env: childEnvironment(),
    stdio: 'inherit',
  })
}

/** Ends the app in order and waits for it. */
const end = (app) =>
  app.exitCode !== null || app.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => {
        app.once('exit', resolve)
        app.kill('SIGTERM')
      })

if (!buildIsFresh() && (await build()) !== 0) process.exit(1)
let app = open()
let changed = false
let busy = false

const renew = async () => {
  if (busy) return
  busy = true
  while (changed) {
    changed = false
    say('A source changed. Building again.')
    if ((await build()) !== 0) continue
    await end(app)
    app = open()
  }
  busy = false
}

for (const folder of ['src', 'drizzle']) {
  watch(inRoot(folder), { recursive: true }, () => {
    changed = true
    void renew()
  })
}
process.on('SIGINT', () => void end(app).then(() => process.exit(0)))
