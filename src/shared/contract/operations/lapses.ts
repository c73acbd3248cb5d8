import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, clockTime, id, limits, line, prose, requiredLine } from '../values.ts'

/** A lapse is not a relapse: one slip and a return to the old pattern are told apart (clinical.md B.5). */
export const lapseKinds = ['lapse', 'relapse'] as const
export type LapseKind = (typeof lapseKinds)[number]

/** Parts of the plan that a lapse can cite: the first three preceded it, a skill was used against it. */
export const citedParts = ['trigger', 'situation', 'sign', 'skill'] as const
export type CitedPart = (typeof citedParts)[number]

/** An item of the plan by its lineage, which is the same through all versions. */
export const citation = z.object({ part: z.enum(citedParts), lineageId: id })
export type Citation = z.infer<typeof citation>

export const lapseFields = z.object({
  kind: z.enum(lapseKinds),
  /** The day, or the first day, of use. */
  occurredOn: calendarDate,
  occurredAtTime: clockTime.nullable(),
  /** The last day of use; null: the one day, or not over. */
  endedOn: calendarDate.nullable(),
  substance: line(limits.shortText).nullable(),
  amount: line(limits.shortText).nullable(),
  reportedOn: calendarDate.nullable(),
  circumstances: prose(4_000).nullable(),
  /** What the client did then. */
  response: prose(4_000).nullable(),
  learned: prose(4_000).nullable(),
  /** Each item once. */
  citations: z
    .array(citation)
    .max(240)
    .refine(
      (list) => new Set(list.map(({ part, lineageId }) => `${part} ${lineageId}`)).size === list.length,
      'Each item only once.',
    ),
})
export type LapseFields = z.infer<typeof lapseFields>

/** A citation with the words of the plan as they stood when it was cited. */
export const citedItem = citation.extend({ words: z.string() })
export type CitedItem = z.infer<typeof citedItem>

export const lapse = lapseFields.extend({
  lapseId: id,
  /** Grows with each change; send it back with the next one. */
  revision: z.int(),
  citations: z.array(citedItem),
  /** Who recorded it. */
  by: z.string().nullable(),
})
export type Lapse = z.infer<typeof lapse>

/** A substance of the current episode with its recorded last use. */
export const recordedUse = z.object({
  /** 1 primary … 3 tertiary. */
  rank: z.int().min(1).max(3),
  name: z.string(),
  lastUseOn: calendarDate.nullable(),
})
export type RecordedUse = z.infer<typeof recordedUse>

/**
 * The answer to "change the recorded last use?": always the counselor's, never by itself. `was` is the date that was
 * shown; when the record says another one by now, the whole operation is refused with `conflict`.
 */
export const lastUseChange = z.object({
  rank: z.int().min(1).max(3),
  was: calendarDate.nullable(),
  on: calendarDate.nullable(),
})
export type LastUseChange = z.infer<typeof lastUseChange>

const readers = ['counselor', 'supervisor', 'read-only'] as const
const writers = ['counselor', 'supervisor'] as const

export const lapseOperations = {
  /** All lapses and relapses of the client, newest first; what the plan in force offers to cite; the recorded last uses. */
  'relapse.lapses': operation({
    input: z.object({ clientId: id }),
    output: z.object({
      lapses: z.array(lapse),
      citable: z.array(citedItem),
      recordedUse: z.array(recordedUse),
    }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /** With `lastUse`, the recorded last use changes too, and the follow-up with it. */
  'relapse.recordLapse': operation({
    input: z.object({ clientId: id, lapse: lapseFields, lastUse: lastUseChange.nullable() }),
    output: z.object({ lapseId: id }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /** Citations that are given again stay as they were cited. `conflict` against an older revision. */
  'relapse.changeLapse': operation({
    input: z.object({
      clientId: id,
      lapseId: id,
      revision: z.int(),
      lapse: lapseFields,
      lastUse: lastUseChange.nullable(),
    }),
    output: z.object({ revision: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** A tombstone with a reason; with `lastUse`, the recorded last use is set back in the same step. */
  'relapse.removeLapse': operation({
    input: z.object({
      clientId: id,
      lapseId: id,
      reason: requiredLine(limits.reason),
      lastUse: lastUseChange.nullable(),
    }),
    output: z.object({ removed: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
} as const
