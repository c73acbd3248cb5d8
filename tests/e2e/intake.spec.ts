import type { Locator, Page } from '@playwright/test'
import { createVault, unlock } from './pages/vault.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixture.ts'
import { goTo, openTab, press, write } from './support/keyboard.ts'

const lastName = 'Intake-Example'
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const section = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Sections of the intake' }).getByRole('button', { name })
const dialog = (page: Page): Locator => page.getByRole('dialog')
const summary = (page: Page): Locator => page.getByRole('complementary', { name: 'Summary' })

/** Once the dialog is there with the focus in its first field, as a person sees it. */
const firstField = async (page: Page, name: RegExp): Promise<void> => {
  await expect(dialog(page).getByLabel(name).first()).toBeFocused()
}

test('a new client, an intake over a lock, a discharge and its undo, a readmission, by keyboard alone', async ({
  app,
}) => {
  test.setTimeout(240_000)
  let page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await createVault(page)

  await test.step('a client, and on to the intake', async () => {
    await press(page, button(page, /New client/).first())
    await firstField(page, /^First name/)
    await page.keyboard.type('Testa')
    await write(page, page.getByLabel(/^Last name/), lastName)
    await write(page, dialog(page).getByLabel('Level of care'), 'Outpatient')
    await press(page, button(page, 'Add, and go on with the intake'))
    await expect(page.getByRole('heading', { level: 1 })).toContainText(lastName)
    await expect(page.getByRole('tab', { name: 'Intake' })).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByText('0 of 12 sections').first()).toBeVisible()
  })

  await test.step('a section, saved as complete', async () => {
    await expect(page.getByRole('heading', { name: 'Medical history' })).toBeVisible()
    await write(page, page.getByLabel('Illnesses and injuries'), 'Invented illness')
    await expect(page.getByText('Not saved yet; what you type is kept')).toBeVisible()
    await press(page, button(page, 'Save as complete'))
    await expect(page.getByText(/^Saved /).first()).toBeVisible()
    await expect(page.getByText('1 of 12 sections').first()).toBeVisible()
    await expectAccessible(page, 'a section of the intake')
  })

  await test.step('two depressants are told, and an allergy stands in the summary', async () => {
    await press(page, section(page, 'Substance use'))
    await press(page, button(page, 'Add the primary substance'))
    await firstField(page, /^Substance/)
    await page.keyboard.type('Alcohol')
    await expectAccessible(page, 'the dialog of a substance')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog(page)).toBeHidden()
    await press(page, section(page, 'Medications'))
    await press(page, button(page, 'Add a medication'))
    await firstField(page, /^Medication/)
    await page.keyboard.type('Baclofen')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog(page)).toBeHidden()
    await expect(summary(page)).toContainText('Alcohol and Baclofen are recorded together')
    await press(page, section(page, 'Allergies'))
    await press(page, button(page, 'Add an allergy'))
    await firstField(page, /^Allergic to/)
    await page.keyboard.type('Invented seeds')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog(page)).toBeHidden()
    await expect(summary(page)).toContainText('Allergies Invented seeds')
  })

  await test.step('words of a section that was never saved are there again after a lock', async () => {
    await press(page, section(page, 'Housing'))
    await write(page, page.getByLabel('Since when'), 'Since the invented move')
    page = await app.freshPage(() => app.menu('Lock'))
    await page.setViewportSize({ width: 1280, height: 800 })
    await unlock(page)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
    await goTo(page, lastName)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(lastName)
    await openTab(page, 'Intake')
    await expect(section(page, 'Housing')).toContainText('Typed, not saved yet')
    await press(page, section(page, 'Medical history'))
    await expect(page.getByLabel('Illnesses and injuries')).toHaveValue('Invented illness')
    await press(page, section(page, 'Housing'))
    await expect(page.getByLabel('Since when')).toHaveValue('Since the invented move')
    await expect(page.getByText(/^What you typed before( the lock)? is here again/)).toBeVisible()
    // Going on saves.
    await press(page, section(page, 'Legal'))
    await press(page, section(page, 'Housing'))
    await expect(page.getByLabel('Since when')).toHaveValue('Since the invented move')
    await expect(page.getByText(/^Saved /).first()).toBeVisible()
  })

  await test.step('a discharge with the facts of the record, and its undo', async () => {
    await openTab(page, 'Details')
    await press(page, button(page, 'Discharge…'))
    await expect(page.getByLabel('Summary', { exact: true }).last()).toHaveValue(/No session attended/)
    await expectAccessible(page, 'the dialog of a discharge')
    await write(page, page.getByRole('combobox', { name: /^Reason/ }), 'Moved away')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog(page)).toBeHidden()
    await expect(summary(page)).toContainText('Discharged')
    await press(page, page.getByRole('button', { name: 'Undo', exact: true }))
    await expect(summary(page)).toContainText('In care')
    await expect(page.getByText(/Discharge taken back/)).toBeVisible()
  })

  await test.step('a discharge that stays, and a readmission as a new episode with an intake of its own', async () => {
    await press(page, button(page, 'Discharge…'))
    await write(page, page.getByRole('combobox', { name: /^Reason/ }), 'Moved away')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(summary(page)).toContainText('Discharged')
    await press(page, button(page, 'Admit again…'))
    await firstField(page, /^Admitted on/)
    await page.keyboard.press('ControlOrMeta+Enter')
    // The same day: one admission a day.
    await expect(
      dialog(page)
        .getByText(/overlaps|admitted|open since/)
        .first(),
    ).toBeVisible()
    await expectAccessible(page, 'the dialog of a refused admission')
  })
})
