import { wordsOf } from './words.ts'

/**
 * What a person types into the search, understood: words (all of them must be there), the beginning of a word (`cop*`, and
 * the last word while it is being typed), a phrase in quotation marks, and words that must not be there (`-word`).
 * Everything else is punctuation. Nothing typed is ever an operator of the search engine: what goes to it is built here,
 * each word between quotation marks.
 */

/** One word, or several that stand side by side. */
export interface SearchTerm {
  /** As typed, without quotation marks, stars and control characters; holds at least one letter or digit. */
  readonly text: string
  /** The last word of it may go on. */
  readonly prefix: boolean
}

export interface SearchQuery {
  /** At least one; a text fits when it has all of them. */
  readonly all: readonly SearchTerm[]
  /** A text that has one of these does not fit. */
  readonly none: readonly SearchTerm[]
}

/** More than anybody types; what follows is left out. */
const mostTerms = 16

/** From this many letters on, the word that is being typed is taken for the beginning of one. */
const leastTyped = 3

/** A letter, a digit, or a character of private use: what the index takes for part of a word. */
const wordCharacter = /[\p{L}\p{N}\p{Co}]/u

// eslint-disable-next-line no-control-regex -- control characters end a word, and NUL would end the whole query
const controls = /[\u0000-\u001f\u007f]/g

/** A minus; then a phrase, closed or not, with its star; or a run without spaces and quotation marks. */
const pieces = /(-?)(?:"([^"]*)("?)(\*?)|([^\s"]+))/gu

/** Lengths are counted in characters as people see them. */
const isLong = (text: string): boolean => Array.from(text).length >= leastTyped

/** Understands what was typed; null where there is nothing to look for (no word, or only words that must not be there). */
export const parseSearch = (typed: string): SearchQuery | null => {
  const text = typed
    .toWellFormed()
    .replace(controls, ' ')
    .replaceAll(/[“”„«»]/gu, '"')
    .trimStart()
  const all: SearchTerm[] = []
  const none: SearchTerm[] = []
  for (const piece of text.matchAll(pieces)) {
    const [whole, minus, quoted, closing, starAfter, bare] = piece
    const given = quoted ?? bare ?? ''
    const words = given.replaceAll('*', ' ').trim()
    if (!wordCharacter.test(words)) continue
    const atEnd = piece.index + whole.length === text.length
    const beingTyped = atEnd && minus === '' && closing !== '"' && !given.endsWith(' ') && isLong(words)
    const term = { text: words, prefix: given.endsWith('*') || starAfter === '*' || beingTyped }
    ;(minus === '' ? all : none).push(term)
    if (all.length + none.length === mostTerms) break
  }
  return all.length === 0 ? null : { all, none }
}

/** A term as the search engine takes it: a string, whatever is in it, and a star outside of it. */
const quoted = ({ text, prefix }: SearchTerm): string => `"${text.replaceAll('"', ' ')}"${prefix ? ' *' : ''}`

/**
 * The query of SQLite's FTS5 for what was understood. Always valid: terms between quotation marks, and our own operators.
 * `beginnings` may say which words of the index begin like the last word of a term: any of them then stands for it, which
 * the engine answers newest first without gathering them all. Null: it does not know, or they are too many.
 */
export const matchExpression = (
  { all, none }: SearchQuery,
  beginnings: (word: string) => readonly string[] | null = () => null,
): string => {
  const expression = (term: SearchTerm): string => {
    const words = term.prefix ? wordsOf(term.text).map(({ word }) => word) : []
    const last = words.at(-1)
    const whole = last === undefined ? null : beginnings(last)
    if (whole === null || whole.length === 0) return quoted(term)
    const before = words.slice(0, -1)
    return `(${whole.map((word) => quoted({ text: [...before, word].join(' '), prefix: false })).join(' OR ')})`
  }
  const wanted = all.map(expression).join(' AND ')
  return none.length === 0 ? wanted : `(${wanted}) NOT (${none.map(expression).join(' OR ')})`
}
