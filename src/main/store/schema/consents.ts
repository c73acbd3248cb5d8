import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { attachments } from './attachments.ts'
import {
  codeWord,
  dateOnly,
  dateOrNull,
  exactlyOne,
  jsonOf,
  notBlank,
  oneOf,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
} from './columns.ts'
import { episodes } from './episodes.ts'
import { releases } from './releases.ts'
import { clients, contacts, staff } from './people.ts'

/**
 * Consents with the nine elements of 42 CFR 2.31(a) (compliance.md C.2). A consent is prepared as a draft; it cannot
 * become 'signed' with an element missing, and never without an expiry. Signed, it can only be revoked.
 */
export const consents = sqliteTable(
  'consents',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    state: text('state').notNull(),
    /** Counseling notes and proceedings need a consent of their own. */
    kind: text('kind').notNull(),
    /** (1) The client's name as written on the consent. */
    clientName: text('client_name'),
    /** (2) Who may disclose: person or class. */
    discloser: text('discloser'),
    /** (3) What may be disclosed, in words, and as a JSON array of the record's parts that an export is cut down to. */
    information: text('information'),
    scope: text('scope').notNull().default('[]'),
    /** (4) To whom: a name or a class. */
    recipientKind: text('recipient_kind'),
    recipient: text('recipient'),
    recipientAddress: text('recipient_address'),
    recipientContactId: text('recipient_contact_id').references(() => contacts.id),
    /** (5) */
    purpose: text('purpose'),
    /** (6) How to revoke, and the exception for reliance, as it stood on the form. */
    revocationText: text('revocation_text'),
    /** (7) A date or an event; for treatment, payment and operations 'none' may be the event. */
    expiresOn: text('expires_on'),
    expiryEvent: text('expiry_event'),
    expiryEventOn: text('expiry_event_on'),
    /** (8) Who signed, as what, and how. */
    signedByName: text('signed_by_name'),
    signedAs: text('signed_as'),
    signatureKind: text('signature_kind'),
    attachmentId: text('attachment_id').references(() => attachments.id),
    /** (9) */
    signedOn: text('signed_on'),
    revokedOn: text('revoked_on'),
    revokedHow: text('revoked_how'),
    revokedRecordedBy: text('revoked_recorded_by'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('consents_state', oneOf(t.state, ['draft', 'signed'])),
    check(
      'consents_kind',
      oneOf(t.kind, [
        'disclosure',
        'treatment-payment-operations',
        'counseling-notes',
        'proceedings',
        'contact',
      ]),
    ),
    check('consents_scope', jsonOf(t.scope, 'array')),
    check(
      'consents_recipient_kind',
      sql`${t.recipientKind} is null or ${t.recipientKind} in ('named', 'class', 'intermediary')`,
    ),
    check(
      'consents_signed_as',
      sql`${t.signedAs} is null or ${t.signedAs} in ('client', 'guardian', 'representative')`,
    ),
    check(
      'consents_signature_kind',
      sql`${t.signatureKind} is null or ${t.signatureKind} in ('paper', 'electronic')`,
    ),
    check('consents_expires_on', dateOrNull(t.expiresOn)),
    check('consents_expiry_event_on', dateOrNull(t.expiryEventOn)),
    check('consents_signed_on', dateOrNull(t.signedOn)),
    check('consents_revoked_on', dateOrNull(t.revokedOn)),
    check(
      'consents_nine_elements',
      sql`${t.state} = 'draft' or (length(trim(coalesce(${t.clientName}, ''))) > 0 and length(trim(coalesce(${t.discloser}, ''))) > 0 and length(trim(coalesce(${t.information}, ''))) > 0 and ${t.recipientKind} is not null and length(trim(coalesce(${t.recipient}, ''))) > 0 and length(trim(coalesce(${t.purpose}, ''))) > 0 and length(trim(coalesce(${t.revocationText}, ''))) > 0 and (${t.expiresOn} is not null or length(trim(coalesce(${t.expiryEvent}, ''))) > 0) and length(trim(coalesce(${t.signedByName}, ''))) > 0 and ${t.signedAs} is not null and ${t.signatureKind} is not null and ${t.signedOn} is not null)`,
    ),
    check('consents_revoked_after_signing', sql`${t.revokedOn} is null or ${t.state} = 'signed'`),
    check('consents_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('consents_by_client').on(t.clientId, t.expiresOn),
    index('consents_by_attachment').on(t.attachmentId),
    index('consents_by_recipient_contact').on(t.recipientContactId),
    index('consents_by_episode').on(t.episodeId),
  ],
)

/** A client's request to restrict use or disclosure (42 CFR 2.26), and the answer. */
export const restrictions = sqliteTable(
  'restrictions',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    requestedOn: text('requested_on').notNull(),
    request: text('request').notNull(),
    decision: text('decision'),
    decidedOn: text('decided_on'),
    decidedBy: text('decided_by').references(() => staff.id),
    /** 1: an agreed restriction that stops exports until it ends. */
    blocksExport: integer('blocks_export').notNull().default(0),
    endsOn: text('ends_on'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('restrictions_requested_on', dateOnly(t.requestedOn)),
    check('restrictions_request', notBlank(t.request)),
    check('restrictions_decision', sql`${t.decision} is null or ${t.decision} in ('agreed', 'declined')`),
    check('restrictions_decided_on', dateOrNull(t.decidedOn)),
    check('restrictions_blocks_export', sql`${t.blocksExport} in (0, 1)`),
    check('restrictions_ends_on', dateOrNull(t.endsOn)),
    check('restrictions_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('restrictions_by_client').on(t.clientId),
  ],
)

/**
 * The accounting of disclosures (42 CFR 2.25, 45 CFR 164.528(b)): append-only. Each stands on a consent or on a recorded
 * exception, never on both or neither.
 */
export const disclosures = sqliteTable(
  'disclosures',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    disclosedOn: text('disclosed_on').notNull(),
    recipient: text('recipient').notNull(),
    recipientAddress: text('recipient_address'),
    /** Brief description of what, and why. */
    information: text('information').notNull(),
    purpose: text('purpose').notNull(),
    how: text('how').notNull(),
    consentId: text('consent_id').references(() => consents.id),
    /** Code of the exception: 'medical-emergency', 'audit-evaluation', 'research', 'court-order' … */
    exception: text('exception'),
    exceptionDetail: text('exception_detail'),
    /** Which text of the prohibition notice went with it (42 CFR 2.32(a)), and whether the consent did (2.32(b)). */
    noticeTextId: text('notice_text_id').references(() => standardTexts.id),
    consentEnclosed: integer('consent_enclosed').notNull().default(0),
    releaseId: text('release_id').references(() => releases.id),
    /** A row that was wrong is followed by one that corrects it. */
    correctsId: text('corrects_id'),
    recordedAt: text('recorded_at').notNull(),
    recordedBy: text('recorded_by').notNull(),
  },
  (t) => [
    check('disclosures_disclosed_on', dateOnly(t.disclosedOn)),
    check('disclosures_recipient', notBlank(t.recipient)),
    check('disclosures_information', notBlank(t.information)),
    check('disclosures_purpose', notBlank(t.purpose)),
    check('disclosures_how', oneOf(t.how, ['file', 'print', 'spoken', 'fax', 'mail', 'other'])),
    check('disclosures_one_basis', exactlyOne(t.consentId, t.exception)),
    check('disclosures_exception', codeWord(t.exception)),
    check('disclosures_consent_enclosed', sql`${t.consentEnclosed} in (0, 1)`),
    index('disclosures_by_client').on(t.clientId, t.disclosedOn),
    index('disclosures_by_time').on(t.disclosedOn),
    index('disclosures_by_consent').on(t.consentId),
    index('disclosures_by_release').on(t.releaseId),
    index('disclosures_by_notice_text').on(t.noticeTextId),
  ],
)

/** Notices handed to a client (42 CFR 2.22 at admission, and others): which text, when, by whom. */
export const notices = sqliteTable(
  'notices',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    kind: text('kind').notNull(),
    textId: text('text_id').references(() => standardTexts.id),
    givenOn: text('given_on').notNull(),
    givenBy: text('given_by').references(() => staff.id),
    acknowledgedOn: text('acknowledged_on'),
    remarks: text('remarks'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('notices_kind', codeWord(t.kind)),
    check('notices_given_on', dateOnly(t.givenOn)),
    check('notices_acknowledged_on', dateOrNull(t.acknowledgedOn)),
    check('notices_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('notices_by_client').on(t.clientId),
    index('notices_by_episode').on(t.episodeId),
    index('notices_by_text').on(t.textId),
  ],
)

/** Notice and consent texts by jurisdiction, one row a version; a version that was used never changes. */
export const standardTexts = sqliteTable(
  'standard_texts',
  {
    id: uuidKey(),
    kind: text('kind').notNull(),
    jurisdiction: text('jurisdiction').notNull(),
    version: integer('version').notNull(),
    language: text('language').notNull().default('en'),
    body: text('body').notNull(),
    source: text('source'),
    retiredAt: text('retired_at'),
    ...tracked(),
  },
  (t) => [
    check('standard_texts_kind', codeWord(t.kind)),
    check('standard_texts_version', sql`${t.version} >= 1`),
    check('standard_texts_body', notBlank(t.body)),
    index('standard_texts_by_kind').on(t.kind, t.jurisdiction, t.language, t.version),
  ],
)
