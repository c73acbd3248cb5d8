import type { DeclaredObject } from '../types.ts'
import { beingDestroyed, changed, lock } from '../trigger.ts'
import { placeLocks } from './places.ts'

/** Consents stay as signed; what left stays accounted for; texts and instruments that were used stay as they were. */

const handedOut = (row: string): string =>
  `(exists (select 1 from disclosures d where d.notice_text_id = ${row}.id) or exists (select 1 from notices n where n.text_id = ${row}.id))`
const hasResults = (row: string): string =>
  `exists (select 1 from measure_results m where m.instrument_id = ${row}.id)`

export const disclosureLockSet: readonly DeclaredObject[] = [
  ...placeLocks({
    table: 'consents',
    locked: (row) => `${row}.state = 'signed'`,
    code: 'already_signed',
    message: 'A signed consent cannot be replaced. Record its revocation, or a new consent.',
  }),
  ...placeLocks({
    table: 'disclosures',
    neverChanged: true,
    message: 'The accounting of disclosures only grows. Record a correction.',
  }),
  ...placeLocks({ table: 'releases', message: 'The record of what left cannot be changed.' }),
  ...placeLocks({
    table: 'standard_texts',
    locked: handedOut,
    message: 'This text was handed out. Make a new version of it.',
  }),
  ...placeLocks({
    table: 'instruments',
    uniques: [{ columns: ['key', 'version'] }],
    locked: hasResults,
    message: 'This version of the instrument has results. Make a new version of it.',
  }),
  lock({
    name: 'consents_signed_update',
    table: 'consents',
    event: 'update',
    when: `old.state = 'signed' and (${changed(['id', 'client_id', 'episode_id', 'state', 'kind', 'client_name', 'discloser', 'information', 'scope', 'recipient_kind', 'recipient', 'recipient_address', 'recipient_contact_id', 'purpose', 'revocation_text', 'expires_on', 'expiry_event', 'signed_by_name', 'signed_as', 'signature_kind', 'signed_on'])} or (old.revoked_on is not null and ${changed(['revoked_on', 'revoked_how', 'revoked_recorded_by'])}))`,
    code: 'already_signed',
    message: 'A signed consent cannot be changed. Record its revocation, or a new consent.',
  }),
  lock({
    name: 'consents_signed_delete',
    table: 'consents',
    event: 'delete',
    when: `old.state = 'signed' and not ${beingDestroyed('old.client_id')}`,
    code: 'already_signed',
    message: 'A signed consent cannot be removed. Record its revocation.',
  }),
  lock({
    name: 'disclosures_update',
    table: 'disclosures',
    event: 'update',
    message: 'The accounting of disclosures only grows. Record a correction.',
  }),
  lock({
    name: 'disclosures_delete',
    table: 'disclosures',
    event: 'delete',
    when: `not ${beingDestroyed('old.client_id')}`,
    message: 'The accounting of disclosures only grows. Record a correction.',
  }),
  lock({
    name: 'releases_finished_update',
    table: 'releases',
    event: 'update',
    when: `old.finished_at is not null or old.failed_reason is not null or ${changed(['id', 'document', 'subject_kind', 'subject_id', 'purpose', 'format', 'released_at', 'released_by'])}`,
    message: 'The record of what left cannot be changed.',
  }),
  lock({
    name: 'releases_delete',
    table: 'releases',
    event: 'delete',
    message: 'The record of what left cannot be removed.',
  }),
  lock({
    name: 'standard_texts_used_update',
    table: 'standard_texts',
    event: 'update',
    when: `${changed(['id', 'kind', 'jurisdiction', 'version', 'language', 'body'])} and ${handedOut('old')}`,
    message: 'This text was handed out. Make a new version of it.',
  }),
  lock({
    name: 'instruments_used_update',
    table: 'instruments',
    event: 'update',
    when: `${changed(['id', 'key', 'version', 'scoring_version', 'definition'])} and ${hasResults('old')}`,
    message: 'This version of the instrument has results. Make a new version of it.',
  }),
]
