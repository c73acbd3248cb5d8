import { rankedBelow, type SearchHit, type SearchKind } from '#shared/contract/operations/search.ts'
import type { ParsedInputOf } from '#shared/contract/index.ts'
import { noteSections } from '#shared/contract/values.ts'
import { excerptOf, fits, weight } from '#shared/domain/search/excerpt.ts'
import { matchExpression, parseSearch, type SearchQuery } from '#shared/domain/search/query.ts'
import {
  countUpTo,
  newest,
  ranked,
  seesFew,
  sources,
  textsInChart,
  textsOf,
  wordsBeginning,
  type FoundText,
  type Place,
  type RankedPlace,
  type SearchQuestion,
  type Source,
} from '#store/repositories/search.ts'
import type { Context, Handler } from '../context.ts'

/** Full-text search. What was typed is written down nowhere: not in the audit record, not in the log. */

type Asked = ParsedInputOf<'search.find'>

/** Indexes that hold what was asked for. */
const sourcesFor = ({ kinds, counselingNotes }: Asked): readonly Source[] =>
  sources.filter((source) => {
    if (source === 'counseling') return counselingNotes
    if (kinds.length === 0) return true
    if (source === 'notes') return kinds.includes('note')
    if (source === 'addenda') return kinds.includes('addendum')
    return kinds.some(isTextKind)
  })

const isTextKind = (kind: SearchKind): boolean => kind !== 'note' && kind !== 'addendum'

const find: Handler<'search.find'> = (context, asked) => {
  const query = parseSearch(asked.text)
  if (query === null) return { hits: [], next: null, understood: false, order: asked.order }
  const indexes = sourcesFor(asked)
  const { places, next, best } =
    asked.clientId === null
      ? everywhere(context, indexes, query, asked)
      : inOneChart(context, indexes, query, asked, asked.clientId)
  return {
    hits: textsOf(context.store, places).map((text) => hitOf(text, query)),
    next,
    understood: true,
    order: best ? 'best' : 'newest',
  }
}

const scopeOf = ({ user }: Context, { kinds }: Asked) => ({
  textKinds: kinds.length === 0 ? null : kinds.filter(isTextKind),
  authorId: user.staffId,
})

/** One chart's texts are read and held against the query here; the guard has let the person into it. */
const inOneChart = (
  context: Context,
  indexes: readonly Source[],
  query: SearchQuery,
  asked: Asked,
  clientId: string,
): Page => {
  const best = asked.order === 'best'
  const texts = indexes.flatMap((source) =>
    textsInChart(context.store, source, scopeOf(context, asked), clientId),
  )
  const fit = texts.flatMap((text) => {
    const words = plainWords(text)
    return fits(words, query) ? [{ ...text, rank: best ? -weight(words, query) : 0 }] : []
  })
  return best ? pageByRank(fit, asked) : pageByDate(beginningAfter(fit, placeAfter(asked.after)), asked)
}

const plainWords = ({ source, words }: { readonly source: Source; readonly words: string }): string =>
  source === 'notes' || source === 'counseling'
    ? Object.values(noteSections.parse(JSON.parse(words))).join('\n')
    : words

const everywhere = (context: Context, indexes: readonly Source[], query: SearchQuery, asked: Asked): Page => {
  const { access, store } = context
  const matches = new Map(
    indexes.map((source) => [source, matchExpression(query, (word) => wordsBeginning(store, source, word))]),
  )
  const question: SearchQuestion = {
    ...scopeOf(context, asked),
    match: (source) => matches.get(source) ?? matchExpression(query),
    access,
    fewClients: seesFew(store, access),
  }
  return asked.order === 'best' && areFew(context, indexes, question)
    ? pageByRank(
        indexes.flatMap((source) => ranked(store, source, question)),
        asked,
      )
    : newestPage(context, indexes, question, asked)
}

const areFew = (context: Context, indexes: readonly Source[], question: SearchQuestion): boolean => {
  let count = 0
  for (const source of indexes) {
    count += countUpTo(context.store, source, question, rankedBelow)
    if (count >= rankedBelow) return false
  }
  return true
}

interface Page {
  readonly places: readonly Place[]
  readonly next: string | null
  readonly best: boolean
}

const orderOf = (source: Source): number => sources.indexOf(source)

const byDate = (a: Place, b: Place): number =>
  b.day - a.day || orderOf(a.source) - orderOf(b.source) || b.pk - a.pk

/** The rowid of the dated index below which a source goes on after a place. */
const belowFor = (source: Source, after: Place): bigint => {
  const day = BigInt(after.day)
  if (orderOf(source) < orderOf(after.source)) return day << 32n
  if (orderOf(source) > orderOf(after.source)) return (day + 1n) << 32n
  return (day << 32n) + BigInt(after.pk)
}

const newestPage = (
  { store }: Context,
  indexes: readonly Source[],
  question: SearchQuestion,
  asked: Asked,
): Page => {
  const from = placeAfter(asked.after)
  const below = (source: Source): bigint | null => (from === null ? null : belowFor(source, from))
  return pageByDate(
    indexes.flatMap((source) => newest(store, source, question, below(source), asked.limit + 1)),
    asked,
  )
}

const beginningAfter = <P extends Place>(places: readonly P[], from: Place | null): readonly P[] =>
  from === null ? places : places.filter((place) => byDate(from, place) < 0)

const pageByDate = (found: readonly Place[], { limit }: Asked): Page => {
  const places = found.toSorted(byDate)
  const last = places[limit - 1]
  return {
    places: places.slice(0, limit),
    next:
      places.length > limit && last !== undefined ? `n:${last.day}:${orderOf(last.source)}:${last.pk}` : null,
    best: false,
  }
}

/** Reads a page mark of the newest-first order; one of the other order begins anew. */
const placeAfter = (after: string | null): Place | null => {
  const [order, day, index, pk] = after?.split(':') ?? []
  const source = sources[Number(index)]
  return order === 'n' && source !== undefined ? { source, day: Number(day), pk: Number(pk) } : null
}

const pageByRank = (found: readonly RankedPlace[], { after, limit }: Asked): Page => {
  const offset = after?.startsWith('b:') === true ? Number(after.slice(2)) : 0
  const places = found.toSorted((a, b) => a.rank - b.rank || byDate(a, b))
  return {
    places: places.slice(offset, offset + limit),
    next: places.length > offset + limit ? `b:${offset + limit}` : null,
    best: true,
  }
}

const hitOf = (text: FoundText, query: SearchQuery): SearchHit => {
  const { clientId, fileNumber, firstName, lastName, preferredName } = text
  const { parts, cutBefore, cutAfter } = excerptOf(plainWords(text), query)
  return {
    kind: text.kind,
    subjectId: text.subjectId,
    client: { clientId, fileNumber, firstName, lastName, preferredName },
    occurredOn: text.occurredOn,
    noteId: text.noteId,
    noteState: text.noteState,
    enteredInError: text.enteredInError === 1,
    author: text.author,
    version: text.version,
    excerpt: { parts: [...parts], cutBefore, cutAfter },
  }
}

export const searchHandlers = { 'search.find': find }
