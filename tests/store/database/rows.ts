import type { Store } from '#store/database/store.ts'

/**
 * One row in every table, found out from the schema itself: references point to the row of the other table, needed columns get
 * a value of their kind, and only what a CHECK demands is written here by hand. All of it synthetic.
 */

type Value = string | number | Buffer | null
export type Row = Record<string, Value>
type Sqlite = Store['sqlite']

export const at = '2026-01-02T03:04:05.678Z'
const signature: Row = {
  state: 'signed',
  signed_at: at,
  signed_by: 'users-1',
  canonical_version: 1,
  content_hash: Buffer.alloc(32, 1),
  signature: Buffer.alloc(64, 2),
}
/** What a note that is not signed has of a signature. */
export const unsigned: Row = {
  signed_at: null,
  signed_by: null,
  canonical_version: null,
  content_hash: null,
  signature: null,
  signing_key_id: null,
}
const sections = JSON.stringify({
  subjective: 'Synthetic words about sleep',
  plan: 'Synthetic plan: walk daily',
})
const hash = 'a'.repeat(64)

const byHand: Record<string, Row> = {
  addenda: { ...signature, body: 'Synthetic addendum about travel' },
  assessment_parts: { kind: 'current-health', answers: '{}', completed_by: null },
  attachment_files: { sha256: hash },
  attachments: { file_sha256: hash },
  attendance: { status: 'present', minutes: 50 },
  audit_events: { seq: 1, previous_mac: Buffer.alloc(32), mac: Buffer.alloc(32, 3), detail: null },
  backups: { cause: 'asked', failed_reason: null, counts: '{}' },
  caseload: { status: 'open' },
  chart_texts: { kind: 'check-in', subject_id: 'check_ins-0' },
  check_ins: { safety: 'no', filled_in_by: 'client' },
  clients: { first_name: 'Núria', last_name: 'Sample', preferred_name: 'Nu', file_number: 'S-0001' },
  conditions: { kind: 'pain' },
  consents: {
    state: 'signed',
    kind: 'disclosure',
    scope: '["attendance"]',
    client_name: 'Núria Sample',
    discloser: 'The sample program',
    information: 'Attendance',
    recipient_kind: 'named',
    recipient: 'Sample recipient',
    purpose: 'at the request of the patient',
    revocation_text: 'In writing at any time',
    expires_on: '2027-01-01',
    signed_by_name: 'Núria Sample',
    signed_as: 'client',
    signature_kind: 'paper',
    signed_on: '2026-01-01',
    revoked_on: null,
  },
  contact_attempts: { channel: 'phone', outcome: 'no-answer' },
  contacts: { kind: 'support' },
  cosignatures: { outcome: 'given', answered_at: at, answered_by: 'users-1' },
  counseling_addenda: { ...signature, body: 'Synthetic private addendum' },
  counseling_notes: {
    ...signature,
    sections: JSON.stringify({ text: 'Synthetic private words about orchards' }),
  },
  declared_state: { id: 1, version: 1 },
  destructions: { open_marker: null, client_id: 'somebody-else' },
  disclosures: { exception: null, how: 'file', consent_enclosed: 1 },
  due_items: { facts: '{}' },
  error_marks: {},
  follow_up_points: { outcome: null, closed_on: null },
  follow_up_schedules: { anchor: 'discharge' },
  group_notes: { state: 'signed', signed_at: at, sections },
  groups: { weekday: 3 },
  import_batches: { kind: 'sessions', choices: '{}', undone_at: null },
  instruments: { key: 'sample', licence_tier: 'full', definition: '{}' },
  lapse_citations: { situation_id: null, sign_id: null, skill_id: null },
  lapses: { kind: 'lapse' },
  measure_results: { entry: 'items', answers: '{"a":1}' },
  measure_schedules: { instrument_key: 'sample', every_days: 30 },
  memberships: { to_date: null },
  note_formats: { sections: '[]' },
  notes: { ...signature, sections, format: 'soap', source_batch_id: null },
  notices: { kind: 'admission' },
  objective_progress: { percent: 40 },
  plan_interventions: { kind: 'group' },
  red_flag_events: { flag: 'seizure', acknowledged_at: null },
  relapse_lifestyle: { domain: 'sleep' },
  relapse_plans: { status: 'draft', activated_on: null, superseded_on: null },
  relapse_steps: { phase: 'urge' },
  releases: { document: 'caseload', purpose: 'own-use', format: 'csv', finished_at: at, failed_reason: null },
  restore_rehearsals: { outcome: 'opened', counts: '{}' },
  restrictions: { decision: null },
  risk_screens: { result: 'negative' },
  schedule_templates: { anchor: 'discharge' },
  saved_views: { definition: '{}' },
  sessions: { kind: 'individual', status: 'held', held_on: '2026-01-02', start_time: '14:30' },
  settings: { value: '"x"' },
  standard_texts: { kind: 'notice' },
  taper_adherence: { adherence: 'kept' },
  tapers: { status: 'draft' },
  template_points: { after_days: 7, after_months: null, days_earlier: 1, days_later: 2 },
  treatment_plans: { status: 'draft', activated_on: null, superseded_on: null },
  user_preferences: { value: '"x"' },
  user_roles: { role: 'counselor' },
  vault_state: { id: 1 },
  withdrawal_symptoms: { area: 'sleep', symptom: 'insomnia', severity: 4 },
  worked_on: { part: 'objective' },
}

