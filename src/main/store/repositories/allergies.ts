import type { ChartAllergies } from '#shared/contract/operations/intake-items.ts'
import { sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import type { WriteStamp } from './stamps.ts'

/** The list of a chart's allergies, the gravest first; and the sentence of `clients.allergies` that is not in it yet. */

export const listedAllergies = ({ orm }: Store, clientId: string): ChartAllergies['listed'] =>
  orm.all<ChartAllergies['listed'][number]>(sql`
    select substance, reaction, severity from allergies where client_id = ${clientId} and removed_at is null
    order by case severity when 'life-threatening' then 0 when 'severe' then 1 when 'moderate' then 2 else 3 end,
      created_at, id`)

/** Null where nothing was told, or all of it is in the list. */
export const toldAllergies = ({ orm }: Store, clientId: string): string | null =>
  orm.all<{ told: string | null }>(
    sql`select nullif(trim(allergies, char(9, 10, 13, 32)), '') as told from clients
      where id = ${clientId} and removed_at is null`,
  )[0]?.told ?? null

/** True when this was what was told; it is no more. The service keeps the words (services/intake/allergies.ts). */
export const tookUpAllergies = (
  { orm }: Store,
  { clientId, told }: { readonly clientId: string; readonly told: string },
  { at, by }: WriteStamp,
): boolean =>
  orm.run(sql`
    update clients set allergies = null, updated_at = ${at}, updated_by = ${by}, revision = revision + 1
    where id = ${clientId} and removed_at is null and trim(allergies, char(9, 10, 13, 32)) = ${told}`)
    .changes === 1
