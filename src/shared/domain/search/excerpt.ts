import type { SearchQuery, SearchTerm } from './query.ts'
import { wordsOf, type Word } from './words.ts'

/** A stretch of a text around what was looked for, and which parts of it were. */
export interface Excerpt {
  /** In order; put together they are the stretch. */
  readonly parts: readonly { readonly text: string; readonly hit: boolean }[]
  /** True where the text goes on before or after it. */
  readonly cutBefore: boolean
  readonly cutAfter: boolean
}

/** Characters of an excerpt, and of them those before the first hit. */
const most = 180
const before = 40

interface Mark {
  readonly start: number
  readonly end: number
  readonly term: number
}

interface Wanted {
  readonly words: readonly string[]
  readonly prefix: boolean
}

const wantedOf = ({ text, prefix }: SearchTerm): Wanted => ({
  words: wordsOf(text).map(({ word }) => word),
  prefix,
})

const standsAt = (words: readonly Word[], at: number, wanted: Wanted): boolean =>
  wanted.words.every((one, step) => {
    const { word } = words[at + step] ?? { word: null }
    if (word === null) return false
    return wanted.prefix && step === wanted.words.length - 1 ? word.startsWith(one) : word === one
  })

/** Every place of the terms that must be there, in the order of the text. */
const marksOf = (words: readonly Word[], terms: readonly Wanted[]): readonly Mark[] =>
  words.flatMap(({ start }, at) =>
    terms.flatMap((wanted, term): Mark[] => {
      if (wanted.words.length === 0 || !standsAt(words, at, wanted)) return []
      const last = words[at + wanted.words.length - 1]
      return last === undefined ? [] : [{ start, end: last.end, term }]
    }),
  )

/** True when the text has all of the query's terms and none of those that must not be there: what the index would say. */
export const fits = (text: string, { all, none }: SearchQuery): boolean => {
  const words = wordsOf(text)
  const has = (term: SearchTerm): boolean => {
    const wanted = wantedOf(term)
    return wanted.words.length > 0 && words.some((_, at) => standsAt(words, at, wanted))
  }
  return all.every(has) && !none.some(has)
}

/** How well a text fits, within one chart: each term counts more the oftener it stands there, and less in a long text. */
export const weight = (text: string, { all }: SearchQuery): number => {
  const words = wordsOf(text)
  const length = 0.25 + words.length / 200
  return all.map(wantedOf).reduce((sum, wanted) => {
    const times = marksOf(words, [wanted]).length
    return sum + times / (times + length)
  }, 0)
}

/** The first mark from which a stretch shows the most different terms. */
const bestOf = (marks: readonly Mark[]): Mark | undefined => {
  let best: Mark | undefined
  let shown = 0
  for (const [index, mark] of marks.entries()) {
    const terms = new Set<number>()
    for (let next = index; next < marks.length; next += 1) {
      const other = marks[next]
      if (other === undefined || other.end - mark.start > most - before) break
      terms.add(other.term)
    }
    if (terms.size > shown) {
      best = mark
      shown = terms.size
    }
  }
  return best
}

const withoutBreaks = (text: string): string => text.replaceAll(/\s/gu, ' ')

/** The stretch of a text that shows the most of what was looked for; its beginning where nothing of it is found. */
export const excerptOf = (text: string, { all }: SearchQuery): Excerpt => {
  const words = wordsOf(text)
  const marks = marksOf(words, all.map(wantedOf))
  const at = bestOf(marks)?.start ?? words[0]?.start ?? 0
  // Whole words at both ends, so that nothing is cut into another word.
  const from = words.find(({ start }) => start >= at - before)?.start ?? 0
  const longest = from + most
  const last = words.findLast(({ end, start }) => end <= longest && start >= from)
  const cutAfter = last !== undefined && words.at(-1) !== last
  const to = cutAfter ? last.end : Math.min(text.trimEnd().length, longest)
  const parts: { text: string; hit: boolean }[] = []
  const add = (start: number, end: number, hit: boolean): void => {
    if (end > start) parts.push({ text: withoutBreaks(text.slice(start, end)), hit })
  }
  let done = words.length === 0 || words[0]?.start === from ? 0 : from
  for (const { start, end } of marks) {
    if (start < done || end > to) continue
    add(done, start, false)
    add(start, end, true)
    done = end
  }
  add(done, Math.max(done, to), false)
  return { parts, cutBefore: (words[0]?.start ?? 0) < from, cutAfter }
}
