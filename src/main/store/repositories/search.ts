import type { SearchKind } from '#shared/contract/operations/search.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import type { ClientAccess, ListCondition } from './access.ts'

/**
 * Full-text search over the dated indexes (store/declared/searches.ts): each answers places, newest first, without a look at
 * any text. Who may see a text is asked while walking; where the person has few clients, their texts' keys are gathered
 * first, so that a common word does not mean a look at everybody else's.
 */

/** The indexes, in the order in which texts of one day stand. */
export const sources = ['notes', 'addenda', 'texts', 'counseling'] as const
export type Source = (typeof sources)[number]

export interface Place {
  readonly source: Source
  /** Days since 1970-01-01. */
  readonly day: number
  readonly pk: number
}

/** A place, and how well it fits (bm25: the lower the better). */
export interface RankedPlace extends Place {
  readonly rank: number
}

export interface SearchQuestion {
  /** FTS5 expression for each index (shared/domain/search/query.ts). */
  readonly match: (source: Source) => string
  /** Of `chart_texts`; null: all of them. */
  readonly textKinds: readonly SearchKind[] | null
  /** Whose counseling notes. */
  readonly authorId: string
  readonly access: ListCondition
  /** True where gathering the keys of the person's texts is cheaper than asking for each. */
  readonly fewClients: boolean
}

/** With at most this many clients their texts are gathered first. */
export const fewestClients = 300

/** True where the person sees few of the clients there are. */
export const seesFew = (store: Store, access: ClientAccess): boolean =>
  !access.everybody &&
  store.orm.get<{ n: number }>(sql`
    select count(*) as n from (select 1 from caseload k where ${access.reads('k')} limit ${fewestClients + 1})`)
    .n <= fewestClients

interface Shape {
  readonly index: string
  /** SQL: the table, aliased t, joined so that `client` names its client. */
  readonly from: SQL
  readonly client: SQL
}

const shapes: Readonly<Record<Source, Shape>> = {
  notes: { index: 'notes_search', from: sql`notes t`, client: sql`t.client_id` },
  addenda: {
    index: 'addenda_search',
    from: sql`addenda t join notes n on n.id = t.note_id`,
    client: sql`n.client_id`,
  },
  texts: { index: 'chart_texts_search', from: sql`chart_texts t`, client: sql`t.client_id` },
  counseling: {
    index: 'counseling_notes_search',
    from: sql`counseling_notes t`,
    client: sql`t.client_id`,
  },
}

/** Further conditions of a source on its table. */
const further = (
  source: Source,
  { textKinds, authorId }: Pick<SearchQuestion, 'textKinds' | 'authorId'>,
): SQL => {
  if (source === 'counseling') return sql` and t.author_id = ${authorId}`
  if (source !== 'texts' || textKinds === null) return sql``
  return sql` and t.kind in (select value from json_each(${JSON.stringify(textKinds)}))`
}

/** SQL: the text of this place in the index may be shown. */
const shown = (source: Source, question: SearchQuestion): SQL => {
  const { from, client } = shapes[source]
  const { access, fewClients } = question
  const pk = sql`(f.rowid & 4294967295)`
  const open = sql`select k.client_id from caseload k where ${access.reads('k')}`
  const more = further(source, question)
  if (fewClients || source === 'counseling')
    return sql`${pk} in (select t.pk from ${from} where ${client} in (${open})${more})`
  return sql`exists (select 1 from ${from} join caseload k on k.client_id = ${client}
    where t.pk = ${pk} and ${access.reads('k')}${more})`
}

const indexOf = (source: Source): SQL => sql.raw(shapes[source].index)

/** SQL of the places of one index, newest first, below a rowid. */
export const newestSql = (
  source: Source,
  question: SearchQuestion,
  below: bigint | null,
  limit: number,
): SQL => sql`
  select f.rowid >> 32 as day, f.rowid & 4294967295 as pk from ${indexOf(source)} f
  where f.${indexOf(source)} match ${question.match(source)}
    ${below === null ? sql`` : sql`and f.rowid < cast(${String(below)} as integer)`}
    and ${shown(source, question)}
  order by f.rowid desc limit ${limit}`

