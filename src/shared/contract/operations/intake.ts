import { z } from 'zod'
import { intakeSections } from '../../domain/intake/sections.ts'
import { operation } from '../operation.ts'
import { calendarDate, id, instant, limits, line, prose, requiredLine } from '../values.ts'
import { allergyFields, intakeItem, intakeItemKey, storedItems } from './intake-items.ts'
import { lastUseChange } from './lapses.ts'

/** Intake, part by part, each saved on its own (shared/domain/intake). What is asked is data there. */
export const intakeSection = z.enum(intakeSections)

/** An answer by the code of its question; the form says what it may be, and the store checks it. */
export const intakeAnswer = z.union([
  z.string().max(limits.remarks),
  z.number(),
  z.boolean(),
  z.array(z.string().max(60)).max(40),
])
export const intakeAnswers = z.record(z.string().max(60), intakeAnswer)

const part = z.object({
  section: intakeSection,
  /** 0: nothing saved yet. Send it back with the next save. */
  revision: z.int(),
  formVersion: z.int(),
  answers: intakeAnswers,
  /** Who saved it last, and when. */
  savedAt: instant.nullable(),
  savedBy: z.string().nullable(),
  completedAt: instant.nullable(),
  completedBy: z.string().nullable(),
})
export type IntakePart = z.infer<typeof part>

/** A substance of the episode, without its last use: that changes only together with the follow-up (`lastUse`). */
export const substanceFields = z.object({
  name: requiredLine(limits.shortText),
  route: line().nullable(),
  frequency: line().nullable(),
  amount: line().nullable(),
  ageOfFirstUse: z.int().min(0).max(120).nullable(),
  /** Prescribed to the client; null: not known. */
  prescribed: z.boolean().nullable(),
  dose: line().nullable(),
  duration: line().nullable(),
  prescribedFor: line().nullable(),
})
export type SubstanceFields = z.infer<typeof substanceFields>

const rank = z.int().min(1).max(3)

const storedSubstance = substanceFields.extend({
  rank,
  revision: z.int(),
  lastUseOn: calendarDate.nullable(),
})

const intakeState = z.object({
  clientId: id,
  /** The episode that the intake belongs to: the open one, else the latest; null without any. */
  episodeId: id.nullable(),
  admittedOn: calendarDate.nullable(),
  /** All sections, in the order of the page. */
  parts: z.array(part),
  substances: z.array(storedSubstance),
  items: storedItems,
  /** The sentence about allergies that is not in the list yet; null: there is none. */
  allergiesTold: z.string().nullable(),
  /** Depressants of the central nervous system that are recorded together, in words; null: no two of them. */
  depressants: z.string().nullable(),
  /** Sections that were answered in the episode before, for carrying over. */
  earlier: z.array(intakeSection),
  /** Earlier episodes in which something of an intake was written, newest first. */
  earlierEpisodes: z.array(
    z.object({ episodeId: id, admittedOn: calendarDate, dischargedOn: calendarDate.nullable() }),
  ),
})
export type IntakeState = z.infer<typeof intakeState>

/** What must be in sight whatever tab is open. */
const summary = z.object({
  /** Taken now: those for the addiction and those that slow the central nervous system first. */
  medications: z.array(
    z.object({
      name: z.string(),
      dose: z.string().nullable(),
      /** Why it stands first; null: it is taken, no more. */
      because: z.enum(['for-addiction', 'depressant']).nullable(),
    }),
  ),
  depressants: z.string().nullable(),
  /** Day of the latest risk screen of the episode, where it was positive. */
  riskOn: calendarDate.nullable(),
  contacts: z.array(
    z.object({
      kind: z.string(),
      name: z.string(),
      relationship: z.string().nullable(),
      phone: z.string().nullable(),
      mayCall: z.boolean().nullable(),
      mayLeaveMessage: z.boolean().nullable(),
    }),
  ),
  sections: z.object({ complete: z.int(), of: z.int(), missing: z.array(intakeSection) }).nullable(),
})
export type IntakeSummary = z.infer<typeof summary>

