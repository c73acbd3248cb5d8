import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  attendanceStatus,
  calendarDate,
  id,
  instant,
  limits,
  line,
  prose,
  requiredLine,
  sessionKind,
} from '../values.ts'

/** Where a version of a treatment plan stands. One draft and one active version at most for an episode. */
export const treatmentPlanStatuses = ['draft', 'active', 'superseded'] as const
export const treatmentPlanStatus = z.enum(treatmentPlanStatuses)

/** What became of an objective: as the counselor says, never computed. */
export const objectiveStatuses = ['open', 'reached', 'changed', 'given-up'] as const
export const objectiveStatus = z.enum(objectiveStatuses)
export type ObjectiveStatus = (typeof objectiveStatuses)[number]

/** Every part keeps this id through all versions; the editor makes a new UUID for a new part. */
const part = { lineageId: id }
const words = line(500)
/** Parts under one parent, and in the whole plan; more would be no plan any more. */
export const mostPartsUnderOne = 20
export const mostParts = 200
const list = <T extends z.ZodType>(item: T) => z.array(item).max(mostPartsUnderOne)

export const planIntervention = z.object({
  ...part,
  /** Code of the site's list 'intervention'. */
  kind: z.string().regex(/^[a-z0-9-]{1,60}$/),
  description: words,
  frequency: line(limits.shortText),
  /** Somebody of the staff, or, below, a name as given (a physical therapist, the client). */
  responsibleId: id.nullable(),
  responsibleAsGiven: line(limits.name),
})

export const planObjective = z.object({
  ...part,
  objective: words,
  /** How one will see that it is reached. */
  measure: words,
  targetOn: calendarDate.nullable(),
  reviewOn: calendarDate.nullable(),
  interventions: list(planIntervention),
})

export const planGoal = z.object({
  ...part,
  goal: words,
  targetOn: calendarDate.nullable(),
  objectives: list(planObjective),
})

export const planProblem = z.object({
  ...part,
  problem: words,
  /** An underlying condition of the client that is treated elsewhere. */
  conditionId: id.nullable(),
  goals: list(planGoal),
})

/**
 * What a version of the plan says: problem → goal → objective → intervention, each list in the order of its array.
 * Entries without any words are dropped on save; one with words but without its name is kept, and must get its name
 * before the plan is put in force.
 */
export const treatmentPlanContent = z
  .object({ clientsWords: prose(4_000), strengths: prose(4_000), problems: list(planProblem) })
  .refine(
    ({ problems }) =>
      problems.reduce(
        (sum, { goals }) =>
          sum +
          1 +
          goals.reduce(
            (inGoals, { objectives }) =>
              inGoals + 1 + objectives.reduce((n, { interventions }) => n + 1 + interventions.length, 0),
            0,
          ),
        0,
      ) <= mostParts,
    `At most ${mostParts} problems, goals, objectives and interventions in one plan.`,
  )
export type TreatmentPlanContent = z.infer<typeof treatmentPlanContent>
export type PlanProblem = z.infer<typeof planProblem>
export type PlanGoal = z.infer<typeof planGoal>
export type PlanObjective = z.infer<typeof planObjective>
export type PlanIntervention = z.infer<typeof planIntervention>

export const treatmentPlanVersion = z.object({
  treatmentPlanId: id,
  version: z.int(),
  status: treatmentPlanStatus,
  changeReason: z.string().nullable(),
  activatedOn: calendarDate.nullable(),
  supersededOn: calendarDate.nullable(),
  reviewOn: calendarDate.nullable(),
  updatedAt: instant,
})
export type TreatmentPlanVersion = z.infer<typeof treatmentPlanVersion>

/** Dates of a version in force. Without a signature's day the plan counts as not signed yet. */
const planDates = {
  /** When the plan as a whole is looked at again. */
  reviewOn: calendarDate,
  clientSignedOn: calendarDate.nullable(),
  counselorSignedOn: calendarDate.nullable(),
  copyGivenOn: calendarDate.nullable(),
}

export const treatmentPlanDetail = treatmentPlanVersion.extend({
  clientId: id,
  episodeId: id,
  /** Grows with each change; send it back with the next save, activation or change of dates. */
  revision: z.int(),
  content: treatmentPlanContent,
  clientSignedOn: calendarDate.nullable(),
  counselorSignedOn: calendarDate.nullable(),
  copyGivenOn: calendarDate.nullable(),
  counselor: z.string().nullable(),
  /** Names of the staff that the plan calls responsible, by id. */
  responsible: z.array(z.object({ staffId: id, name: z.string() })),
})
export type TreatmentPlanDetail = z.infer<typeof treatmentPlanDetail>

/** A condition of the client: what a problem may stand for, and who treats it. */
export const planCondition = z.object({
  conditionId: id,
  name: z.string(),
  kind: z.string(),
  /** Treated elsewhere: by whom or where, in the words of the chart; null when nobody said so. */
  treatedBy: z.string().nullable(),
  resolvedOn: calendarDate.nullable(),
})
export type PlanCondition = z.infer<typeof planCondition>

