import type { TemplateContact } from '#shared/contract/operations/followup.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { defaultTemplate, type TemplatePoint } from '#shared/domain/followup/template.ts'
import {
  contactOf,
  inOrder,
  templatePointOf,
  templateProblems,
} from '#shared/domain/followup/template-rules.ts'
import { appendAudit } from '#services/audit/append.ts'
import { replaceTemplate, storedTemplate } from '#store/repositories/followup-template.ts'
import { newId, now, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { followUpStamp } from './record.ts'

const same = (a: readonly TemplateContact[], b: readonly TemplateContact[]): boolean =>
  JSON.stringify(a) === JSON.stringify(b)

const shownTemplate = (points: readonly TemplatePoint[]) => {
  const contacts = inOrder(points.map(contactOf))
  return { points: contacts, shipped: same(contacts, defaultTemplate.map(contactOf)) }
}

const current = (context: Context) => shownTemplate(storedTemplate(context.store) ?? defaultTemplate)

/** The default template as it stands. */
export const getTemplate: Handler<'followup.template'> = (context) => current(context)

/** Replaces it for schedules begun from now on; contacts of running schedules are rows of their own and stay. */
export const changeTemplate: Handler<'followup.changeTemplate'> = (context, { points }) => {
  // Keys in one order, so that what is compared is what they say.
  const contacts = points.map(({ unit, after, daysEarlier, daysLater }) => ({
    unit,
    after,
    daysEarlier,
    daysLater,
  }))
  const problems = templateProblems(contacts)
  if (problems.length > 0) {
    throw new OperationFailure('invalid_input', 'The schedule cannot be used like this.', {
      fields: problems.map(({ index, field, message }) => ({ path: `points.${index}.${field}`, message })),
    })
  }
  const before = current(context)
  if (same(before.points, contacts)) return before
  inTransaction(context.store, () => {
    replaceTemplate(context.store, contacts.map(templatePointOf), followUpStamp(context), newId)
    appendAudit(context.store, {
      category: 'settings',
      operation: 'followup.changeTemplate',
      subjectKind: 'schedule-template',
      detail: { before: before.points.length, after: contacts.length },
      userId: context.user.userId,
      at: now(context),
    })
  })
  return current(context)
}
