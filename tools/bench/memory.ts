import { readFile } from 'node:fs/promises'
import { familyOf } from '../chromium-host/engine/processes.ts'

/** Memory of this process's children and theirs, shared pages counted in part, in MB; NaN where the system does not say. */
export const memoryOfApp = async (): Promise<number> => {
  const [, ...pids] = await familyOf(process.pid)
  const parts = await Promise.all(
    pids.map(async (pid) => {
      const told = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
      return Number(/^Pss:\s+(\d+) kB/m.exec(told)?.[1] ?? 0)
    }),
  )
  const sum = parts.reduce((all, part) => all + part, 0)
  return sum === 0 ? Number.NaN : sum / 1_024
}
