import { daysBetween } from '../dates.ts'

/** 'urgent': red; 'due': amber; 'soon': grey; null: not shown yet, or no more. */
export type Urgency = 'urgent' | 'due' | 'soon'

/** Where an item stands as of today; the caseload's SQL uses the same comparisons. */
export const urgencyOn = (
  item: { shownFrom: string; dueFrom: string; urgentFrom: string; until: string | null },
  today: string,
): Urgency | null => {
  if (item.until !== null && item.until < today) return null
  if (item.urgentFrom <= today) return 'urgent'
  if (item.dueFrom <= today) return 'due'
  return item.shownFrom <= today ? 'soon' : null
}

/**
 * The reason in plain words: why the client stands in the list, since when.
 * `formatDate` gives a date as the person reads it ("Fri 20 Nov").
 */
export const reasonFor = (
  item: { kind: string; dueFrom: string; facts: Readonly<Record<string, string | number>> },
  today: string,
  formatDate: (date: string) => string,
): string => {
  const heldOn = String(item.facts['heldOn'] ?? item.dueFrom)
  switch (item.kind) {
    case 'unsigned-note':
      return `Note of ${formatDate(heldOn)} not signed`
    case 'missing-note':
      return item.facts['inError'] === 1
        ? `Note of ${formatDate(heldOn)} in error, nothing right written yet`
        : `No note yet for ${formatDate(heldOn)}`
    case 'gone-quiet': {
      const lastSeenOn = item.facts['lastSeenOn']
      if (lastSeenOn === undefined) {
        const since = formatDate(String(item.facts['since'] ?? item.dueFrom))
        return item.dueFrom > today ? `Not seen yet since ${since}` : `Not seen since ${since}`
      }
      const seen = formatDate(String(lastSeenOn))
      return item.dueFrom > today
        ? `Last seen ${seen}; quiet from ${formatDate(item.dueFrom)}`
        : `Last seen ${seen}, ${daysBetween(String(lastSeenOn), today)} days ago`
    }
    case 'follow-up-window': {
      const label = String(item.facts['label'] ?? '')
      const latestOn = String(item.facts['latestOn'] ?? item.dueFrom)
      const late = daysBetween(latestOn, today)
      if (late > 0) return `PAWS check ${label}, ${late} ${late === 1 ? 'day' : 'days'} late`
      return item.dueFrom > today
        ? `PAWS check ${label} from ${formatDate(item.dueFrom)}`
        : `PAWS check ${label} due by ${formatDate(latestOn)}`
    }
    case 'plan-review':
      return item.dueFrom >= today
        ? `Relapse plan review on ${formatDate(item.dueFrom)}`
        : `Relapse plan review due since ${formatDate(item.dueFrom)}`
    case 'risk':
      return `Safety concern noted on ${formatDate(item.dueFrom)}`
    case 'treatment-review':
      return item.dueFrom >= today
        ? `Treatment plan review on ${formatDate(item.dueFrom)}`
        : `Treatment plan review due since ${formatDate(item.dueFrom)}`
    case 'objective-review':
      return item.dueFrom >= today
        ? `Review of an objective on ${formatDate(item.dueFrom)}`
        : `Review of an objective due since ${formatDate(item.dueFrom)}`
    case 'unrecorded-session':
      return `Session of ${formatDate(heldOn)} not recorded`
    case 'returned-note':
      return `Note of ${formatDate(heldOn)} came back from co-signature`
    case 'referral-unanswered': {
      const referredOn = formatDate(String(item.facts['referredOn'] ?? item.dueFrom))
      return item.dueFrom > today
        ? `Answer to the referral of ${referredOn} due by ${formatDate(item.dueFrom)}`
        : `Referral of ${referredOn} not answered`
    }
    default:
      return `Due since ${formatDate(item.dueFrom)}`
  }
}
