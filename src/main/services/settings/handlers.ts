import { settings } from '#shared/contract/operations/settings.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { appendAudit } from '#services/audit/append.ts'
import { storeSetting } from '#store/repositories/settings.ts'
import { now, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { rebuildProjections } from '../tasks/refresh.ts'

/** Settings that touch the whole site; the others are how one person likes to look at it. */
const forAdministrators = new Set([
  'programName',
  'goneQuietDays',
  'noteDueDays',
  'noteUrgentDays',
  'flagRise',
  'flagCraving',
  'flagSleepHours',
  'flagSleepCheckIns',
  'flagMissedContacts',
])
const thresholds = ['goneQuietDays', 'noteDueDays', 'noteUrgentDays']

const get: Handler<'settings.get'> = (context) => context.settings

const change: Handler<'settings.change'> = (context, input) => {
  const changed = Object.entries(input).filter(([, value]) => value !== undefined)
  const keys = changed.map(([key]) => key)
  if (keys.some((key) => forAdministrators.has(key)) && !context.user.roles.includes('administrator')) {
    throw new OperationFailure('forbidden', 'Only an administrator can change this setting.')
  }
  const next = settings.parse({ ...context.settings, ...Object.fromEntries(changed) })
  if (next.noteUrgentDays < next.noteDueDays) {
    const message = 'A note cannot turn urgent before it is due.'
    throw new OperationFailure('invalid_input', message, { fields: [{ path: 'noteUrgentDays', message }] })
  }
  inTransaction(context.store, () => {
    for (const [key, value] of changed)
      storeSetting(context.store, key, value, now(context), context.user.userId)
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
