import type { Page } from '@playwright/test'
import { call } from './pages/bridge.ts'
import { takeInCaseload } from './pages/clients.ts'
import { createVault } from './pages/vault.ts'
import { expectAccessible } from './support/axe.ts'
import { dayFrom, daysFrom, typeDay } from './support/days.ts'
import { expect, test } from './support/fixture.ts'
import { openClient, openTab, press, tabTo, write } from './support/keyboard.ts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const field = (page: Page, name: string | RegExp) => page.getByRole('textbox', { name })

test('a treatment plan written, put in force, worked on and revised, and a referral, by keyboard alone', async ({
  app,
}) => {
  test.setTimeout(240_000)
  const page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await createVault(page)

  await test.step('a caseload from a spreadsheet, and a session', async () => {
    await takeInCaseload(app, page)
    await openClient(page, 'zoe dem', /Zoë/)
    // Through the bridge: this journey is about the plan.
    const recorded = await call(page, 'sessions.record', {
      clientId: /clients\/([0-9a-f-]+)/.exec(page.url())?.[1] ?? '',
      session: {
        heldOn: daysFrom(-1),
        startTime: '10:00',
        kind: 'individual',
        attendance: 'present',
        minutes: 50,
        mood: null,
        craving: null,
      },
    })
    expect(recorded.ok).toBe(true)
  })

  await test.step('a plan, written with Enter and Shift Enter', async () => {
    await openTab(page, /Treatment plan/)
    await expect(page.getByRole('heading', { name: 'No treatment plan yet' })).toBeVisible()
    await expectAccessible(page, 'no treatment plan')
    await press(page, button(page, 'Begin a treatment plan'))
    await write(page, field(page, 'In the client’s own words'), 'My evenings back')
    await press(page, button(page, 'Add a problem'))
    await expect(field(page, 'Problem 1: Problem')).toBeFocused()
    await page.keyboard.type('Drinks in the evening')
    await page.keyboard.press('Shift+Enter')
    await expect(field(page, 'Goal 1.1: Goal')).toBeFocused()
    await page.keyboard.type('No alcohol at home')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('Plan four evenings')
    await page.keyboard.press('Enter')
    await expect(field(page, 'Objective 1.1.2: Objective')).toBeFocused()
    await page.keyboard.type('Pour away what is there')
    await page.keyboard.press('Alt+ArrowUp')
    await expect(field(page, 'Objective 1.1.1: Objective')).toHaveValue('Pour away what is there')
    await expect(field(page, 'Objective 1.1.1: Objective')).toBeFocused()
    await page.keyboard.press('Shift+Enter')
    await expect(page.getByRole('combobox', { name: 'Intervention 1.1.1.1: Intervention' })).toBeFocused()
    await page.keyboard.type('Mind')
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await expectAccessible(page, 'draft of a treatment plan')
  })

  await test.step('put in force, read', async () => {
    await page.keyboard.press('ControlOrMeta+Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await expectAccessible(page, 'put a treatment plan in force')
    await typeDay(page, dialog.getByLabel('Signed by the client on'), dayFrom(0))
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('heading', { name: /Treatment plan in force/ })).toBeVisible()
    await expect(page.getByText('Mindfulness')).toBeVisible()
    await expectAccessible(page, 'treatment plan in force')
  })

  await test.step('progress, with the session that shows it', async () => {
    await press(page, button(page, 'Note progress: Plan four evenings'))
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('How far, in percent')).toBeFocused()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('40')
    await press(page, dialog.getByRole('checkbox', { name: /10:00 AM, individual/ }), 'Space')
    await expectAccessible(page, 'note progress')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('img', { name: '40 percent' })).toBeVisible()
    await press(page, page.getByText('1 note'), 'Enter')
    await expect(page.getByText(/^Evidence: .*\(individual\)/)).toBeVisible()
  })

  await test.step('revised, and what changed', async () => {
    await press(page, button(page, 'Revise'))
    await write(page, field(page, 'Goal 1.1: Goal'), 'No alcohol in the house')
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Enter')
    const dialog = page.getByRole('dialog')
    await write(page, dialog.getByLabel('Reason for the change'), 'Moved house')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await press(page, button(page, 'Compare with 1: what changed in version 2'))
    const compared = page.getByRole('region', { name: 'From version 1 to 2' })
    await expect(compared).toContainText('No alcohol at home')
    await expect(compared).toContainText('No alcohol in the house')
    // The progress went along.
    await expect(page.getByRole('img', { name: '40 percent' })).toBeVisible()
    await expectAccessible(page, 'versions compared')
  })

  await test.step('a referral: without a consent refused, then recorded and answered', async () => {
    await page.keyboard.press('r')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await write(page, dialog.getByLabel('To whom'), 'Invented Pain Clinic')
    await write(page, dialog.getByLabel('Reason, and the question asked'), 'Pain without opioids')
    await tabTo(page, dialog.getByRole('radio', { name: 'Signed on paper' }))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(
      dialog.getByText('Without a consent a referral can only be a medical emergency.'),
    ).toBeVisible()
    await expectAccessible(page, 'a referral without a consent')
    await tabTo(page, dialog.getByRole('radio', { name: /^None/ }))
    await page.keyboard.press('ArrowUp')
    await typeDay(page, dialog.getByLabel('Consent signed on'), dayFrom(-3))
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByText('1 unanswered')).toBeVisible()
    await press(page, button(page, /^Record the answer to the referral/))
    await write(page, dialog.getByLabel('What they wrote or said'), 'Heat and pacing')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Heat and pacing')).toBeVisible()
    await expect(page.getByText('1 unanswered')).toBeHidden()
    await expectAccessible(page, 'treatment plan with a referral')
  })

  await test.step('on paper', async () => {
    await press(page, button(page, 'Print or save'))
    const paper = page.frameLocator('iframe[title="Preview: Treatment plan"]')
    await expect(paper.getByText('No alcohol in the house')).toBeVisible()
    await expect(paper.getByText(/40 %/)).toBeVisible()
    await expect(paper.getByText('Signature and date')).not.toHaveCount(0)
    await expectAccessible(page, 'treatment plan: preview')
  })
})
