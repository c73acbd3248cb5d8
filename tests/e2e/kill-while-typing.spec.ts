import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { beginNote, editor } from './pages/note.ts'
import { createVault, expectCaseload, unlock } from './pages/vault.ts'
import { launchApp } from './support/launch.ts'

/** Types numbered words without a pause until `stop` is called; answers when each one was in the page. */
const typeWithoutPause = (page: Page) => {
  const typed: { word: string; at: number }[] = []
  let going = true
  const done = (async () => {
    for (let number = 1; going; number += 1) {
      const word = `w${String(number).padStart(4, '0')} `
      try {
        await page.keyboard.type(word)
      } catch {
        return
      }
      typed.push({ word, at: performance.now() })
    }
  })()
  return {
    typed,
    stop: async () => {
      going = false
      await done
    },
  }
}

test('killed while typing without a pause, everything older than a second is there after unlock', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'mooring-kill-'))
  const first = await launchApp({ userData })
  const page = await first.page()
  await createVault(page)
  await beginNote(page, 'Killtest-Example')
  const typing = typeWithoutPause(page)
  await expect.poll(() => typing.typed.length, { timeout: 60_000 }).toBeGreaterThan(60)
  await expect
    .poll(() => performance.now() - (typing.typed[0]?.at ?? Infinity), { timeout: 60_000 })
    .toBeGreaterThan(3_000)
  const killedAt = performance.now()
  await first.kill()
  await typing.stop()
  await first.dispose()

  const second = await launchApp({ userData })
  const again = await second.page()
  await unlock(again)
  await expectCaseload(again)
  await expect(again.getByRole('row').filter({ hasText: 'Killtest-Example' })).toContainText('not signed')
  await again.keyboard.press('ControlOrMeta+k')
  await again.keyboard.type('killtest')
  await expect(again.getByRole('option').first()).toContainText('Killtest-Example')
  await again.keyboard.press('Enter')
  await again.getByRole('row').filter({ hasText: 'Draft' }).first().dblclick()
  await expect(editor(again)).toBeVisible()
  await expect(again.getByText('Recovered draft')).toBeVisible()
  const kept = await editor(again).inputValue()
  const owed = typing.typed.filter(({ at }) => at < killedAt - 1_000).map(({ word }) => word)
  expect(owed.length).toBeGreaterThan(20)
  expect(kept.startsWith(owed.join(''))).toBe(true)
  await second.dispose()
  await rm(userData, { recursive: true, force: true })
})
