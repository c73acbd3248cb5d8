import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { caseloadFilter } from '#shared/contract/operations/clients.ts'
import { figure, type Figure } from './figures.ts'
import type { BenchStore } from './store.ts'

/** Sizes are compared at this many bytes (design.md "Performance budget"). */
const measure = 130_000_000

/** A backup with its verification, asked for through the contract, and what a list answers in while it runs. */
export const measureBackup = async (store: BenchStore, size: string): Promise<Figure[]> => {
  const target = mkdtempSync(join(tmpdir(), 'mooring-bench-backup-'))
  try {
    await store.callInternal('backups.addTargetFrom', { fileToken: store.grant(target) })
    const per: number[] = []
    const answers: number[] = []
    for (let run = 0; run < 3; run += 1) {
      let running = true
      const began = performance.now()
      const made = store.call('backups.run', { jobId: randomUUID() }).finally(() => {
        running = false
      })
      while (running) {
        const asked = performance.now()
        await store.call('clients.list', {
          offset: 0,
          limit: 100,
          filter: caseloadFilter.parse({}),
          sort: [{ column: 'why', direction: 'ascending' }],
        })
        answers.push(performance.now() - asked)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      const { verifiedAt, bytes } = await made
      if (verifiedAt === null || bytes === null) throw new Error('The backup was not verified.')
      per.push(((performance.now() - began) * measure) / bytes)
    }
    return [
      figure('backup and its verification, per 130 MB', size, per, 5_000),
      figure('list page while a backup runs', size, answers, 50),
    ]
  } finally {
    rmSync(target, { recursive: true, force: true })
  }
}
