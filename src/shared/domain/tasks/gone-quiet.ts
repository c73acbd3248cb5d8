import { addDays } from '../dates.ts'
import type { DueRule } from './due-item.ts'
import { soonBefore } from './show.ts'

/**
 * A client of an open episode whom nobody has seen for the set number of days. Counted from the latest of last seen,
 * admission, and the day the client was taken in by an import: what happened before the import is not known here,
 * so nobody is "quiet" on the day after it.
 */
export const goneQuiet: DueRule = (facts, thresholds) => {
  if (facts.openSince === null) return []
  const since = [facts.openSince, facts.lastSeenOn, facts.takenInOn].reduce<string>(
    (latest, date) => (date !== null && date > latest ? date : latest),
    facts.openSince,
  )
  const dueFrom = addDays(since, thresholds.goneQuietDays)
  return [
    {
      kind: 'gone-quiet',
      subjectKind: 'client',
      subjectId: facts.clientId,
      sessionId: null,
      shownFrom: soonBefore(dueFrom),
      dueFrom,
      urgentFrom: addDays(dueFrom, thresholds.goneQuietDays),
      until: null,
      facts: facts.lastSeenOn === null ? { since } : { since, lastSeenOn: facts.lastSeenOn },
    },
  ]
}
