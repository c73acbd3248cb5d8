import { z } from 'zod'
import { dueChoices } from '../../domain/caseload/due-choices.ts'
import { calendarDate, id, limits } from '../values.ts'

/** What the caseload is made of: its rows, what narrows, sorts and groups them, and which columns are shown. */

/** Why a client stands where they stand: the most pressing due item as of today. */
export const whyNow = z.object({
  kind: z.string(),
  /** 'urgent': red; 'due': amber; 'soon': grey. */
  urgency: z.enum(['urgent', 'due', 'soon']),
  /** Plain words with the date, "Note of Fri 20 Nov not signed". */
  reason: z.string(),
  dueFrom: calendarDate,
  /** Where to go: a session, or the chart itself. */
  sessionId: id.nullable(),
})
export type WhyNow = z.infer<typeof whyNow>

export const caseloadColumns = [
  'why',
  'name',
  'fileNumber',
  'age',
  'levelOfCare',
  'program',
  'counselor',
  'admittedOn',
  'dischargedOn',
  'lastSeenOn',
  'nextSessionOn',
  'primarySubstance',
  'lastUseOn',
  'daysSinceUse',
  'paws',
  'risk',
  'planReviewOn',
  'unsignedNotes',
] as const
export const caseloadColumn = z.enum(caseloadColumns)
export type CaseloadColumn = z.infer<typeof caseloadColumn>

/** Columns that sort: all but the trend, which is read for the rows of a page alone. */
export const caseloadSortColumn = caseloadColumn.exclude(['paws'])
export type CaseloadSortColumn = z.infer<typeof caseloadSortColumn>
export const caseloadSortColumns = caseloadSortColumn.options

/** Columns that a document may have: a trend line is for the screen. */
export const caseloadDocumentColumn = caseloadColumn.exclude(['paws'])
export type CaseloadDocumentColumn = z.infer<typeof caseloadDocumentColumn>

/** What narrows the caseload: all given conditions hold together. */
export const caseloadFilter = z.object({
  /** Words: each must begin a word of the name or the file number. */
  search: z.string().max(200).default(''),
  status: z.enum(['open', 'closed', 'all']).default('open'),
  /** Counselor of record; 'me': whoever asks. */
  counselorId: z
    .union([z.literal('me'), id])
    .nullable()
    .default(null),
  levelOfCare: z.string().max(limits.shortText).nullable().default(null),
  program: z.string().max(limits.shortText).nullable().default(null),
  /** Only clients for whom this shows today; "why now" is then about it. */
  due: z.enum(dueChoices).nullable().default(null),
  /** Only clients whose latest answer about safety was a concern. */
  risk: z.boolean().default(false),
})
export type CaseloadFilter = z.infer<typeof caseloadFilter>

export const caseloadSort = z.object({
  column: caseloadSortColumn,
  direction: z.enum(['ascending', 'descending']),
})
export type CaseloadSort = z.infer<typeof caseloadSort>

/** What the rows can be grouped by; within a group the sort holds. */
export const caseloadGroupings = ['program', 'counselor', 'levelOfCare'] as const
export const caseloadGrouping = z.enum(caseloadGroupings)
export type CaseloadGrouping = z.infer<typeof caseloadGrouping>

/** One group of the whole list: its word (null: none is recorded) and how many clients it has. */
export const caseloadGroup = z.object({ name: z.string().nullable(), count: z.int() })
export type CaseloadGroup = z.infer<typeof caseloadGroup>

/** Most check-ins of a trend. */
export const mostTrendPoints = 8

export const caseloadRow = z.object({
  clientId: id,
  fileNumber: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
  /** Whole years today; null without a date of birth. */
  age: z.int().nullable(),
  status: z.enum(['open', 'closed', 'none']),
  levelOfCare: z.string().nullable(),
  program: z.string().nullable(),
  counselor: z.string().nullable(),
  admittedOn: calendarDate.nullable(),
  dischargedOn: calendarDate.nullable(),
  lastSeenOn: calendarDate.nullable(),
  /** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`: the earliest planned session that nobody recorded, which may be past. */
  nextSessionOn: z.string().nullable(),
  primarySubstance: z.string().nullable(),
  lastUseOn: calendarDate.nullable(),
  /** Mean severity (0–10, of the domains that were asked) of the last check-ins, oldest first. */
  paws: z.array(z.number().min(0).max(10)).max(mostTrendPoints),
  /** Day of the latest answer about safety, when it was a concern. */
  riskOn: calendarDate.nullable(),
  /** The nearest review date of a plan in force. */
  planReviewOn: calendarDate.nullable(),
  unsignedNotes: z.int(),
  why: whyNow.nullable(),
  /** Further due items behind `why`. */
  moreDue: z.int(),
})
export type CaseloadRow = z.infer<typeof caseloadRow>
