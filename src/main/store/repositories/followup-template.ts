import type { TemplatePoint } from '#shared/domain/followup/template.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { scheduleTemplates, templatePoints } from '../schema/index.ts'
import { defaultTemplateOf } from './followup.ts'
import type { WriteStamp } from './stamps.ts'

/** The site's default templates: one row for each anchor, both with the same contacts. */

const anchors = ['last-use', 'discharge'] as const

/** Contacts of the default template in their order; null while none was ever needed (the shipped one holds then). */
export const storedTemplate = (store: Store): TemplatePoint[] | null => {
  for (const anchor of anchors) {
    const points = store.orm
      .select({
        label: templatePoints.label,
        afterDays: templatePoints.afterDays,
        afterMonths: templatePoints.afterMonths,
        daysEarlier: templatePoints.daysEarlier,
        daysLater: templatePoints.daysLater,
      })
      .from(templatePoints)
      .innerJoin(scheduleTemplates, eq(scheduleTemplates.id, templatePoints.templateId))
      .where(and(eq(scheduleTemplates.anchor, anchor), eq(scheduleTemplates.isDefault, 1)))
      .orderBy(templatePoints.rank)
      .all()
    if (points.length > 0) return points
  }
  return null
}

/** Gives the default template of every anchor these contacts. Runs in the caller's transaction. */
export const replaceTemplate = (
  store: Store,
  points: readonly TemplatePoint[],
  stamp: WriteStamp,
  newId: () => string,
): void => {
  const { at, by } = stamp
  for (const anchor of anchors) {
    const { templateId } = defaultTemplateOf(store, anchor, stamp, newId)
    store.orm.delete(templatePoints).where(eq(templatePoints.templateId, templateId)).run()
    store.orm
      .insert(templatePoints)
      .values(
        points.map((point, index) => ({
          id: newId(),
          templateId,
          rank: index + 1,
          ...point,
          createdAt: at,
          createdBy: by,
          updatedAt: at,
          updatedBy: by,
        })),
      )
      .run()
    store.orm
      .update(scheduleTemplates)
      .set({ updatedAt: at, updatedBy: by, revision: sql`${scheduleTemplates.revision} + 1` })
      .where(eq(scheduleTemplates.id, templateId))
      .run()
  }
}
