import { createHash } from 'node:crypto'
import { chartTexts } from './chart-texts.ts'
import { locks } from './locks/index.ts'
import { searches } from './searches.ts'
import type { DeclaredObject, DeclaredSearch, DeclaredText } from './types.ts'

/**
 * The declared set: everything in the database that the generated migrations cannot express. Triggers, views and search
 * indexes are stated here once; `applyDeclaredSet` makes the database match, `checkSchema` says whether it does.
 * No function of ours is called in it, and all of it works with `trusted_schema = OFF`.
 */

/** Grows with every change of the set; a database that has seen a higher one belongs to a newer Mooring. */
export const declaredVersion = 2

export const declaredSearches: readonly DeclaredSearch[] = searches

/** The kinds of text in `chart_texts`. */
export const declaredTexts: readonly DeclaredText[] = chartTexts

/** Views before the triggers. */
export const declaredObjects: readonly DeclaredObject[] = [
  ...searches.flatMap(({ objects }) => objects),
  ...chartTexts.flatMap(({ triggers }) => triggers),
  ...locks,
].toSorted((a, b) => Number(a.type === 'trigger') - Number(b.type === 'trigger'))

/** White space does not matter when two statements are compared. */
export const normalised = (sql: string): string => sql.replaceAll(/\s+/g, ' ').trim()

/** SHA-256 over the whole set, hex. */
export const declaredHash: string = createHash('sha256')
  .update(
    [...declaredSearches, ...declaredObjects]
      .map(({ name, sql }) => `${name}\n${normalised(sql)}\n`)
      .join(''),
  )
  .digest('hex')
