import type { AttendanceStatus, ShippedNoteFormat, SessionKind } from '#shared/contract/values.ts'
import { daysBetween } from '#shared/domain/dates.ts'
import type { Random } from './random.ts'

/** One client's part in one sample session, before it is written. */
export interface SampleSession {
  readonly kind: SessionKind
  readonly attendance: AttendanceStatus
  readonly startTime: string
  readonly minutes: number
  readonly mood: number | null
  readonly craving: number | null
  /** 'missing': held, and nobody has begun the note. 'none': the client was not there. */
  readonly note: 'signed' | 'draft' | 'missing' | 'none'
  readonly format: ShippedNoteFormat
  /** Days between the session and the signature. */
  readonly signedAfter: number
}

/** Group sessions come from the groups (groups.ts). */
const kinds = { individual: 82, phone: 11, family: 5, crisis: 2 } as const
const attendances = { present: 80, late: 6, 'left-early': 2, 'no-show': 7, cancelled: 5 } as const
const formats = { soap: 30, dap: 32, birp: 16, girp: 8, narrative: 14 } as const

const between = (low: number, value: number, high: number): number =>
  Math.max(low, Math.min(high, Math.round(value)))

/**
 * One session on `day`. Cravings fall and mood rises slowly over the course, with waves; the newest sessions
 * have the open ends of a real desk: a note in writing, one not begun, most signed.
 */
export const sampleSession = (
  random: Random,
  place: {
    readonly day: string
    readonly first: boolean
    readonly last: boolean
    readonly seenToEnd: boolean
  },
  sinceAdmission: number,
  today: string,
): SampleSession => {
  const kind: SessionKind = place.first ? 'assessment' : random.weighted(kinds)
  // The last session of an open course was attended, or the client would be gone quiet before the course says so.
  const attendance: AttendanceStatus =
    place.first || (place.last && place.seenToEnd) ? 'present' : random.weighted(attendances)
  const seen = attendance !== 'no-show' && attendance !== 'cancelled'
  const length = {
    group: 90,
    assessment: 75,
    phone: random.pick([15, 20, 30]),
    family: 60,
    crisis: 45,
    individual: random.pick([45, 50, 60]),
  }[kind]
  const age = daysBetween(place.day, today)
  const draft = age <= 6 && random.chance(0.3)
  const missing = age <= 4 && !draft && random.chance(0.18)
  return {
    kind,
    attendance,
    startTime: `${String(random.int(8, 18)).padStart(2, '0')}:${random.pick(['00', '15', '30', '45'])}`,
    minutes: seen ? (attendance === 'left-early' ? Math.round(length / 2) : length) : 0,
    ...ratings(random, seen, sinceAdmission),
    note: !seen ? 'none' : draft ? 'draft' : missing ? 'missing' : 'signed',
    format: random.weighted(formats),
    signedAfter: random.chance(0.7) ? 0 : Math.min(age, 1),
  }
}

/** Mood and craving as the client rates them on the day: slowly better, with waves; null where nobody asked. */
export const ratings = (
  random: Random,
  seen: boolean,
  sinceAdmission: number,
): { mood: number | null; craving: number | null } => {
  if (!seen || !random.chance(0.82)) return { mood: null, craving: null }
  const wave = Math.sin(sinceAdmission / 17) * 1.6
  // Quick at first, then slower: nobody's mood stays at ten.
  const better = 1 - Math.exp(-sinceAdmission / 180)
  return {
    mood: between(0, 4 + better * 3 + wave + (random.next() - 0.5) * 3, 10),
    craving: between(0, 6.4 - better * 4 - wave + (random.next() - 0.5) * 4, 10),
  }
}
