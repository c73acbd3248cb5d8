import type { NoteFormat, NoteSections, ShippedNoteFormat } from '../../contract/values.ts'

/** A heading of a note format: its key in the stored text, its label, and what belongs there, in our own words. */
export interface NoteSection {
  readonly key: string
  readonly label: string
  readonly hint: string
}

const plan: NoteSection = { key: 'plan', label: 'Plan', hint: 'Next steps, homework, next session' }

/**
 * Sections of the shipped formats, in writing order. The formats are common practice in behavioural health
 * (peers.md A.3); `plan` has one key everywhere, so that the last plan is found whatever the format was.
 */
export const noteFormatSections: Readonly<Record<ShippedNoteFormat, readonly NoteSection[]>> = {
  soap: [
    { key: 'subjective', label: 'Subjective', hint: 'What the client said and reported' },
    { key: 'objective', label: 'Objective', hint: 'What you observed and did' },
    { key: 'assessment', label: 'Assessment', hint: 'How you understand it, progress since last time' },
    plan,
  ],
  dap: [
    { key: 'data', label: 'Data', hint: 'What was said, observed and done' },
    { key: 'assessment', label: 'Assessment', hint: 'How you understand it, progress since last time' },
    plan,
  ],
  birp: [
    { key: 'behavior', label: 'Behavior', hint: 'What the client said and did' },
    { key: 'intervention', label: 'Intervention', hint: 'What you did' },
    { key: 'response', label: 'Response', hint: 'How the client answered to it' },
    plan,
  ],
  girp: [
    { key: 'goal', label: 'Goal', hint: 'The objective worked on' },
    { key: 'intervention', label: 'Intervention', hint: 'What you did' },
    { key: 'response', label: 'Response', hint: 'How the client answered to it' },
    plan,
  ],
  narrative: [{ key: 'narrative', label: 'Narrative', hint: 'The session in your own words' }, plan],
}

export const noteFormatLabels: Readonly<Record<ShippedNoteFormat, string>> = {
  soap: 'SOAP',
  dap: 'DAP',
  birp: 'BIRP',
  girp: 'GIRP',
  narrative: 'Narrative',
}

/** A format as it is written in: its name and its sections in writing order. */
export interface NoteFormatDefinition {
  readonly format: NoteFormat
  readonly name: string
  readonly sections: readonly NoteSection[]
}

/** What a format is; null for one that is not known here. */
export type FormatBook = (format: NoteFormat) => NoteFormatDefinition | null

const isShipped = (format: string): format is ShippedNoteFormat => Object.hasOwn(noteFormatSections, format)

/** The shipped formats alone. */
export const shippedFormats: FormatBook = (format) =>
  isShipped(format) ? { format, name: noteFormatLabels[format], sections: noteFormatSections[format] } : null

/** The shipped formats and the site's own. */
export const formatBook = (site: readonly NoteFormatDefinition[]): FormatBook => {
  const own = new Map<string, NoteFormatDefinition>(site.map((one) => [one.format, one]))
  return (format) => shippedFormats(format) ?? own.get(format) ?? null
}

/** How a format is called on screen and in documents. */
export const formatName = (format: NoteFormat, book: FormatBook = shippedFormats): string =>
  book(format)?.name ?? 'Own format'

/** The format has a section for the plan, which the next session takes up. */
export const hasPlan = (format: NoteFormat, book: FormatBook = shippedFormats): boolean =>
  book(format)?.sections.some(({ key }) => key === plan.key) ?? false

/** True when no section holds a visible character. */
export const isBlankNote = (sections: NoteSections): boolean =>
  Object.values(sections).every((text) => text.trim() === '')

/**
 * Sections as they stand under another format. Text under a key that both formats have stays there; other text goes,
 * in order, into the free sections of the new format; what is left over keeps its old key, so that nothing is lost
 * ({@link sectionsToShow} lists it at the end).
 */
export const carryOver = (
  from: NoteFormat,
  to: NoteFormat,
  sections: NoteSections,
  book: FormatBook = shippedFormats,
): NoteSections => {
  if (from === to) return { ...sections }
  const targetKeys = (book(to)?.sections ?? []).map((section) => section.key)
  const result: NoteSections = {}
  const homeless: [string, string][] = []
  const orderOf = orderIn(from, book)
  const entries = Object.entries(sections).toSorted(([a], [b]) => orderOf(a) - orderOf(b))
  for (const [key, text] of entries) {
    if (targetKeys.includes(key)) result[key] = text
    else if (text !== '') homeless.push([key, text])
  }
  for (const [key, text] of homeless) {
    const free = targetKeys.find((target) => target !== plan.key && (result[target] ?? '') === '')
    result[free ?? key] = text
  }
  return result
}

/** The format's headings, then any text kept from another format under its own heading. */
export const sectionsToShow = (
  format: NoteFormat,
  sections: NoteSections,
  book: FormatBook = shippedFormats,
): readonly NoteSection[] => {
  const own = book(format)?.sections ?? []
  const known = new Set(own.map((section) => section.key))
  const kept = Object.keys(sections).filter((key) => !known.has(key) && sections[key] !== '')
  return [...own, ...kept.map((key) => ({ key, label: labelOf(key), hint: 'Kept from the other format' }))]
}

/** The same text with its sections in writing order, empty ones left out: the first words of a note are its first section's. */
export const inWritingOrder = (
  format: NoteFormat,
  sections: NoteSections,
  book: FormatBook = shippedFormats,
): NoteSections =>
  Object.fromEntries(
    sectionsToShow(format, sections, book)
      .map(({ key }) => [key, sections[key] ?? ''] as const)
      .filter(([, text]) => text !== ''),
  )

const orderIn = (format: NoteFormat, book: FormatBook) => {
  const keys = (book(format)?.sections ?? []).map((section) => section.key)
  return (key: string) => {
    const at = keys.indexOf(key)
    return at < 0 ? keys.length : at
  }
}

const labelOf = (key: string): string => {
  for (const list of Object.values(noteFormatSections)) {
    const found = list.find((section) => section.key === key)
    if (found) return found.label
  }
  return key.charAt(0).toUpperCase() + key.slice(1)
}
