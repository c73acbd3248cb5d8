import { noteHeading } from '#shared/contract/operations/note-parts.ts'
import type { NoteFormat } from '#shared/contract/values.ts'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Store } from '../database/store.ts'
import { noteFormats, snippets } from '../schema/index.ts'

/** The site's own note formats and snippets. A format's row is never changed but for being offered: see its lock. */

export interface SiteFormatRecord {
  readonly formatId: string
  readonly format: NoteFormat
  readonly name: string
  readonly sections: z.infer<typeof noteHeading>[]
  readonly active: boolean
}

const sectionsShape = z.array(noteHeading)

/** The sections of a format as they are stored; none where the text is no such list. */
export const readSections = (stored: string): SiteFormatRecord['sections'] =>
  sectionsShape.safeParse(JSON.parse(stored)).data ?? []

/** All of them, those on offer first, by name. */
export const siteFormats = (store: Store): SiteFormatRecord[] =>
  store.orm
    .all<{ formatId: string; format: NoteFormat; name: string; sections: string; active: number }>(
      sql`select id as "formatId", key as format, name, sections, active from note_formats order by active desc, lower(name), key`,
    )
    .map((row) => ({ ...row, sections: readSections(row.sections), active: row.active === 1 }))

interface Stamp {
  readonly at: string
  readonly by: string
}
const trackedOf = ({ at, by }: Stamp) => ({
  createdAt: at,
  createdBy: by,
  updatedAt: at,
  updatedBy: by,
  revision: 1,
})

export const insertFormat = (
  store: Store,
  format: { readonly id: string; readonly key: NoteFormat; readonly name: string; readonly sections: string },
  stamp: Stamp,
): void => {
  store.orm
    .insert(noteFormats)
    .values({ ...format, active: 1, ...trackedOf(stamp) })
    .run()
}

/** Offers a format or does not; false when there is none. */
export const setFormatActive = (store: Store, key: string, active: boolean, { at, by }: Stamp): boolean =>
  store.orm
    .update(noteFormats)
    .set({ active: active ? 1 : 0, updatedAt: at, updatedBy: by, revision: sql`${noteFormats.revision} + 1` })
    .where(sql`${noteFormats.key} = ${key}`)
    .run().changes === 1

export interface SnippetRecord {
  readonly snippetId: string
  readonly shortcut: string
  readonly body: string
  readonly revision: number
}

export const allSnippets = (store: Store): SnippetRecord[] =>
  store.orm.all(sql`select id as "snippetId", shortcut, body, revision from snippets order by shortcut`)

export const insertSnippet = (
  store: Store,
  snippet: { readonly id: string; readonly shortcut: string; readonly body: string },
  stamp: Stamp,
): void => {
  store.orm
    .insert(snippets)
    .values({ ...snippet, ...trackedOf(stamp) })
    .run()
}

/** False when the revision is not the given one any more. */
export const updateSnippet = (
  store: Store,
  { snippetId, revision, shortcut, body }: SnippetRecord,
  { at, by }: Stamp,
): boolean =>
  store.orm
    .update(snippets)
    .set({ shortcut, body, revision: revision + 1, updatedAt: at, updatedBy: by })
    .where(sql`${snippets.id} = ${snippetId} and ${snippets.revision} = ${revision}`)
    .run().changes === 1

export const deleteSnippet = (store: Store, snippetId: string): boolean =>
  store.orm
    .delete(snippets)
    .where(sql`${snippets.id} = ${snippetId}`)
    .run().changes === 1
