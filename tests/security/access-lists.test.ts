import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseloadDocumentColumn } from '#shared/contract/operations/caseload.ts'
import { parse } from 'csv-parse/sync'
import { roles, type Role } from '#shared/contract/values.ts'
import { newId } from '#services/context.ts'
import { accessOf } from '#services/access/access-of.ts'
import { sql } from 'drizzle-orm'
import { answer, ask, dispatcherOf, hire, type Actor } from './support/actors.ts'
import { admission, assignTo, handTo, openAs, person } from './support/charts.ts'
import { openClinic, type Clinic } from './support/clinic.ts'
import { actorNames, reach, situations, type ActorName } from './support/expectations.ts'

/** What crosses charts shows exactly the permitted ones: lists, counts, searches, reports. */

let clinic: Clinic
beforeAll(async () => {
  clinic = await openClinic()
}, 120_000)
afterAll(() => clinic.vault.end())

/**
 * File numbers that a person may read. In a clinic of six, what nobody attends to is open to every supervisor; everything
 * else is the person's own situations.
 */
const permitted = (actor: ActorName): string[] => {
  const { charts } = clinic.places[actor]
  const own = situations
    .filter((situation) => reach[actor][situation] !== 'none')
    .map((one) => charts[one].fileNumber)
  if (reach[actor].unattended === 'none') return own.toSorted()
  const shared = actorNames.flatMap((name) => {
    // A counselor of record who only reads, or only administers, attends to nobody.
    const own = ['read-only', 'administrator'].includes(name) ? (['own', 'own, discharged'] as const) : []
    return (['unattended', 'account closed', ...own] as const).map(
      (one) => clinic.places[name].charts[one].fileNumber,
    )
  })
  return [...new Set([...own, ...shared])].toSorted()
}

const everybody = { search: '', status: 'all' as const, counselorId: null, levelOfCare: null }
const whole = { offset: 0, limit: 500 }
const range = { from: '2026-01-01', to: '2026-11-22' }

const csvOf = async (
  actor: Actor,
  subject: Parameters<typeof ask<'exports.prepare'>>[2]['subject'],
): Promise<string[]> => {
  const { bytes } = await answer(actor, 'exports.prepare', { subject, purpose: 'own-use', format: 'csv' })
  const rows = parse(Buffer.from(bytes ?? []), { columns: true, bom: true }) as Record<string, string>[]
  return rows.map((row) => row.file_number ?? row.fileNumber ?? row['File number'] ?? JSON.stringify(row))
}

const unique = (numbers: readonly string[]): string[] => [...new Set(numbers)].toSorted()

const clinical = actorNames.filter((name) => name !== 'administrator')

