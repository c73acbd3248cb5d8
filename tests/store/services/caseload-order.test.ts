import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import {
  caseloadFilter,
  caseloadSortColumns,
  type CaseloadSort,
} from '#shared/contract/operations/caseload.ts'
import { caseloadPage } from '#store/repositories/caseload.ts'
import { admit } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let clients: string[]
beforeEach(() => {
  vault = openTestVault()
  clients = ['Ash', 'Birch', 'Cedar', 'Dogwood', 'Elm', 'fir', 'Gum', 'Hazel'].map((lastName) =>
    admit(vault, { lastName: `${lastName}sample` }),
  )
  vault.context.store.sqlite.exec('delete from due_items')
})
afterEach(() => vault.end())

const today = '2026-11-22'

const page = (sort: readonly CaseloadSort[], offset = 0, limit = 100): string[] =>
  caseloadPage(vault.context.store, {
    filter: caseloadFilter.parse({ status: 'all' }),
    sort,
    offset,
    limit,
    today,
    access: vault.context.access,
  }).map(({ clientId }) => clientId)

interface Item {
  readonly client: number
  readonly shownFrom: string
  readonly dueFrom: string
  readonly urgentFrom: string
  readonly until: string | null
}

const day = fc.integer({ min: 10, max: 30 }).map((number) => `2026-11-${number}`)
const items = fc.array(
  fc
    .record({
      client: fc.integer({ min: 0, max: 7 }),
      days: fc.tuple(day, day, day),
      until: fc.option(day, { freq: 4 }),
    })
    .map(({ client, days, until }): Item => {
      const [shownFrom = '', dueFrom = '', urgentFrom = ''] = days.toSorted()
      return { client, shownFrom, dueFrom, urgentFrom, until }
    }),
  { maxLength: 24 },
)

const write = (all: readonly Item[]): void => {
  const { sqlite } = vault.context.store
  sqlite.exec('delete from due_items')
  const insert = sqlite.prepare(
    `insert into due_items (client_id, kind, subject_kind, subject_id, shown_from, due_from, urgent_from, until, facts)
     values (?, 'note-unsigned', 'note', ?, ?, ?, ?, ?, '{}')`,
  )
  for (const [at, { client, shownFrom, dueFrom, urgentFrom, until }] of all.entries())
    insert.run(clients[client], String(at), shownFrom, dueFrom, urgentFrom, until)
}

/** 0 urgent, 1 due, 2 soon. */
const level = ({ dueFrom, urgentFrom }: Item): number => (urgentFrom <= today ? 0 : dueFrom <= today ? 1 : 2)
const words = (item: Item): string => `${level(item)} ${item.urgentFrom} ${item.dueFrom}`

/** Each client's most pressing item as the rule says it, in words that sort; null without one. */
const pressing = (all: readonly Item[]): (string | null)[] =>
  clients.map(
    (_, client) =>
      all
        .filter(
          (item) =>
            item.client === client && item.shownFrom <= today && (item.until === null || item.until >= today),
        )
        .map(words)
        .toSorted()[0] ?? null,
  )

it('“why now” puts urgent before due before soon, then by day, and nobody without an item before one with it', () => {
  fc.assert(
    fc.property(items, (all) => {
      write(all)
      const keys = pressing(all)
      const byName = clients.map((_, client) => client)
      const withItem = byName.filter((client) => keys[client] !== null)
      const without = byName.filter((client) => keys[client] === null)
      for (const direction of ['ascending', 'descending'] as const) {
        const way = direction === 'ascending' ? 1 : -1
        const expected = withItem.toSorted((a, b) => {
          const [one, other] = [keys[a] ?? '', keys[b] ?? '']
          return one === other ? a - b : one < other ? -way : way
        })
        expect(page([{ column: 'why', direction }])).toEqual(
          [...expected, ...without].map((client) => clients[client]),
        )
      }
    }),
    { numRuns: 60 },
  )
})

it('pages put one after the other are the whole list, whatever it is sorted by', () => {
  write([
    { client: 3, shownFrom: '2026-11-10', dueFrom: '2026-11-12', urgentFrom: '2026-11-20', until: null },
    { client: 5, shownFrom: '2026-11-10', dueFrom: '2026-11-12', urgentFrom: '2026-11-28', until: null },
  ])
  for (const column of caseloadSortColumns) {
    for (const direction of ['ascending', 'descending'] as const) {
      const sort = [{ column, direction }]
      const whole = page(sort)
      expect(new Set(whole)).toEqual(new Set(clients))
      expect(
        [0, 3, 6].flatMap((offset) => page(sort, offset, 3)),
        column,
      ).toEqual(whole)
    }
  }
})

it('two columns sort one after the other, and a word sorts without its case', () => {
  const { sqlite } = vault.context.store
  const level = sqlite.prepare('update caseload set level_of_care = ? where client_id = ?')
  for (const [at, clientId] of clients.entries()) level.run(['op', 'IOP', 'OP', null][at % 4], clientId)
  const sorted = page([
    { column: 'levelOfCare', direction: 'ascending' },
    { column: 'name', direction: 'descending' },
  ])
  expect(sorted.map((clientId) => clients.indexOf(clientId))).toEqual([5, 1, 6, 4, 2, 0, 7, 3])
})
