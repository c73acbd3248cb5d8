/**
 * Words of a text as the search index takes them (SQLite FTS5, tokenizer `unicode61 remove_diacritics 2`): runs of letters
 * and digits, without case, and without accents on Latin letters. Made again here because an excerpt and its marks are
 * worked out beside the text, not in the index; a test holds the two together.
 */

export interface Word {
  /** Folded. */
  readonly word: string
  /** Place in the text, in UTF-16 units; `end` is behind the last one. */
  readonly start: number
  readonly end: number
}

const wordCharacter = /^[\p{L}\p{N}\p{Co}\p{Cn}]$/u
const accent = /^[\u0300-\u036f]+$/

/** Accents that the index takes for part of the letter before them (all of them between U+0300 and U+0331). */
const innerAccents = new Set(
  [
    0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x309, 0x30a, 0x30b, 0x30c, 0x30f, 0x311, 0x31b,
    0x323, 0x324, 0x325, 0x326, 0x327, 0x328, 0x32d, 0x32e, 0x330, 0x331,
  ].map((code) => String.fromCodePoint(code)),
)

/** One character without case and, where it is a Latin letter, without accents. */
const folded = (character: string): string => {
  const [base = '', ...marks] = character.normalize('NFD')
  if (/^[a-z]$/i.test(base) && accent.test(marks.join(''))) return base.toLowerCase()
  const lower = character.toLowerCase()
  const through = character.toUpperCase().toLowerCase()
  // Two letters that differ in case only by a third one: the last s of a Greek word, the long s.
  const same = through.length === lower.length && through !== 'i' ? through : lower
  return Array.from(same).length === 1 ? same : character
}

/** Letters and digits of ASCII by their code, folded; empty for what is none. A text is mostly made of these. */
const ascii: readonly string[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase()
  return /[a-z0-9]/.test(character) ? character : ''
})

/** A character as part of a word: folded; empty for an accent that belongs to the letter before it; null when it ends a word. */
const partOf = (character: string, inWord: boolean): string | null => {
  const plain = ascii[character.charCodeAt(0)]
  if (plain !== undefined) return plain === '' ? null : plain
  if (wordCharacter.test(character)) return folded(character)
  return inWord && innerAccents.has(character) ? '' : null
}

/** The words of a text in their order. */
export const wordsOf = (text: string): readonly Word[] => {
  const words: Word[] = []
  let word = ''
  let start = -1
  let at = 0
  for (const character of text) {
    const part = partOf(character, start >= 0)
    if (part !== null) {
      if (start < 0) start = at
      word += part
    } else if (start >= 0) {
      words.push({ word, start, end: at })
      word = ''
      start = -1
    }
    at += character.length
  }
  if (start >= 0) words.push({ word, start, end: at })
  return words
}
