import type { ShippedNoteFormat, NoteSections } from '#shared/contract/values.ts'
import { noteFormatSections } from '#shared/domain/notes/formats.ts'

/**
 * Lays the four text columns into the sections of a format, in order. A format with fewer sections takes the columns
 * before the last ones together into its first, so that the fourth column, the plan, is the plan in every format; in
 * DAP that puts what was done beside what was said, where it belongs. Without a fourth column the texts go in plain
 * order. No text is lost; sections without text are left out. `texts`: null for a blank cell, undefined for a column that
 * the table does not have.
 */
export const sectionsOfTexts = (
  format: ShippedNoteFormat,
  texts: readonly (string | null | undefined)[],
): NoteSections => {
  const keys = noteFormatSections[format].map(({ key }) => key)
  const columns = texts.findLastIndex((text) => text !== undefined) + 1
  const extra = Math.max(0, columns - keys.length)
  const sections: NoteSections = {}
  for (const [column, text] of texts.entries()) {
    const key = keys[Math.max(0, column - extra)]
    if (text === null || text === undefined || key === undefined) continue
    const before = sections[key]
    sections[key] = before === undefined ? text : `${before}\n\n${text}`
  }
  return sections
}
