import { writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { format } from 'prettier'
import type { AuditShare } from './audit.ts'
import type { Figure } from './figures.ts'

const root = join(import.meta.dirname, '../..')

const ms = (value: number | null): string =>
  value === null || Number.isNaN(value)
    ? ''
    : value >= 100
      ? String(Math.round(value))
      : value.toFixed(value >= 10 ? 1 : 2)

const within = ({ p95, budget }: Figure): string => (budget === null ? '' : p95 <= budget ? 'yes' : '**no**')

/** Writes bench/results.json and the table in bench/RESULTS.md. */
export const writeReport = async (
  figures: readonly Figure[],
  shares: readonly AuditShare[],
  sizes: readonly string[],
  commit: string,
): Promise<void> => {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}`
  const at = new Date().toISOString().slice(0, 10)
  writeFileSync(
    join(root, 'bench/results.json'),
    `${JSON.stringify({ at, commit, machine, sizes, figures, shares }, null, 2)}\n`,
  )
  const rows = figures.map((one) =>
    [
      one.unit === undefined ? one.what : `${one.what} (${one.unit})`,
      one.size,
      one.runs,
      ms(one.p50),
      ms(one.p95),
      ms(one.rawP95),
      one.rawP95 === null ? '' : `${(one.p95 / one.rawP95).toFixed(1)} ×`,
      ms(one.budget),
      within(one),
    ].join(' | '),
  )
  const audited = shares.map((one) =>
    [
      one.what,
      one.size,
      one.pairs,
      ms(one.withAudit),
      ms(one.withoutAudit),
      `${one.percent.toFixed(1)} %`,
      `${one.budget} %`,
      one.percent <= one.budget ? 'yes' : '**no**',
    ].join(' | '),
  )
  const text = `# Benchmark

${at}, at ${commit}, on ${machine}. Milliseconds; p95 counts. Written by \`npm run bench\`; nothing in the tests asserts a time.

"Raw" is the same SQL as a prepared statement on plain, unencrypted SQLite in the same process and run; ours includes the
way through the worker's thread, the checks of input and output, the encryption and, for lists, the count of all rows.

| what | size | runs | p50 | p95 | raw p95 | ours / raw | budget | within |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}

## What the audit adds to a write

The same operations through the store's dispatcher on a copy of the vault, in one run and in turns: with their audit row,
and with an append that does nothing, which exists in the benchmark alone. Medians, for a disk's waits differ more from
write to write than the audit costs; the last line compares the means, so that the log's checkpoints count too.

| operation | size | pairs | with | without | added | budget | within |
| --- | --- | --- | --- | --- | --- | --- | --- |
${audited.map((row) => `| ${row} |`).join('\n')}
`
  writeFileSync(join(root, 'bench/RESULTS.md'), await format(text, { parser: 'markdown', printWidth: 110 }))
}