describe.each(clinical)('%s', (name) => {
  const place = () => clinic.places[name]

  it('caseload, its counts and its search', async () => {
    const { actor } = place()
    const wanted = permitted(name)
    const list = await answer(actor, 'clients.list', { ...whole, filter: everybody, sort: [] })
    expect(list.rows.map(({ fileNumber }) => fileNumber).toSorted()).toEqual(wanted)
    expect(list.total).toBe(wanted.length)
    const choices = await answer(actor, 'clients.choices', {})
    expect(choices.allCount).toBe(wanted.length)
    expect(choices.levelsOfCare.reduce((sum, level) => sum + level.all, 0)).toBe(wanted.length)
    const found = await answer(actor, 'clients.find', { text: 'Notreal', limit: 50 })
    expect(found.hits.map(({ fileNumber }) => fileNumber).toSorted()).toEqual(wanted)
    const words = await answer(actor, 'clients.list', {
      ...whole,
      filter: { ...everybody, search: 'notr' },
      sort: [{ column: 'why', direction: 'ascending' }],
    })
    expect(words.rows.map(({ fileNumber }) => fileNumber).toSorted()).toEqual(wanted)
  })

  it('the board of follow-ups and its counts', async () => {
    const filter = { show: 'soon' as const, counselorId: null, search: '' }
    const board = await answer(place().actor, 'followup.board', { ...whole, filter })
    expect(unique(board.rows.map(({ fileNumber }) => fileNumber))).toEqual(permitted(name))
    expect(board.counts.overdue + board.counts.due + board.counts.soon).toBe(board.rows.length)
  })

  it('reports across the caseload', async () => {
    const { actor } = place()
    if (name === 'read-only') return
    const caseload = {
      what: 'caseload' as const,
      filter: everybody,
      sort: [],
      columns: [...caseloadDocumentColumn.options],
    }
    expect(unique(await csvOf(actor, caseload))).toEqual(permitted(name))
    const followUps = {
      what: 'follow-ups' as const,
      filter: { show: 'soon' as const, counselorId: null, search: '' },
    }
    expect(unique(await csvOf(actor, followUps))).toEqual(permitted(name))
    const attendance = { what: 'attendance' as const, ...range, scope: { of: 'everybody' as const } }
    expect(unique(await csvOf(actor, attendance))).toEqual(permitted(name))
  })

  it('the warning about similar clients names only those', async () => {
    const { actor } = place()
    if (name === 'read-only') return
    const input = {
      client: person('Notreal', ''),
      episode: admission(actor.user.staffId),
      evenIfSimilar: false,
    }
    const { possibleDuplicates } = await answer(actor, 'clients.create', input)
    const shown = possibleDuplicates.map(({ fileNumber }) => fileNumber)
    // At most twenty are named.
    expect(shown).toHaveLength(Math.min(20, permitted(name).length))
    expect(shown.filter((fileNumber) => !permitted(name).includes(fileNumber))).toEqual([])
  })
})

it('an administrator, by that role alone, is refused every list of clients and gets empty reports of none', async () => {
  const { actor } = clinic.places.administrator
  expect(await ask(actor, 'clients.list', { ...whole, filter: everybody, sort: [] })).toMatchObject({
    error: { code: 'forbidden' },
  })
  const subject = {
    what: 'caseload' as const,
    filter: everybody,
    sort: [],
    columns: [...caseloadDocumentColumn.options],
  }
  const report = await ask(actor, 'exports.prepare', { subject, purpose: 'own-use', format: 'csv' })
  expect(report.ok ? report.value.rows : 0).toBe(0)
})

it('a new client whom nobody attends to is open to who added them; one for a colleague is not', async () => {
  const { actor } = clinic.places.counselor
  const add = async (counselorId: string | null): Promise<boolean> => {
    const input = { client: person('Added', ''), episode: admission(counselorId), evenIfSimilar: true }
    const { clientId } = await answer(actor, 'clients.create', input)
    return (await ask(actor, 'clients.get', { clientId: clientId ?? '' })).ok
  }
  expect([await add(null), await add(actor.user.staffId), await add(clinic.stranger.user.staffId)]).toEqual([
    true,
    true,
    false,
  ])
})

