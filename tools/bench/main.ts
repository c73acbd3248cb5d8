/**
 * `npm run bench -- [--sizes small,medium,full] [--vaults DIR] [--no-host]`: measures the built app and writes
 * bench/results.json and bench/RESULTS.md. Sizes: small 2,000 clients with 100,000 sessions (the default), medium five
 * times that, full 10,000 clients with 1,000,000 sessions. `--vaults` keeps the sample vaults for the next run.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { samplePassword } from '#services/sample/create-sample.ts'
import { firstPageSize } from './first-page.ts'
import { buildSampleVault } from '../sample-caseload/build.ts'
import { measureAudit, type AuditShare } from './audit.ts'
import { measureBackup } from './backup.ts'
import { measureCalendar } from './calendar.ts'
import { figure, type Figure } from './figures.ts'
import { measureHost } from './host.ts'
import { measureCaseload, measureClients, measureImport, measureNotes, measureUnlock } from './measures.ts'
import { openRaw } from './raw.ts'
import { writeReport } from './report.ts'
import { measureFewClients, measureSearch, measureTimeline } from './search.ts'
import { BenchStore } from './store.ts'

const root = join(import.meta.dirname, '../..')
const allSizes: Record<string, { clients: number; sessions: number }> = {
  small: { clients: 2_000, sessions: 100_000 },
  medium: { clients: 10_000, sessions: 500_000 },
  full: { clients: 10_000, sessions: 1_000_000 },
}
/** One client has this many sessions at every size. */
const longestChart = 1_000
const say = (words: string): void => void process.stdout.write(`${words}\n`)

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: 'small' },
    vaults: { type: 'string' },
    'no-host': { type: 'boolean', default: false },
  },
})
const sizes = values.sizes.split(',')
const unknown = sizes.filter((size) => !Object.hasOwn(allSizes, size))
if (unknown.length > 0) {
  say(`There is no size '${unknown.join("', '")}'. The sizes are: ${Object.keys(allSizes).join(', ')}.`)
  process.exit(2)
}
if (!existsSync(join(root, 'out/main/worker.js'))) {
  say('The app is not built yet. Run: npm run build')
  process.exit(2)
}

const scratch = mkdtempSync(join(tmpdir(), 'mooring-bench-'))
const vaults = values.vaults === undefined ? scratch : resolve(values.vaults)
mkdirSync(vaults, { recursive: true })
mkdirSync(join(root, 'bench'), { recursive: true })

const vaultOf = async (
  name: string,
  clients: number,
  sessions: number,
): Promise<{ folder: string; made: Figure[] }> => {
  const folder = join(vaults, `${name}-vault`)
  if (existsSync(folder)) return { folder, made: [] }
  say(`Making the ${name} vault: ${clients} clients, ${sessions} sessions`)
  const began = performance.now()
  await buildSampleVault(
    {
      folder,
      clients,
      sessions,
      longest: Math.min(longestChart, sessions),
      seed: 20,
      password: samplePassword,
    },
    () => undefined,
  )
  const time = performance.now() - began
  say(`  ${(time / 1_000).toFixed(0)} s, ${Math.round(sessions / (time / 1_000))} sessions/s`)
  return { folder, made: [figure('sample caseload made (whole)', name, [time])] }
}

const figures: Figure[] = [firstPageSize()]
const shares: AuditShare[] = []
try {
  const { folder: empty } = await vaultOf('import', 1, 0)
  figures.push(...(await measureImport(empty, samplePassword)))
  rmSync(empty, { recursive: true, force: true })
  for (const size of sizes) {
    const { clients, sessions } = allSizes[size] ?? { clients: 0, sessions: 0 }
    const { folder, made } = await vaultOf(size, clients, sessions)
    figures.push(...made)
    say(`Measuring ${size}`)
    figures.push(...(await measureUnlock(folder, samplePassword, size)))
    const raw = await openRaw(folder, samplePassword, join(scratch, `${size}-plain.db`))
    const store = new BenchStore(folder)
    try {
      await store.call('vault.unlock', { slotId: await store.slotId(), password: samplePassword })
      figures.push(...(await measureCaseload(store, raw, size)))
      figures.push(...(await measureClients(store, raw, size)))
      figures.push(...(await measureSearch(store, raw, size)))
      figures.push(...(await measureTimeline(store, raw, size)))
      figures.push(...(await measureCalendar(store, raw, size)))
      figures.push(...(await measureNotes(store, raw, size)))
      figures.push(...(await measureBackup(store, size)))
    } finally {
      await store.close()
      raw.close()
    }
    figures.push(...(await measureFewClients(folder, samplePassword, size)))
    shares.push(...(await measureAudit(folder, samplePassword, size)))
    if (!values['no-host']) figures.push(...(await measureHost(folder, samplePassword, size)))
  }
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
await writeReport(figures, shares, sizes, commit)
for (const { what, size, p50, p95, rawP95, unit } of figures) {
  say(
    `${size.padEnd(10)} ${what}: p50 ${p50.toFixed(1)}, p95 ${p95.toFixed(1)}${rawP95 === null ? '' : `, raw p95 ${rawP95.toFixed(1)}`} ${unit ?? 'ms'}`,
  )
}
for (const { what, size, percent } of shares) {
  say(`${size.padEnd(10)} audit’s share of ${what}: ${percent.toFixed(1)} %`)
}
say('Written: bench/RESULTS.md and bench/results.json')
