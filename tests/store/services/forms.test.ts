/** Forms that nobody finished, through the contract: for whoever typed them, and never a password. */
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { newId } from '#services/context.ts'
import { operations } from '#shared/contract/index.ts'
import { caller } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
})
afterEach(() => vault.end())

const kept = (form: string, subjectId: string | null = null) => call('forms.kept', { form, subjectId }).kept

it('what is kept is there again, value by value, until it is dropped', () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.string({ unit: fc.constantFrom(...'abcdeXYZ'.split('')), minLength: 1, maxLength: 12 }),
        fc.jsonValue({ maxDepth: 3 }),
        { maxKeys: 8 },
      ),
      (values) => {
        // What JSON can say: -0 becomes 0 on its way.
        const said = JSON.parse(JSON.stringify(values)) as Record<string, never>
        call('forms.keep', { form: 'new-client', subjectId: null, values: said })
        expect(kept('new-client')?.values).toEqual(said)
      },
    ),
    { numRuns: 60 },
  )
  expect(call('forms.drop', { form: 'new-client', subjectId: null })).toEqual({ dropped: true })
  expect(kept('new-client')).toBeNull()
  expect(call('forms.drop', { form: 'new-client', subjectId: null })).toEqual({ dropped: false })
})

it('is kept by subject, and nobody else signed in reads it', () => {
  const [one, other] = [newId(), newId()]
  call('forms.keep', { form: 'session', subjectId: one, values: { minutes: '50' } })
  expect(kept('session', one)?.values).toEqual({ minutes: '50' })
  expect(kept('session', other)).toBeNull()
  expect(kept('session')).toBeNull()
  Object.assign(vault.context, { user: { ...vault.context.user, userId: newId() } })
  expect(kept('session', one)).toBeNull()
  expect(call('forms.drop', { form: 'session', subjectId: one })).toEqual({ dropped: false })
})

it('refuses passwords wherever they stand, what is too long, and names that are none', () => {
  const input = operations['forms.keep'].input
  const fits = (values: unknown, form = 'new-client') =>
    input.safeParse({ form, subjectId: null, values }).success
  expect(fits({ lastName: 'Testperson', topics: [{ key: 'a', title: 'Sleep' }], capacity: null })).toBe(true)
  for (const secret of [
    'password',
    'newPassword',
    'PASSPHRASE',
    'recoveryKey',
    'recovery_key',
    'recovery-key',
  ])
    expect(fits({ [secret]: 'x' }), secret).toBe(false)
  expect(fits({ account: { login: 'x', passwordAgain: 'y' } })).toBe(false)
  expect(fits({ list: [{ password: 'y' }] })).toBe(false)
  expect(fits({ remark: 'x'.repeat(199_000) })).toBe(true)
  expect(fits({ remark: 'x'.repeat(201_000) })).toBe(false)
  expect(fits({ a: 1 }, 'New client')).toBe(false)
  expect(fits({ a: 1 }, '')).toBe(false)
  expect(fits([])).toBe(false)
  expect(fits('text')).toBe(false)
})

it('writes nothing into the record: no row anywhere, no audit row', () => {
  const rows = () =>
    vault.context.store.sqlite
      .prepare<[], { name: string }>(
        `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`,
      )
      .all()
      .map(({ name }) => [
        name,
        vault.context.store.sqlite.prepare(`select count(*) from "${name}"`).pluck().get(),
      ])
  const before = rows()
  call('forms.keep', { form: 'group', subjectId: null, values: { name: 'A group to come' } })
  call('forms.drop', { form: 'group', subjectId: null })
  expect(rows()).toEqual(before)
})
