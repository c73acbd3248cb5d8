import { settings } from '#shared/contract/operations/settings.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { appendAudit } from '#services/audit/append.ts'
import { storePreference, storeSetting } from '#store/repositories/settings.ts'
import { now, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { rebuildProjections } from '../tasks/refresh.ts'
import { isPersonal } from './read.ts'

const thresholds = ['goneQuietDays', 'noteDueDays', 'noteUrgentDays']

const get: Handler<'settings.get'> = (context) => context.settings

const change: Handler<'settings.change'> = (context, input) => {
  const changed = Object.entries(input).filter(([, value]) => value !== undefined)
  const keys = changed.map(([key]) => key)
  if (!keys.every(isPersonal) && !context.user.roles.includes('administrator')) {
    throw new OperationFailure('forbidden', 'Only an administrator can change this setting.')
  }
  const next = settings.parse({ ...context.settings, ...Object.fromEntries(changed) })
  if (next.noteUrgentDays < next.noteDueDays) {
    const message = 'A note cannot turn urgent before it is due.'
    throw new OperationFailure('invalid_input', message, { fields: [{ path: 'noteUrgentDays', message }] })
  }
  inTransaction(context.store, () => {
    const { userId } = context.user
    for (const [key, value] of changed) {
      if (isPersonal(key)) storePreference(context.store, userId, key, value, now(context))
      else storeSetting(context.store, key, value, now(context), userId)
    }
    if (keys.some((key) => thresholds.includes(key))) rebuildProjections(context.store, next)
    appendAudit(context.store, {
      category: 'settings',
      operation: 'settings.change',
      detail: { keys },
      userId: context.user.userId,
      at: now(context),
    })
  })
  return next
}

export const settingsHandlers = { 'settings.get': get, 'settings.change': change }
