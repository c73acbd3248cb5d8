import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, limits, line, noteFormat, prose, requiredLine } from '../values.ts'
import { noteHeading } from './note-parts.ts'

/** One of the site's own formats. A changed format is a new version under a key of its own; the old one is retired. */
const siteFormat = z.object({
  format: noteFormat,
  name: z.string(),
  sections: z.array(noteHeading),
  /** False: kept for the notes that were written in it, and not offered any more. */
  active: z.boolean(),
})
export type SiteFormat = z.infer<typeof siteFormat>

/** `;cope`: what is typed before the expansion. */
export const snippetShortcut = z
  .string()
  .regex(/^[a-z0-9-]{2,20}$/, 'Two to twenty small letters, digits or hyphens, without the semicolon.')

const snippet = z.object({ snippetId: id, shortcut: z.string(), body: z.string(), revision: z.int() })
export type Snippet = z.infer<typeof snippet>

/** Sections that a format of the site may have. */
export const mostSections = 12

export const noteFormatOperations = {
  /** The site's own formats and snippets. */
  'notes.formats': operation({
    input: z.object({}),
    output: z.object({ formats: z.array(siteFormat), snippets: z.array(snippet) }),
    access: ['counselor', 'supervisor', 'administrator', 'read-only'],
    audit: 'none',
    runsIn: 'store',
  }),
  /** Adds a format (`replaces` null), or puts a new version in the place of one. */
  'notes.keepFormat': operation({
    input: z.object({
      replaces: noteFormat.nullable(),
      name: requiredLine(limits.name),
      sections: z
        .array(z.object({ label: requiredLine(60), hint: line(limits.shortText) }))
        .min(1, 'At least one section.')
        .max(mostSections, `At most ${mostSections} sections.`),
    }),
    output: z.object({ format: noteFormat }),
    access: ['administrator', 'supervisor'],
    audit: 'settings',
    runsIn: 'store',
  }),
  /** Not offered any more; notes in it stay as they are. Or offered again. */
  'notes.offerFormat': operation({
    input: z.object({ format: noteFormat, offered: z.boolean() }),
    output: z.object({ offered: z.boolean() }),
    access: ['administrator', 'supervisor'],
    audit: 'settings',
    runsIn: 'store',
  }),
  /** Adds a snippet (`snippetId` null), or changes one. Fields: {client}, {date}, {cursor}. */
  'notes.keepSnippet': operation({
    input: z.object({
      snippetId: id.nullable(),
      revision: z.int().min(0),
      shortcut: snippetShortcut,
      body: prose(limits.remarks).refine((text) => text.trim() !== '', 'This is needed.'),
    }),
    output: z.object({ snippetId: id, revision: z.int() }),
    access: ['administrator', 'supervisor'],
    audit: 'settings',
    runsIn: 'store',
  }),
  'notes.removeSnippet': operation({
    input: z.object({ snippetId: id }),
    output: z.object({ removed: z.literal(true) }),
    access: ['administrator', 'supervisor'],
    audit: 'settings',
    runsIn: 'store',
  }),
} as const
