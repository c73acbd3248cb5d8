import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locks } from '#store/declared/locks/index.ts'
import { storeFailure } from '#store/database/sqlite-errors.ts'
import { attacksOn, placeAttacks, type Statement } from './lock-attacks.ts'
import { fillEveryTable, insertRow, unsigned } from './rows.ts'
import { openPlace, sqliteCodeOf, type OpenPlace } from './support.ts'

/**
 * Every lock is attacked with SQL written by hand: refused while the lock is there, and done as soon as that one lock is
 * dropped. So no lock is without effect, and no attack is refused by something else.
 */

let place: OpenPlace
beforeAll(() => {
  place = openPlace()
  fillEveryTable(place.store)
  const { sqlite } = place.store
  sqlite.transaction(() => {
    // A draft, and a note from earlier records, each in a session of its own.
    insertRow(sqlite, 'sessions', { id: 'sessions-2' })
    insertRow(sqlite, 'sessions', { id: 'sessions-3' })
    insertRow(sqlite, 'staff', { id: 'staff-2' })
    insertRow(sqlite, 'clients', { id: 'clients-2', file_number: 'S-0002' })
    insertRow(sqlite, 'notes', { id: 'notes-2', session_id: 'sessions-2', ...draft })
    insertRow(sqlite, 'counseling_notes', { id: 'counseling_notes-2', session_id: 'sessions-2', ...draft })
    insertRow(sqlite, 'notes', earlier)
    insertRow(sqlite, 'addenda', { id: 'addenda-2', ...unsigned, state: 'draft' })
    insertRow(sqlite, 'counseling_addenda', { id: 'counseling_addenda-2', ...unsigned, state: 'draft' })
    insertRow(sqlite, 'cosignatures', { id: 'cosignatures-2', ...request })
    // A note whose signature also covers what stands beside its text.
    insertRow(sqlite, 'sessions', { id: 'sessions-9' })
    insertRow(sqlite, 'worked_on', { id: 'worked_on-2', ...beside })
    insertRow(sqlite, 'risk_screens', { id: 'risk_screens-2', ...beside })
    insertRow(sqlite, 'notes', { id: 'notes-9', ...beside, canonical_version: 2 })
  })()
})
afterAll(() => place.end())

/** Not answered yet. */
const request = { outcome: null, answered_at: null, answered_by: null }
const beside = { session_id: 'sessions-9' }
const draft = { ...unsigned, state: 'draft', sections: '{}' }
const earlier = {
  ...unsigned,
  id: 'notes-3',
  session_id: 'sessions-3',
  author_id: null,
  state: 'earlier-records',
  source_batch_id: 'import_batches-1',
}

const { attempt, insert, replaceByHand } = attacksOn(() => place.store.sqlite)

const replace = (table: string, where: string): string =>
  `insert or replace into ${table} select * from ${table} where ${where}`

const destroy = `insert into destructions (id, client_id, file_number, reason, rule, kept_until, decided_on, authorized_by, method, destroyed_at, destroyed_by, open_marker) values ('d', 'clients-1', 'S-0001', 'Kept long enough', 'Seven years', '2026-01-01', '2026-01-02', 'Testa', 'deletion', '2026-01-02', 'users-1', 'open')`
const undoImport = `update import_batches set undone_at = 'x', undone_by = 'y'`

/** The attack on a lock of a plan's part, such as 'relapse_signs_in_force_update'; none for other locks. */
const attackOnPart = (lock: string): readonly Statement[] => {
  const match = /^((?:relapse_(?!plans)|plan_|taper_).+)_in_force_(insert|update|delete)$/.exec(lock)
  const table = match?.[1]
  const event = match?.[2]
  if (table === undefined) return []
  if (event === 'update') return [`update ${table} set rank = 5`]
  if (event === 'delete') return [`delete from ${table}`]
  const lineage = table === 'taper_steps' ? {} : { lineage_id: 'another' }
  return [insert(table, { id: 'another', rank: 9, ...lineage })]
}

const { attackOnPlace } = placeAttacks(() => place.store.sqlite)

