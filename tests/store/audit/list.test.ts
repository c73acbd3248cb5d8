import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { operations } from '#shared/contract/index.ts'
import type { AuditFilter } from '#shared/contract/operations/audit.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import { appendAudit, type AuditEntry } from '#services/audit/append.ts'
import { auditHandlers } from '#services/audit/handlers.ts'
import { newId } from '#services/context.ts'
import { longestSearch, selectionOf, type AuditQuery } from '#store/repositories/audit.ts'
import { admit, now, refused } from '../../support/charts.ts'
import { pretendSize, queryPlan, scansOf } from '../../support/query-plan.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'
import { hire } from '../../security/support/actors.ts'

let vault: TestVault
beforeEach(() => {
  vault = openTestVault()
})
afterEach(() => vault.end())

const everything: AuditFilter = { from: null, to: null, userId: null, categories: [], aboutClientId: null }
const append = (entry: Partial<AuditEntry> = {}): number =>
  appendAudit(vault.context.store, {
    category: 'view',
    operation: 'clients.get',
    userId: vault.context.user.userId,
    at: vault.clock.now().toISOString(),
    ...entry,
  }).seq
const ask = (filter: Partial<AuditFilter> = {}, offset = 0, limit = 100, context = vault.context) =>
  operations['audit.list'].output.parse(
    now(auditHandlers['audit.list'](context, { offset, limit, filter: { ...everything, ...filter } })),
  )
const seqs = (filter: Partial<AuditFilter> = {}, context = vault.context) =>
  ask(filter, 0, 100, context).rows.map(({ seq }) => seq)

describe('the list', () => {
  it('is newest first by its place in the chain, whatever the clock says, and is paged', () => {
    for (let entry = 0; entry < 7; entry += 1) {
      vault.clock.days(entry === 3 ? -30 : 1)
      append()
    }
    const all = seqs()
    expect(all).toEqual(all.toSorted((a, b) => b - a))
    expect(ask({}, 2, 3).rows.map(({ seq }) => seq)).toEqual(all.slice(2, 5))
    expect(ask({ userId: vault.context.user.userId }, 2, 3).rows.map(({ seq }) => seq)).toEqual(
      all.slice(2, 5),
    )
    expect(ask().total).toBe(7)
  })

  it('pages in order where somebody removed a row', () => {
    for (let entry = 0; entry < 6; entry += 1) append()
    vault.context.store.sqlite.exec(
      'drop trigger audit_events_delete; delete from audit_events where seq = 4',
    )
    expect(seqs()).toEqual([6, 5, 3, 2, 1])
    expect(ask({}, 1, 2).rows.map(({ seq }) => seq)).toEqual([5, 3])
  })

  it('says who, and about whom by file number alone', () => {
    const clientId = admit(vault)
    append({ subjectKind: 'client', subjectId: clientId })
    append({
      category: 'sign',
      operation: 'notes.sign',
      subjectKind: 'note',
      subjectId: newId(),
      detail: { clientId },
    })
    append({ category: 'failed-unlock', operation: 'vault.unlock', userId: null, detail: { count: 2 } })
    const [failed, signed, viewed] = ask().rows
    expect(failed).toMatchObject({ user: null, clientId: null, fileNumber: null, detail: { count: 2 } })
    expect(signed).toMatchObject({ user: 'Testa Counselor', subjectKind: 'note', clientId })
    expect(viewed?.fileNumber).toBe(signed?.fileNumber)
    expect(viewed?.fileNumber).toBeTruthy()
    expect(JSON.stringify(ask())).not.toContain('Notreal')
    expect(ask().users.map(({ name }) => name)).toEqual(['Testa Counselor'])
  })
})

describe('a filter', () => {
  it('takes days of the local calendar, both in it', () => {
    const first = append()
    vault.clock.days(1)
    const second = append()
    const day = localDateOf(vault.clock.now())
    vault.clock.days(1)
    const third = append()
    expect(seqs({ from: day })).toEqual([third, second])
    expect(seqs({ to: day })).toEqual([second, first])
    expect(seqs({ from: day, to: day })).toEqual([second])
    expect(refused(() => ask({ from: '2026-11-30', to: '2026-11-01' })).code).toBe('invalid_input')
  })

  it('takes a person, kinds, and both with days', () => {
    const other = hire(vault, 'Otto Other', ['counselor']).user.userId
    const mine = append()
    const theirs = append({ userId: other })
    const signed = append({ userId: other, category: 'sign', operation: 'notes.sign' })
    expect(seqs({ userId: other })).toEqual([signed, theirs])
    expect(seqs({ categories: ['sign'] })).toEqual([signed])
    expect(seqs({ categories: ['sign', 'view'] })).toEqual([signed, theirs, mine])
    const today = localDateOf(vault.clock.now())
    expect(seqs({ userId: other, categories: ['view'], from: today, to: today })).toEqual([theirs])
    expect(seqs({ userId: other, categories: ['restore'] })).toEqual([])
    expect(ask({ categories: ['sign'] })).toMatchObject({ total: 1, searchedFrom: null })
  })

  it('takes one client: the chart, what belongs to it, and the rooms they were in', () => {
    const [clientId, otherId] = [admit(vault), admit(vault, { lastName: 'Othername' })]
    const before = append()
    const sessionId = newId()
    const { sqlite } = vault.context.store
    const tracked = `'2026-11-22T10:00:00.000Z', 'x', '2026-11-22T10:00:00.000Z', 'x'`
    sqlite.exec(
      `insert into sessions (id, held_on, kind, status, created_at, created_by, updated_at, updated_by)
         values ('${sessionId}', '2026-11-20', 'group', 'held', ${tracked})`,
    )
    for (const member of [clientId, otherId]) {
      sqlite.exec(
        `insert into attendance (id, session_id, client_id, status, minutes, created_at, created_by, updated_at, updated_by)
           values ('${newId()}', '${sessionId}', '${member}', 'present', 90, ${tracked})`,
      )
    }
    const viewed = append({ subjectKind: 'client', subjectId: clientId })
    append({ subjectKind: 'client', subjectId: otherId })
    const room = append({ operation: 'groups.session', subjectKind: 'session', subjectId: sessionId })
    append({
      category: 'change',
      operation: 'sessions.change',
      subjectKind: 'session',
      subjectId: sessionId,
      detail: { clientId: otherId },
    })
    expect(seqs({ aboutClientId: clientId }).filter((seq) => seq > before)).toEqual([room, viewed])
    expect(seqs({ aboutClientId: clientId, categories: ['sign'] })).toEqual([])
  })
})

