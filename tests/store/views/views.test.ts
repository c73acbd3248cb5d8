import { afterEach, beforeEach, expect, it } from 'vitest'
import { mostViews, type ViewDefinition } from '#shared/contract/operations/views.ts'
import type { Role } from '#shared/contract/values.ts'
import { newId } from '#services/context.ts'
import { caller, refused } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
beforeEach(() => {
  vault = openTestVault(['counselor'])
  call = caller(vault)
})
afterEach(() => vault.end())

/** The same vault, for somebody else. */
const as = (roles: readonly Role[]): ReturnType<typeof caller> => {
  const { store } = vault.context
  const [userId, staffId] = [newId(), newId()]
  const at = '2026-11-22T15:00:00.000Z'
  store.sqlite
    .prepare(
      `insert into staff (id, name, created_at, created_by, updated_at, updated_by) values (?, 'Other Testa', ?, ?, ?, ?)`,
    )
    .run(staffId, at, userId, at, userId)
  store.sqlite
    .prepare(
      `insert into users (id, staff_id, login, created_at, created_by, updated_at, updated_by) values (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(userId, staffId, `other-${userId.slice(-6)}`, at, userId, at, userId)
  const context = Object.create(vault.context, {
    user: { value: { ...vault.context.user, userId, staffId, roles: [...roles] } },
  }) as TestVault['context']
  return caller({ ...vault, context })
}

const definition: ViewDefinition = {
  filter: {
    status: 'open',
    counselorId: 'me',
    levelOfCare: null,
    program: 'Evening program',
    due: 'gone-quiet',
    risk: false,
  },
  sort: [{ column: 'lastSeenOn', direction: 'ascending' }],
  columns: ['why', 'name', 'paws'],
  groupBy: 'levelOfCare',
}
const kept = (name: string, shared = false) => ({
  screen: 'caseload' as const,
  view: null,
  name,
  shared,
  definition,
})
const names = (who: ReturnType<typeof caller>) =>
  who('views.list', { screen: 'caseload' }).views.map(({ name }) => name)

it('a view comes back as it was kept, without the words of a search', () => {
  const withWords = { ...definition.filter, search: 'notreal' }
  const { viewId } = call('views.keep', {
    ...kept('Evenings'),
    definition: { ...definition, filter: withWords },
  })
  const { views, mayShare } = call('views.list', { screen: 'caseload' })
  expect(views).toEqual([{ viewId, name: 'Evenings', shared: false, definition, revision: 1 }])
  expect(mayShare).toBe(false)
  const stored = vault.context.store.sqlite.prepare('select definition from saved_views').pluck().get()
  expect(stored).not.toContain('notreal')
})

it('own views are the person’s alone; everybody’s are kept by administrators and supervisors', () => {
  const supervisor = as(['supervisor'])
  const { viewId } = call('views.keep', kept('Mine'))
  const shared = supervisor('views.keep', kept('Ours', true))
  expect(names(call)).toEqual(['Mine', 'Ours'])
  expect(names(supervisor)).toEqual(['Ours'])
  expect(refused(() => call('views.keep', kept('Theirs', true))).code).toBe('forbidden')
  expect(
    refused(() => call('views.rename', { viewId: shared.viewId, revision: 1, name: 'Taken' })).code,
  ).toBe('forbidden')
  expect(refused(() => call('views.remove', { viewId: shared.viewId, revision: 1 })).code).toBe('forbidden')
  // Another person's view is not even told to be there.
  for (const work of [
    () => supervisor('views.remove', { viewId, revision: 1 }),
    () => supervisor('views.rename', { viewId, revision: 1, name: 'Taken' }),
    () => supervisor('views.keep', { ...kept('Mine'), view: { viewId, revision: 1 } }),
  ])
    expect(refused(work).code).toBe('not_found')
  expect(names(call)).toEqual(['Mine', 'Ours'])
})

it('a view is saved over, renamed and removed at its revision only', () => {
  const { viewId } = call('views.keep', kept('Evenings'))
  const other: ViewDefinition = { ...definition, groupBy: null, columns: null }
  expect(
    call('views.keep', { ...kept('Evenings'), view: { viewId, revision: 1 }, definition: other }).revision,
  ).toBe(2)
  expect(refused(() => call('views.keep', { ...kept('Evenings'), view: { viewId, revision: 1 } })).code).toBe(
    'conflict',
  )
  expect(call('views.rename', { viewId, revision: 2, name: 'Late' }).revision).toBe(3)
  expect(refused(() => call('views.remove', { viewId, revision: 2 })).code).toBe('conflict')
  expect(call('views.list', { screen: 'caseload' }).views).toMatchObject([
    { name: 'Late', definition: other, revision: 3 },
  ])
  call('views.remove', { viewId, revision: 3 })
  expect(names(call)).toEqual([])
})

it('a name is there once among one’s own, once among everybody’s', () => {
  call('views.keep', kept('Evenings'))
  const { viewId } = call('views.keep', kept('Mornings'))
  expect(refused(() => call('views.keep', kept('EVENINGS')))).toMatchObject({
    code: 'invalid_input',
    fields: [{ path: 'name' }],
  })
  expect(refused(() => call('views.rename', { viewId, revision: 1, name: 'evenings' })).code).toBe(
    'invalid_input',
  )
  as(['administrator', 'counselor'])('views.keep', kept('Evenings', true))
  expect(names(call)).toEqual(['Evenings', 'Evenings', 'Mornings'])
})

it(`there are at most ${mostViews} of one’s own`, () => {
  for (let at = 0; at < mostViews; at += 1) call('views.keep', kept(`View ${at}`))
  expect(refused(() => call('views.keep', kept('One more'))).code).toBe('invalid_input')
})

it('a view that another version wrote is left out, and the others stay', () => {
  const { viewId } = call('views.keep', kept('From the future'))
  call('views.keep', kept('Evenings'))
  vault.context.store.sqlite
    .prepare(`update saved_views set definition = '{"sort":[{"column":"phaseOfTheMoon"}]}' where id = ?`)
    .run(viewId)
  expect(names(call)).toEqual(['Evenings'])
})
