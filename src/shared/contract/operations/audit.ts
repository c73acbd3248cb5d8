import { z } from 'zod'
import { auditCategories, operation } from '../operation.ts'
import { calendarDate, id, instant, page } from '../values.ts'

export const auditFilter = z.object({
  /** First and last local day; null: no bound. */
  from: calendarDate.nullable().default(null),
  to: calendarDate.nullable().default(null),
  userId: id.nullable().default(null),
  categories: z.array(z.enum(auditCategories)).max(30).default([]),
  /** One client's rows: accounting of who looked and who changed. The service decides for whom it may be asked. */
  aboutClientId: id.nullable().default(null),
})
export type AuditFilter = z.infer<typeof auditFilter>

export const auditRow = z.object({
  seq: z.int(),
  at: instant,
  /** Name of the user; null where nobody was signed in. */
  user: z.string().nullable(),
  category: z.enum(auditCategories),
  operation: z.string(),
  /** What it was done to: 'client', 'note', 'session' … */
  subjectKind: z.string().nullable(),
  subjectId: z.string().nullable(),
  /** The client it is about, by id and file number, never a name. */
  clientId: id.nullable(),
  fileNumber: z.string().nullable(),
  /** Ids, counts and codes, as stored. */
  detail: z.record(z.string(), z.unknown()).nullable(),
})
export type AuditRow = z.infer<typeof auditRow>

/** What was proved, by what means, and when. `evidence` is in words for the person. */
export const securityFinding = z.object({
  check: z.enum([
    'ciphertext',
    'wrong-key-refused',
    'database-whole',
    'locks-in-place',
    'audit-chain',
    'audit-anchor',
    'signatures',
    'documents-whole',
    'last-backup',
    'no-plaintext-left',
  ]),
  outcome: z.enum(['proved', 'failed', 'not-possible']),
  evidence: z.string(),
  /** What to do, for an outcome that is not 'proved'. */
  advice: z.string().nullable(),
})
export type SecurityFinding = z.infer<typeof securityFinding>

const readers = ['administrator', 'supervisor'] as const

export const auditOperations = {
  /** Newest first. A supervisor sees rows of charts they may open and their own; an administrator all, by file number. */
  'audit.list': operation({
    input: page.extend({ filter: auditFilter }),
    output: z.object({
      rows: z.array(auditRow),
      total: z.int(),
      /**
       * Categories stand in no index: of a very long record only the newest part is searched for them, from this instant
       * on. Null: all of it was.
       */
      searchedFrom: instant.nullable(),
      users: z.array(z.object({ userId: id, name: z.string() })),
    }),
    access: readers,
    audit: 'none',
    runsIn: 'store',
  }),
  /** Walks the whole chain and compares its head with the header's anchor. */
  'audit.verify': operation({
    input: z.object({ jobId: id }),
    output: z.object({
      /** How many entries are whole, counted from the first. */
      rows: z.int(),
      whole: z.boolean(),
      /** Where it is first broken, in words. */
      firstBreak: z
        .object({
          seq: z.int(),
          what: z.enum(['missing', 'changed', 'reordered', 'foreign', 'shortened']),
          title: z.string(),
          explanation: z.string(),
        })
        .nullable(),
      anchor: z.object({ agrees: z.boolean(), explanation: z.string() }),
      /** What was found at earlier unlocks and written into the record then, oldest first. */
      recorded: z.array(z.object({ seq: z.int(), at: instant, explanation: z.string() })),
      /** What no chain can show, in words. */
      limits: z.array(z.string()),
      verifiedAt: instant,
    }),
    access: ['administrator'],
    audit: 'none',
    runsIn: 'long-work',
  }),
  /** Proves, now, what Mooring promises, and says with what evidence. Holds up nobody's writing; its row comes at the end. */
  'audit.securityCheck': operation({
    input: z.object({ jobId: id }),
    output: z.object({ findings: z.array(securityFinding), checkedAt: instant }),
    access: ['administrator'],
    audit: 'settings',
    runsIn: 'long-work',
  }),
} as const
