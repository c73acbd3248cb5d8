/** `npm run check`: types of every layer, lint with the layer rules, format. */
import { fileURLToPath } from 'node:url'
import { say, seconds } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'
import { runCheck, staticChecks } from './lib/checks.mjs'

await setUp(fileURLToPath(import.meta.url), { system: false })

let failed = 0
for (const check of staticChecks()) {
  const began = performance.now()
  const passed = await runCheck(check)
  if (!passed) failed += 1
  say(`${passed ? 'ok  ' : 'FAIL'} ${check.name} (${seconds(performance.now() - began)})`)
}
process.exit(failed === 0 ? 0 : 1)