/** Lock → what it must stop. */
const attacks: Readonly<Record<string, readonly Statement[]>> = {
  notes_locked_insert: [replaceByHand, replace('notes', `id = 'notes-1'`)],
  notes_locked_update: [`update notes set sections = '{"plan":"other"}' where id = 'notes-1'`],
  notes_locked_delete: [`delete from notes where id = 'notes-1'`],
  notes_identity: [`update notes set author_id = 'staff-2' where id = 'notes-2'`],
  notes_earlier_records_only_taken_in: [
    `update notes set state = 'earlier-records', source_batch_id = 'import_batches-1' where id = 'notes-2'`,
  ],
  notes_no_undone_import: [
    undoImport,
    insert('notes', { ...earlier, id: 'notes-4', session_id: 'sessions-2', client_id: 'clients-2' }),
  ],
  counseling_notes_locked_insert: [replaceByHand, replace('counseling_notes', `id = 'counseling_notes-1'`)],
  counseling_notes_locked_update: [
    `update counseling_notes set sections = '{}' where id = 'counseling_notes-1'`,
  ],
  counseling_notes_locked_delete: [`delete from counseling_notes where id = 'counseling_notes-1'`],
  counseling_notes_identity: [
    `update counseling_notes set session_id = 'sessions-3' where id = 'counseling_notes-2'`,
  ],
  addenda_only_to_signed: [insert('addenda', { id: 'addenda-3', note_id: 'notes-2' })],
  addenda_locked_insert: [replaceByHand, replace('addenda', `id = 'addenda-1'`)],
  addenda_locked_update: [`update addenda set body = 'other' where id = 'addenda-1'`],
  addenda_locked_delete: [`delete from addenda where id = 'addenda-1'`],
  addenda_identity: [`update addenda set author_id = 'staff-2' where id = 'addenda-2'`],
  counseling_addenda_only_to_signed: [
    insert('counseling_addenda', { id: 'counseling_addenda-3', note_id: 'counseling_notes-2' }),
  ],
  counseling_addenda_locked_insert: [
    replaceByHand,
    replace('counseling_addenda', `id = 'counseling_addenda-1'`),
  ],
  counseling_addenda_locked_update: [
    `update counseling_addenda set body = 'other' where id = 'counseling_addenda-1'`,
  ],
  counseling_addenda_locked_delete: [`delete from counseling_addenda where id = 'counseling_addenda-1'`],
  counseling_addenda_identity: [`update counseling_addenda set id = 'x' where id = 'counseling_addenda-2'`],
  cosignatures_only_of_signed: [insert('cosignatures', { ...request, id: 'c3', note_id: 'notes-3' })],
  cosignatures_replaced: [replaceByHand, replace('cosignatures', `id = 'cosignatures-2'`)],
  cosignatures_identity: [`update cosignatures set requested_by = 'users-9' where id = 'cosignatures-2'`],
  cosignatures_answer_signed: [
    `update cosignatures set outcome = 'given', answered_at = 'x', answered_by = 'users-1' where id = 'cosignatures-2'`,
  ],
  cosignatures_answered_update: [`update cosignatures set comments = 'other' where id = 'cosignatures-1'`],
  cosignatures_delete: [`delete from cosignatures where id = 'cosignatures-2'`],
  error_marks_only_on_locked: [insert('error_marks', { id: 'error_marks-2', note_id: 'notes-2' })],
  error_marks_replaced: [replaceByHand, replace('error_marks', `id = 'error_marks-1'`)],
  error_marks_update: [`update error_marks set reason = 'other'`],
  error_marks_delete: [`delete from error_marks`],
  group_notes_locked_update: [`update group_notes set sections = '{}'`],
  group_notes_locked_delete: [`delete from group_notes`],
  worked_on_signed_insert: [insert('worked_on', { ...beside, id: 'w3', lineage_id: 'another' })],
  worked_on_signed_update: [`update worked_on set remark = 'other' where id = 'worked_on-2'`],
  worked_on_signed_delete: [`delete from worked_on where id = 'worked_on-2'`],
  risk_screens_signed_insert: [insert('risk_screens', { ...beside, id: 'r3' })],
  risk_screens_signed_update: [`update risk_screens set result = 'declined' where id = 'risk_screens-2'`],
  risk_screens_signed_delete: [`delete from risk_screens where id = 'risk_screens-2'`],
  note_formats_replaced: [replaceByHand, replace('note_formats', `id = 'note_formats-1'`)],
  note_formats_update: [`update note_formats set name = 'other'`],
  note_formats_delete: [`delete from note_formats`],
  sessions_signed_update: [`update sessions set held_on = '2026-01-03' where id = 'sessions-1'`],
  sessions_noted_delete: [`delete from sessions where id = 'sessions-3'`],
  attendance_signed_update: [`update attendance set minutes = 10`],
  attendance_signed_delete: [`delete from attendance`],
  relapse_plans_in_force_update: [`update relapse_plans set goal = 'other'`],
  relapse_plans_in_force_delete: [`delete from relapse_plans`],
  treatment_plans_in_force_update: [`update treatment_plans set status = 'draft', activated_on = null`],
  treatment_plans_in_force_delete: [`delete from treatment_plans`],
  tapers_in_force_update: [`update tapers set prescriber = 'other'`],
  tapers_in_force_delete: [`delete from tapers`],
  consents_signed_update: [`update consents set recipient = 'somebody else'`],
  consents_signed_delete: [`delete from consents`],
  disclosures_update: [`update disclosures set recipient = 'somebody else'`],
  disclosures_delete: [`delete from disclosures`],
  releases_finished_update: [`update releases set bytes = 5`],
  releases_delete: [`delete from releases`],
  standard_texts_used_update: [`update standard_texts set body = 'other'`],
  instruments_used_update: [`update instruments set definition = '{"a":1}'`],
  audit_events_update: [`update audit_events set operation = 'other'`],
  audit_events_delete: [`delete from audit_events`],
  audit_events_append: [insert('audit_events', { id: 'audit_events-9', seq: 9 })],
  vault_secrets_update: [`update vault_secrets set value = zeroblob(32)`],
  vault_secrets_delete: [`delete from vault_secrets`],
  signing_keys_update: [`update signing_keys set public_key = zeroblob(32)`],
  signing_keys_delete: [`delete from signing_keys`],
  break_glass_update: [`update break_glass set reason = 'other'`],
  break_glass_delete: [`delete from break_glass`],
  import_batches_update: [`update import_batches set added = 7`],
  import_batches_delete: [`delete from import_batches`],
  destructions_legal_hold: [`update retentions set legal_hold = 1, legal_hold_reason = 'A case'`, destroy],
  destructions_update: [`update destructions set reason = 'other'`],
  destructions_delete: [`delete from destructions`],
  ...Object.fromEntries(
    locks
      .map(({ name }) => [name, [...attackOnPart(name), ...attackOnPlace(name)]] as const)
      .filter(([, attack]) => attack.length > 0),
  ),
}