describe('whose rows', () => {
  it('a supervisor sees their own and those of charts they may open', () => {
    const supervisor = hire(vault, 'Sue Pervisor', ['supervisor'])
    const theirs = hire(vault, 'Stran Ger', ['counselor'])
    const unattended = admit(vault)
    const closed = admit(vault, { lastName: 'Othername', counselorId: theirs.user.staffId })
    const start = append({ userId: theirs.user.userId, category: 'settings', operation: 'settings.change' })
    const own = append({ userId: supervisor.user.userId, category: 'settings', operation: 'settings.change' })
    const open = append({ userId: theirs.user.userId, subjectKind: 'client', subjectId: unattended })
    append({ userId: theirs.user.userId, subjectKind: 'client', subjectId: closed })
    append({
      userId: theirs.user.userId,
      subjectKind: 'note',
      subjectId: newId(),
      detail: { clientId: closed },
    })
    const context = supervisor.dispatcher.context()
    expect(seqs({}, context).filter((seq) => seq >= start)).toEqual([open, own])
    expect(refused(() => ask({ aboutClientId: closed }, 0, 10, context)).code).toBe('not_found')
    expect(seqs({ aboutClientId: unattended }, context)).toContain(open)
  })
})

describe('at a million entries', () => {
  const query = (part: Partial<AuditQuery> = {}): AuditQuery => ({
    from: null,
    before: null,
    userId: null,
    categories: [],
    clientId: null,
    scope: null,
    ...part,
  })
  const day = { from: '2026-11-01T00:00:00.000Z', before: '2026-11-02T00:00:00.000Z' }

  it.each([
    ['days', query(day), 'COVERING INDEX audit_events_by_time'],
    ['a person', query({ userId: 'x' }), 'COVERING INDEX audit_events_by_user'],
    ['a person and days', query({ ...day, userId: 'x' }), 'COVERING INDEX audit_events_by_user'],
    ['a client', query({ clientId: 'x' }), 'INDEX audit_events_by_subject'],
    ['days and kinds', query({ ...day, categories: ['sign'] }), 'COVERING INDEX audit_events_by_time'],
    ['kinds alone', query({ categories: ['sign'] }), 'INTEGER PRIMARY KEY (rowid>?)'],
  ])('%s is answered by an index, and no whole table is read', (_, asked, index) => {
    for (let entry = 0; entry < 50; entry += 1) append()
    pretendSize(vault.context.store, 20_000)
    const plan = queryPlan(vault.context.store, selectionOf(asked, 1_000_000))
    expect(plan.join('\n')).toContain(index)
    expect(scansOf(plan, ['s', 'n', 'json_each'])).toEqual([])
  })

  it('kinds are looked for in the newest part of a very long record, and it says so', () => {
    const { sqlite } = vault.context.store
    for (const trigger of ['append', 'update', 'delete']) sqlite.exec(`drop trigger audit_events_${trigger}`)
    append({ category: 'sign', operation: 'notes.sign' })
    sqlite.exec(
      `insert into audit_events (seq, id, at, category, operation, previous_mac, mac)
       with recursive n (i) as (select 2 union all select i + 1 from n where i < ${longestSearch + 10})
       select i, 'id' || i, '2026-11-22T16:00:00.000Z', 'view', 'clients.get', zeroblob(32), zeroblob(32) from n`,
    )
    const signed = ask({ categories: ['sign'] })
    expect(signed).toMatchObject({ total: 0, searchedFrom: '2026-11-22T16:00:00.000Z' })
    expect(ask().total).toBe(longestSearch + 10)
    expect(ask({}, longestSearch + 9, 1).rows.map(({ seq }) => seq)).toEqual([1])
  })
})
