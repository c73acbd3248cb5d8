import { z } from 'zod'
import { calendarDate, id, instant, limits, prose, rating } from '../values.ts'

/** What belongs to a session's note beside its text: ratings, plans worked on, risk screen, addenda, co-signatures. */

/** Parts of the client's plans that a session can work on (treatment plan, relapse-prevention plan). */
export const workedOnParts = [
  'objective',
  'intervention',
  'relapse-reason',
  'relapse-trigger',
  'relapse-situation',
  'relapse-sign',
  'relapse-skill',
  'relapse-support',
  'relapse-meeting',
  'relapse-step',
  'relapse-lifestyle',
] as const
export type WorkedOnPart = (typeof workedOnParts)[number]

export const workedOn = z.object({ part: z.enum(workedOnParts), lineageId: id })
export type WorkedOn = z.infer<typeof workedOn>

/** What a risk screen found. A positive one needs the action that was taken. */
export const riskResults = ['negative', 'positive', 'declined'] as const
export type RiskResult = (typeof riskResults)[number]
/** Our own short names for what a screen may find; no instrument's wording, and nothing is scored. */
export const riskConcerns = ['self-harm', 'harm-to-others', 'overdose', 'unsafe-at-home'] as const
export type RiskConcern = (typeof riskConcerns)[number]
export const riskScreen = z.object({
  result: z.enum(riskResults),
  concerns: z.array(z.enum(riskConcerns)).max(riskConcerns.length),
  action: prose(limits.remarks).nullable(),
})
export type RiskScreen = z.infer<typeof riskScreen>

/** Saved with the draft and locked with the signature. */
export const noteExtras = z.object({
  mood: rating.nullable(),
  craving: rating.nullable(),
  workedOn: z.array(workedOn).max(200),
  /** Null: not asked. */
  risk: riskScreen.nullable(),
  /** The note whose plan was put into this one; the plan must differ from it before signing. */
  carriedFromId: id.nullable(),
})
export type NoteExtras = z.infer<typeof noteExtras>

export const noExtras: NoteExtras = {
  mood: null,
  craving: null,
  workedOn: [],
  risk: null,
  carriedFromId: null,
}

/** A section as it is shown: its key in the text, its heading, what belongs there. */
export const noteHeading = z.object({ key: z.string(), label: z.string(), hint: z.string() })

/** An addendum: signed, or one's own draft (nobody sees another's). */
export const addendumDetail = z.object({
  addendumId: id,
  author: z.string(),
  state: z.enum(['draft', 'signed']),
  text: z.string(),
  signedAt: instant.nullable(),
  /** As with a note: true when it was checked just now and holds; null for a draft. */
  signatureHolds: z.boolean().nullable(),
  draftRevision: z.int(),
  draftSavedAt: instant.nullable(),
  recovered: z.boolean(),
})
export type AddendumDetail = z.infer<typeof addendumDetail>

/** 'given' approves; 'returned' sends it back with comments. */
export const cosignOutcomes = ['given', 'returned'] as const
export type CosignOutcome = (typeof cosignOutcomes)[number]

export const cosignatureDetail = z.object({
  cosignatureId: id,
  requestedAt: instant,
  requestedBy: z.string(),
  /** Who was asked; null: any supervisor. */
  requestedOf: z.string().nullable(),
  /** Null while it is waited for. */
  outcome: z.enum(cosignOutcomes).nullable(),
  answeredAt: instant.nullable(),
  answeredBy: z.string().nullable(),
  comments: z.string().nullable(),
  /** Null while it is waited for. */
  signatureHolds: z.boolean().nullable(),
})
export type CosignatureDetail = z.infer<typeof cosignatureDetail>

export const errorMark = z.object({ reason: z.string(), markedAt: instant, markedBy: z.string() })
export type ErrorMark = z.infer<typeof errorMark>

/** Where a note stands between its author and a supervisor; null when nobody was asked. */
export const cosignStates = ['waiting', 'returned', 'given'] as const
export const cosignState = z.enum(cosignStates)
export type CosignState = (typeof cosignStates)[number]

/** What stands beside the writing of a note. */
export const noteBeside = z.object({
  /** Newest plan of an earlier note, whatever its format; null when there is none. */
  lastPlan: z
    .object({
      carriedFromId: id,
      heldOn: calendarDate,
      text: z.string(),
      mood: rating.nullable(),
      craving: rating.nullable(),
    })
    .nullable(),
  /** Open parts of the plans in force, in the order of the plans. */
  workable: z.array(workedOn.extend({ text: z.string() })),
})
export type NoteBeside = z.infer<typeof noteBeside>
