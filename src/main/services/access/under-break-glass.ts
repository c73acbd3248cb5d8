import { operations, type OperationName } from '#shared/contract/index.ts'
import type { Standing } from '#shared/domain/access/standing.ts'
import { appendAudit } from '#services/audit/append.ts'
import { now, type Context } from '../context.ts'

/**
 * Writes one row of the category 'break-glass' for each chart that an operation reaches through an emergency opening:
 * every look and every change at once, not once in fifteen minutes. Answers those clients' ids. Saves of a draft and
 * questions about the chart itself (`audit` 'none') leave none. Neither do counseling notes, which no emergency opens: a
 * row about the chart would tell its other readers that somebody has one.
 */
export const noteBreakGlass = (
  context: Context,
  name: OperationName,
  entered: ReadonlyMap<string, Standing>,
): ReadonlySet<string> => {
  const opened = [...entered].filter(([, { by }]) => by === 'break-glass').map(([clientId]) => clientId)
  if (operations[name].audit === 'none' || isShut(name)) return new Set(opened)
  for (const clientId of opened) {
    appendAudit(context.store, {
      category: 'break-glass',
      operation: name,
      subjectKind: 'client',
      subjectId: clientId,
      userId: context.user.userId,
      at: now(context),
    })
  }
  return new Set(opened)
}

const isShut = (name: OperationName): boolean => name.startsWith('counseling.')
