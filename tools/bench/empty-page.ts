import { join } from 'node:path'
import { memoryOfApp } from './memory.ts'
import { launchApp } from '../../tests/e2e/support/launch.ts'

/** What the host itself takes, in ms: Mooring's figures stand beside it. */
export interface EmptyPage {
  /** From the start of the app until its first page is loaded. */
  readonly starts: readonly number[]
  /** From a command that ends the window until an empty page is loaded in a fresh one. */
  readonly windows: readonly number[]
  /** Memory of all its processes with the page shown, in MB. */
  readonly memory: readonly number[]
}

/** An app with an empty page (empty-app) in the same host, in the same run. */
export const measureEmptyPage = async (): Promise<EmptyPage> => {
  const starts: number[] = []
  const windows: number[] = []
  const memory: number[] = []
  for (let start = 0; start < 3; start += 1) {
    const began = performance.now()
    const app = await launchApp({ app: join(import.meta.dirname, 'empty-app') })
    try {
      await app.page()
      starts.push(performance.now() - began)
      memory.push(await memoryOfApp())
      for (let run = 0; run < 3; run += 1) {
        const before = performance.now()
        await app.freshPage(() => app.power('lock-screen'))
        windows.push(performance.now() - before)
      }
    } finally {
      await app.dispose()
    }
  }
  return { starts, windows, memory }
}
