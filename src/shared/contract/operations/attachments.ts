import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, id, instant, limits, requiredLine } from '../values.ts'

/** What can be kept, and shown inside Mooring, as found from the content: never from a file's name. */
export const attachmentTypes = [
  'application/pdf',
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
] as const
export type AttachmentType = (typeof attachmentTypes)[number]

/** Largest document, in bytes (100 MB). */
export const largestAttachment = 100_000_000
/** Most bytes of a document that one answer carries. */
export const attachmentPiece = 1_000_000
/** Largest small picture of a first page, in bytes. */
export const largestThumbnail = 40_000
/** Documents that a list shows at most, newest first; `total` says how many there are. */
export const mostAttachments = 500

/** A code of the site's list 'attachment-kind'. */
const kind = z.string().regex(/^[a-z0-9-]{1,60}$/, 'This is no word of the list.')

/** What a person says of a document. */
export const attachmentFields = z.object({
  title: requiredLine(limits.shortText),
  kind: kind.nullable(),
  /** Date on the document, not the day it was added. */
  documentDate: calendarDate.nullable(),
})
export type AttachmentFields = z.infer<typeof attachmentFields>

export const attachment = attachmentFields.extend({
  attachmentId: id,
  revision: z.int(),
  mediaType: z.enum(attachmentTypes),
  /** Of the plain content. */
  bytes: z.int(),
  /** Pages of a PDF, once it was shown; null before, and for a picture. */
  pages: z.int().nullable(),
  /** PNG or WebP of the first page, at most 200 pixels wide or high; null where none was made. */
  thumbnail: z.instanceof(Uint8Array).nullable(),
  addedAt: instant,
  by: z.string().nullable(),
  /** Out of the chart, with the reason; it can be brought back. */
  removed: z.object({ at: instant, by: z.string().nullable(), reason: z.string() }).nullable(),
})
export type Attachment = z.infer<typeof attachment>

const readers = ['counselor', 'supervisor', 'read-only'] as const
const writers = ['counselor', 'supervisor'] as const
const one = { clientId: id, attachmentId: id }

export const attachmentOperations = {
  /** Opens the system's file dialog; the file is named by its token from then on, its path never reaches the page. */
  'attachments.pickFile': operation({
    input: z.object({}),
    output: z.object({ file: z.object({ fileToken: id, fileName: z.string(), bytes: z.int() }).nullable() }),
    access: writers,
    audit: 'none',
    runsIn: 'shell',
  }),
  /**
   * Takes a file that was dropped onto the page, piece by piece, in order, into the store's memory; the answer names it as
   * `attachments.pickFile` does. `fileToken` null begins one, and lets go of an earlier one. A page knows no paths, so a
   * dropped file has none either. Refuses with `file_unreadable` what is larger than {@link largestAttachment}.
   */
  'attachments.receive': operation({
    input: z.object({
      fileToken: id.nullable(),
      /** Of the whole file. */
      bytes: z.int().min(0),
      offset: z.int().min(0).max(largestAttachment),
      piece: z
        .instanceof(Uint8Array)
        .refine(({ byteLength }) => byteLength <= attachmentPiece, 'This piece is too large.'),
    }),
    output: z.object({ fileToken: id }),
    access: writers,
    audit: 'none',
    runsIn: 'store',
  }),
  /** Lets go of a dropped file that nobody wants any more. */
  'attachments.letGo': operation({
    input: z.object({ fileToken: id }),
    output: z.object({ gone: z.literal(true) }),
    access: writers,
    audit: 'none',
    runsIn: 'store',
  }),
  /**
   * Encrypts a picked or dropped file into the vault and puts it into the chart, all or nothing. Progress by
   * `job.progress`, stop by `jobs.cancel`. Refuses with `file_unreadable` what is empty, cut short, larger than 100 MB or
   * of another type, with `conflict` what this chart holds already.
   */
  'attachments.add': operation({
    input: z.object({ jobId: id, clientId: id, fileToken: id, fields: attachmentFields }),
    output: z.object({ attachmentId: id, mediaType: z.enum(attachmentTypes), bytes: z.int() }),
    access: writers,
    audit: 'create',
    runsIn: 'long-work',
  }),
  /** Documents of a chart, newest first by the date on them; with `removed`, those that were taken out of it instead. */
  'attachments.list': operation({
    input: z.object({ clientId: id, removed: z.boolean().default(false) }),
    output: z.object({
      attachments: z.array(attachment),
      total: z.int(),
      /** How many were taken out of the chart. */
      removedCount: z.int(),
    }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /** A piece of the plain content from `offset` on, at most {@link attachmentPiece} bytes; empty at the end. */
  'attachments.read': operation({
    input: z.object({ ...one, offset: z.int().min(0).max(largestAttachment) }),
    output: z.object({ piece: z.instanceof(Uint8Array), bytes: z.int() }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  'attachments.change': operation({
    input: z.object({ ...one, revision: z.int(), fields: attachmentFields }),
    output: z.object({ revision: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** The small picture that the page made of a document; kept where there is none yet. */
  'attachments.keepThumbnail': operation({
    input: z.object({
      ...one,
      picture: z
        .instanceof(Uint8Array)
        .refine(
          ({ byteLength }) => byteLength > 0 && byteLength <= largestThumbnail,
          'This picture is too large.',
        )
        .nullable(),
      pages: z.int().min(1).max(100_000).nullable(),
    }),
    output: z.object({ kept: z.boolean() }),
    access: writers,
    audit: 'none',
    runsIn: 'store',
  }),
  'attachments.remove': operation({
    input: z.object({ ...one, reason: requiredLine(limits.reason) }),
    output: z.object({ removed: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  'attachments.bringBack': operation({
    input: z.object(one),
    output: z.object({ revision: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
} as const
