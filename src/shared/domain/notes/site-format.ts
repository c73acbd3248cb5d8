import type { NoteFormat } from '../../contract/values.ts'

/** How the site's own formats and their sections are named in the stored text. */

const mostLetters = 20
const letters = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .slice(0, mostLetters)

/** 0 → 'a', 25 → 'z', 26 → 'aa' … */
const counter = (index: number): string =>
  (index >= 26 ? counter(Math.floor(index / 26) - 1) : '') + String.fromCodePoint(97 + (index % 26))

/**
 * Keys of sections by their headings, each once: small letters alone, as the stored text takes them. The same heading has
 * the same key in every format, so that 'Plan' is the plan that the next session takes up, and text finds its place when
 * the format is switched. A heading without any Latin letter gets a key by its place.
 */
export const sectionKeys = (labels: readonly string[]): string[] => {
  const taken = new Set<string>()
  return labels.map((label, index) => {
    const wanted = letters(label) || `part${counter(index)}`
    let key = wanted
    for (let again = 0; taken.has(key); again += 1) {
      key = `${wanted.slice(0, mostLetters - 3)}x${counter(again)}`
    }
    taken.add(key)
    return key
  })
}

/** The family of a version: `site-intake-` of `site-intake-3`. */
const familyOf = (format: string): string => format.slice(0, format.lastIndexOf('-') + 1)

/** Key of a format that is added, or of the next version of one that is `replaced`. `existing`: every key there is. */
export const nextFormatKey = (
  name: string,
  replaced: NoteFormat | null,
  existing: readonly string[],
): NoteFormat => {
  const versionsOf = (family: string): number[] =>
    existing.filter((key) => familyOf(key) === family).map((key) => Number(key.slice(family.length)))
  if (replaced !== null) {
    const family = familyOf(replaced)
    return `site-${family.slice('site-'.length)}${Math.max(0, ...versionsOf(family)) + 1}`
  }
  const wanted = letters(name) || 'own'
  let word = wanted
  for (let again = 0; versionsOf(`site-${word}-`).length > 0; again += 1) {
    word = `${wanted.slice(0, mostLetters - 3)}x${counter(again)}`
  }
  return `site-${word}-1`
}