export const newest = (
  store: Store,
  source: Source,
  question: SearchQuestion,
  below: bigint | null,
  limit: number,
): Place[] =>
  store.orm
    .all<{ day: number; pk: number }>(newestSql(source, question, below, limit))
    .map((place) => ({ source, ...place }))

/** How many places there are, counted up to `most`. */
export const countUpTo = (store: Store, source: Source, question: SearchQuestion, most: number): number =>
  store.orm.get<{ n: number }>(sql`
    select count(*) as n from (select 1 from ${indexOf(source)} f
      where f.${indexOf(source)} match ${question.match(source)} and ${shown(source, question)} limit ${most})`)
    .n

/** Every place with its fit; ask for the number first. */
export const ranked = (store: Store, source: Source, question: SearchQuestion): RankedPlace[] =>
  store.orm
    .all<{ day: number; pk: number; rank: number }>(
      sql`
        select f.rowid >> 32 as day, f.rowid & 4294967295 as pk, bm25(${indexOf(source)}) as rank
        from ${indexOf(source)} f
        where f.${indexOf(source)} match ${question.match(source)} and ${shown(source, question)}`,
    )
    .map((place) => ({ source, ...place }))

/** More words than this that begin alike are left to the engine, which gathers their places first. */
const mostBeginnings = 600

/**
 * The words of an index that begin with `beginning`, in their order; null when there are more than a few hundred. Each is
 * found by one step into the index, so that words which stand in every text cost no more than others.
 */
export const wordsBeginning = (
  { sqlite }: Store,
  source: Source,
  beginning: string,
): readonly string[] | null => {
  const { index } = shapes[source]
  // A view into the index, of this connection alone; it holds nothing itself.
  sqlite.exec(
    `create virtual table if not exists temp.${index}_words using fts5vocab('main', '${index}', 'instance')`,
  )
  // From a word on, not behind it: the engine would walk through every place of a word that it only has to pass by.
  const next = sqlite
    .prepare<[string, string], string>(
      `select term from temp.${index}_words where term >= ? and term < ? limit 1`,
    )
    .pluck()
  const end = `${beginning}\u{10ffff}`
  const words: string[] = []
  for (let word = next.get(beginning, end); word !== undefined; word = next.get(`${word}\u0001`, end)) {
    if (words.length === mostBeginnings) return null
    words.push(word)
  }
  return words
}

/** A text of one client, for a search within that chart. */
export interface ClientText extends Place {
  /** Sections as JSON, or the text itself. */
  readonly words: string
}

/** Further condition, day and words of a source's own tables. */
const inChart: Readonly<Record<Source, { readonly from: SQL; readonly day: SQL; readonly words: SQL }>> = {
  notes: {
    from: sql`notes t join sessions s on s.id = t.session_id`,
    day: sql`s.held_on`,
    words: sql`t.sections`,
  },
  addenda: {
    from: sql`addenda t join notes n on n.id = t.note_id join sessions s on s.id = n.session_id`,
    day: sql`s.held_on`,
    words: sql`t.body`,
  },
  texts: { from: sql`chart_texts t`, day: sql`t.occurred_on`, words: sql`t.words` },
  counseling: {
    from: sql`counseling_notes t join sessions s on s.id = t.session_id`,
    day: sql`s.held_on`,
    words: sql`t.sections`,
  },
}

/**
 * Every text of one client, newest first. One chart has few enough texts to be read; the index would walk past everybody
 * else's. The caller has made sure that the chart is open to the person.
 */
