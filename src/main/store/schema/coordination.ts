import { sql } from 'drizzle-orm'
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { attachments } from './attachments.ts'
import {
  codeWord,
  dateOnly,
  dateOrNull,
  notBlank,
  oneOf,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
} from './columns.ts'
import { consents, disclosures } from './consents.ts'
import { episodes } from './episodes.ts'
import { clients, contacts, staff } from './people.ts'
import { sessions } from './sessions.ts'

/** Coordination of care: a referral to a specialist or prescriber (or from one), and what came back. */
export const referrals = sqliteTable(
  'referrals',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    direction: text('direction').notNull().default('out'),
    urgency: text('urgency').notNull().default('routine'),
    specialty: text('specialty'),
    recipient: text('recipient').notNull(),
    contactId: text('contact_id').references(() => contacts.id),
    reason: text('reason').notNull(),
    consentId: text('consent_id').references(() => consents.id),
    /** Day of the consent on paper that covers this referral, where it is not recorded in Mooring. */
    consentSignedOn: text('consent_signed_on'),
    disclosureId: text('disclosure_id').references(() => disclosures.id),
    referredOn: text('referred_on').notNull(),
    /** A due item while unanswered after this day. */
    answerDueOn: text('answer_due_on'),
    answeredOn: text('answered_on'),
    answer: text('answer'),
    outcome: text('outcome'),
    closedOn: text('closed_on'),
    attachmentId: text('attachment_id').references(() => attachments.id),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('referrals_direction', oneOf(t.direction, ['out', 'in'])),
    check('referrals_urgency', oneOf(t.urgency, ['routine', 'soon', 'emergency'])),
    check('referrals_recipient', notBlank(t.recipient)),
    check('referrals_reason', notBlank(t.reason)),
    check('referrals_referred_on', dateOnly(t.referredOn)),
    check('referrals_answer_due_on', dateOrNull(t.answerDueOn)),
    check('referrals_answered_on', dateOrNull(t.answeredOn)),
    check('referrals_outcome', codeWord(t.outcome)),
    check('referrals_closed_on', dateOrNull(t.closedOn)),
    check('referrals_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('referrals_by_client').on(t.clientId, t.referredOn),
    index('referrals_unanswered')
      .on(t.answerDueOn)
      .where(sql`${t.answeredOn} is null and ${t.closedOn} is null and ${t.removedAt} is null`),
    index('referrals_by_attachment').on(t.attachmentId),
    index('referrals_by_consent').on(t.consentId),
    index('referrals_by_contact').on(t.contactId),
    index('referrals_by_disclosure').on(t.disclosureId),
    index('referrals_by_episode').on(t.episodeId),
  ],
)

/** Education given (seed 6.3): what, when, by whom, with which material. */
export const educationGiven = sqliteTable(
  'education_given',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    sessionId: text('session_id').references(() => sessions.id),
    topic: text('topic').notNull(),
    material: text('material'),
    givenOn: text('given_on').notNull(),
    givenBy: text('given_by').references(() => staff.id),
    response: text('response'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('education_given_topic', notBlank(t.topic)),
    check('education_given_given_on', dateOnly(t.givenOn)),
    check('education_given_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('education_given_by_client').on(t.clientId, t.givenOn),
    index('education_given_by_episode').on(t.episodeId),
    index('education_given_by_session').on(t.sessionId),
  ],
)