describe('every lock', () => {
  it('has an attack', () => {
    expect(locks.map(({ name }) => name).toSorted()).toEqual(Object.keys(attacks).toSorted())
  })

  it.each(Object.keys(attacks))('%s refuses, and nothing else does', (name) => {
    const attack = attacks[name] ?? []
    expect(attempt(attack)).toBe('SQLITE_CONSTRAINT_TRIGGER')
    expect(attempt([`drop trigger ${name}`, ...attack])).toBe('nothing')
  })
})

describe('what the locks let through', () => {
  it.each<[string, readonly Statement[]]>([
    ['a draft to be signed', [() => sign('notes', 'notes-2')]],
    ['a draft to be discarded', [`delete from notes where id = 'notes-2'`]],
    ['a draft of a counseling note to be signed', [() => sign('counseling_notes', 'counseling_notes-2')]],
    ['a draft addendum to be changed', [`update addenda set body = 'better' where id = 'addenda-2'`]],
    ['any number of addenda', [insert('addenda', { id: 'a3' }), insert('addenda', { id: 'a4' })]],
    [
      'an open request to be turned to somebody else',
      [`update cosignatures set requested_of = 'staff-2' where id = 'cosignatures-2'`],
    ],
    [
      'a request to be answered, and another one after it',
      [
        `update cosignatures set outcome = 'returned', answered_at = 'x', answered_by = 'users-1', comments = 'More',
           canonical_version = 1, content_hash = zeroblob(32), signature = zeroblob(64), signing_key_id = 'signing_keys-1'
         where id = 'cosignatures-2'`,
        insert('cosignatures', { id: 'cosignatures-3', ...request }),
      ],
    ],
    ['a format to be taken off the offer', [`update note_formats set active = 0`]],
    [
      'what was worked on in a session without a signed note',
      [insert('worked_on', { id: 'w4', session_id: 'sessions-2' })],
    ],
    ['a risk screen outside of any session', [insert('risk_screens', { id: 'r4', session_id: null })]],
    ['an addendum to a note from earlier records', [insert('addenda', { id: 'a3', note_id: 'notes-3' })]],
    ['a retitled session', [`update sessions set title = 'Relaxation' where id = 'sessions-1'`]],
    [
      'a session written back unchanged',
      [`update sessions set held_on = held_on, revision = 2 where id = 'sessions-1'`],
    ],
    [
      'a session without a signed note to be moved',
      [`update sessions set held_on = '2026-02-01' where id = 'sessions-2'`],
    ],
    ['attendance to find its episode', [`update attendance set episode_id = null`]],
    [
      'an active plan to be superseded',
      [`update relapse_plans set status = 'superseded', superseded_on = '2026-02-01'`],
    ],
    [
      'an active plan to be agreed and handed over',
      [`update relapse_plans set agreed_on = '2026-02-01', copy_given_on = '2026-02-01'`],
    ],
    ['a consent to be revoked', [`update consents set revoked_on = '2026-02-01', revoked_how = 'letter'`]],
    ['a signing key to be retired', [`update signing_keys set retired_at = 'x'`]],
    [
      'an import to be undone, its notes deleted after',
      [undoImport, `delete from notes where id = 'notes-3'`, `delete from sessions where id = 'sessions-3'`],
    ],
  ])('%s', (_, statements) => {
    expect(attempt(statements)).toBe('nothing')
  })

  it('nothing from earlier records is deleted before its import is undone', () => {
    expect(attempt([`delete from notes where id = 'notes-3'`])).toBe('SQLITE_CONSTRAINT_TRIGGER')
    expect(attempt([undoImport, `update import_batches set undone_at = null`])).toBe(
      'SQLITE_CONSTRAINT_TRIGGER',
    )
    expect(attempt([undoImport, `delete from notes where id = 'notes-1'`])).toBe('SQLITE_CONSTRAINT_TRIGGER')
  })
})

