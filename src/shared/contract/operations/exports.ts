import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, id } from '../values.ts'
import { largestAttachment } from './attachments.ts'
import { auditFilter } from './audit.ts'
import { caseloadDocumentColumn, caseloadFilter, caseloadSort } from './caseload.ts'
import { followUpFilter } from './followup.ts'

/** First and last day, both in it. */
const range = { from: calendarDate, to: calendarDate }

/** Whose attendance: everybody's, one group's, or one client's. */
export const attendanceScope = z.discriminatedUnion('of', [
  z.object({ of: z.literal('everybody') }),
  z.object({ of: z.literal('group'), groupId: id }),
  z.object({ of: z.literal('client'), clientId: id }),
])
export type AttendanceScope = z.infer<typeof attendanceScope>

/** What can leave, each with its own options. Later documents add to this union. */
export const exportSubject = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('caseload'),
    filter: caseloadFilter,
    sort: z.array(caseloadSort).max(4),
    columns: z.array(caseloadDocumentColumn).min(1),
    /** Only these clients of the filter; null: everybody in it. */
    clientIds: z.array(id).min(1).max(5_000).nullable().default(null),
  }),
  /** One signed or earlier note of one client. */
  z.object({ what: z.literal('note'), noteId: id }),
  /** One client's progress in a range; drafts are never in it, the text of locked notes only where it is asked for. */
  z.object({ what: z.literal('client-progress'), clientId: id, ...range, noteTexts: z.boolean() }),
  /** Due and overdue contacts, chosen as on the board. */
  z.object({ what: z.literal('follow-ups'), filter: followUpFilter }),
  /** Attendance in a range, one row for each client in each session. */
  z.object({ what: z.literal('attendance'), ...range, scope: attendanceScope }),
  /** Sessions of one counselor in a range (null: one's own); as a calendar file without names. */
  z.object({ what: z.literal('calendar'), ...range, counselorId: id.nullable() }),
  /** A version of a relapse-prevention plan that is or was in force, in words for the client. */
  z.object({ what: z.literal('relapse-plan'), planId: id }),
  /** A version of a treatment plan that is or was in force, with the progress noted upon it. */
  z.object({ what: z.literal('treatment-plan'), treatmentPlanId: id }),
  /** The brief before a session, for own use alone. */
  z.object({ what: z.literal('brief'), clientId: id }),
  /** A document of a chart (a scan, a letter), as it was added; it leaves as a 'file' alone. */
  z.object({ what: z.literal('document'), attachmentId: id }),
  /** The audit record, chosen as on the screen: by file number, no clinical text. */
  z.object({ what: z.literal('audit'), filter: auditFilter }),
])
export type ExportSubject = z.infer<typeof exportSubject>

/** Own use and the client's own copy need no consent (design.md, principle 5); others come with the consents. */
export const exportPurposes = ['own-use', 'clients-own-copy'] as const
export const exportPurpose = z.enum(exportPurposes)
export type ExportPurpose = (typeof exportPurposes)[number]

/** 'ics': a calendar file (RFC 5545), for the calendar alone. 'file': a document of a chart as it is, for that alone. */
export const exportFormat = z.enum(['pdf', 'csv', 'ics', 'file'])
export type ExportFormat = z.infer<typeof exportFormat>

/**
 * An administrator exports the audit record alone, a counselor everything else: the service decides by subject
 * (services/exports/allowed.ts).
 */
const exporters = ['counselor', 'supervisor', 'administrator'] as const

export const exportOperations = {
  /** Makes the very HTML that will be printed and serves it from memory at `url`, for a sandboxed frame. */
  'exports.preview': operation({
    input: z.object({ subject: exportSubject, purpose: exportPurpose }),
    output: z.object({ url: z.string(), title: z.string(), rows: z.int() }),
    access: exporters,
    audit: 'view',
    runsIn: 'shell',
  }),
  /** The one door: purpose → file where the person chooses → audit row. */
  'exports.release': operation({
    input: z.object({ subject: exportSubject, purpose: exportPurpose, format: exportFormat }),
    output: z.discriminatedUnion('released', [
      z.object({ released: z.literal(true), fileName: z.string(), folder: z.string(), bytes: z.int() }),
      /** The person closed the dialog: nothing was written. */
      z.object({ released: z.literal(false) }),
    ]),
    access: exporters,
    audit: 'export',
    runsIn: 'shell',
  }),
  /** Main only. The content of a document; `document` is HTML for 'pdf', bytes for 'csv' and 'ics'. */
  'exports.prepare': operation({
    input: z.object({ subject: exportSubject, purpose: exportPurpose, format: exportFormat }),
    output: z.object({
      title: z.string(),
      /** Without client data: "Mooring caseload 2026-11-22". */
      fileName: z.string(),
      rows: z.int(),
      html: z.string().nullable(),
      /** Header and footer templates of `printToPDF`. */
      headerTemplate: z.string(),
      footerTemplate: z.string(),
      /** Nonce of the document's only style element, for its CSP. */
      styleNonce: z.string(),
      bytes: z.instanceof(Uint8Array).nullable(),
      /** Of a 'file', whose content is fetched by `exports.content`: its ending (".pdf"), what it is, and how long. */
      file: z.object({ ending: z.string(), sha256: z.string(), bytes: z.int() }).nullable(),
      /** Whose document it is; null when it is about several people. */
      clientId: id.nullable(),
    }),
    access: exporters,
    internal: true,
    audit: 'none',
    runsIn: 'store',
  }),
  /** Main only. A piece of a 'file' from `offset` on, decrypted; empty at its end. `exports.record` comes before it. */
  'exports.content': operation({
    input: z.object({ attachmentId: id, offset: z.int().min(0).max(largestAttachment) }),
    output: z.object({ piece: z.instanceof(Uint8Array) }),
    access: ['counselor', 'supervisor'],
    internal: true,
    audit: 'none',
    runsIn: 'store',
  }),
  /** Main only. A person's document was shown: one 'view' row, as for every look into a chart. */
  'exports.viewed': operation({
    input: z.object({ clientId: id }),
    output: z.object({ noted: z.literal(true) }),
    access: ['counselor', 'supervisor'],
    internal: true,
    audit: 'view',
    runsIn: 'store',
  }),
  /** Main only. Writes the audit row, and begins the row of `releases`, before the file is put in place. */
  'exports.record': operation({
    input: z.object({
      subject: exportSubject,
      purpose: exportPurpose,
      format: exportFormat,
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
      bytes: z.int(),
      rows: z.int(),
    }),
    output: z.object({ releaseId: id }),
    access: exporters,
    internal: true,
    audit: 'export',
    runsIn: 'store',
  }),
  /** Main only. The file is in place: the row of `releases` is finished. */
  'exports.recordWritten': operation({
    input: z.object({ releaseId: id }),
    output: z.object({ noted: z.literal(true) }),
    access: exporters,
    internal: true,
    audit: 'export',
    runsIn: 'store',
  }),
  /** Main only. The file could not be written after all. */
  'exports.recordFailure': operation({
    input: z.object({
      releaseId: id,
      /** A code, such as 'disk_full': the audit row holds no words. */ reason: z
        .string()
        .regex(/^[a-z_-]{1,60}$/),
    }),
    output: z.object({ noted: z.literal(true) }),
    access: exporters,
    internal: true,
    audit: 'export',
    runsIn: 'store',
  }),
} as const