const readers = ['counselor', 'supervisor', 'read-only'] as const
const writers = ['counselor', 'supervisor'] as const
const chart = { clientId: id, episodeId: id }

export const intakeOperations = {
  'intake.get': operation({
    input: z.object({ clientId: id }),
    output: intakeState,
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /** For the narrow strip beside the tabs of a chart. */
  'intake.summary': operation({
    input: z.object({ clientId: id }),
    output: summary,
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /**
   * Saves one section of the current episode. `complete`: calls it complete, or takes that back; null leaves it as it is.
   * `invalid_input` with the question's code for an answer that the form does not take; `conflict` against an older revision.
   */
  'intake.savePart': operation({
    input: z.object({
      ...chart,
      section: intakeSection,
      revision: z.int().min(0),
      formVersion: z.int().min(1),
      answers: intakeAnswers,
      complete: z.boolean().nullable(),
    }),
    output: part,
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** The answers of the same section in the episode before, to be looked through: nothing is saved by asking. */
  'intake.earlierPart': operation({
    input: z.object({ ...chart, section: intakeSection }),
    output: z.object({
      admittedOn: calendarDate,
      answers: intakeAnswers,
    }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /** The whole intake of an earlier episode, as it was: it is read, and never changed. `not_found` for the current one. */
  'intake.earlierEpisode': operation({
    input: z.object(chart),
    output: z.object({
      episodeId: id,
      admittedOn: calendarDate,
      dischargedOn: calendarDate.nullable(),
      parts: z.array(part),
      substances: z.array(storedSubstance),
    }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /**
   * Sets the substance of a rank; `revision` null for a rank that is empty. A changed last use (`lastUse`, with the date
   * that was shown) moves the follow-up. `conflict` when either was changed in the meantime.
   */
  'intake.saveSubstance': operation({
    input: z.object({
      ...chart,
      rank,
      revision: z.int().nullable(),
      substance: substanceFields,
      lastUse: lastUseChange.omit({ rank: true }).nullable(),
    }),
    output: z.object({ revision: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Takes the substance of a rank out; those below move up. */
  'intake.removeSubstance': operation({
    input: z.object({ ...chart, rank, revision: z.int() }),
    output: z.object({ removed: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Takes a removal back: the substance stands at its rank again, and those from there on move down. */
  'intake.bringBackSubstance': operation({
    input: z.object({ ...chart, rank, substance: substanceFields, lastUseOn: calendarDate.nullable() }),
    output: z.object({ broughtBack: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Changes places with the substance one rank above. */
  'intake.raiseSubstance': operation({
    input: z.object({ ...chart, rank: z.int().min(2).max(3), revision: z.int() }),
    output: z.object({ raised: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Adds (id and revision null) or changes one thing of the chart's lists. */
  'intake.saveItem': operation({
    input: z.object({ clientId: id, item: intakeItem }),
    output: z.object({ itemId: id, revision: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /**
   * Puts a sentence about allergies into the list (`allergies`; none with `noneKnown`, where it says that there is none).
   * The sentence itself goes to the remarks of the section. `conflict` when it is no longer the one that was shown.
   */
  'intake.takeUpAllergies': operation({
    input: z.object({
      ...chart,
      told: prose(2_000),
      allergies: z.array(allergyFields).max(20),
      noneKnown: z.boolean(),
    }),
    output: z.object({ added: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** A tombstone with a reason. */
  'intake.removeItem': operation({
    input: z.object({ clientId: id, item: intakeItemKey, reason: requiredLine(limits.reason) }),
    output: z.object({ removed: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Takes a removal back. */
  'intake.bringBackItem': operation({
    input: z.object({ clientId: id, item: intakeItemKey }),
    output: z.object({ broughtBack: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
} as const