/** A session of the client as evidence. */
export const evidenceSession = z.object({
  sessionId: id,
  heldOn: calendarDate,
  startTime: z.string().nullable(),
  kind: sessionKind,
  attendance: attendanceStatus,
})
export type EvidenceSession = z.infer<typeof evidenceSession>

export const progressFields = z.object({
  notedOn: calendarDate,
  /** 0–100 percent of the way, as client and counselor see it. */
  percent: z.int().min(0).max(100),
  status: objectiveStatus,
  remark: prose(2_000),
  /** Sessions of this client, attended, not after the day; any other is refused. */
  evidenceIds: z.array(id).max(100),
})
export type ProgressFields = z.infer<typeof progressFields>

export const progressEntry = z.object({
  progressId: id,
  notedOn: calendarDate,
  percent: z.int(),
  status: objectiveStatus,
  remark: z.string(),
  by: z.string().nullable(),
  /** Version of the plan that the progress was noted upon. */
  version: z.int(),
  evidence: z.array(evidenceSession),
})
export type ProgressEntry = z.infer<typeof progressEntry>

/** One difference between two versions; what is the same is not listed. */
export const planChange = z.object({
  lineageId: id.nullable(),
  part: z.enum(['plan', 'problem', 'goal', 'objective', 'intervention']),
  change: z.enum(['added', 'removed', 'moved', 'changed']),
  /** The part's own words, of the newer version where it is there. */
  words: z.string(),
  /** Fields with their words before and after; for 'moved', its parent or place. */
  fields: z.array(z.object({ field: z.string(), before: z.string(), after: z.string() })),
})
export type PlanChange = z.infer<typeof planChange>

const readers = ['counselor', 'supervisor', 'read-only'] as const
const writers = ['counselor', 'supervisor'] as const
const plan = { clientId: id, treatmentPlanId: id }

export const treatmentOperations = {
  /** Versions of the current episode's plan, newest first, and the client's conditions. */
  'treatment.versions': operation({
    input: z.object({ clientId: id }),
    output: z.object({
      episodeId: id.nullable(),
      /** False when the latest episode is over: then the plan is read, not changed. */
      episodeOpen: z.boolean(),
      versions: z.array(treatmentPlanVersion),
      conditions: z.array(planCondition),
    }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  'treatment.get': operation({
    input: z.object(plan),
    output: treatmentPlanDetail,
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /** The open episode's draft: found, or begun empty, or begun as a copy of the active version. `conflict` without an open episode. */
  'treatment.start': operation({
    input: z.object({ clientId: id }),
    output: treatmentPlanDetail,
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /** Durable when it answers. Refused with `conflict` against an older revision, `already_signed` for a version that is no draft. */
  'treatment.save': operation({
    input: z.object({ ...plan, revision: z.int(), content: treatmentPlanContent }),
    output: z.object({ revision: z.int(), savedAt: instant }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** The draft becomes the active version; the active one before it is superseded, for which a reason is needed. */
  'treatment.activate': operation({
    input: z.object({
      ...plan,
      revision: z.int(),
      changeReason: line(limits.reason).nullable(),
      ...planDates,
    }),
    output: treatmentPlanDetail,
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Dates of the version in force. `conflict` for another version or an older revision. */
  'treatment.setDates': operation({
    input: z.object({ ...plan, revision: z.int(), ...planDates }),
    output: treatmentPlanDetail,
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Takes back a draft that was never active. */
  'treatment.discard': operation({
    input: z.object({ ...plan, reason: requiredLine(limits.reason) }),
    output: z.object({ discarded: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** What changed from another version of the same episode to this one. `not_found` for an unknown version. */
  'treatment.diff': operation({
    input: z.object({ ...plan, fromVersion: z.int().min(1) }),
    output: z.object({ fromVersion: z.int(), toVersion: z.int(), changes: z.array(planChange) }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /** Progress of every objective of a version, through all versions of the client's plans, oldest first. */
  'treatment.progress': operation({
    input: z.object(plan),
    output: z.object({
      objectives: z.array(z.object({ lineageId: id, entries: z.array(progressEntry) })),
    }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /**
   * Sessions that can be evidence, newest first, 50 at a time: attended, up to the day. Those in which the objective was
   * worked on are marked, and come whole with the first page.
   */
  'treatment.evidence': operation({
    input: z.object({ ...plan, lineageId: id, upTo: calendarDate, offset: z.int().min(0).max(100_000) }),
    output: z.object({
      workedOn: z.array(evidenceSession),
      sessions: z.array(evidenceSession),
      more: z.boolean(),
    }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /** Notes progress of an objective of the version in force. */
  'treatment.recordProgress': operation({
    input: z.object({ ...plan, lineageId: id, progress: progressFields }),
    output: z.object({ progressId: id }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  'treatment.removeProgress': operation({
    input: z.object({ clientId: id, progressId: id, reason: requiredLine(limits.reason) }),
    output: z.object({ removed: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
} as const
