/**
 * Finds names of group members in what is written about a group session (clinical.md B.7: a member's note never reveals
 * another member; 42 CFR Part 2). Whole words, whatever their case, accents or apostrophes. It finds names, nothing
 * else: who is meant by "her brother" no rule can tell, so the person who signs still reads the text.
 */

export interface NamedMember {
  readonly clientId: string
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
}

/** A name in a text: `start` and `end` are positions in the text (UTF-16). */
export interface FoundName {
  readonly word: string
  readonly start: number
  readonly end: number
  /** Up to {@link contextLetters} characters on either side. */
  readonly before: string
  readonly after: string
  /** Whose name it may be, in the order of the members given. */
  readonly clientIds: readonly string[]
}

interface Word {
  readonly folded: string
  readonly start: number
  readonly end: number
}

/** Names of members, ready for looking; made once for all texts of a session. */
export interface NameIndex {
  /** By first folded word: the whole run of folded words, longest first, and who has it. */
  readonly byFirst: ReadonlyMap<string, readonly NamePattern[]>
}

interface NamePattern {
  readonly words: readonly string[]
  readonly clientIds: readonly string[]
}

/** So many characters around a name are shown, and belong to the answer to it. */
export const contextLetters = 40

/** Signs without width, which may stand inside a word that is copied from elsewhere. */
const invisible = /[\u00ad\u200b-\u200d\u2060\ufeff]/gu

/** Scripts that put no space between words: there every sign counts as a word, so that a name is found in a sentence. */
const spaceless =
  '[\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}\\p{sc=Thai}\\p{sc=Lao}\\p{sc=Khmer}\\p{sc=Myanmar}]'
const wordPattern = new RegExp(
  `${spaceless}\\p{M}*|(?:(?!${spaceless})[\\p{L}\\p{M}\\p{N}\\u00ad\\u200b-\\u200d\\u2060\\ufeff])+`,
  'gu',
)

/** Letters that do not come apart into a plain letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ς: 'σ',
}

/** A word without case and accents: "Núria" and "NURIA" are the same. */
export const foldName = (word: string): string =>
  word
    .replaceAll(invisible, '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøđðþłħıς]/g, (letter) => plainLetters[letter] ?? letter)

const wordsOf = (text: string): Word[] =>
  [...text.matchAll(wordPattern)].flatMap((match) => {
    const folded = foldName(match[0])
    return folded === '' ? [] : [{ folded, start: match.index, end: match.index + match[0].length }]
  })

/** Words inside longer names that say nothing by themselves: "de la", "van der", "Jr". A name that is only that is looked for. */
const particles: ReadonlySet<string> = new Set(
  'and bin das del dem den der des dit dos ibn iii jnr las los mac san snr the van von zum zur'.split(' '),
)

const letters = (word: string): number => (word.match(/\p{L}/gu) ?? []).length
const isSpaceless = (word: string): boolean => new RegExp(`^${spaceless}`, 'u').test(word)

/** The runs of words under which one name (a first, last or preferred name) is looked for. */
const patternsOf = (name: string): string[][] => {
  const words = wordsOf(name).map(({ folded }) => folded)
  // One letter alone is an initial, and every "I" of the text would be one.
  const whole = letters(words.join('')) > 1 || words.some(isSpaceless) ? [words] : []
  if (words.length < 2 || words.every(isSpaceless)) return whole
  const parts = words.filter((word) => letters(word) > 2 && !particles.has(word)).map((word) => [word])
  return [...whole, [words.join('')], ...parts]
}

/** Makes the names ready for looking. Members without any letter in a name simply have none there. */
export const indexNames = (members: readonly NamedMember[]): NameIndex => {
  const found = new Map<string, { words: string[]; clientIds: Set<string> }>()
  const add = (words: string[], clientId: string): void => {
    const key = words.join(' ')
    if (key === '') return
    const known = found.get(key)
    if (known === undefined) found.set(key, { words, clientIds: new Set([clientId]) })
    else known.clientIds.add(clientId)
  }
  for (const { clientId, firstName, lastName, preferredName } of members) {
    const firsts = [firstName, preferredName ?? '']
    for (const name of [...firsts, lastName]) {
      for (const words of patternsOf(name)) add(words, clientId)
    }
    // First and last name together are one find, not two.
    for (const first of firsts) {
      const words = wordsOf(`${first} ${lastName}`).map(({ folded }) => folded)
      if (first.trim() !== '' && lastName.trim() !== '') add(words, clientId)
    }
  }
  const byFirst = new Map<string, NamePattern[]>()
  for (const { words, clientIds } of found.values()) {
    const first = words[0] ?? ''
    byFirst.set(first, [...(byFirst.get(first) ?? []), { words, clientIds: [...clientIds] }])
  }
  for (const patterns of byFirst.values()) patterns.sort((a, b) => b.words.length - a.words.length)
  return { byFirst }
}

const context = (text: string, from: number, to: number): string =>
  // Half a sign at an end is no sign.
  text
    .slice(Math.max(0, from), to)
    .replace(/^[\udc00-\udfff]/, '')
    .replace(/[\ud800-\udbff]$/, '')

/**
 * The names in a text, in their order. `own`: the member whose own line it is; that person's own names are no find,
 * even where another member has the same.
 */
export const findNames = (index: NameIndex, text: string, own: string | null): FoundName[] => {
  const words = wordsOf(text)
  const finds: FoundName[] = []
  for (let at = 0; at < words.length; at += 1) {
    const pattern = index.byFirst
      .get(words[at]?.folded ?? '')
      ?.find((one) => one.words.every((word, n) => words[at + n]?.folded === word))
    if (pattern === undefined) continue
    const start = words[at]?.start ?? 0
    at += pattern.words.length - 1
    if (own !== null && pattern.clientIds.includes(own)) continue
    const end = words[at]?.end ?? start
    finds.push({
      word: text.slice(start, end),
      start,
      end,
      before: context(text, start - contextLetters, start),
      after: context(text, end, end + contextLetters),
      clientIds: pattern.clientIds,
    })
  }
  return finds
}
