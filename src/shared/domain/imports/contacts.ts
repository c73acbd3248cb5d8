import { hasDigit } from './text.ts'

/** An emergency contact as a spreadsheet holds it: name, relationship and phone in one cell. */

export interface ContactDraft {
  readonly name: string
  readonly relationship: string | null
  readonly phone: string | null
  /** The cell as written, where it was not understood as a whole. */
  readonly original: string | null
}

const phone = /(?<![\p{L}\p{N}])\+?\(?\d[\d\s().\-/]{4,}\d(?:\s*(?:x|ext\.?)\s*\d{1,6})?(?![\p{L}\p{N}])/giu
const phoneLabel = /\b(?:phone|ph|tel|telephone|cell|mobile|home|work|[chwm])\s*[.:#]*\s*$/iu
const inBrackets = /[([]\s*([^()[\]]*\p{L}[^()[\]]*?)\s*[)\]]/u

const relations =
  'mother|mom|mum|father|dad|parents?|sister|brother|sibling|wife|husband|spouse|partner|fianc[eé]e?|girlfriend|' +
  'boyfriend|ex-?wife|ex-?husband|ex|son|daughter|child|aunt|uncle|niece|nephew|cousin|grandmother|grandma|grandfather|' +
  'grandpa|grandparent|friend|sponsor|neighbou?r|roommate|house ?mate|guardian|foster (?:mother|father|parent)|' +
  'step-?(?:mother|father|mom|dad|sister|brother|son|daughter)|(?:mother|father|sister|brother|son|daughter)-in-law|' +
  'probation officer|p\\.?o\\.?|case ?manager|social worker|caregiver|employer'
const relation = new RegExp(`^(?:his |her |their )?(?:${relations})$`, 'iu')

const trimmed = (text: string): string => text.replace(/^[\s,;:/|\-–—]+|[\s,;:/|\-–—]+$/gu, '')

/** Name and relationship of what is left when the phone is out; null when it is not understood. */
const nameAndRelation = (text: string): { name: string; relationship: string | null } | null => {
  const brackets = inBrackets.exec(text)
  if (brackets !== null) {
    const name = trimmed(text.replace(brackets[0], ' ')).replace(/\s+/gu, ' ')
    return name === '' ? null : { name, relationship: brackets[1] ?? null }
  }
  const parts = text
    .split(/\s*[,;:|/]\s*|\s+[-–—]\s+/u)
    .map(trimmed)
    .filter((part) => part !== '')
  const found = parts.filter((part) => relation.test(part))
  const names = parts.filter((part) => !relation.test(part))
  if (parts.length === 0 || parts.length > 3 || found.length > 1) return null
  // "Mom" alone: the relationship is all there is, and it is also how the person is named.
  if (names.length === 0) return { name: found[0] ?? text, relationship: found[0] ?? null }
  // Two parts without a known relationship may be "Last, First", or two people: not ours to decide.
  if (names.length > 1) return null
  return { name: names[0] ?? text, relationship: found[0] ?? null }
}

/**
 * Takes "Zoë Pretendo (sister) 555-0180" apart. `understood` is false where anything in the cell may mean something
 * else; then `original` keeps it as written.
 */
export const readContact = (text: string): { contact: ContactDraft; understood: boolean } => {
  const phones = [...text.matchAll(phone)]
  const number = phones[0]
  const rest =
    number === undefined
      ? text
      : `${text.slice(0, number.index).replace(phoneLabel, '')} ${text.slice(number.index + number[0].length)}`
  const named = nameAndRelation(trimmed(rest))
  const one = number === undefined ? null : number[0].trim()
  if (named === null || phones.length > 1 || hasDigit(named.name) || named.name.length > 120)
    return { contact: { name: text, relationship: null, phone: one, original: text }, understood: false }
  return { contact: { ...named, phone: one, original: null }, understood: true }
}