describe('the condition of lists and the rule about one client', () => {
  /** A clinic of five people, some in teams, and clients in any standing; everything may be combined. */
  const people = 5
  const staffing = fc.record({
    asker: fc.record({
      roles: fc.uniqueArray(fc.constantFrom<Role>(...roles), { minLength: 1, maxLength: 4 }),
    }),
    others: fc.array(
      fc.record({
        roles: fc.option(fc.uniqueArray(fc.constantFrom<Role>(...roles), { minLength: 1, maxLength: 3 })),
        active: fc.boolean(),
        team: fc.constantFrom('none', 'with', 'supervised'),
      }),
      { minLength: people, maxLength: people },
    ),
    clients: fc.array(
      fc.record({
        /** 0: the asker; 1 … : the others; null: nobody. */
        counselor: fc.option(fc.nat({ max: people })),
        discharged: fc.boolean(),
        assigned: fc.constantFrom('no', 'yes', 'ended', 'later'),
        opened: fc.constantFrom('no', 'yes', 'over', 'not yet'),
      }),
      { minLength: 1, maxLength: 8 },
    ),
  })

  it('say the same for any staffing', () => {
    const { vault } = clinic
    const { store, clock } = vault.context
    const { sqlite } = store
    const pool = Array.from({ length: 8 }, () => '')
    fc.assert(
      fc.property(staffing, ({ asker, others, clients }) => {
        sqlite.exec('savepoint staffing')
        try {
          const me = hire(vault, 'Asker', asker.roles)
          const hired = others.map(({ roles: held, active }, index) =>
            hire(vault, `Other ${index}`, held, active),
          )
          const tracked = { at: clock.now().toISOString(), by: me.user.userId }
          for (const [index, { team }] of others.entries()) {
            if (team === 'none') continue
            const teamId = newId()
            sqlite
              .prepare(
                'insert into teams (id, name, created_at, created_by, updated_at, updated_by) values (?, ?, :at, :by, :at, :by)',
              )
              .run(teamId, teamId, tracked)
            const join = sqlite.prepare(
              'insert into team_members (team_id, staff_id, supervises) values (?, ?, ?)',
            )
            join.run(teamId, me.user.staffId, team === 'supervised' ? 1 : 0)
            join.run(teamId, hired[index]?.user.staffId, 0)
          }
          const ids = clients.map(({ counselor, discharged, assigned, opened }, index) => {
            const clientId = newId()
            pool[index] = clientId
            const stamp = [tracked.at, tracked.by, tracked.at, tracked.by]
            sqlite
              .prepare(
                `insert into clients (id, file_number, last_name, created_at, created_by, updated_at, updated_by)
                 values (?, ?, 'Random', ?, ?, ?, ?)`,
              )
              .run(clientId, clientId, ...stamp)
            sqlite
              .prepare(
                `insert into episodes (id, client_id, admitted_on, created_at, created_by, updated_at, updated_by)
                 values (?, ?, '2026-01-01', ?, ?, ?, ?)`,
              )
              .run(newId(), clientId, ...stamp)
            const staffId = counselor === null ? null : ([me, ...hired][counselor]?.user.staffId ?? null)
            handTo(vault, clientId, staffId, discharged ? '2026-11-01' : null)
            if (assigned === 'yes') assignTo(vault, clientId, me.user.staffId, null)
            if (assigned === 'ended') assignTo(vault, clientId, me.user.staffId, '2026-11-22')
            if (assigned === 'later') assignTo(vault, clientId, me.user.staffId, '2026-11-23')
            const hours = { yes: [14, 16], over: [13, 14], 'not yet': [16, 17] } as const
            if (opened !== 'no') {
              const [from, to] = hours[opened]
              openAs(
                vault,
                clientId,
                me.user.userId,
                `2026-11-22T${from}:30:00.000Z`,
                `2026-11-22T${to}:30:00.000Z`,
              )
            }
            return clientId
          })
          const access = accessOf(store, me.user, clock)
          const listed = store.orm
            .all<{ id: string }>(sql`select k.client_id as id from caseload k where ${access.reads('k')}`)
            .map(({ id }) => id)
            .filter((id) => ids.includes(id))
          const joined = store.orm
            .all<{ id: string }>(sql`select c.id from clients c where ${access.readsClient(sql`c.id`)}`)
            .map(({ id }) => id)
            .filter((id) => ids.includes(id))
          const byRule = ids.filter((id) => access.standing(id) !== null)
          expect(listed.toSorted()).toEqual(byRule.toSorted())
          expect(joined.toSorted()).toEqual(byRule.toSorted())
        } finally {
          sqlite.exec('rollback to staffing')
          sqlite.exec('release staffing')
        }
      }),
      { numRuns: 120 },
    )
  })

  it('cost a supervisor of everything nothing: there is no condition at all', () => {
    const { context } = clinic.vault
    const { sqlite } = context.store
    sqlite.exec('savepoint alone')
    sqlite.exec('update users set active = 0')
    const user = { ...context.user, roles: ['supervisor' as const] }
    expect(accessOf(context.store, user, context.clock).everybody).toBe(true)
    sqlite.exec('rollback to alone')
    sqlite.exec('release alone')
    expect(accessOf(context.store, user, context.clock).everybody).toBe(false)
    expect(dispatcherOf(clinic.vault, user)).toBeDefined()
  })
})
