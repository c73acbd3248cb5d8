/**
 * `npm run test:long [-- --rounds=N --fuzz=N --only=WORDS]`: what takes too long for every run. kill -9 in the middle of
 * writing, again and again, and the property tests with many more cases. Not part of `npm test`; its last result is
 * committed in tests/long/results.json. `--only` runs the parts whose name has these words and leaves the others' results as
 * they stand; what was run so says in its own entry when and at which commit.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { binOf, inRoot, root } from './lib/paths.mjs'
import { run, say, seconds } from './lib/run.mjs'
import { setUp } from './lib/setup.mjs'

await setUp(fileURLToPath(import.meta.url), { system: false })

const option = (name, otherwise) => {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3)
  const value = Number(given ?? otherwise)
  if (Number.isSafeInteger(value) && value > 0) return value
  say(`--${name} needs a whole number above 0.`)
  process.exit(2)
}
const rounds = option('rounds', 100)
const fuzz = option('fuzz', 5_000)
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length)

/** Runs a script that kills `times` times and prints its outcome on its last line; one loss fails it. */
const kills = (script, kind, times, detail) => async () => {
  const { code, output } = await run(process.execPath, [inRoot(script), kind, String(times)], {
    collect: true,
  })
  const last = output.trim().split('\n').at(-1) ?? ''
  if (!last.startsWith('{')) {
    process.stdout.write(output)
    return { passed: 0, failed: 1, detail: 'the run did not end in order' }
  }
  const outcome = JSON.parse(last)
  for (const words of outcome.lost) say(words)
  return {
    passed: times - Math.min(times, outcome.lost.length),
    failed: code === 0 ? 0 : Math.max(1, outcome.lost.length),
    detail: detail(outcome),
  }
}

const crash = (mode) =>
  kills('tests/long/crash.ts', mode, rounds, ({ promised }) => `${promised} answered writes`)

const mixedWork = async () => {
  // The killed process is the built store worker itself.
  const { code } = await run(process.execPath, [binOf('electron-vite'), 'build'], { collect: true })
  if (code !== 0) return { passed: 0, failed: 1, detail: 'the build failed' }
  return kills('tests/long/mixed/main.ts', 'work', rounds * 2, ({ promised, interrupted }) => {
    const kinds = Object.entries(promised).map(([kind, count]) => `${count} ${kind}`)
    return `${kinds.join(', ')}; imports cut off: ${interrupted.done} done, ${interrupted.undone} undone`
  })()
}

/** Every property of the domain, the imports and the dates, with `fuzz` cases each. */
const deepFuzz = async () => {
  mkdirSync(inRoot('test-results'), { recursive: true })
  const file = inRoot('test-results', 'fuzz.json')
  rmSync(file, { force: true })
  const { code } = await run(
    process.execPath,
    [
      binOf('vitest'),
      'run',
      '--project=node',
      'tests/unit',
      'tests/store/imports',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    { env: { MOORING_FUZZ_RUNS: String(fuzz) } },
  )
  if (!existsSync(file)) return { passed: 0, failed: 1, detail: 'the run did not end in order' }
  const said = JSON.parse(readFileSync(file, 'utf8'))
  const failed = Math.max(said.numFailedTests, code === 0 ? 0 : 1)
  return { passed: said.numPassedTests, failed, detail: `${fuzz} cases a property` }
}

const steps = [
  { name: 'kill -9 while drafts are saved', work: crash('draft') },
  { name: 'kill -9 while sessions are recorded and notes signed', work: crash('record') },
  { name: 'kill -9 into mixed work: drafts, signing, imports, backups, new keys', work: mixedWork },
  {
    name: 'kill -9 at any step of a rotation of the keys',
    work: kills(
      'tests/long/rotation.ts',
      'kill',
      rounds,
      (outcome) => `${outcome.old} before, ${outcome.new} after the switch`,
    ),
  },
  {
    name: 'kill -9 while an older vault is migrated',
    work: kills(
      'tests/long/mixed/main.ts',
      'migration',
      rounds,
      ({ before, after }) => `${before} before, ${after} after the migration`,
    ),
  },
  { name: 'property tests, deep', work: deepFuzz },
]

const chosen = steps.filter(({ name }) => only === undefined || name.includes(only))
if (chosen.length === 0) {
  say('No part has these words in its name.')
  process.exit(2)
}
const results = []
for (const { name, work } of chosen) {
  say(`== ${name}`)
  const began = performance.now()
  const outcome = await work()
  const time = performance.now() - began
  say(`-- ${outcome.passed} passed, ${outcome.failed} failed; ${outcome.detail} (${seconds(time)})`)
  results.push({ name, ...outcome, seconds: Math.round(time / 1_000) })
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
const file = inRoot('tests/long/results.json')
const at = new Date().toISOString().slice(0, 10)
const whole = () => ({ at, commit, node: process.versions.node, cores: cpus().length, rounds, fuzz, results })
/** The last report with the results of this run in their places. */
const merged = () => {
  const last = JSON.parse(readFileSync(file, 'utf8'))
  const rerun = (result) => results.find(({ name }) => name === result.name)
  return {
    ...last,
    results: last.results.map((result) =>
      rerun(result) === undefined ? result : { ...rerun(result), at, commit },
    ),
  }
}
writeFileSync(file, `${JSON.stringify(only === undefined ? whole() : merged(), null, 2)}\n`)
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
say(`${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') === 0 ? 0 : 1)
