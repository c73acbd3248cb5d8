import { daysBetween } from '../dates.ts'
import { clockMinutes, minutesOfDay, type Timed } from './time.ts'

/** Who is in a session, and when. Ids only. */
export interface Attended extends Timed {
  readonly id: string
  readonly counselorIds: readonly string[]
  readonly clientIds: readonly string[]
}

export interface Clash {
  /** Id of the other session. */
  readonly with: string
  readonly why: 'counselor' | 'client'
}

/**
 * Which sessions lie on top of each other with somebody in both: by the id of each, the others in the order of time. Two
 * sessions with the same client are named for the client, whoever holds them.
 */
export const clashesOf = (sessions: readonly Attended[]): ReadonlyMap<string, readonly Clash[]> => {
  const [first] = sessions
  const found = new Map<string, Clash[]>()
  if (first === undefined) return found
  const timed = sessions
    .map((session) => {
      const from = daysBetween(first.heldOn, session.heldOn) * minutesOfDay + clockMinutes(session.startTime)
      return { session, from, to: from + session.minutes }
    })
    .toSorted((a, b) => a.from - b.from)
  const note = (id: string, clash: Clash): void => {
    const known = found.get(id)
    if (known === undefined) found.set(id, [clash])
    else known.push(clash)
  }
  timed.forEach((one, index) => {
    for (const other of timed.slice(index + 1)) {
      if (other.from >= one.to) break
      const why = sharedBy(one.session, other.session)
      // A session without a length takes no time.
      if (why === null || one.to === one.from || other.to === other.from) continue
      note(one.session.id, { with: other.session.id, why })
      note(other.session.id, { with: one.session.id, why })
    }
  })
  return found
}

const sharedBy = (a: Attended, b: Attended): Clash['why'] | null => {
  if (a.clientIds.some((id) => b.clientIds.includes(id))) return 'client'
  return a.counselorIds.some((id) => b.counselorIds.includes(id)) ? 'counselor' : null
}
