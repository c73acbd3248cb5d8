import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifySignatures } from '#services/audit/security/signatures.ts'
import { newId } from '#services/context.ts'
import { storeFailure } from '#store/database/sqlite-errors.ts'
import { refused } from '../../support/charts.ts'
import { openCounselingDesk, type CounselingDesk } from './desk.ts'

/** Signed means signed: every way to change a signed counseling note or addendum is refused, or else detected. */

let desk: CounselingDesk
let named: { readonly clientId: string; readonly counselingNoteId: string }
let addendum: { readonly clientId: string; readonly counselingAddendumId: string }
beforeEach(() => {
  desk = openCounselingDesk()
  named = desk.signed('Signed words').named
  const { clientId } = desk
  const { counselingAddendumId } = desk.call('counseling.startAddendum', named)
  addendum = { clientId, counselingAddendumId }
  desk.call('counseling.signAddendum', { ...addendum, revision: 0, text: 'Signed addendum' })
})
afterEach(() => desk.vault.end())

describe('every operation is refused', () => {
  const typed = { revision: 0, text: 'Other' }
  it.each([
    ['counseling.saveDraft', () => desk.call('counseling.saveDraft', { ...named, ...typed })],
    ['counseling.sign', () => desk.call('counseling.sign', { ...named, ...typed })],
    ['counseling.discardDraft', () => desk.call('counseling.discardDraft', named)],
    ['counseling.saveAddendum', () => desk.call('counseling.saveAddendum', { ...addendum, ...typed })],
    ['counseling.signAddendum', () => desk.call('counseling.signAddendum', { ...addendum, ...typed })],
    ['counseling.discardAddendum', () => desk.call('counseling.discardAddendum', addendum)],
  ] as const)('%s', (_, act) => {
    expect(refused(act).code).toBe('already_signed')
    expect(desk.call('counseling.get', named)).toMatchObject({
      text: 'Signed words',
      signatureHolds: true,
      addenda: [{ text: 'Signed addendum', signatureHolds: true }],
    })
  })
})

const codeOf = (sql: string): string => {
  try {
    desk.sqlite.exec(sql)
    return 'done'
  } catch (error) {
    return storeFailure(error)?.detail.code ?? 'unknown'
  }
}
const columnsOf = (table: string): string[] =>
  desk.sqlite
    .prepare<[], { name: string }>(`pragma table_info(${table})`)
    .all()
    .map(({ name }) => name)

describe('SQL by hand, with the triggers in place', () => {
  it.each(['counseling_notes', 'counseling_addenda'])('%s: no column of a signed row changes', (table) => {
    const columns = columnsOf(table)
    expect(columns.length).toBeGreaterThan(10)
    const done = columns.filter((column) => codeOf(`update ${table} set ${column} = ${column}`) === 'done')
    expect(done).toEqual([])
    expect(codeOf(`delete from ${table}`)).toBe('already_signed')
  })

  it.each(['counseling_notes', 'counseling_addenda'])('%s: nothing takes its place', (table) => {
    const columns = columnsOf(table).filter((name) => name !== 'pk')
    const others = columns.filter((name) => name !== 'id').join(', ')
    for (const recursive of ['ON', 'OFF']) {
      desk.sqlite.pragma(`recursive_triggers = ${recursive}`)
      expect(
        codeOf(
          `insert or replace into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from ${table}`,
        ),
      ).toBe('already_signed')
      expect(
        codeOf(
          `insert or replace into ${table} (rowid, id, ${others}) select rowid, '${newId()}', ${others} from ${table}`,
        ),
      ).toBe('already_signed')
    }
    expect(desk.sqlite.prepare(`select count(*) from ${table}`).pluck().get()).toBe(1)
  })
})

const dropLocks = (table: string): void => {
  const triggers = desk.sqlite
    .prepare<[string], string>(`select name from sqlite_schema where type = 'trigger' and tbl_name = ?`)
    .pluck()
    .all(table)
  for (const name of triggers) desk.sqlite.exec(`drop trigger ${name}`)
}
const quiet = { progress: () => undefined, checkpoint: () => undefined }

describe('with the triggers dropped, it is detected', () => {
  it.each([
    `sections = '{"narrative":"Other words"}'`,
    `sections = '{"narrative":"Signed words","more":"x"}'`,
    `sections = 'null'`,
    `signed_at = '2026-11-22T15:00:01.000Z'`,
    `signature = zeroblob(64)`,
    `content_hash = zeroblob(32)`,
    `canonical_version = 2`,
  ])('a note whose %s', (change) => {
    dropLocks('counseling_notes')
    desk.sqlite.pragma('ignore_check_constraints = ON')
    desk.sqlite.exec(`update counseling_notes set ${change}`)
    expect(desk.call('counseling.get', named).signatureHolds).toBe(false)
    expect(verifySignatures(desk.vault.context.store, quiet)).toMatchObject({
      counselingNotes: { checked: 1, wrong: 1 },
      counselingAddenda: { checked: 1, wrong: 0 },
      notes: { checked: 0, wrong: 0 },
    })
  })

  it.each([`body = 'Other words'`, `signature = zeroblob(64)`, `canonical_version = 9`])(
    'an addendum whose %s',
    (change) => {
      dropLocks('counseling_addenda')
      desk.sqlite.exec(`update counseling_addenda set ${change}`)
      const note = desk.call('counseling.get', named)
      expect(note.signatureHolds).toBe(true)
      expect(note.addenda[0]?.signatureHolds).toBe(false)
      expect(verifySignatures(desk.vault.context.store, quiet)).toMatchObject({
        counselingNotes: { checked: 1, wrong: 0 },
        counselingAddenda: { checked: 1, wrong: 1 },
      })
    },
  )

  it('words moved to another author’s name', () => {
    dropLocks('counseling_notes')
    const other = newId()
    const at = '2026-11-22T15:00:00.000Z'
    desk.sqlite
      .prepare(
        `insert into staff (id, name, created_at, created_by, updated_at, updated_by) values (?, 'Other', ?, '', ?, '')`,
      )
      .run(other, at, at)
    desk.sqlite.prepare('update counseling_notes set author_id = ?').run(other)
    expect(verifySignatures(desk.vault.context.store, quiet).counselingNotes).toEqual({
      checked: 1,
      wrong: 1,
    })
  })
})

it('the hash of each signature stands in the audit chain, with ids and no client', () => {
  const rows = desk.sqlite
    .prepare<[], { subject_kind: string; subject_id: string; detail: string }>(
      `select subject_kind, subject_id, detail from audit_events where category = 'sign' order by seq`,
    )
    .all()
  expect(rows.map(({ subject_kind, subject_id }) => [subject_kind, subject_id])).toEqual([
    ['counseling-note', named.counselingNoteId],
    ['counseling-addendum', addendum.counselingAddendumId],
  ])
  const hash = desk.sqlite
    .prepare<[], Buffer>('select content_hash from counseling_notes')
    .pluck()
    .get()
    ?.toString('hex')
  expect(JSON.parse(rows[0]?.detail ?? '')).toEqual({ contentHash: hash, canonicalVersion: 1 })
  expect(rows.filter(({ detail }) => detail.includes(desk.clientId))).toEqual([])
})
