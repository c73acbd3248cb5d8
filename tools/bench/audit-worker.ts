import { registerHooks } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'

/**
 * Before anything of Mooring is loaded into this thread, its audit append is put behind a switch: a module of its name
 * that asks the switch and then does the real work, or nothing.
 */
const append = new URL('../../src/main/services/audit/append.ts', import.meta.url).href
const switched = `
  import { appendAudit as real } from ${JSON.stringify(`${append}?real`)}
  export const appendAudit = (store, entry) =>
    globalThis.benchWithoutAudit === true ? { seq: 0 } : real(store, entry)
`
registerHooks({
  load: (url, context, nextLoad) =>
    url === append ? { format: 'module', source: switched, shortCircuit: true } : nextLoad(url, context),
})

const { measureWrites } = await import('./audit-writes.ts')
const { folder, password } = workerData as { readonly folder: string; readonly password: string }
parentPort?.postMessage(await measureWrites(folder, password))
