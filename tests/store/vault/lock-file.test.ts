import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, describe, expect, it } from 'vitest'
import { lockVault, vaultIsInUse } from '#store/vault/lock-file.ts'
import { unlock } from '#services/vault/signing-in.ts'
import { codeOf, failureOf, goodPassword, madeVault, sessionOn, slotOf, temporaryFolder } from './support.ts'

const children: ChildProcess[] = []
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

/** A process that holds the lock until it is killed; resolves when it does. */
const holder = async (folder: string): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'lock-child.ts'), folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  if (child.stdout === null) throw new Error('The child has no output.')
  const said: unknown[] = await once(child.stdout, 'data')
  expect(String(said[0])).toBe('held\n')
  return child
}

describe('the lock of a vault', () => {
  it('keeps a second process out, which learns the folder, until the first is killed', async () => {
    const { folder } = await madeVault()
    const child = await holder(folder)
    const session = sessionOn(folder)
    const status = session.status()
    expect(status).toMatchObject({ state: 'unusable', problem: { code: 'vault_in_use' } })
    expect(status.problem?.message).toContain(folder)
    expect(await codeOf(() => unlock(session, crypto.randomUUID(), goodPassword))).toBe('vault_in_use')

    child.kill('SIGKILL')
    await once(child, 'exit')
    // The very next look finds it free: nothing to clear away, no age to wait for.
    expect(session.status().state).toBe('locked')
    await unlock(session, slotOf(session), goodPassword)
    expect(session.status().state).toBe('unlocked')
  })

  it('keeps a second session of the same process out, and is free after close', async () => {
    const { folder } = await madeVault()
    const first = sessionOn(folder)
    await unlock(first, slotOf(first), goodPassword)
    expect(sessionOn(folder).status().problem?.code).toBe('vault_in_use')
    first.close()
    expect(sessionOn(folder).status().state).toBe('locked')
  })

  it('is released when the worker that holds it is terminated', async () => {
    const folder = temporaryFolder()
    const worker = new Worker(path.join(import.meta.dirname, 'lock-child.ts'), {
      argv: [folder],
      stdout: true,
    })
    await once(worker.stdout, 'data')
    expect(vaultIsInUse(folder)).toBe(true)
    await worker.terminate()
    expect(vaultIsInUse(folder)).toBe(false)
  })

  it('can be taken over a lock file with something else in it', () => {
    const folder = temporaryFolder()
    writeFileSync(path.join(folder, 'vault.lock'), 'x'.repeat(8192))
    const lock = lockVault(folder)
    expect(vaultIsInUse(folder)).toBe(true)
    lock.release()
    lock.release()
    expect(vaultIsInUse(folder)).toBe(false)
  })

  it('names a folder that is not there', async () => {
    const failure = await failureOf(() => lockVault(path.join(temporaryFolder(), 'nowhere')))
    expect(failure.detail.message).toContain('nowhere')
  })
})
