import { z } from 'zod'
import { longestCopy } from '../limits.ts'
import { operation } from '../operation.ts'
import { id } from '../values.ts'

export const appOperations = {
  'app.info': operation({
    input: z.object({}),
    output: z.object({
      version: z.string(),
      /** 'Chromium host' where Electron's runtime is not installed. */
      host: z.enum(['Electron', 'Chromium host']),
      platform: z.string(),
      locale: z.string(),
    }),
    access: 'anyone',
    audit: 'none',
    runsIn: 'shell',
  }),
  /** While a quit finishes a backup: ends at once, and the unfinished backup does not count. */
  'app.quitNow': operation({
    input: z.object({}),
    output: z.object({ quitting: z.literal(true) }),
    access: 'anyone',
    audit: 'none',
    runsIn: 'shell',
  }),
  /** The person is at work: a key, a click, a scroll. Sent at most every few seconds; puts the idle lock off. */
  'app.activity': operation({
    input: z.object({}),
    output: z.object({ noted: z.literal(true) }),
    access: 'anyone',
    audit: 'none',
    runsIn: 'shell',
  }),
  /**
   * The page put this text on the system's clipboard (copy or cut). The shell keeps its hash, to take it back at lock
   * and quit if it is still there.
   */
  'app.copied': operation({
    input: z.object({ text: z.string().max(longestCopy) }),
    output: z.object({ noted: z.literal(true) }),
    access: 'anyone',
    audit: 'none',
    runsIn: 'shell',
  }),
  /** Asks a long job to stop at its next step; its operation then answers `cancelled` and has written nothing. */
  'jobs.cancel': operation({
    input: z.object({ jobId: id }),
    output: z.object({ asked: z.boolean() }),
    access: 'anyone',
    audit: 'none',
    runsIn: 'store',
  }),
} as const
