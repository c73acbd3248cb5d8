import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InputOf } from '#shared/contract/index.ts'
import { newId } from '#services/context.ts'
import { checkSearches } from '#store/declared/check.ts'
import { admit, caller, statementsOf } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let clientId: string
beforeEach(() => {
  vault = openTestVault(['administrator', 'counselor', 'supervisor'])
  call = caller(vault)
  clientId = admit(vault)
})
afterEach(() => vault.end())

/** A session of a day with a signed note. */
const note = (heldOn: string, data: string, of = clientId) => {
  const session = {
    heldOn,
    startTime: null,
    kind: 'individual' as const,
    attendance: 'present' as const,
    minutes: 50,
    mood: null,
    craving: null,
  }
  const { sessionId } = call('sessions.record', { clientId: of, session })
  const { noteId } = call('notes.start', { clientId: of, sessionId, format: 'dap' })
  call('notes.sign', { noteId, revision: 0, format: 'dap', sections: { data, plan: 'Go on.' } })
  return { noteId, sessionId }
}
const find = (text: string, asked: Partial<InputOf<'search.find'>> = {}) =>
  call('search.find', { text, ...asked })
const days = (text: string, asked: Partial<InputOf<'search.find'>> = {}) =>
  find(text, asked).hits.map(({ occurredOn }) => occurredOn)
const run = (sql: string, ...values: unknown[]) => vault.context.store.sqlite.prepare(sql).run(...values)

describe('notes', () => {
  it('are found newest first by the day of the session, whenever they were written', () => {
    note('2026-10-02', 'Sleep was poor')
    note('2026-11-15', 'Sleep is better')
    note('1969-05-01', 'Sleep, long ago')
    note('2026-01-30', 'Slept')
    expect(days('sleep ')).toEqual(['2026-11-15', '2026-10-02', '1969-05-01'])
    expect(days('sle')).toEqual(['2026-11-15', '2026-10-02', '2026-01-30', '1969-05-01'])
    expect(days('sleep -poor ')).toEqual(['2026-11-15', '1969-05-01'])
    expect(days('"sleep is" ')).toEqual(['2026-11-15'])
    expect(checkSearches(vault.context.store)).toEqual([])
  })

  it('come page by page: each once, none left out, in both orders', () => {
    for (let day = 10; day < 31; day += 1) {
      note(`2026-10-${day}`, 'orchard '.repeat(1 + (day % 4)))
      note(`2026-10-${day}`, 'orchard again')
    }
    for (const clientOnly of [null, clientId]) {
      for (const order of ['newest', 'best'] as const) {
        const all = find('orchard ', { order, limit: 200, clientId: clientOnly })
        expect(all).toMatchObject({ order, next: null, understood: true })
        expect(all.hits).toHaveLength(42)
        const paged = []
        let after: string | null = null
        do {
          const page: ReturnType<typeof find> = find('orchard ', {
            order,
            limit: 5,
            after,
            clientId: clientOnly,
          })
          paged.push(...page.hits)
          after = page.next
        } while (after !== null)
        expect(paged).toEqual(all.hits)
      }
    }
  })

  it('show the client, the words and how the note stands', () => {
    const { noteId } = note('2026-10-02', 'Núria’s trip to Zürich was good')
    expect(find('zurich').hits).toEqual([
      expect.objectContaining({
        kind: 'note',
        subjectId: noteId,
        noteId,
        noteState: 'signed',
        enteredInError: false,
        author: 'Testa Counselor',
        client: expect.objectContaining({ clientId, lastName: 'Notreal' }) as unknown,
        excerpt: {
          parts: [
            { text: 'Núria’s trip to ', hit: false },
            { text: 'Zürich', hit: true },
            { text: ' was good Go on.', hit: false },
          ],
          cutBefore: false,
          cutAfter: false,
        },
      }),
    ])
  })

  it('of another day of the session are found under that day: earlier records put right', () => {
    const { sessionId } = note('2026-10-02', 'Sleep was poor')
    note('2026-10-05', 'Sleep is better')
    const { sqlite } = vault.context.store
    // As a note from earlier records would stand: locked, but its session is not signed for.
    sqlite.exec('drop trigger sessions_signed_update')
    run('update sessions set held_on = ? where id = ?', '2026-10-09', sessionId)
    expect(days('sleep ')).toEqual(['2026-10-09', '2026-10-05'])
    expect(checkSearches(vault.context.store)).toEqual([])
  })

  it('are not found while they are drafts, and say when they were entered in error', () => {
    const { noteId } = note('2026-10-02', 'Sleep was poor')
    const { sessionId } = note('2026-10-03', 'Another')
    run(
      'insert into error_marks (id, note_id, reason, marked_at, marked_by) values (?, ?, ?, ?, ?)',
      newId(),
      noteId,
      'Wrong chart',
      '2026-10-03T00:00:00.000Z',
      vault.context.user.userId,
    )
    expect(find('poor ').hits.map(({ enteredInError }) => enteredInError)).toEqual([true])
    expect(sessionId).toBeTypeOf('string')
  })
})

describe('plans and comments', () => {
  it('are found with the notes, and each kind alone', () => {
    note('2026-10-02', 'Walks in the orchard')
    run('update clients set remarks = ? where id = ?', 'Works in an orchard', clientId)
    call('followup.recordAttempt', {
      clientId,
      pointId: null,
      attemptedOn: '2026-11-20',
      attemptedAtTime: null,
      channel: 'phone',
      outcome: 'no-answer',
      nextStep: null,
      nextOn: null,
      remark: 'At the orchard, said the neighbour',
    })
    const kinds = find('orchard ').hits.map(({ kind }) => kind)
    expect(kinds.toSorted()).toEqual(['client', 'contact-attempt', 'note'])
    expect(find('orchard ', { kinds: ['contact-attempt'] }).hits.map(({ kind }) => kind)).toEqual([
      'contact-attempt',
    ])
    expect(find('orchard ', { kinds: ['note'] }).hits.map(({ kind }) => kind)).toEqual(['note'])
    expect(find('orchard ', { clientId }).hits).toEqual(find('orchard ').hits)
  })
})

it('asks no more statements for many hits than for two, in the search and on the timeline', () => {
  const count = () => ({
    newest: statementsOf(vault, () => find('orchard ', { limit: 100 })),
    best: statementsOf(vault, () => find('orchard ', { limit: 100, order: 'best' })),
    inChart: statementsOf(vault, () => find('orchard ', { limit: 100, clientId })),
    timeline: statementsOf(vault, () => call('timeline.list', { clientId, offset: 0, limit: 200 })),
  })
  for (let day = 10; day < 12; day += 1) note(`2026-09-${day}`, 'In the orchard')
  const few = count()
  for (let day = 10; day < 18; day += 1) {
    note(`2026-10-${day}`, 'In the orchard')
    note(`2026-08-${day}`, 'In the orchard again')
    note(`2026-07-${day}`, 'In the orchard once more')
  }
  expect(find('orchard ', { limit: 100 }).hits).toHaveLength(26)
  expect(count()).toEqual(few)
})

it('nothing to look for is said, and a page mark that no answer gave is refused', () => {
  expect(find(' -sleep ')).toEqual({ hits: [], next: null, understood: false, order: 'newest' })
  expect(() => find('sleep', { after: 'n:1 or 1=1' })).toThrow('This page is not known')
})
