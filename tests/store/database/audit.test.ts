import { createHmac } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appendAudit } from '#services/audit/append.ts'
import { verifyAudit, verifyAuditInSteps } from '#services/audit/verify.ts'
import { closeDatabase } from '#store/database/close.ts'
import { openDatabase } from '#store/database/open.ts'
import { failureOf, openPlace, type OpenPlace } from './support.ts'

let place: OpenPlace
beforeEach(() => {
  place = openPlace()
  for (let row = 1; row <= 5; row += 1) {
    appendAudit(place.store, {
      category: 'change',
      operation: 'clients.change',
      subjectKind: 'client',
      subjectId: uuidv7(),
      detail: { fields: ['phone', 'email'], count: row },
      userId: 'user-1',
      at: `2026-11-22T10:00:0${row}.000Z`,
    })
  }
})
afterEach(() => place.end())

/** Somebody with the key and without scruples: the locks are gone. */
const tamper = (...statements: string[]): void => {
  const { sqlite } = place.store
  for (const name of ['audit_events_update', 'audit_events_delete', 'audit_events_append']) {
    sqlite.exec(`drop trigger ${name}`)
  }
  for (const statement of statements) sqlite.exec(statement)
}
const firstBreak = () => verifyAudit(place.store).firstBreak

describe('the chain', () => {
  it('is whole after appending, also from another connection', () => {
    const other = openDatabase(place.file, place.key)
    appendAudit(other, {
      category: 'view',
      operation: 'clients.get',
      userId: 'user-2',
      at: '2026-11-22T10:01:00.000Z',
    })
    appendAudit(place.store, {
      category: 'view',
      operation: 'clients.get',
      userId: null,
      at: '2026-11-22T10:02:00.000Z',
    })
    closeDatabase(other)
    const report = verifyAudit(place.store)
    expect(report.firstBreak).toBeNull()
    expect([report.rows, report.head?.seq]).toEqual([7, 7])
  })

  it('can be checked by a stranger from what canonical.ts says', () => {
    const { sqlite } = place.store
    const key = sqlite
      .prepare<[], Buffer>(`select value from vault_secrets where name = 'audit-hmac'`)
      .pluck()
      .get()
    const rows = sqlite
      .prepare<[], Record<string, string | number | null> & { mac: Buffer }>(
        'select * from audit_events order by seq',
      )
      .all()
    let previous = Buffer.alloc(32)
    for (const row of rows) {
      const canonical = JSON.stringify([
        1,
        row.seq,
        row.id,
        row.at,
        row.user_id,
        row.category,
        row.operation,
        row.subject_kind,
        row.subject_id,
        row.detail,
      ])
      const mac = createHmac('sha256', key ?? '')
        .update(previous)
        .update(canonical, 'utf8')
        .digest()
      expect(row.mac.equals(mac)).toBe(true)
      previous = mac
    }
  })

  it('stands or falls with the change it belongs to', () => {
    const { sqlite } = place.store
    expect(() =>
      sqlite.transaction(() => {
        appendAudit(place.store, { category: 'sign', operation: 'notes.sign', userId: 'user-1', at: 'x' })
        throw new Error('the change failed')
      })(),
    ).toThrow('the change failed')
    expect(verifyAudit(place.store).rows).toBe(5)
    appendAudit(place.store, { category: 'sign', operation: 'notes.sign', userId: 'user-1', at: 'x' })
    expect(firstBreak()).toBeNull()
  })

  it('is verified in steps that may stop in between', () => {
    const steps = [...verifyAuditInSteps(place.store, 2)]
    expect(steps).toEqual([2, 4])
  })

  it('takes ids, counts and codes, and no words', () => {
    const append = (detail: Record<string, string>): void => {
      appendAudit(place.store, { category: 'change', operation: 'x', userId: null, at: 'x', detail })
    }
    expect(() => append({ reason: 'Sample words about somebody' })).toThrow(TypeError)
    expect(() => append({ reason: 'two\nlines' })).toThrow(TypeError)
    expect(() => append({ from: '2026-01-01', code: 'no-answer' })).not.toThrow()
  })
})

describe('verification names the first row that is', () => {
  it.each([
    [
      'edited',
      [`update audit_events set user_id = 'somebody-else' where seq = 3`],
      { seq: 3, what: 'changed', through: 3, rowsFrom: 3 },
    ],
    [
      'edited in its detail',
      [`update audit_events set detail = '{"count":9}' where seq = 2`],
      { seq: 2, what: 'changed', through: 2, rowsFrom: 4 },
    ],
    [
      'backdated',
      [`update audit_events set at = '2020-01-01T00:00:00.000Z' where seq = 5`],
      { seq: 5, what: 'foreign', through: 5, rowsFrom: 1 },
    ],
    [
      'missing',
      [`delete from audit_events where seq = 3`],
      { seq: 4, what: 'missing', through: 4, rowsFrom: 2 },
    ],
    [
      'missing at the beginning',
      [`delete from audit_events where seq = 1`],
      { seq: 2, what: 'missing', through: 2, rowsFrom: 4 },
    ],
    [
      'missing, the others renumbered',
      [`delete from audit_events where seq = 3`, `update audit_events set seq = seq - 1 where seq > 3`],
      { seq: 3, what: 'missing', through: 3, rowsFrom: 2 },
    ],
    [
      'exchanged with another',
      [
        `update audit_events set seq = 99 where seq = 2`,
        `update audit_events set seq = 2 where seq = 4`,
        `update audit_events set seq = 4 where seq = 99`,
      ],
      { seq: 2, what: 'reordered', through: 2, rowsFrom: 4 },
    ],
    [
      'touched only where it repeats the row before it',
      [`update audit_events set previous_mac = zeroblob(32) where seq = 4`],
      { seq: 4, what: 'changed', through: 4, rowsFrom: 2 },
    ],
    [
      'the last after a cut tail',
      [`delete from audit_events where seq > 3`],
      { seq: 3, what: 'shortened', through: 3, rowsFrom: 0 },
    ],
    [
      'gone with all others',
      [`delete from audit_events`],
      { seq: 0, what: 'shortened', through: 0, rowsFrom: 0 },
    ],
  ])('%s', (_, statements, expected) => {
    tamper(...statements)
    expect(firstBreak()).toEqual(expected)
  })

  it('an edited last row is told from an added one by the anchor', () => {
    const { head } = verifyAudit(place.store)
    tamper(`update audit_events set at = '2020-01-01T00:00:00.000Z' where seq = 5`)
    expect(verifyAudit(place.store, head).firstBreak).toEqual({
      seq: 5,
      what: 'changed',
      through: 5,
      rowsFrom: 1,
    })
  })

  it('and does not see a tail cut together with its counter: the anchor in the header does', () => {
    const head = verifyAudit(place.store).head
    tamper(
      'delete from audit_events where seq > 3',
      `update sqlite_sequence set seq = 3 where name = 'audit_events'`,
    )
    const report = verifyAudit(place.store)
    expect(report.firstBreak).toBeNull()
    expect(report.head?.seq).toBeLessThan(head?.seq ?? 0)
  })
})

it('a vault without its audit key says so instead of making a new one', () => {
  const { sqlite } = place.store
  sqlite.exec(`drop trigger vault_secrets_delete`)
  sqlite.exec(`delete from vault_secrets`)
  const other = openDatabase(place.file, place.key)
  expect(
    failureOf(() => appendAudit(other, { category: 'view', operation: 'x', userId: null, at: 'x' })),
  ).toBe('vault_damaged')
  closeDatabase(other)
})
