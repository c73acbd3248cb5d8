import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import { nextSessionOf } from '#store/repositories/calendar.ts'
import { z } from 'zod'
import { now, today, type Context } from '../context.ts'

const staffIds = z.array(z.string())

/** The next session that is planned with a client whose chart is open, and where the person finds it in a calendar. */
export const nextOf = (context: Context, clientId: string): ClientDetail['next'] => {
  const next = nextSessionOf(context.store, clientId, { today: today(context), now: now(context) })
  if (next === undefined) return null
  const { holders, ...session } = next
  const held = staffIds.parse(JSON.parse(holders))
  const calendar = context.access.calendars().find(({ staffId }) => held.includes(staffId))
  return { ...session, calendarOf: calendar?.staffId ?? null }
}
