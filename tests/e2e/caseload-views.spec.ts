import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { newClient } from '../support/new-client.ts'
import { call } from './pages/bridge.ts'
import { createVault, expectCaseload, unlock } from './pages/vault.ts'
import { expectAccessible, expectAccessibleInEveryLook } from './support/axe.ts'
import { daysFrom } from './support/days.ts'
import { expect, test } from './support/fixture.ts'
import { goTo, press, tabTo, write } from './support/keyboard.ts'

/** The caseload by keyboard alone: views, groups, columns, marked rows; in the three looks. */

const grid = (page: Page) => page.getByRole('grid', { name: 'Caseload' })
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const columns = (page: Page) => page.getByRole('button', { name: 'Columns', exact: true })
const picker = (page: Page) => button(page, /^View:/)

/** Opens the menu of a button and takes one of its choices with the arrows. */
const choose = async (page: Page, name: string | RegExp): Promise<void> => {
  const wanted = page.locator('[role^="menuitem"]').filter({ hasText: name })
  await expect(wanted).toBeVisible()
  for (let count = 0; count < 20; count += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await expect(wanted).toBeFocused()
  await page.keyboard.press('Enter')
}

const rowOf = (page: Page, name: string) => grid(page).getByRole('row').filter({ hasText: name })

const people = [
  ['Harborside', 'Evening program', -90],
  ['Breakwater', 'Evening program', -60],
  ['Lighthouse', 'Day program', -2],
  ['Driftwood', null, -1],
] as const

test('views, groups, columns and marked rows, by keyboard alone', async ({ app }) => {
  test.setTimeout(240_000)
  let page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await createVault(page)
  const { value } = await call(page, 'vault.status', {})
  const { staffId } = value['user'] as { staffId: string }
  const ids = new Map<string, string>()
  for (const [lastName, program, admitted] of people) {
    const created = await call(
      page,
      'clients.create',
      newClient({ lastName }, { admittedOn: daysFrom(admitted), counselorId: staffId, program }),
    )
    ids.set(lastName, String(created.value['clientId']))
  }
  const severities = Object.fromEntries(
    ['moodSwings', 'anxiety', 'lowMood', 'lossOfPleasure', 'irritability', 'sleep']
      .concat(['concentration', 'memory', 'emotions', 'stress', 'coordination', 'craving'])
      .map((domain) => [domain, null as number | null]),
  )
  for (const [day, sleep, safety] of [
    [-30, 8, 'no'],
    [-20, 6, 'no'],
    [-10, 4, 'yes'],
  ] as const) {
    await call(page, 'followup.recordCheckIn', {
      clientId: ids.get('Harborside') ?? '',
      pointId: null,
      checkIn: {
        heldOn: daysFrom(day),
        severities: { ...severities, sleep },
        sleepHours: null,
        anyUse: null,
        usedOn: null,
        usedSubstance: null,
        protectiveActions: null,
        safety,
        safetyAction: safety === 'yes' ? 'Talked it through.' : null,
        action: null,
        remarks: null,
      },
    })
  }

  await test.step('the list says how each person is', async () => {
    await goTo(page, 'Caseload')
    await expect(rowOf(page, 'Harborside')).toBeVisible()
    await expect(page.getByRole('img', { name: 'PAWS 8 to 4 over 3 check-ins' })).toBeVisible()
    await expect(rowOf(page, 'Harborside').getByText(/^Safety concern since/)).toBeAttached()
    await expect(picker(page)).toHaveText('Everybody open')
    await expectAccessible(page, 'caseload')
  })

  await test.step('a shipped view is picked with V, and the rows have the focus', async () => {
    await page.keyboard.press('v')
    await expect(page.getByRole('menu')).toBeVisible()
    await expectAccessible(page, 'caseload: views')
    await choose(page, 'Safety concern')
    await expect(picker(page)).toHaveText('Safety concern')
    await expect(grid(page).getByRole('row')).toHaveCount(2)
    await expect(grid(page).getByRole('columnheader', { name: 'Safety' })).toHaveAttribute(
      'aria-sort',
      'descending',
    )
    await expect(rowOf(page, 'Harborside')).toBeFocused()
    await page.keyboard.press('v')
    await choose(page, 'Plan reviews due')
    await expect(page.getByText('Nobody fits this filter')).toBeVisible()
    await expect(button(page, 'Clear the filter')).toBeFocused()
    await page.keyboard.press('v')
    await choose(page, 'Gone quiet')
    await expect(grid(page).getByRole('row')).toHaveCount(3)
    await expect(rowOf(page, 'Lighthouse')).toHaveCount(0)
  })

  await test.step('grouped by program, the view says that it is changed and is kept under a name', async () => {
    await page.keyboard.press('v')
    await choose(page, 'Everybody open')
    await expect(rowOf(page, 'Driftwood')).toBeVisible()
    await press(page, page.getByRole('button', { name: 'Group', exact: true }))
    await choose(page, 'Program')
    const headings = grid(page).locator('[aria-colspan]')
    await expect(headings).toHaveText([
      'Day program1 person',
      'Evening program2 people',
      'No program1 person',
    ])
    await expect(grid(page)).toHaveAttribute('aria-rowcount', '8')
    await expect(picker(page)).toHaveText('Everybody open, changed')
    await expectAccessible(page, 'caseload: groups')

    await page.keyboard.press('v')
    await choose(page, 'Save as a new view…')
    const dialog = page.getByRole('dialog', { name: 'Save as a new view' })
    await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused()
    await page.keyboard.type('By program')
    await expectAccessible(page, 'caseload: save a view')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await expect(picker(page)).toHaveText('By program')
  })

  await test.step('arrows go from row to row over the headings, and the group that is entered is said', async () => {
    await tabTo(page, rowOf(page, 'Lighthouse'))
    await page.keyboard.press('ArrowDown')
    await expect(page.locator('[role=row]:focus')).toContainText(/Breakwater|Harborside/)
    await expect(page.getByRole('status').filter({ hasText: 'Evening program, 2 people' })).toBeAttached()
    await expect(page.locator('[role=row]:focus')).toHaveAttribute('aria-rowindex', '5')
    await page.keyboard.press('End')
    await expect(rowOf(page, 'Driftwood')).toBeFocused()
    await page.keyboard.press('Home')
    await expect(rowOf(page, 'Lighthouse')).toBeFocused()
  })

  await test.step('columns are chosen for good', async () => {
    await press(page, columns(page))
    await press(page, page.getByRole('checkbox', { name: 'Days since use' }), 'Space')
    await expect(grid(page).getByRole('columnheader', { name: 'Days since use' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(columns(page)).toBeFocused()
  })

  await test.step('marked rows are reported alone', async () => {
    await tabTo(page, rowOf(page, 'Lighthouse'), true)
    await page.keyboard.press('x')
    await page.keyboard.press('Shift+ArrowDown')
    const bar = page.getByRole('region', { name: 'Marked clients' })
    await expect(bar).toContainText('2 people marked')
    await expect(grid(page).getByRole('row', { selected: true })).toHaveCount(2)
    await expectAccessibleInEveryLook(page, 'caseload: marked')
    await page.keyboard.press('ControlOrMeta+a')
    await expect(bar).toContainText('4 people marked')
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
    await page.keyboard.press('Home')
    await page.keyboard.press('x')
    await expect(bar).toContainText('1 person marked')

    const folder = await mkdtemp(join(tmpdir(), 'mooring-marked-'))
    try {
      await press(page, button(page, 'Report or export'))
      await expect(page.getByRole('checkbox', { name: /^Only the one marked/ })).toBeChecked()
      await expect(page.locator('iframe')).toBeVisible()
      await tabTo(page, page.getByRole('radio', { name: /PDF/ }))
      await page.keyboard.press('ArrowRight')
      await app.answerDialog(folder)
      await press(page, button(page, /Save as/))
      await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
      const [file = ''] = await readdir(folder)
      const table = await readFile(join(folder, file), 'utf8')
      expect(table).toContain('Lighthouse')
      expect(table).not.toContain('Harborside')
      expect(table).not.toContain('Driftwood')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    await page.keyboard.press('Escape')
    await expect(grid(page)).toBeVisible()
  })

  await test.step('a session is planned from the list', async () => {
    await tabTo(page, page.locator('[role=row][tabindex="0"]').last())
    await page.keyboard.press('Home')
    await expect(rowOf(page, 'Lighthouse')).toBeFocused()
    await page.keyboard.press('s')
    const dialog = page.getByRole('dialog', { name: 'Plan a session' })
    await expect(dialog).toContainText('Lighthouse')
    await write(page, dialog.getByLabel('Time'), '')
    await page.keyboard.type('1155PM')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await press(page, columns(page))
    await press(page, page.getByRole('checkbox', { name: 'Next session' }), 'Space')
    await page.keyboard.press('Escape')
    await expect(rowOf(page, 'Lighthouse')).toContainText('11:55 PM')
  })

  await test.step('after a lock the kept view and the chosen columns are there; the view is removed', async () => {
    page = await app.freshPage(() => page.keyboard.press('Control+Shift+l'))
    await unlock(page)
    await expectCaseload(page)
    await expect(rowOf(page, 'Lighthouse')).toBeVisible()
    await expect(grid(page).getByRole('columnheader', { name: 'Days since use' })).toBeVisible()
    await page.keyboard.press('v')
    await choose(page, 'By program')
    await expect(grid(page).locator('[aria-colspan]')).toHaveCount(3)
    await page.keyboard.press('v')
    await choose(page, /^Remove “By program”/)
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Remove the view' }))
    await expect(picker(page)).toHaveText('Everybody open')
    // While the question fades, the letters are still its own.
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.keyboard.press('v')
    await expect(page.getByRole('menu')).not.toContainText('By program')
    await page.keyboard.press('Escape')
  })
})
