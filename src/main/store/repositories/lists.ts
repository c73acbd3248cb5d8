import type { ListEntry, SiteList } from '#shared/domain/lists/site-lists.ts'
import { eq, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Store } from '../database/store.ts'
import { settings } from '../schema/index.ts'

/** A site's list is one row of `settings`, "list.<name>". */
const stored = z.object({
  version: z.int().min(1),
  entries: z.array(z.object({ code: z.string(), label: z.string(), retired: z.boolean() })),
})
export type StoredList = z.infer<typeof stored>

const keyOf = (list: SiteList): string => `list.${list}`

/** The list as the site has it; undefined while the shipped one stands, or where what is stored cannot be read. */
export const storedList = (store: Store, list: SiteList): StoredList | undefined => {
  const row = store.orm
    .select({ value: settings.value })
    .from(settings)
    .where(eq(settings.key, keyOf(list)))
    .get()
  return row === undefined ? undefined : stored.safeParse(JSON.parse(row.value)).data
}

/** The key and value of a list for `storeSetting`. */
export const listSetting = (list: SiteList, value: StoredList): readonly [string, StoredList] => [
  keyOf(list),
  value,
]

/** Where charts hold words of a list: the tables and columns, and whether by label or by code. */
const places: Readonly<Record<SiteList, readonly (readonly [table: string, column: string])[]>> = {
  program: [
    ['episodes', 'program'],
    ['groups', 'program'],
  ],
  'level-of-care': [
    ['episodes', 'level_of_care'],
    ['episode_levels', 'level_of_care'],
  ],
  'referral-source': [['episodes', 'referral_source']],
  'discharge-reason': [['episodes', 'discharge_reason']],
  intervention: [['plan_interventions', 'kind']],
  'attachment-kind': [['attachments', 'kind']],
  specialty: [['referrals', 'specialty']],
  location: [
    ['sessions', 'location'],
    ['groups', 'place'],
  ],
  route: [
    ['episode_substances', 'route'],
    ['medications', 'route'],
  ],
  frequency: [
    ['episode_substances', 'frequency'],
    ['medications', 'frequency'],
  ],
}

/** Of these words, those that some chart holds, as label or as code. One statement. */
export const wordsInUse = (store: Store, list: SiteList, entries: readonly ListEntry[]): ListEntry[] => {
  if (entries.length === 0) return []
  const uses: SQL[] = places[list].map(
    ([table, column]) =>
      sql`exists (select 1 from ${sql.identifier(table)} x where x.${sql.identifier(column)} in (w.value ->> 'label', w.value ->> 'code'))`,
  )
  const used = new Set(
    store.orm
      .all<{ code: string }>(
        sql`select w.value ->> 'code' as code from json_each(${JSON.stringify(entries)}) w
            where ${sql.join(uses, sql` or `)}`,
      )
      .map(({ code }) => code),
  )
  return entries.filter(({ code }) => used.has(code))
}