/** Rows that only Mooring itself makes, or that can never be. */
const left = ['declared_state', 'open_destructions', '__drizzle_migrations']

interface Column {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly dflt: string | null
  readonly pk: number
}

/** Tables of the record, without the search indexes and their inner tables. */
export const tablesOf = (sqlite: Sqlite): readonly string[] =>
  sqlite
    .prepare<[], string>(
      `select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite%' order by name`,
    )
    .pluck()
    .all()

const guess = ({ name, type }: Column, table: string): Value => {
  if (name === 'id') return `${table}-1`
  if (type === 'BLOB') return Buffer.alloc(32, 7)
  if (type === 'INTEGER' || type === 'REAL') return 1
  if (name.endsWith('_at')) return at
  if (/(_on|_from|_date|_until|due_from|anchor_on)$/.test(name)) return '2026-01-01'
  if (name.endsWith('_id')) return `${name.slice(0, -3)}-1`
  return `Synthetic ${name.replaceAll('_', ' ')}`
}

/** A row that the table would take; `given` goes before everything. */
export const rowFor = (sqlite: Sqlite, table: string, given: Row = {}): Row => {
  const columns = sqlite
    .prepare<[string], Column>(
      'select name, type, "notnull", dflt_value as dflt, pk from pragma_table_info(?)',
    )
    .all(table)
  const references = new Map(
    sqlite
      .prepare<[string], { from: string; table: string; to: string }>(
        'select "from", "table", "to" from pragma_foreign_key_list(?)',
      )
      .all(table)
      .map((reference) => [reference.from, reference]),
  )
  const set: Row = { ...byHand[table], ...given }
  for (const column of columns) {
    if (column.name in set) continue
    const reference = references.get(column.name)
    if (reference !== undefined) set[column.name] = `${reference.table}-1`
    else if (column.notnull === 1 && column.dflt === null && column.type !== 'INTEGER') {
      set[column.name] = guess(column, table)
    } else if (column.notnull === 1 && column.dflt === null && column.name !== 'pk') set[column.name] = 1
  }
  return set
}

export const insertRow = (sqlite: Sqlite, table: string, given: Row = {}): void => {
  const row = rowFor(sqlite, table, given)
  const names = Object.keys(row)
  if (names.length === 0) {
    sqlite.exec(`insert into "${table}" default values`)
    return
  }
  sqlite
    .prepare(
      `insert into "${table}" (${names.map((name) => `"${name}"`).join(', ')}) values (${names.map(() => '?').join(', ')})`,
    )
    .run(...Object.values(row))
}

/** Fills every table with one row and puts the plans in force. */
export const fillEveryTable = ({ sqlite }: Store): readonly string[] => {
  const filled = tablesOf(sqlite).filter((table) => !left.includes(table))
  // What a text's place in the search is worked out from comes before the text, as it does in the app.
  const first = ['clients', 'sessions', 'episodes', 'notes', 'treatment_plans', 'plan_objectives']
  sqlite.transaction(() => {
    sqlite.pragma('defer_foreign_keys = ON')
    for (const table of first) insertRow(sqlite, table)
    for (const table of filled) if (!first.includes(table)) insertRow(sqlite, table)
    for (const plan of ['relapse_plans', 'treatment_plans']) {
      sqlite.exec(`update ${plan} set status = 'active', activated_on = '2026-01-03'`)
    }
    sqlite.exec(`update tapers set status = 'active'`)
  })()
  return filled
}

/** How many rows each table has. */
export const countsOf = (sqlite: Sqlite): Record<string, number> =>
  Object.fromEntries(
    tablesOf(sqlite).map((table) => [
      table,
      sqlite.prepare<[], number>(`select count(*) from "${table}"`).pluck().get() ?? 0,
    ]),
  )
