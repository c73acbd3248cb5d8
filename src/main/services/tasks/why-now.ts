import type { WhyNow } from '#shared/contract/operations/clients.ts'
import { dateWords } from '#shared/domain/date-words.ts'
import { reasonFor, urgencyOn } from '#shared/domain/tasks/reason.ts'
import { z } from 'zod'

const factsShape = z.record(z.string(), z.union([z.string(), z.number()]))

/** A due item of the projection as the person reads it as of today; null when it does not show (yet, or any more). */
export const whyNow = (
  item: {
    readonly kind: string
    readonly sessionId: string | null
    readonly shownFrom: string
    readonly dueFrom: string
    readonly urgentFrom: string
    readonly until: string | null
    readonly facts: string
  },
  today: string,
): WhyNow | null => {
  const urgency = urgencyOn(item, today)
  if (urgency === null) return null
  const facts = factsShape.parse(JSON.parse(item.facts))
  return {
    kind: item.kind,
    urgency,
    reason: reasonFor({ ...item, facts }, today, (date) => dateWords(date, { today })),
    dueFrom: item.dueFrom,
    sessionId: item.sessionId,
  }
}
