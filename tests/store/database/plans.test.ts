import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  caseloadFilter,
  caseloadGroupings,
  caseloadSortColumns,
  type CaseloadFilter,
  type CaseloadGrouping,
  type CaseloadSortColumn,
} from '#shared/contract/operations/caseload.ts'
import { caseloadPageSql } from '#store/repositories/caseload.ts'
import { sessionPageSql } from '#store/repositories/sessions.ts'
import { closeDatabase } from '#store/database/close.ts'
import { openDatabase } from '#store/database/open.ts'
import type { Store } from '#store/database/store.ts'
import { locks } from '#store/declared/locks/index.ts'
import { pretendSize, queryPlan, scansOf } from '../../support/query-plan.ts'
import { insertRow, unsigned } from './rows.ts'
import { openPlace, type OpenPlace } from './support.ts'

/** How the list queries and the locks find their rows: by an index, whatever the size. */

let place: OpenPlace
beforeAll(() => {
  place = openPlace()
  const { sqlite } = place.store
  sqlite.transaction(() => {
    sqlite.pragma('defer_foreign_keys = ON')
    const draft = { ...unsigned, state: 'draft', sections: '{}' }
    for (const table of [
      'staff',
      'episodes',
      'signing_keys',
      'groups',
      'curricula',
      'topics',
      'session_series',
    ]) {
      insertRow(sqlite, table)
    }
    for (let client = 1; client <= 60; client += 1) {
      const clientId = `clients-${client}`
      insertRow(sqlite, 'clients', { id: clientId, pk: client, file_number: `S-${client}` })
      insertRow(sqlite, 'caseload', {
        client_pk: client,
        client_id: clientId,
        status: client % 3 === 0 ? 'closed' : 'open',
      })
      insertRow(sqlite, 'due_items', { client_id: clientId })
      for (let session = 1; session <= 30; session += 1) {
        const id = `${client}-${session}`
        insertRow(sqlite, 'sessions', { id, held_on: `2026-01-${String(session).padStart(2, '0')}` })
        insertRow(sqlite, 'attendance', { id, session_id: id, client_id: clientId })
        insertRow(sqlite, 'notes', {
          id,
          session_id: id,
          client_id: clientId,
          ...draft,
          source_batch_id: null,
        })
      }
    }
  })()
})
afterAll(() => place.end())

const caseload = (
  column: CaseloadSortColumn,
  narrowed: Partial<CaseloadFilter> = {},
  groupBy: CaseloadGrouping | null = null,
) =>
  caseloadPageSql({
    access: { reads: () => sql`1` },
    filter: { ...caseloadFilter.parse({}), ...narrowed },
    sort: [{ column, direction: 'ascending' }],
    groupBy,
    offset: 0,
    limit: 100,
    today: '2026-11-22',
  })

/** Plans must be right both before SQLite has statistics and after. */
describe.each([['without statistics'], ['with statistics of ten years']])('%s', (when) => {
  beforeAll(() => {
    if (when === 'with statistics of ten years') pretendSize(place.store, 500)
  })

  it.each(caseloadSortColumns)(
    'the caseload by %s reads the projection once and no table of the record whole',
    (column) => {
      const plan = queryPlan(place.store, caseload(column))
      expect(scansOf(plan, ['page', 'c'])).toEqual([])
      expect(plan.filter((step) => /^SCAN c\b/.test(step)).length).toBeLessThanOrEqual(1)
      expect(plan).toContain('SEARCH p USING INTEGER PRIMARY KEY (rowid=?)')
      expect(plan.some((step) => step.startsWith('SEARCH x USING COVERING INDEX due_items_by_client'))).toBe(
        true,
      )
    },
  )

  it('the caseload of some words asks the search index', () => {
    const plan = queryPlan(place.store, caseload('name', { search: 'nur' }))
    expect(plan.some((step) => /SCAN clients_search VIRTUAL TABLE INDEX/.test(step))).toBe(true)
    expect(scansOf(plan, ['page'])).toEqual([])
  })

  it.each(caseloadGroupings)(
    'the caseload grouped by %s reads the projection once and no table of the record whole',
    (groupBy) => {
      const plan = queryPlan(place.store, caseload('why', {}, groupBy))
      expect(scansOf(plan, ['page', 'c'])).toEqual([])
      expect(plan.filter((step) => /^SCAN c\b/.test(step)).length).toBeLessThanOrEqual(1)
    },
  )

  it('the caseload of one kind of due item finds the items by client', () => {
    const plan = queryPlan(place.store, caseload('why', { due: 'plan-reviews' }))
    expect(scansOf(plan, ['page', 'c'])).toEqual([])
    expect(plan.filter((step) => /^(SCAN|SEARCH) x\b/.test(step))).not.toEqual([])
    // The kind too stands in the index: no item is read to be left out.
    for (const step of plan.filter((each) => /^(SCAN|SEARCH) x\b/.test(each)))
      expect(step).toMatch(/^SEARCH x USING COVERING INDEX due_items_by_client \(client_id=\?/)
  })

  it("a client's sessions are found by client, their notes by session", () => {
    const plan = queryPlan(place.store, sessionPageSql('clients-7', 0, 50))
    expect(scansOf(plan, ['page', 'j'])).toEqual([])
    expect(
      plan.some((step) => /^SEARCH a USING (COVERING )?INDEX attendance_by_client \(client_id=\?/.test(step)),
    ).toBe(true)
    expect(
      plan.some((step) =>
        /^SEARCH n USING INDEX notes_(by_session|one_per_author) \(session_id=\? AND client_id=\?/.test(step),
      ),
    ).toBe(true)
  })

  it.each(locks.map(({ name }) => name))('%s asks its question by an index', (name) => {
    const sql = locks.find((lock) => lock.name === name)?.sql ?? ''
    const condition = /when (.*) begin select/.exec(sql)?.[1]
    if (condition === undefined) return
    const question = condition.replaceAll(/\b(old|new)\.[a-z0-9_]+/g, '?')
    const params = question
      .split('?')
      .slice(1)
      .map(() => 'x')
    // The audit chain's head is the last row: one step from the end.
    expect(scansOf(queryPlan(place.store, { sql: `select ${question}`, params }), ['a'])).toEqual([])
  })
})

describe('what SQLite knows of a table’s size', () => {
  it('is learned anew at a close, also of a table whose statistics nothing asked for', () => {
    const opened = openPlace()
    const { file, key, store } = opened
    const grown = 400
    const known = ({ sqlite }: Store): number | undefined =>
      sqlite
        .prepare<[], string>(`select stat from sqlite_stat1 where tbl = 'audit_events' limit 1`)
        .pluck()
        .all()
        .map((stat) => Number(stat.split(' ')[0]))[0]
    insertRow(store.sqlite, 'audit_events', { seq: 1, id: 'row-1' })
    store.sqlite.exec('analyze')
    expect(known(store)).toBe(1)
    for (let seq = 2; seq <= grown; seq += 1)
      insertRow(store.sqlite, 'audit_events', { seq, id: `row-${seq}`, previous_mac: Buffer.alloc(32, 3) })
    closeDatabase(store)
    const again = openDatabase(file, key)
    try {
      expect(known(again)).toBe(grown)
      expect(
        scansOf(
          queryPlan(again, sql`select mac from audit_events where seq > ${grown} order by seq limit ${-1}`),
        ),
      ).toEqual([])
    } finally {
      closeDatabase(again)
      opened.end()
    }
  })
})