describe('destruction', () => {
  const destroyed = [
    `delete from addenda where note_id = 'notes-1'`,
    `delete from error_marks`,
    `delete from cosignatures`,
    `delete from notes where id = 'notes-1'`,
  ]

  it('opens the lock for its own client only', () => {
    expect(attempt([destroy, ...destroyed])).toBe('nothing')
    expect(attempt([destroy.replace(`'clients-1'`, `'clients-2'`), ...destroyed])).toBe(
      'SQLITE_CONSTRAINT_TRIGGER',
    )
  })

  it('is over when the record is closed', () => {
    expect(
      attempt([destroy, `update destructions set open_marker = null where id = 'd'`, ...destroyed]),
    ).toBe('SQLITE_CONSTRAINT_TRIGGER')
    expect(
      attempt([
        destroy,
        `update destructions set open_marker = null where id = 'd'`,
        `update destructions set open_marker = 'again' where id = 'd'`,
      ]),
    ).toBe('SQLITE_CONSTRAINT_TRIGGER')
  })

  it('cannot be committed while it is open, so it shares one transaction with what it destroys', () => {
    const { sqlite } = place.store
    const record = destroy.replace(`'d'`, `'committed'`)
    expect(sqliteCodeOf(() => sqlite.transaction(() => sqlite.exec(record))())).toBe(
      'SQLITE_CONSTRAINT_FOREIGNKEY',
    )
    sqlite.transaction(() => {
      sqlite.exec(record)
      sqlite.exec(`update destructions set open_marker = null, counts = '{"notes":0}' where id = 'committed'`)
    })()
    expect(sqlite.prepare(`select counts from destructions where id = 'committed'`).pluck().get()).toBe(
      '{"notes":0}',
    )
  })

  it('is refused under a legal hold that comes while it is open', () => {
    expect(
      attempt([destroy, `update retentions set legal_hold = 1, legal_hold_reason = 'A case'`, ...destroyed]),
    ).toBe('SQLITE_CONSTRAINT_TRIGGER')
  })
})

it('a lock answers the person in words, with a code that screens decide on', () => {
  let refusal: unknown = null
  try {
    place.store.sqlite.exec(`update notes set sections = '{}' where id = 'notes-1'`)
  } catch (error) {
    refusal = storeFailure(error)?.detail
  }
  expect(refusal).toEqual({
    code: 'already_signed',
    message: 'A signed note cannot be changed or removed. Add an addendum instead.',
  })
})

const sign = (table: string, id: string): void => {
  place.store.sqlite
    .prepare(
      `update ${table} set state = 'signed', sections = '{"plan":"Synthetic"}', signed_at = 'x', signed_by = 'users-1',
         canonical_version = 1, content_hash = zeroblob(32), signature = zeroblob(64), signing_key_id = 'signing_keys-1'
       where id = ?`,
    )
    .run(id)
}
