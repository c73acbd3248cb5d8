import type { TimelineKind, TimelineRow } from '#shared/contract/operations/timeline.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { timelineParts, type TimelinePart } from './timeline-parts.ts'

/** One client's timeline: places of all kinds sorted and paged by SQL, then the details of the page, a statement a kind. */

export interface TimelineQuery {
  readonly clientId: string
  /** Who looks: their own counseling notes are there for them. */
  readonly staffId: string
  /** Empty: all of them. */
  readonly kinds: readonly TimelineKind[]
  readonly from: string | null
  readonly to: string | null
  readonly offset: number
  readonly limit: number
}

interface Place {
  readonly rank: number
  readonly id: string
  readonly day: string
  readonly time: string | null
  readonly total: number
}

const asked = ({ kinds }: TimelineQuery): readonly (TimelinePart & { readonly rank: number })[] =>
  timelineParts
    .map((part, rank) => ({ ...part, rank }))
    .filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))

/** SQL of all places that were asked for: rank of the kind, id, day, time. */
const placesSql = (query: TimelineQuery): SQL => {
  const { clientId, staffId, from, to } = query
  const parts = asked(query).map(
    ({ rank, places }) =>
      sql`select ${sql.raw(String(rank))} as rank, id, day, time from (${places(clientId, staffId)})`,
  )
  return sql`
    select rank, id, day, time from (${sql.join(parts, sql` union all `)})
    where ${from === null ? sql`1` : sql`day >= ${from}`} and ${to === null ? sql`1` : sql`day <= ${to}`}`
}

/** SQL of one page of places, newest first, each with the number of all. */
export const timelinePageSql = (query: TimelineQuery): SQL => sql`
  select rank, id, day, time, count(*) over () as total from (${placesSql(query)})
  order by day desc, coalesce(time, '') desc, rank desc, id desc limit ${query.limit} offset ${query.offset}`

const countPlaces = (store: Store, query: TimelineQuery): number =>
  store.orm.get<{ n: number }>(sql`select count(*) as n from (${placesSql(query)})`).n

type Details = Omit<TimelineRow, 'kind' | 'subjectId' | 'on' | 'time'>

/** One page, and how many entries there are in all. */
export const timelinePage = (
  store: Store,
  query: TimelineQuery,
): { readonly rows: TimelineRow[]; readonly total: number } => {
  const places = store.orm.all<Place>(timelinePageSql(query))
  const details = new Map<string, Details>()
  for (const part of asked(query)) {
    const ids = places.filter(({ rank }) => rank === part.rank).map(({ id }) => id)
    if (ids.length === 0) continue
    for (const { id, ...rest } of store.orm.all<Details & { id: string }>(
      part.details(JSON.stringify(ids), query.clientId),
    ))
      details.set(`${part.rank}/${id}`, rest)
  }
  const rows = places.flatMap(({ rank, id, day, time }) => {
    const kind = timelineParts[rank]?.kind
    const detail = details.get(`${rank}/${id}`)
    return kind === undefined || detail === undefined
      ? []
      : [{ kind, subjectId: id, on: day, time, ...detail }]
  })
  // A page beyond the end has no row to say it.
  return { rows, total: places[0]?.total ?? countPlaces(store, query) }
}
