import { spawnSync } from 'node:child_process'
import { cpSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { backupHandlers as operations } from '#services/backups/handlers.ts'
import { unlock } from '#services/vault/signing-in.ts'
import { goodPassword, sessionOn, slotOf, temporaryFolder } from '../vault/support.ts'
import { homeIn, namesIn, nameOf, openDesk, rename } from './support.ts'

/** Runs restore-child.ts; how it ended and how many changes it made. */
const restore = (folder: string, backup: string, when: string, nth: number) => {
  const { signal, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(import.meta.dirname, 'restore-child.ts'), folder, backup, when, String(nth)],
    { encoding: 'utf8' },
  )
  return { killed: signal === 'SIGKILL', calls: Number(/^done (\d+)/.exec(stdout)?.[1] ?? 0), stderr }
}

it(
  'killed at any step of a restore, the old vault opens or the restored one, whole and without a finding',
  { timeout: 300_000 },
  async () => {
    const desk = await openDesk()
    await operations['backups.addTargetFrom'](desk.keeper, { fileToken: desk.pick(desk.target) })
    await operations['backups.run'](desk.keeper, { jobId: crypto.randomUUID() })
    rename(desk.session, 'Later Testperson')
    desk.session.close()
    const copy = (): string => {
      const folder = path.join(temporaryFolder(), 'vault')
      cpSync(desk.folder, folder, { recursive: true })
      return folder
    }

    const backup = path.join(homeIn(desk.target), namesIn(desk.target)[0] ?? '')
    const whole = restore(copy(), backup, 'never', 0)
    expect(whole.calls, whole.stderr).toBeGreaterThanOrEqual(30)
    const ends = { old: 0, restored: 0 }
    for (let nth = 1; nth <= whole.calls; nth += 1) {
      const folder = copy()
      const run = restore(folder, backup, nth % 2 === 0 ? 'before' : 'after', nth)
      expect(run.killed, `at ${nth} of ${whole.calls}: ${run.stderr}`).toBe(true)
      const session = sessionOn(folder)
      await unlock(session, slotOf(session), goodPassword)
      const { vault } = session.requireOpen()
      const name = nameOf(session)
      expect(['River Testperson', 'Later Testperson'], `at ${nth}`).toContain(name)
      expect(vault.findings, `at ${nth}`).toEqual([])
      expect(vault.store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
      // Nothing half done stays behind.
      expect(
        readdirSync(folder).filter((each) => /\.building$|^data-\d+\.db$/.test(each)),
        `at ${nth}`,
      ).toHaveLength(1)
      if (name === 'River Testperson') ends.restored += 1
      else ends.old += 1
      session.close()
    }
    expect(ends.old).toBeGreaterThan(0)
    expect(ends.restored).toBeGreaterThan(0)
  },
)
