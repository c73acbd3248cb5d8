import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, test } from 'vitest'
import { StoreClient } from '#shell/store-client.ts'

const open: StoreClient[] = []
afterEach(() => Promise.all(open.splice(0).map((client) => client.close(1000))))

const start = () => {
  const said: unknown[] = []
  let died: () => void = () => undefined
  const death = new Promise<void>((resolve) => {
    died = resolve
  })
  const thread = new Worker(join(import.meta.dirname, 'fixtures', 'store-worker.ts'))
  const client = new StoreClient(thread, {
    event: (event) => said.push(event),
    session: (unlocked, idleMinutes) => said.push({ unlocked, idleMinutes }),
    defect: (defect) => said.push(defect),
    finishing: () => said.push('finishing'),
    died: () => died(),
  })
  open.push(client)
  return { client, said, death }
}

describe('store client, over a real worker thread', () => {
  test('calls are answered each by its own answer, and carry whether the main process itself calls', async () => {
    const { client } = start()
    const answers = await Promise.all([1, 2, 3].map((input) => client.call('echo', input, input === 2)))
    expect(answers).toEqual([1, 2, 3].map((input) => ({ ok: true, value: { input, internal: input === 2 } })))
    expect(client.proven).toBe(true)
  })

  test('events and the session come through', async () => {
    const { client, said } = start()
    await client.call('speak', null, false)
    expect(said).toEqual([{ type: 'vault.idleWarningOver' }, { unlocked: true, idleMinutes: 7 }])
  })

  test('a file is granted before the call that names it', async () => {
    const { client } = start()
    client.grantFile('token', '/somewhere/a.csv')
    expect(await client.call('granted', null, false)).toMatchObject({
      value: { fileToken: 'token', path: '/somewhere/a.csv' },
    })
  })

  test.each(['die', 'throw'])(
    'when the worker ends by itself (%s), every pending call is answered and nothing of the cause is told',
    async (how) => {
      const { client, death, said } = start()
      const pending = client.call('never', null, false)
      void client.call(how, null, false)
      await death
      const answer = await pending
      expect(answer).toMatchObject({ ok: false, error: { code: 'internal' } })
      expect(JSON.stringify([answer, said])).not.toContain('Rosa')
      // What may be written down: the kind, and where.
      expect(said).toMatchObject(how === 'throw' ? [{ operation: 'store', kind: 'Error', code: null }] : [])
      expect(said).toHaveLength(how === 'throw' ? 1 : 0)
      expect(await client.call('echo', 1, false)).toMatchObject({ ok: false, error: { code: 'internal' } })
    },
  )

  test('close in order, and what is still pending is told that the vault is locked', async () => {
    const { client } = start()
    const pending = client.call('never', null, false)
    expect(await client.close(5000)).toBe(true)
    expect(await pending).toMatchObject({ ok: false, error: { code: 'locked' } })
    expect(await client.call('echo', 1, false)).toMatchObject({ ok: false, error: { code: 'locked' } })
  })

  test('a worker that does not close is ended after the wait', async () => {
    const { client } = start()
    await client.call('deaf', null, false)
    expect(await client.close(50)).toBe(false)
  })

  test('a worker that finishes a backup is waited for, and says how it ended', async () => {
    const { client, said } = start()
    await client.call('finishing', null, false)
    expect(await client.close(50, { backup: 'make', cause: 'lock' })).toBe(true)
    expect(said).toEqual(['finishing'])
    expect(client.backup).toEqual({ verifiedAt: '2026-11-22T15:00:00.000Z', problem: null })
  })

  test('a backup that is being finished can be stopped after all', async () => {
    const { client } = start()
    await client.call('finishing', null, false)
    const closed = client.close(50, { backup: 'finish', cause: 'lock' })
    client.stopBackup()
    expect(await closed).toBe(true)
    expect(client.backup).toBeNull()
  })

  test('two closes are one', async () => {
    const { client } = start()
    expect(await Promise.all([client.close(1000), client.close(1000)])).toEqual([true, true])
  })

  test('input that cannot be cloned is refused and holds nothing up', async () => {
    const { client } = start()
    expect(await client.call('echo', () => 1, false)).toMatchObject({
      ok: false,
      error: { code: 'invalid_input' },
    })
    expect(await client.call('echo', 1, false)).toMatchObject({ ok: true })
  })
})
