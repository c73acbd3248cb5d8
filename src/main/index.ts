import { app } from 'electron'
import { join } from 'node:path'
import { startShell } from '#shell/start.ts'

/** Composition root of the main process: which files belong together, and nothing else. */
const here = import.meta.dirname
const root = join(here, '..', '..')

// A counselor's words must not end in a dump of memory.
app.commandLine.appendSwitch('disable-breakpad')
app.commandLine.appendSwitch('disable-crash-reporter')

startShell({
  preload: join(here, '..', 'preload', 'index.cjs'),
  rendererFolder: join(here, '..', 'renderer'),
  workerFile: join(here, 'worker.js'),
  longWorkerFile: join(here, 'long-worker.js'),
  migrationsFolder: join(root, 'drizzle'),
})
