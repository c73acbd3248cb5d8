import { describe, expect, test } from 'vitest'
import { operationNames, operations, type OperationName, type Result } from '#shared/contract/index.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { createRelay, createStoreCalls, type ShellOperations } from '#shell/relay.ts'

const user = (roles: string[], passwordTemporary: boolean) => ({
  userId: '0197b0a0-0000-7000-8000-000000000001',
  staffId: '0197b0a0-0000-7000-8000-000000000002',
  name: 'Sam Example',
  login: 'sam',
  roles,
  passwordTemporary,
})

const status = (roles: string[] | null, passwordTemporary: boolean) => ({
  state: roles === null ? 'locked' : 'unlocked',
  folder: null,
  sample: false,
  programName: null,
  accounts: [],
  waitUntil: null,
  problem: null,
  warnings: [],
  user: roles === null ? null : user(roles, passwordTemporary),
  recoveryConfirmed: true,
  restored: null,
  recoveryKeyUsed: false,
})

/** A relay over a store that takes down its calls; every shell operation answers its own name. */
const relayOf = (
  roles: string[] | null,
  shell: Record<string, () => Promise<unknown>> = {},
  passwordTemporary = false,
) => {
  const calls: { name: string; input: unknown; internal: boolean }[] = []
  const store = createStoreCalls(async (name, input, internal): Promise<Result<unknown>> => {
    if (name === 'vault.status') return { ok: true, value: status(roles, passwordTemporary) }
    calls.push({ name, input, internal })
    return { ok: true, value: name }
  })
  const ran: string[] = []
  const own = new Proxy(shell, {
    get: (target, name) =>
      target[String(name)] ??
      (async () => {
        ran.push(String(name))
        return name
      }),
  })
  return { relay: createRelay(own as unknown as ShellOperations, store), calls, ran }
}

const internal = operationNames.filter((name) => operations[name].internal === true)

describe('from the page', () => {
  test.each(internal)('%s, which only the main process may call, is refused', async (name) => {
    const { relay, calls, ran } = relayOf(['administrator', 'counselor', 'supervisor'])
    expect(await relay(name, {})).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    expect([...calls, ...ran]).toEqual([])
  })

  test('there are internal operations to refuse', () => {
    expect(internal.length).toBeGreaterThanOrEqual(5)
  })

  test.each([
    ['nothing'],
    ['__proto__'],
    ['constructor'],
    ['toString'],
    [''],
    [null],
    [7],
    [{ toString: () => 'vault.status' }],
  ])('the name %o is refused', async (name) => {
    const { relay, calls } = relayOf(['counselor'])
    expect(await relay(name, {})).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(calls).toEqual([])
  })

  test('what the worker does goes there as it came, never as internal', async () => {
    const { relay, calls } = relayOf(['counselor'])
    const others = operationNames.filter(
      (name) => operations[name].runsIn !== 'shell' && operations[name].internal !== true,
    )
    for (const name of others) await relay(name, { any: 'thing' })
    expect(calls.map(({ name }) => name)).toEqual(others.filter((name) => name !== 'vault.status'))
    expect(calls.every(({ internal: own }) => !own)).toBe(true)
  })

  const guarded = operationNames.filter(
    (name) => operations[name].runsIn === 'shell' && Array.isArray(operations[name].access),
  )

  test.each(guarded)(
    '%s needs a signed-in account with a role of the contract',
    async (name: OperationName) => {
      expect(await relayOf(null).relay(name, {})).toMatchObject({ ok: false, error: { code: 'locked' } })
      const readOnly = relayOf(['read-only'])
      expect(await readOnly.relay(name, {})).toMatchObject({ ok: false, error: { code: 'forbidden' } })
      expect(readOnly.ran).toEqual([])
    },
  )

  test('the shell does nothing for somebody who has not chosen an own password yet, but lock', async () => {
    const own = operationNames.filter((name) => operations[name].runsIn === 'shell')
    for (const name of own) {
      if (operations[name].access === 'anyone' || operations[name].internal === true) continue
      const temporary = relayOf(['administrator', 'counselor', 'supervisor'], {}, true)
      expect(await temporary.relay(name, {}), name).toMatchObject({ error: { code: 'forbidden' } })
      expect(temporary.ran, name).toEqual([])
    }
    const locking = relayOf(['counselor'], { 'vault.lock': async () => ({ locking: true }) }, true)
    expect(await locking.relay('vault.lock', {})).toMatchObject({ ok: true })
  })

  test('the shell checks its own inputs, and names the field', async () => {
    const { relay, ran } = relayOf(['counselor'])
    const answer = await relay('exports.release', {
      subject: { what: 'everything' },
      purpose: 'own-use',
      format: 'pdf',
    })
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', fields: [{ path: 'subject.what' }] },
    })
    expect(ran).toEqual([])
  })

  test('a refusal keeps its code; anything unforeseen becomes fixed words', async () => {
    const known = relayOf(null, {
      'app.info': () => Promise.reject(new OperationFailure('busy', 'Wait a moment.')),
    })
    expect(await known.relay('app.info', {})).toEqual({
      ok: false,
      error: { code: 'busy', message: 'Wait a moment.' },
    })
    const unknown = relayOf(null, {
      'app.info': () => Promise.reject(new Error('Rosa M. could not be read')),
    })
    const answer = await unknown.relay('app.info', {})
    expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
    expect(JSON.stringify(answer)).not.toContain('Rosa')
  })
})
