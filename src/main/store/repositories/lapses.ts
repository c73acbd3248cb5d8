import type {
  Citation,
  CitedItem,
  CitedPart,
  Lapse,
  LapseFields,
} from '#shared/contract/operations/lapses.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { lapses } from '../schema/index.ts'
import { changed, created, removed, type WriteStamp } from './stamps.ts'

/** Lapses and relapses of one client, and the items of the plan that they cite. */

/** Table of each citable part, its words, and the citation's column for it. */
const parts: Readonly<Record<CitedPart, { readonly table: string; words: string; column: string }>> = {
  trigger: { table: 'relapse_triggers', words: 'trigger', column: 'trigger_id' },
  situation: { table: 'relapse_situations', words: 'situation', column: 'situation_id' },
  sign: { table: 'relapse_signs', words: 'sign', column: 'sign_id' },
  skill: { table: 'relapse_skills', words: 'skill', column: 'skill_id' },
}
const partNames = Object.keys(parts) as CitedPart[]

const isPart = (word: string): word is CitedPart => Object.hasOwn(parts, word)
const isKind = (word: string): word is Lapse['kind'] => word === 'lapse' || word === 'relapse'

/** A part of the plan that can be cited, with the row of its version. */
export interface CitablePart extends CitedItem {
  readonly rowId: string
}

/** What a version of the plan offers to cite, part by part in the plan's order. */
export const citableOf = ({ sqlite }: Store, planId: string): CitablePart[] =>
  partNames.flatMap((part) => {
    const { table, words } = parts[part]
    return sqlite
      .prepare<[string], { rowId: string; lineageId: string; words: string }>(
        `select id as rowId, lineage_id as lineageId, "${words}" as words from ${table}
         where plan_id = ? order by rank, id`,
      )
      .all(planId)
      .map((row) => ({ part, ...row }))
  })

interface CitationRow {
  readonly citationId: string
  readonly lapseId: string
  readonly part: string
  readonly lineageId: string
  readonly words: string
}

/** Citations of all standing lapses of a client, in the order in which they were cited. */
const citationsOf = ({ sqlite }: Store, clientId: string): CitationRow[] =>
  sqlite
    .prepare<[string], CitationRow>(
      `select c.id as citationId, c.lapse_id as lapseId,
         case when c.trigger_id is not null then 'trigger' when c.situation_id is not null then 'situation'
           when c.sign_id is not null then 'sign' else 'skill' end as part,
         coalesce(t.lineage_id, s.lineage_id, g.lineage_id, k.lineage_id) as lineageId,
         coalesce(t.trigger, s.situation, g.sign, k.skill) as words
       from lapses l join lapse_citations c on c.lapse_id = l.id
         left join relapse_triggers t on t.id = c.trigger_id
         left join relapse_situations s on s.id = c.situation_id
         left join relapse_signs g on g.id = c.sign_id
         left join relapse_skills k on k.id = c.skill_id
       where l.client_id = ? and l.removed_at is null order by c.id`,
    )
    .all(clientId)

type LapseRow = Omit<Lapse, 'kind' | 'citations'> & { readonly kind: string }

/** Lapses and relapses of a client, newest first, each with what it cites: two statements, whatever their number. */
export const lapsesOf = (store: Store, clientId: string): Lapse[] => {
  const cited = Map.groupBy(citationsOf(store, clientId), ({ lapseId }) => lapseId)
  return store.orm
    .all<LapseRow>(
      sql`
      select l.id as "lapseId", l.kind, l.occurred_on as "occurredOn", l.occurred_at_time as "occurredAtTime",
        l.ended_on as "endedOn", l.substance, l.amount, l.reported_on as "reportedOn", l.circumstances, l.response,
        l.learned, l.revision, st.name as by
      from lapses l left join users u on u.id = l.created_by left join staff st on st.id = u.staff_id
      where l.client_id = ${clientId} and l.removed_at is null
      order by l.occurred_on desc, l.occurred_at_time desc, l.id desc`,
    )
    .map((row) => ({
      ...row,
      kind: isKind(row.kind) ? row.kind : 'lapse',
      citations: (cited.get(row.lapseId) ?? []).flatMap(({ part, lineageId, words }) =>
        isPart(part) ? [{ part, lineageId, words }] : [],
      ),
    }))
}

/** The uses that the standing lapses of a client tell of: last day and substance as told. */
export const lapseUsesOf = (
  store: Store,
  clientId: string,
): { readonly usedOn: string; readonly usedSubstance: string | null }[] =>
  store.orm.all(sql`
    select coalesce(ended_on, occurred_on) as "usedOn", substance as "usedSubstance" from lapses
    where client_id = ${clientId} and removed_at is null`)

/** One lapse, if it is this client's and was not removed. */
export const lapseOf = (store: Store, clientId: string, lapseId: string): Lapse | undefined =>
  lapsesOf(store, clientId).find((one) => one.lapseId === lapseId)

const columnsOf = ({ citations: _citations, ...fields }: LapseFields) => fields

export const insertLapse = (
  store: Store,
  ids: { readonly lapseId: string; readonly clientId: string; readonly episodeId: string | null },
  fields: LapseFields,
  stamp: WriteStamp,
): void => {
  const { lapseId, ...references } = ids
  store.orm
    .insert(lapses)
    .values({ id: lapseId, ...references, ...columnsOf(fields), ...created(stamp) })
    .run()
}

const standing = (lapseId: string, revision: number) =>
  and(eq(lapses.id, lapseId), eq(lapses.revision, revision), isNull(lapses.removedAt))

/** Changes a lapse; false when its revision is not the given one any more. */
export const changeLapse = (
  store: Store,
  { lapseId, revision }: { readonly lapseId: string; readonly revision: number },
  fields: LapseFields & { readonly episodeId: string | null },
  stamp: WriteStamp,
): boolean => {
  const { episodeId, ...lapse } = fields
  return (
    store.orm
      .update(lapses)
      .set({ ...columnsOf(lapse), episodeId, ...changed(lapses.revision, stamp) })
      .where(standing(lapseId, revision))
      .run().changes === 1
  )
}

/** Puts a tombstone on a lapse; its citations stay with it and count no more. */
export const removeLapse = (store: Store, lapseId: string, reason: string, stamp: WriteStamp): void => {
  store.orm
    .update(lapses)
    .set(removed(lapses.revision, reason, stamp))
    .where(and(eq(lapses.id, lapseId), isNull(lapses.removedAt)))
    .run()
}

/** Cites rows of the plan. Runs in the caller's transaction. */
export const insertCitations = (
  { sqlite }: Store,
  lapseId: string,
  cited: readonly Pick<CitablePart, 'part' | 'rowId'>[],
  { at, by }: WriteStamp,
  newId: () => string,
): void => {
  for (const { part, rowId } of cited) {
    sqlite
      .prepare(
        `insert into lapse_citations (id, lapse_id, ${parts[part].column}, created_at, created_by, updated_at, updated_by)
         values (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(newId(), lapseId, rowId, at, by, at, by)
  }
}

/** Takes back the citations of a lapse that `kept` does not name; those it names stay as they were cited. */
export const dropCitations = (
  store: Store,
  clientId: string,
  lapseId: string,
  kept: readonly Citation[],
): void => {
  const drop = store.sqlite.prepare('delete from lapse_citations where id = ?')
  for (const row of citationsOf(store, clientId)) {
    if (row.lapseId !== lapseId) continue
    if (!kept.some(({ part, lineageId }) => part === row.part && lineageId === row.lineageId)) {
      drop.run(row.citationId)
    }
  }
}
