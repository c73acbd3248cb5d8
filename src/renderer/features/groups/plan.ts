/** What the form of planning begins with. */
import type { GroupDetail } from '#shared/contract/operations/groups.ts'
import { addDays } from '#shared/domain/dates.ts'

/** 1 Monday … 7 Sunday. */
const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || 7

/** The next day of the group's weekday on which nothing is planned yet, from `today` on. */
export const nextFreeDay = (
  group: Pick<GroupDetail, 'weekday' | 'sessions' | 'startedOn'>,
  today: string,
): string => {
  const from = group.startedOn > today ? group.startedOn : today
  const days = group.weekday === null ? 0 : (group.weekday - weekdayOf(from) + 7) % 7
  const taken = new Set(group.sessions.map(({ heldOn }) => heldOn))
  let day = addDays(from, days)
  while (taken.has(day)) day = addDays(day, 7)
  return day
}

/** The first topic in order that was neither held nor is planned; the first of all when every one was. */
export const nextTopic = (group: Pick<GroupDetail, 'topics' | 'sessions'>, today: string): string | null => {
  const planned = new Set(
    group.sessions
      .filter(({ status, heldOn }) => status === 'scheduled' && heldOn >= today)
      .map(({ topicId }) => topicId),
  )
  const open = group.topics.find(({ topicId, heldOn }) => heldOn.length === 0 && !planned.has(topicId))
  return (open ?? group.topics[0])?.topicId ?? null
}
