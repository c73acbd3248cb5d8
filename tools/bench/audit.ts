import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { percentile } from './figures.ts'

/** What the audit adds to one kind of write, from the same run. Times in milliseconds. */
export interface AuditShare {
  readonly what: string
  readonly size: string
  /** How many pairs: one write with its audit row and one without, taking turns at going first. */
  readonly pairs: number
  /** Medians; means in the line about all of them. */
  readonly withAudit: number
  readonly withoutAudit: number
  /** Percent that the audit adds to the write without it. */
  readonly percent: number
  /** Upper bound of issue B, in percent. */
  readonly budget: number
}

/** Times of one operation, pair by pair. */
export interface PairedTimes {
  readonly what: string
  readonly with: readonly number[]
  readonly without: readonly number[]
}

const budget = 15

const sum = (times: readonly number[]): number => times.reduce((total, time) => total + time, 0)

const share = (what: string, size: string, ours: readonly number[], bare: readonly number[]): AuditShare => {
  const withAudit = percentile(ours, 0.5)
  const withoutAudit = percentile(bare, 0.5)
  const percent = ((withAudit - withoutAudit) / withoutAudit) * 100
  return { what, size, pairs: ours.length, withAudit, withoutAudit, percent, budget }
}

/**
 * Real operations through the real dispatcher on a copy of the vault, with the audit append and with an append that does
 * nothing, in turns and in the same transactions. The empty append exists in the worker of this measurement alone.
 */
export const measureAudit = async (
  vaultFolder: string,
  password: string,
  size: string,
): Promise<AuditShare[]> => {
  const parent = mkdtempSync(join(tmpdir(), 'mooring-bench-audit-'))
  try {
    const folder = join(parent, 'vault')
    cpSync(vaultFolder, folder, { recursive: true })
    const measured = await new Promise<PairedTimes[]>((resolve, reject) => {
      const worker = new Worker(join(import.meta.dirname, 'audit-worker.ts'), {
        workerData: { folder, password },
      })
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', () => reject(new Error('The measurement of the audit ended without a result.')))
    })
    const shares = measured.map((one) => share(one.what, size, one.with, one.without))
    const all = {
      ours: sum(measured.flatMap((one) => one.with)),
      bare: sum(measured.flatMap((one) => one.without)),
      pairs: sum(shares.map(({ pairs }) => pairs)),
    }
    // Means, not medians: what the audit adds to the log's checkpoints counts too.
    return [
      ...shares,
      {
        what: 'all of these, mean of a write',
        size,
        pairs: all.pairs,
        withAudit: all.ours / all.pairs,
        withoutAudit: all.bare / all.pairs,
        percent: ((all.ours - all.bare) / all.bare) * 100,
        budget,
      },
    ]
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}
