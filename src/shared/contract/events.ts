import { z } from 'zod'
import { id } from './values.ts'

/** Capabilities whose data a change may have touched; a screen refetches what it shows of them. */
export const capabilities = [
  'vault',
  'clients',
  'sessions',
  'notes',
  'imports',
  'settings',
  'followup',
  'relapse',
  'groups',
  'users',
  'access',
  'audit',
  'backups',
  'intake',
  'episodes',
  'calendar',
  'counseling',
  'treatment',
  'referrals',
  'attachments',
  'lists',
  'views',
] as const

/** What the main process tells the renderer, unasked. */
export const appEvent = z.discriminatedUnion('type', [
  /** Locking begins: write what was typed and call `vault.readyToLock`; the page ends soon after. */
  z.object({ type: z.literal('vault.locking') }),
  z.object({ type: z.literal('vault.idleWarning'), secondsLeft: z.int() }),
  z.object({ type: z.literal('vault.idleWarningOver') }),
  z.object({ type: z.literal('data.changed'), capabilities: z.array(z.enum(capabilities)) }),
  z.object({
    type: z.literal('job.progress'),
    jobId: id,
    /** Words for the person: "Reading rows". */
    phase: z.string(),
    done: z.int(),
    total: z.int(),
  }),
  /** The unlock screen of a fresh page: the vault behind it is still finishing a backup, and its key lives until then. */
  z.object({
    type: z.literal('vault.finishing'),
    what: z.literal('backup'),
    /** What follows when it is over. */
    next: z.enum(['unlock', 'quit']),
    over: z.boolean(),
  }),
  /** A menu item or a host key: go to a screen. */
  z.object({
    type: z.literal('app.go'),
    to: z.enum(['caseload', 'imports', 'reports', 'settings', 'search']),
  }),
])
export type AppEvent = z.infer<typeof appEvent>
