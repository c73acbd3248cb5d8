import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, clockTime, id, instant, limits, line, prose, rating, requiredLine } from '../values.ts'

/** Where a version of a plan stands. One draft and one active version at most for an episode. */
export const relapsePlanStatuses = ['draft', 'active', 'superseded'] as const
export const relapsePlanStatus = z.enum(relapsePlanStatuses)

/** Marlatt's determinants, in short words (clinical.md B.5). */
export const triggerCategories = [
  'negative-emotion',
  'positive-emotion',
  'conflict',
  'social-pressure',
  'physical-discomfort',
  'testing-control',
  'cue-or-urge',
] as const

export const lapseStepPhases = ['first-hour', 'first-day', 'who', 'how-we-talk', 'urge'] as const
export const lifestyleDomains = [
  'sleep',
  'food',
  'exercise',
  'work',
  'leisure',
  'relationships',
  'spirituality',
  'other',
] as const

/** Every part keeps this id through all versions; the editor makes a new UUID for a new part. */
const part = { lineageId: id }
const words = line(500)
/** Parts of one kind; more would be no plan any more. */
const list = <T extends z.ZodType>(item: T) => z.array(item).max(60)

/**
 * What a version of the plan says. Order within a list is the order of the array. Entries without any words are dropped
 * on save; one with words but without its name is kept, and must get its name before the plan is put in force.
 */
export const relapsePlanContent = z.object({
  goal: prose(2_000),
  reasons: list(z.object({ ...part, reason: words })),
  triggers: list(
    z.object({
      ...part,
      trigger: words,
      kind: z.enum(['internal', 'external']).nullable(),
      category: z.enum(triggerCategories).nullable(),
      intensity: rating.nullable(),
    }),
  ),
  /** Shown by likelihood × (10 − confidence), highest first. */
  situations: list(
    z.object({
      ...part,
      situation: words,
      likelihood: rating,
      confidence: rating,
      response: words,
      call: line(200),
    }),
  ),
  /** In the order in which they come. */
  signs: list(z.object({ ...part, sign: words, action: words })),
  skills: list(
    z.object({ ...part, skill: words, tried: z.boolean().nullable(), helped: z.boolean().nullable() }),
  ),
  supports: list(
    z.object({
      ...part,
      name: line(limits.name),
      role: line(limits.shortText),
      phone: line(limits.phone),
      mayContact: z.boolean().nullable(),
    }),
  ),
  meetings: list(
    z.object({
      ...part,
      meeting: words,
      place: line(limits.shortText),
      /** 1 Monday … 7 Sunday. */
      weekday: z.int().min(1).max(7).nullable(),
      startTime: clockTime.nullable(),
    }),
  ),
  /** Lapse plan by phase, and the urge plan. */
  steps: list(z.object({ ...part, phase: z.enum(lapseStepPhases), step: words })),
  lifestyle: list(z.object({ ...part, domain: z.enum(lifestyleDomains), intention: words })),
  /** `code`: of the list in shared/domain/relapse/red-flags.ts; null: the counselor's own words. */
  redFlags: list(z.object({ ...part, code: z.string().max(60).nullable(), flag: words, action: words })),
})
export type RelapsePlanContent = z.infer<typeof relapsePlanContent>

export const relapsePlanVersion = z.object({
  planId: id,
  version: z.int(),
  status: relapsePlanStatus,
  changeReason: z.string().nullable(),
  activatedOn: calendarDate.nullable(),
  supersededOn: calendarDate.nullable(),
  reviewOn: calendarDate.nullable(),
  updatedAt: instant,
})
export type RelapsePlanVersion = z.infer<typeof relapsePlanVersion>

export const relapsePlanDetail = relapsePlanVersion.extend({
  clientId: id,
  episodeId: id,
  /** Grows with each change; send it back with the next save, activation or change of dates. */
  revision: z.int(),
  content: relapsePlanContent,
  agreedOn: calendarDate.nullable(),
  copyGivenOn: calendarDate.nullable(),
  counselor: z.string().nullable(),
})
export type RelapsePlanDetail = z.infer<typeof relapsePlanDetail>

const readers = ['counselor', 'supervisor', 'read-only'] as const
const writers = ['counselor', 'supervisor'] as const

export const relapseOperations = {
  /** Versions of the current episode's plan, newest first. */
  'relapse.list': operation({
    input: z.object({ clientId: id }),
    output: z.object({ episodeId: id.nullable(), versions: z.array(relapsePlanVersion) }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  'relapse.get': operation({
    input: z.object({ clientId: id, planId: id }),
    output: relapsePlanDetail,
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /** The episode's draft: found, or begun empty, or begun as a copy of the active version. */
  'relapse.begin': operation({
    input: z.object({ clientId: id }),
    output: relapsePlanDetail,
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /** Durable when it answers. Refused with `conflict` against an older revision, `already_signed` for a version that is no draft. */
  'relapse.save': operation({
    input: z.object({ clientId: id, planId: id, revision: z.int(), content: relapsePlanContent }),
    output: z.object({ revision: z.int(), savedAt: instant }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** The draft becomes the active version; the active one before it is superseded, for which a reason is needed. */
  'relapse.activate': operation({
    input: z.object({
      clientId: id,
      planId: id,
      revision: z.int(),
      changeReason: line(limits.reason).nullable(),
      reviewOn: calendarDate,
      agreedOn: calendarDate.nullable(),
      copyGivenOn: calendarDate.nullable(),
    }),
    output: relapsePlanDetail,
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /**
   * Dates of the version in force: the next review (a review that changes nothing ends with this), the client's
   * agreement, the copy handed over. `conflict` for another version or an older revision.
   */
  'relapse.setDates': operation({
    input: z.object({
      clientId: id,
      planId: id,
      revision: z.int(),
      reviewOn: calendarDate,
      agreedOn: calendarDate.nullable(),
      copyGivenOn: calendarDate.nullable(),
    }),
    output: relapsePlanDetail,
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Takes back a draft that was never active. */
  'relapse.discard': operation({
    input: z.object({ clientId: id, planId: id, reason: requiredLine(limits.reason) }),
    output: z.object({ discarded: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
} as const
