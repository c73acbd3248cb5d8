import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { VaultSession } from '#services/vault/session.ts'
import { unlock } from '#services/vault/signing-in.ts'
import { sessionOn, slotOf, temporaryFolder } from './support.ts'

/** Runs create-child.ts; how it ended and how many changes it made. */
const create = (folder: string, when: string, nth: number) => {
  const { signal, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, 'create-child.ts'), folder, when, String(nth)],
    { encoding: 'utf8' },
  )
  return { killed: signal === 'SIGKILL', calls: Number(/^done (\d+)/.exec(stdout)?.[1] ?? 0), stderr }
}

/** State before, roles of the first user and the state of the database after an unlock. */
const openedWith = async (session: VaultSession): Promise<unknown[]> => {
  const { state } = session.status()
  const user = await unlock(session, slotOf(session), 'sample')
  return [state, ...user.roles, session.open?.store.sqlite.pragma('integrity_check', { simple: true })]
}

it('killed at any step, a creation leaves either no vault or a whole one', { timeout: 300_000 }, async () => {
  const whole = create(path.join(temporaryFolder(), 'vault'), 'never', 0)
  expect(whole, whole.stderr).toMatchObject({ killed: false })
  expect(whole.calls).toBeGreaterThan(10)
  const ends = { absent: 0, whole: 0 }
  for (let nth = 1; nth <= whole.calls; nth += 1) {
    const parent = temporaryFolder()
    const folder = path.join(parent, 'vault')
    const run = create(folder, nth % 2 === 0 ? 'before' : 'after', nth)
    expect(run.killed, `at ${nth} of ${whole.calls}: ${run.stderr}`).toBe(true)

    const session = sessionOn(folder, { sample: true })
    const { state } = session.status()
    // Absent: what was half built is gone at the next start. Otherwise: whole to the last page.
    const found = state === 'absent' ? readdirSync(parent) : await openedWith(session)
    expect(found, `at ${nth}`).toEqual(
      state === 'absent' ? [] : ['locked', 'administrator', 'counselor', 'supervisor', 'ok'],
    )
    if (state === 'absent') ends.absent += 1
    else ends.whole += 1
    session.close()
  }
  expect(ends.absent).toBeGreaterThan(0)
  expect(ends.whole).toBeGreaterThan(0)
})
