import { z } from 'zod'
import { calendarDate, id, limits, line, prose, requiredLine } from '../values.ts'

/** Things of which a chart has several: conditions, medications, allergies, diagnoses, contacts. */

const remarks = prose(4_000).nullable()
/** null: not asked yet. */
const asked = z.boolean().nullable()

export const conditionKinds = ['medical', 'mental-health', 'pain', 'substance-use', 'other'] as const
export const conditionFields = z.object({
  kind: z.enum(conditionKinds),
  name: requiredLine(limits.shortText),
  /** As the client says it: "1998", "since childhood". */
  since: line().nullable(),
  resolvedOn: calendarDate.nullable(),
  /** Who treats it elsewhere, and how. */
  treatedElsewhere: line().nullable(),
  remarks,
})

export const medicationFields = z.object({
  name: requiredLine(limits.shortText),
  /** As ordered or as taken; recorded, never computed. */
  dose: line().nullable(),
  route: line().nullable(),
  frequency: line().nullable(),
  prescribedFor: line().nullable(),
  prescriber: line().nullable(),
  /** Medication for the addiction itself. */
  forAddiction: asked,
  takenAsPrescribed: asked,
  startedOn: calendarDate.nullable(),
  stoppedOn: calendarDate.nullable(),
  stopReason: line().nullable(),
  remarks,
})

export const allergySeverities = ['mild', 'moderate', 'severe', 'life-threatening'] as const
export const allergyFields = z.object({
  substance: requiredLine(limits.shortText),
  reaction: line().nullable(),
  severity: z.enum(allergySeverities).nullable(),
  notedOn: calendarDate.nullable(),
})

/** The one list of a chart's allergies, as it is shown wherever they are named. */
export const chartAllergies = z.object({
  listed: z.array(allergyFields.pick({ substance: true, reaction: true, severity: true })),
  /** A sentence that came by an import or an older form, until somebody has put it into the list. */
  told: z.string().nullable(),
  /** Somebody asked, and there is none. */
  noneKnown: z.boolean(),
})
export type ChartAllergies = z.infer<typeof chartAllergies>

/** As the clinician enters them: nothing is suggested, checked against a list, or mapped. */
export const diagnosisFields = z.object({
  code: requiredLine(20),
  label: line().nullable(),
  /** 1: the main one. */
  rank: z.int().min(1).max(20),
  diagnosedOn: calendarDate.nullable(),
  resolvedOn: calendarDate.nullable(),
  diagnosedBy: line(limits.name).nullable(),
})

export const contactKinds = ['emergency', 'support', 'provider', 'legal', 'other'] as const
export const contactFields = z.object({
  kind: z.enum(contactKinds),
  name: requiredLine(limits.name),
  relationship: line().nullable(),
  organization: line().nullable(),
  phone: line(limits.phone).nullable(),
  email: line(limits.email).nullable(),
  address: line(400).nullable(),
  mayCall: asked,
  mayLeaveMessage: asked,
  remarks,
})

/** Null for a new one. Send the revision back that was shown. */
const revision = z.int().nullable()

export const intakeItem = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('condition'),
    conditionId: id.nullable(),
    revision,
    fields: conditionFields,
  }),
  z.object({
    what: z.literal('medication'),
    medicationId: id.nullable(),
    revision,
    fields: medicationFields,
  }),
  z.object({ what: z.literal('allergy'), allergyId: id.nullable(), revision, fields: allergyFields }),
  z.object({ what: z.literal('diagnosis'), diagnosisId: id.nullable(), revision, fields: diagnosisFields }),
  z.object({ what: z.literal('contact'), contactId: id.nullable(), revision, fields: contactFields }),
])
export type IntakeItem = z.infer<typeof intakeItem>
export type IntakeItemKind = IntakeItem['what']

/** One thing that is in the chart, by its own id. */
export const intakeItemKey = z.discriminatedUnion('what', [
  z.object({ what: z.literal('condition'), conditionId: id }),
  z.object({ what: z.literal('medication'), medicationId: id }),
  z.object({ what: z.literal('allergy'), allergyId: id }),
  z.object({ what: z.literal('diagnosis'), diagnosisId: id }),
  z.object({ what: z.literal('contact'), contactId: id }),
])
export type IntakeItemKey = z.infer<typeof intakeItemKey>

const stored = { revision: z.int() }
export const storedItems = z.object({
  conditions: z.array(conditionFields.extend({ conditionId: id, ...stored })),
  medications: z.array(medicationFields.extend({ medicationId: id, ...stored })),
  allergies: z.array(allergyFields.extend({ allergyId: id, ...stored })),
  diagnoses: z.array(diagnosisFields.extend({ diagnosisId: id, ...stored })),
  contacts: z.array(contactFields.extend({ contactId: id, ...stored })),
})
export type StoredItems = z.infer<typeof storedItems>
