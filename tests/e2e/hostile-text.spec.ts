import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { hostileTexts } from '../support/hostile.ts'
import { expect, test } from './support/fixture.ts'
import { call } from './pages/bridge.ts'
import { createVault } from './pages/vault.ts'
import { newClient } from '../support/new-client.ts'

/**
 * Markup in every text field of a client and a note, looked at on the screens that show them. The fixture fails on any
 * refusal of the content policy, so a script that was only stopped by it fails here too.
 */

/** Elements that only a hostile text could have made; the app makes none of them. */
const foreign = (page: Page): Promise<number> =>
  page
    .locator(
      'script:not([src]), [onerror], [onload], [onclick], svg[onload], a[href^="javascript:"], b.hostile',
    )
    .count()

const { image, script, bold, attribute, closing, entity, style } = hostileTexts

test('markup in names and notes is text on every screen, in the preview and in the table', async ({
  app,
}) => {
  const page = await app.page()
  await createVault(page)
  await call(page, 'settings.change', { programName: `Harbor ${bold}` })
  const created = await call(
    page,
    'clients.create',
    newClient(
      {
        fileNumber: `=1+${bold}`,
        firstName: image,
        lastName: `Example${bold}`,
        preferredName: script,
        pronouns: attribute,
        phone: bold,
        email: entity,
        remarks: image,
      },
      { admittedOn: '2026-11-01', levelOfCare: bold, program: image, referralSource: script },
    ),
  )
  expect(created, JSON.stringify(created)).toMatchObject({ ok: true })
  const clientId = String(created.value['clientId'])
  const allergy = await call(page, 'intake.saveItem', {
    clientId,
    item: {
      what: 'allergy',
      allergyId: null,
      revision: null,
      fields: { substance: image, reaction: bold, severity: 'severe', notedOn: null },
    },
  })
  expect(allergy).toMatchObject({ ok: true })
  const session = await call(page, 'sessions.record', {
    clientId,
    session: {
      heldOn: '2026-11-20',
      startTime: null,
      kind: 'individual',
      attendance: 'present',
      minutes: 50,
      mood: null,
      craving: null,
    },
  })
  expect(session).toMatchObject({ ok: true })
  const started = await call(page, 'notes.start', {
    clientId,
    sessionId: session.value['sessionId'],
    format: 'dap',
  })
  expect(started).toMatchObject({ ok: true })
  const noteId = String(started.value['noteId'])
  const saved = await call(page, 'notes.saveDraft', {
    noteId,
    revision: started.value['draftRevision'],
    format: 'dap',
    sections: { data: image, assessment: script, plan: closing + style },
  })
  expect(saved).toMatchObject({ ok: true })
  await page.reload()

  for (const route of [
    '#/caseload',
    `#/clients/${clientId}`,
    `#/clients/${clientId}/notes/${noteId}`,
    `#/reports/client/${clientId}`,
    '#/follow-ups',
    '#/groups',
    '#/reports',
    '#/settings',
  ]) {
    await page.evaluate((hash) => {
      location.hash = hash
    }, route)
    await expect(page.getByRole('main')).toBeVisible()
    await expect.poll(() => foreign(page), route).toBe(0)
  }
  await page.evaluate("{ location.hash = '#/caseload' }")
  await expect(page.getByRole('row').filter({ hasText: script })).toContainText(`Example${bold}`)
  await page.keyboard.press('ControlOrMeta+k')
  await page.keyboard.type('example')
  await expect(page.getByRole('option').first()).toContainText(bold)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(bold)

  await page.evaluate("{ location.hash = '#/reports/caseload' }")
  const preview = page.frameLocator('iframe')
  await expect(preview.getByText(`Example${bold}`).first()).toBeVisible()
  expect(await preview.locator('script, b.hostile, img, [onerror]').count()).toBe(0)

  const exports = await mkdtemp(join(tmpdir(), 'mooring-hostile-'))
  await app.answerDialog(exports)
  await page.getByText('CSV (spreadsheet)', { exact: true }).click()
  await page.getByRole('button', { name: /Save as/ }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  const proposed = (await app.dialogs()).find(({ kind }) => kind === 'save')?.defaultPath ?? ''
  expect(proposed.split('/').at(-1)).toMatch(/^Mooring caseload \d{4}-\d{2}-\d{2}\.csv$/)
  expect(readFileSync(join(exports, proposed.split('/').at(-1) ?? ''), 'utf8')).toContain(`'=1+`)
  await rm(exports, { recursive: true, force: true })
  expect(await page.evaluate('typeof window.mooringWasHere')).toBe('undefined')
})
