import { z } from 'zod'
import { isCalendarDate } from '../domain/dates.ts'

/** The shapes that many operations share. Limits here are the limits everywhere: form, import and store. */

export const id = z.uuid()
/** Local calendar date, `YYYY-MM-DD`. */
export const calendarDate = z.string().refine(isCalendarDate, 'This is not a date that exists.')
/** Local wall-clock time, `HH:MM`. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time looks like 14:30.')
/** UTC instant, `YYYY-MM-DDTHH:MM:SS.sssZ`. */
export const instant = z.iso.datetime()

/** Longest values taken, in characters. */
export const limits = {
  name: 120,
  shortText: 200,
  phone: 40,
  email: 200,
  remarks: 20_000,
  section: 200_000,
  password: 1_000,
  reason: 1_000,
} as const

/** One line of text: trimmed, no control characters, at most `max` characters. */
export const line = (max: number = limits.shortText) =>
  z
    .string()
    .trim()
    .max(max, `At most ${max} characters.`)
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is refused here
    .refine((text) => !/[\u0000-\u001f\u007f]/.test(text), 'One line only, without control characters.')
export const requiredLine = (max: number = limits.shortText) =>
  line(max).refine((text) => text.length > 0, 'This is needed.')
/** Text of several lines. */
export const prose = (max: number = limits.remarks) => z.string().max(max, `At most ${max} characters.`)
/** 0–10 self-rating (mood, craving). */
export const rating = z.int().min(0).max(10)

export const page = z.object({ offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(500) })

export const roles = ['counselor', 'supervisor', 'administrator', 'read-only'] as const
export const role = z.enum(roles)
export type Role = (typeof roles)[number]

export const sessionKinds = ['individual', 'group', 'family', 'assessment', 'crisis', 'phone'] as const
export const sessionKind = z.enum(sessionKinds)
export type SessionKind = (typeof sessionKinds)[number]

export const sessionStatuses = ['scheduled', 'held', 'cancelled'] as const
export const sessionStatus = z.enum(sessionStatuses)

/** 'late' and 'left-early' count as seen; 'no-show', 'cancelled' do not. */
export const attendanceStatuses = ['present', 'late', 'left-early', 'no-show', 'cancelled'] as const
export const attendanceStatus = z.enum(attendanceStatuses)
export type AttendanceStatus = (typeof attendanceStatuses)[number]

export const noteFormats = ['soap', 'dap', 'birp', 'girp', 'narrative'] as const
/** The formats that Mooring brings. */
export const shippedNoteFormat = z.enum(noteFormats)
export type ShippedNoteFormat = (typeof noteFormats)[number]
/**
 * A shipped format, or one of the site's own: `site-<name>-<version>`. A version is never changed once it stands, so that
 * a signed note keeps the headings it was signed with.
 */
export const noteFormat = z.union([
  shippedNoteFormat,
  z.templateLiteral(['site-', z.string().regex(/^[a-z]{1,20}-[1-9][0-9]{0,3}$/)]),
])
export type NoteFormat = z.infer<typeof noteFormat>

/** 'earlier-records': came by import, locked, neither draft nor signed. */
export const noteStates = ['draft', 'signed', 'earlier-records'] as const
export const noteState = z.enum(noteStates)
export type NoteState = (typeof noteStates)[number]

/** Text of a note by section key of its format (see shared/domain/notes/formats.ts). */
export const noteSections = z.record(z.string().regex(/^[a-z]{1,20}$/), z.string().max(limits.section))
export type NoteSections = z.infer<typeof noteSections>