export const textsInChart = (
  store: Store,
  source: Source,
  question: Omit<SearchQuestion, 'match' | 'access' | 'fewClients'>,
  clientId: string,
): ClientText[] => {
  const { from, day, words } = inChart[source]
  const { client } = shapes[source]
  const locked = source === 'texts' ? sql`` : sql` and t.state <> 'draft'`
  return store.orm
    .all<{ day: number; pk: number; words: string }>(
      sql`
        select unixepoch(${day}) / 86400 as day, t.pk, ${words} as words from ${from}
        where ${client} = ${clientId}${locked}${further(source, question)}
        order by day desc, t.pk desc`,
    )
    .map((text) => ({ source, ...text }))
}

/** What is shown of a hit. */
export interface FoundText {
  readonly source: Source
  readonly pk: number
  readonly kind: SearchKind | 'counseling-note'
  readonly subjectId: string
  readonly clientId: string
  readonly fileNumber: string
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
  readonly occurredOn: string
  readonly noteId: string | null
  readonly noteState: 'draft' | 'signed' | 'earlier-records' | null
  readonly enteredInError: number
  readonly author: string | null
  readonly version: number | null
  /** Sections as JSON, or the text itself. */
  readonly words: string
}

const person = sql`c.id as "clientId", c.file_number as "fileNumber", c.first_name as "firstName",
  c.last_name as "lastName", c.preferred_name as "preferredName"`

const noteColumns = sql`exists (select 1 from error_marks m where m.note_id = n.id) as "enteredInError"`

const texts: Readonly<Record<Source, (keys: string) => SQL>> = {
  notes: (keys) => sql`
    select n.pk, 'note' as kind, n.id as "subjectId", ${person}, s.held_on as "occurredOn", n.id as "noteId",
      n.state as "noteState", ${noteColumns}, coalesce(st.name, n.source_counselor) as author, null as version,
      n.sections as words
    from json_each(${keys}) j join notes n on n.pk = j.value join sessions s on s.id = n.session_id
      join clients c on c.id = n.client_id left join staff st on st.id = n.author_id`,
  addenda: (keys) => sql`
    select a.pk, 'addendum' as kind, a.id as "subjectId", ${person}, s.held_on as "occurredOn", n.id as "noteId",
      n.state as "noteState", ${noteColumns}, st.name as author, null as version, a.body as words
    from json_each(${keys}) j join addenda a on a.pk = j.value join notes n on n.id = a.note_id
      join sessions s on s.id = n.session_id join clients c on c.id = n.client_id
      left join staff st on st.id = a.author_id`,
  texts: (keys) => sql`
    select t.pk, t.kind, t.subject_id as "subjectId", ${person}, t.occurred_on as "occurredOn",
      (select q.note_id from cosignatures q where t.kind = 'cosignature' and q.id = t.subject_id) as "noteId",
      null as "noteState", 0 as "enteredInError", null as author,
      case t.kind when 'relapse-plan' then (select p.version from relapse_plans p where p.id = t.subject_id)
        when 'treatment-plan' then (select p.version from treatment_plans p where p.id = t.subject_id) end as version,
      t.words
    from json_each(${keys}) j join chart_texts t on t.pk = j.value join clients c on c.id = t.client_id`,
  counseling: (keys) => sql`
    select n.pk, 'counseling-note' as kind, n.id as "subjectId", ${person}, s.held_on as "occurredOn",
      null as "noteId", n.state as "noteState", 0 as "enteredInError", st.name as author, null as version,
      n.sections as words
    from json_each(${keys}) j join counseling_notes n on n.pk = j.value join sessions s on s.id = n.session_id
      join clients c on c.id = n.client_id left join staff st on st.id = n.author_id`,
}

/** The texts of one page, in the order of the places: one statement for each index that has some. */
export const textsOf = (store: Store, places: readonly Place[]): FoundText[] => {
  const found = new Map<string, FoundText>()
  for (const source of sources) {
    const keys = places.filter((place) => place.source === source).map(({ pk }) => pk)
    if (keys.length === 0) continue
    for (const text of store.orm.all<Omit<FoundText, 'source'>>(texts[source](JSON.stringify(keys))))
      found.set(`${source}/${text.pk}`, { source, ...text })
  }
  return places.flatMap(({ source, pk }) => found.get(`${source}/${pk}`) ?? [])
}
