import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, id, limits, line, prose, requiredLine } from '../values.ts'

/** 'out': we send the client to somebody; 'in': somebody sends the client, or a question, to us. */
export const referralDirections = ['out', 'in'] as const
export const referralUrgencies = ['routine', 'soon', 'emergency'] as const
export type ReferralUrgency = (typeof referralUrgencies)[number]
/** What came of it. */
export const referralOutcomes = ['accepted', 'seen', 'declined', 'not-attended', 'other'] as const
export type ReferralOutcome = (typeof referralOutcomes)[number]

/**
 * What stands under a referral that leaves: a consent that is recorded here, the day of one on paper, or a medical
 * emergency (42 CFR 2.51), for which the reason says what the emergency is. Anything else is refused for 'out'.
 */
export const referralFields = z.object({
  direction: z.enum(referralDirections),
  urgency: z.enum(referralUrgencies),
  specialty: line(limits.shortText).nullable(),
  /** A contact of this client, or null for the free name in `recipient`. */
  contactId: id.nullable(),
  recipient: requiredLine(limits.shortText),
  reason: prose(4_000).refine((text) => text.trim() !== '', 'Say why the client is referred.'),
  consentId: id.nullable(),
  consentSignedOn: calendarDate.nullable(),
  referredOn: calendarDate,
  answerDueOn: calendarDate.nullable(),
})
export type ReferralFields = z.infer<typeof referralFields>

export const referral = referralFields.extend({
  referralId: id,
  revision: z.int(),
  /** How the consent stands today, where one is recorded here: null without, or in force. */
  consentTrouble: z.enum(['revoked', 'expired']).nullable(),
  answeredOn: calendarDate.nullable(),
  answer: z.string().nullable(),
  outcome: z.string().nullable(),
  closedOn: calendarDate.nullable(),
  by: z.string().nullable(),
})
export type Referral = z.infer<typeof referral>

/** A consent recorded here that a referral can stand upon. */
export const referralConsent = z.object({
  consentId: id,
  recipient: z.string(),
  purpose: z.string(),
  signedOn: calendarDate,
  expiresOn: calendarDate.nullable(),
})

const readers = ['counselor', 'supervisor', 'read-only'] as const
const writers = ['counselor', 'supervisor'] as const
const one = { clientId: id, referralId: id }

export const referralOperations = {
  /** The client's referrals, unanswered first, then newest first; what a new one can be made with. */
  'referrals.list': operation({
    input: z.object({ clientId: id }),
    output: z.object({
      referrals: z.array(referral),
      contacts: z.array(
        z.object({ contactId: id, name: z.string(), relationship: z.string().nullable(), kind: z.string() }),
      ),
      /** In force today. */
      consents: z.array(referralConsent),
    }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  'referrals.record': operation({
    input: z.object({ clientId: id, referral: referralFields }),
    output: z.object({ referralId: id }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  'referrals.change': operation({
    input: z.object({ ...one, revision: z.int(), referral: referralFields }),
    output: z.object({ revision: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** What came back; a second answer replaces the first. `close`: nothing more is awaited. */
  'referrals.answer': operation({
    input: z.object({
      ...one,
      revision: z.int(),
      answeredOn: calendarDate,
      answer: prose(4_000),
      outcome: z.enum(referralOutcomes),
      close: z.boolean(),
    }),
    output: z.object({ revision: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Closes it without (another) answer; `closedOn: null` opens it again. */
  'referrals.close': operation({
    input: z.object({ ...one, revision: z.int(), closedOn: calendarDate.nullable() }),
    output: z.object({ revision: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  'referrals.remove': operation({
    input: z.object({ ...one, reason: requiredLine(limits.reason) }),
    output: z.object({ removed: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  'referrals.bringBack': operation({
    input: z.object(one),
    output: z.object({ revision: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
} as const
