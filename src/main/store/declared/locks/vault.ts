import type { DeclaredObject } from '../types.ts'
import { changed, lock } from '../trigger.ts'
import { placeLocks } from './places.ts'

/** The audit chain only grows, its key and the signing keys stay, and what was taken in, destroyed or opened stays recorded. */

const appendOnly = 'The audit record only grows.'
const head = (column: string): string =>
  `(select a.${column} from audit_events a order by a.seq desc limit 1)`

export const vaultLockSet: readonly DeclaredObject[] = [
  ...placeLocks({
    table: 'vault_secrets',
    key: 'name',
    neverChanged: true,
    message: 'A key of the vault cannot be replaced.',
  }),
  ...placeLocks({
    table: 'signing_keys',
    message: 'A signing key stays, so that what it signed can be checked.',
  }),
  ...placeLocks({ table: 'break_glass', message: 'The record of an access cannot be replaced.' }),
  ...placeLocks({ table: 'import_batches', message: 'The record of an import stays.' }),
  ...placeLocks({ table: 'destructions', message: 'The record of a destruction stays.' }),
  lock({ name: 'audit_events_update', table: 'audit_events', event: 'update', message: appendOnly }),
  lock({ name: 'audit_events_delete', table: 'audit_events', event: 'delete', message: appendOnly }),
  lock({
    name: 'audit_events_append',
    table: 'audit_events',
    event: 'insert',
    when: `new.seq <> coalesce(${head('seq')}, 0) + 1 or new.previous_mac is not coalesce(${head('mac')}, zeroblob(32)) or exists (select 1 from audit_events a where a.id = new.id)`,
    message: appendOnly,
  }),
  lock({
    name: 'vault_secrets_update',
    table: 'vault_secrets',
    event: 'update',
    message: 'A key of the vault cannot be changed.',
  }),
  lock({
    name: 'vault_secrets_delete',
    table: 'vault_secrets',
    event: 'delete',
    message: 'A key of the vault cannot be removed.',
  }),
  lock({
    name: 'signing_keys_update',
    table: 'signing_keys',
    event: 'update',
    when: `${changed(['id', 'public_key', 'private_key', 'created_at'])} or (old.retired_at is not null and new.retired_at is not old.retired_at)`,
    message: 'A signing key can be retired and nothing else.',
  }),
  lock({
    name: 'signing_keys_delete',
    table: 'signing_keys',
    event: 'delete',
    message: 'A signing key stays, so that what it signed can be checked.',
  }),
  lock({
    name: 'break_glass_update',
    table: 'break_glass',
    event: 'update',
    when: changed(['id', 'client_id', 'user_id', 'reason', 'opened_at']),
    message: 'The record of an access cannot be changed.',
  }),
  lock({
    name: 'break_glass_delete',
    table: 'break_glass',
    event: 'delete',
    when: `not exists (select 1 from destructions d where d.client_id = old.client_id and d.open_marker is not null)`,
    message: 'The record of an access cannot be removed.',
  }),
  lock({
    name: 'import_batches_update',
    table: 'import_batches',
    event: 'update',
    when: `${changed(['id', 'kind', 'file_name', 'file_sha256', 'choices', 'added', 'already_here', 'left_out', 'marked', 'imported_at', 'imported_by'])} or old.undone_at is not null`,
    message: 'The record of an import can be undone once and not changed.',
  }),
  lock({
    name: 'import_batches_delete',
    table: 'import_batches',
    event: 'delete',
    message: 'The record of an import stays.',
  }),
  lock({
    name: 'notes_no_undone_import',
    table: 'notes',
    event: 'insert',
    when: `exists (select 1 from import_batches b where b.id = new.source_batch_id and b.undone_at is not null)`,
    message: 'That import was undone.',
  }),
  lock({
    name: 'destructions_legal_hold',
    table: 'destructions',
    event: 'insert',
    when: `exists (select 1 from retentions r where r.client_id = new.client_id and r.legal_hold = 1)`,
    message: 'A legal hold forbids destroying this record.',
  }),
  lock({
    name: 'destructions_update',
    table: 'destructions',
    event: 'update',
    when: `old.open_marker is null or ${changed(['id', 'client_id', 'file_number', 'reason', 'rule', 'kept_until', 'decided_on', 'authorized_by', 'witnessed_by', 'method', 'destroyed_at', 'destroyed_by'])}`,
    message: 'The record of a destruction stays.',
  }),
  lock({
    name: 'destructions_delete',
    table: 'destructions',
    event: 'delete',
    message: 'The record of a destruction stays.',
  }),
]
