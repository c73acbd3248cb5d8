/**
 * `npm test`: everything, on a fresh clone too. Types, lint, format, unit and store tests, build, and the journeys
 * in the real built app. The last line is `N passed, N failed`; the exit code says the same.
 *
 * `npm test -- --only=unit` runs some steps alone (checks, unit, build, e2e; several joined by commas).
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from './lib/build.mjs'
import { runCheck, staticChecks } from './lib/checks.mjs'
import { binOf, electronProgram, inRoot } from './lib/paths.mjs'
import { run, say, seconds } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

await setUp(fileURLToPath(import.meta.url))

const everyStep = ['checks', 'unit', 'build', 'e2e']
const only = process.argv
  .find((argument) => argument.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',')
const unknown = only?.filter((name) => !everyStep.includes(name)) ?? []
if (unknown.length > 0) {
  say(`There is no step '${unknown.join("', '")}'. The steps are: ${everyStep.join(', ')}.`)
  process.exit(2)
}
const wanted = (step) => only === undefined || only.includes(step)

const total = { passed: 0, failed: 0, skipped: 0 }
const times = []
const timed = async (name, work) => {
  const began = performance.now()
  say(`\n== ${name}`)
  const counts = await work()
  for (const key of Object.keys(total)) total[key] += counts[key] ?? 0
  const time = seconds(performance.now() - began)
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  times.push(
    `${name.padEnd(24)} ${time.padStart(9)}   ${counts.passed} passed, ${counts.failed} failed${skipped}`,
  )
  say(`-- ${name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${time})`)
  return counts
}
const one = (passed) => ({ passed: passed ? 1 : 0, failed: passed ? 0 : 1 })

/**
 * A runner's counts from its JSON report. A run that ended badly without a failed test (a crash, an error outside
 * any test, no test at all) counts as one failure, so that nothing passes unseen.
 */
const countsOf = (file, code, read) => {
  const counts = existsSync(file)
    ? read(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 }
  if (counts.passed + counts.failed === 0) return { ...counts, failed: 1 }
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

mkdirSync(inRoot('test-results'), { recursive: true })
const report = (name) => {
  const file = inRoot('test-results', `${name}.json`)
  rmSync(file, { force: true })
  return file
}

if (wanted('checks')) {
  for (const check of staticChecks()) await timed(check.name, async () => one(await runCheck(check)))
}

if (wanted('unit')) {
  await timed('unit and store tests', async () => {
    const file = report('vitest')
    const { code } = await run(process.execPath, [
      binOf('vitest'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ])
    return countsOf(file, code, (said) => ({
      passed: said.numPassedTests,
      failed: said.numFailedTests,
      skipped: said.numPendingTests + said.numTodoTests,
    }))
  })
}

let built = true
if (wanted('build')) {
  built = (await timed('build', async () => one((await build()) === 0))).failed === 0
}

if (wanted('e2e')) {
  if (built) {
    const host = electronProgram() === null ? 'Chromium host' : 'Electron'
    await timed(`journeys (${host})`, async () => {
      const file = report('playwright')
      const { code } = await run(
        process.execPath,
        [binOf('@playwright/test', 'playwright'), 'test', '--reporter=list,json'],
        {
          env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file },
        },
      )
      return countsOf(file, code, ({ stats }) => ({
        passed: stats.expected,
        // A test that passed only on a second try did fail.
        failed: stats.unexpected + stats.flaky,
        skipped: stats.skipped,
      }))
    })
  } else {
    say('\n== journeys: not run, for the build failed')
  }
}

say(`\n${times.join('\n')}\n`)
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : ''
say(`${total.passed} passed, ${total.failed} failed${skipped}`)
process.exit(total.failed === 0 ? 0 : 1)
