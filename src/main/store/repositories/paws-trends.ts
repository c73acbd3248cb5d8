import { mostTrendPoints } from '#shared/contract/operations/caseload.ts'
import { pawsDomains } from '#shared/contract/operations/paws.ts'
import { sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { checkIns } from '../schema/index.ts'

const severities = pawsDomains.map((domain) => sql`${checkIns[domain]}`)
const sum = sql.join(
  severities.map((severity) => sql`coalesce(${severity}, 0)`),
  sql` + `,
)
const asked = sql.join(
  severities.map((severity) => sql`(${severity} is not null)`),
  sql` + `,
)

/**
 * The mean severity (0–10, of the domains that were asked) of each client's last check-ins, oldest first. One statement
 * for all of them. A check-in in which nothing was asked is no point; a client without one is not in the map.
 */
export const pawsTrends = (
  store: Store,
  clientIds: readonly string[],
): ReadonlyMap<string, readonly number[]> => {
  if (clientIds.length === 0) return new Map()
  const points = store.orm.all<{ clientId: string; mean: number }>(sql`
    select client_id as "clientId", mean from (
      select client_id, 1.0 * (${sum}) / (${asked}) as mean,
        row_number() over (partition by client_id order by held_on desc, created_at desc, id desc) as back
      from check_ins
      where client_id in (select value from json_each(${JSON.stringify(clientIds)})) and removed_at is null
        and (${asked}) > 0)
    where back <= ${mostTrendPoints} order by client_id, back desc`)
  const trends = new Map<string, number[]>()
  for (const { clientId, mean } of points) {
    const trend = trends.get(clientId)
    if (trend === undefined) trends.set(clientId, [mean])
    else trend.push(mean)
  }
  return trends
}
