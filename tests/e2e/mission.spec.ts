import { readFileSync, readdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixture.ts'
import type { Driver } from './support/launch.ts'
import { goTo, openClient, openTab, press, tabTo, write } from './support/keyboard.ts'
import { pdfText } from './support/pdf.ts'
import { expectCaseload, owner } from './pages/vault.ts'

const fixtures = join(import.meta.dirname, '..', 'fixtures')
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

/** One spreadsheet, from the open wizard to its last screen, by keyboard. */
const takeIn = async (page: Page, done: RegExp): Promise<void> => {
  await press(page, button(page, /Choose a file/))
  await expect(page.getByRole('region', { name: 'Columns of the file' })).toBeVisible()
  await expectAccessible(page, 'import: columns')
  await press(page, button(page, /Check/))
  const suggested = page.getByRole('radio', { name: /Month first/ })
  await expect(suggested).toBeChecked()
  await press(page, suggested)
  await expect(page.getByRole('table', { name: /The first rows/ })).toBeVisible()
  await expectAccessible(page, 'import: check')
  await press(page, button(page, /^Import /))
  await expect(page.getByRole('heading', { name: done })).toBeVisible()
}

const asCsv = async (page: Page): Promise<void> => {
  await tabTo(page, page.getByRole('radio', { name: /PDF/ }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: /CSV/ })).toBeChecked()
}

/** Saves the report on screen into a folder, under the name that Mooring proposes. */
const saveReport = async (page: Page, screen: string, folder: string, app: Driver): Promise<void> => {
  await expect(page.locator('iframe')).toBeVisible()
  await expectAccessible(page, `report: ${screen}`)
  await app.answerDialog(folder)
  await press(page, button(page, /Save as/))
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
}

test('the whole mission, by keyboard alone', async ({ app }) => {
  test.setTimeout(300_000)
  const exports = await mkdtemp(join(tmpdir(), 'mooring-mission-'))
  let page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })

  await test.step('create a vault', async () => {
    await press(page, button(page, /^Create a vault/))
    await write(page, page.getByLabel('Your name'), owner.name)
    await write(page, page.getByLabel('Sign-in name'), owner.login)
    await write(page, page.getByLabel('Program'), owner.programName)
    await expectAccessible(page, 'create a vault')
    await write(page, page.getByRole('textbox', { name: /^Password/ }), owner.password)
    await write(page, page.getByRole('textbox', { name: /The same password again/ }), owner.password)
    await press(page, button(page, 'Create the vault'))
    const groups = page.getByRole('list', { name: 'Recovery key, in groups' }).getByRole('listitem')
    await expect(groups.first()).toBeVisible()
    await expectAccessible(page, 'recovery key')
    const recoveryKey = (await groups.allInnerTexts()).join(' ')
    await press(page, button(page, 'I have written it down'))
    await write(page, page.getByLabel('The recovery key, from your paper'), recoveryKey)
    await page.keyboard.press('Enter')
    await expectCaseload(page)
  })

  await test.step('import both spreadsheets', async () => {
    await app.answerDialog(join(fixtures, 'caseload.csv'))
    await goTo(page, 'Imports')
    await press(page, page.getByRole('button', { name: /import/i }).first())
    await takeIn(page, /140 (rows|clients) imported/)
    await app.answerDialog(join(fixtures, 'sessions.csv'))
    await press(page, button(page, /another/i))
    await takeIn(page, /imported/)
    await expectAccessible(page, 'import: done')
  })

  await test.step('find a client, write a note and sign it', async () => {
    await openClient(page, 'nuria dem', /Núria/)
    await page.keyboard.press('n')
    await expect(page.getByLabel('Attendance')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Enter')
    // The editor and no longer the form: words typed into the page that leaves would be nobody's.
    await expect(page.getByLabel('Attendance')).toBeHidden()
    await expect(page.getByRole('main').getByRole('button', { name: /^Sign/ })).toBeVisible()
    await expect(page.getByRole('main').getByRole('textbox').first()).toBeFocused()
    await page.keyboard.type('Talked about the holiday weekend.')
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Enter')
    await press(page, page.getByRole('dialog').getByRole('button', { name: /^Sign/ }))
    await expect(page.getByText(/Signed by/)).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('write the relapse-prevention plan and put it in force', async () => {
    await openTab(page, /Relapse plan/)
    await expectAccessible(page, 'relapse plan, empty')
    await press(page, button(page, 'Begin a plan'))
    await press(page, button(page, 'Add a situation'))
    await page.keyboard.type('Payday alone at home')
    await press(page, button(page, /Add a (warning )?sign/))
    await page.keyboard.type('Stops answering calls')
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await expectAccessible(page, 'relapse plan, editor')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'put in force')
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Put in force' }))
    await expect(page.getByRole('heading', { name: 'High-risk situations' })).toBeVisible()
    await expect(page.getByText('Payday alone at home')).toBeVisible()
    await expectAccessible(page, 'relapse plan, in force')
  })

  await test.step('a check-in and a failed contact', async () => {
    await openTab(page, /Follow-up/)
    // The tab's keys come with what it shows.
    await expect(page.getByRole('heading', { name: 'Waves' })).toBeVisible()
    await expectAccessible(page, 'follow-up')
    await page.keyboard.press('p')
    const form = page.getByRole('form', { name: 'Check-in' })
    await expect(form).toBeVisible()
    for (const value of ['3', '6', '4', '2', '5', '7', '4', '3', '2', '6', '1', '8'])
      await page.keyboard.press(value).then(() => page.keyboard.press('Enter'))
    await expectAccessible(page, 'check-in')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(form).toBeHidden()
    await expectAccessible(page, 'follow-up with a check-in')
    await page.keyboard.press('c')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'record a contact')
    await tabTo(page, page.getByLabel('What came of it'))
    await page.keyboard.type('No answer')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(page.getByText(/no answer/i).first()).toBeVisible()
  })

  await test.step('plan a group session and take attendance', async () => {
    await goTo(page, 'Groups')
    await expect(page.getByRole('heading', { level: 1, name: 'Groups' })).toBeVisible()
    await expectAccessible(page, 'groups, empty')
    await press(page, page.getByRole('main').getByRole('button', { name: /group/i }).first())
    await write(page, page.getByRole('dialog').getByLabel('Name'), 'Tuesday skills')
    await expectAccessible(page, 'new group')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('heading', { level: 1, name: 'Tuesday skills' })).toBeVisible()
    await press(page, button(page, 'Add members').first())
    for (const [words, name] of [
      ['nuria dem', 'Núria Demopoulos'],
      ['zoe dem', 'Zoë Demopoulos'],
      ['demopoulos jean', 'Jean-Faux Demopoulos'],
    ] as const) {
      await write(page, page.getByRole('textbox', { name: 'Client' }), words)
      const found = page.getByRole('list', { name: 'Clients found' }).getByRole('listitem')
      await expect(found).toHaveCount(1)
      await expect(found).toContainText(name)
      await page.keyboard.press('Enter')
      await expect(page.getByLabel('A member from')).toBeVisible()
      await press(page, page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }))
      await expect(page.getByText(/is a member now/)).toBeVisible()
    }
    await expectAccessible(page, 'add members')
    await page.keyboard.press('Escape')
    await press(page, button(page, 'Plan sessions').first())
    await tabTo(page, page.getByRole('dialog').getByLabel('Day'))
    const now = new Date()
    await page.keyboard.type(
      `${String(now.getMonth() + 1).padStart(2, '0')}${String(now.getDate()).padStart(2, '0')}${now.getFullYear()}`,
    )
    await expectAccessible(page, 'plan sessions')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expectAccessible(page, 'group')
    await press(page, page.getByRole('table', { name: 'Sessions until today' }).getByRole('link').first())
    const room = page.getByRole('grid', { name: 'Attendance' })
    await expect(room).toBeVisible()
    await expectAccessible(page, 'session room')
    await tabTo(page, room)
    await page.keyboard.press('Home')
    for (const key of ['p', 'ArrowDown', 'l', 'ArrowDown', 'n']) await page.keyboard.press(key)
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText('Recorded: 2 of 3 seen.')).toBeVisible()
    await expectAccessible(page, 'session room, saved')
  })

  await test.step('export three reports and read them back', async () => {
    await goTo(page, 'Reports')
    await expectAccessible(page, 'reports')
    await openClient(page, 'nuria dem', /Núria/)
    await openTab(page, /Sessions/)
    await expect(page.getByRole('row').filter({ hasText: 'Group' }).first()).toBeVisible()
    await press(page, button(page, 'Report'))
    await saveReport(page, 'client progress', exports, app)
    await goTo(page, 'Follow-ups')
    await expect(page.getByRole('heading', { level: 1, name: 'Follow-ups' })).toBeVisible()
    await expectAccessible(page, 'follow-ups')
    await press(page, button(page, 'Report'))
    await asCsv(page)
    await saveReport(page, 'follow-ups due', exports, app)
    await goTo(page, 'Reports')
    await press(page, page.getByRole('main').getByRole('link', { name: /Attendance/ }))
    await asCsv(page)
    await saveReport(page, 'attendance', exports, app)
    const files = readdirSync(exports).toSorted()
    expect(files.map((name) => name.replace(/\d{4}-\d{2}-\d{2}/, 'DATE'))).toEqual([
      'Mooring attendance DATE.csv',
      'Mooring client progress DATE.pdf',
      'Mooring follow-ups due DATE.csv',
    ])
    const [attendance = '', progress = '', due = ''] = files.map((name) => join(exports, name))
    const rows = parse(readFileSync(attendance), { bom: true, columns: true }) as Record<string, string>[]
    expect(rows.filter((row) => Object.values(row).includes('Tuesday skills'))).toHaveLength(3)
    expect(readFileSync(due, 'utf8').split('\r\n')[0]).toContain('client')
    const pages = await pdfText(progress)
    for (const text of pages) expect(text).toContain('42 CFR part 2')
    const whole = pages.join(' ')
    expect(whole).toContain('Núria Demopoulos')
    expect(whole).toContain('Payday alone at home')
    expect(whole, 'no other member of the group').not.toContain('Jean-Faux')
  })

  await test.step('lock, unlock: everything is still there', async () => {
    page = await app.freshPage(() => page.keyboard.press('ControlOrMeta+l'))
    await expect(page.getByLabel(/^Password/)).toBeFocused()
    await page.keyboard.type(owner.password)
    await page.keyboard.press('Enter')
    await expectCaseload(page)
    await openClient(page, 'nuria dem', /Núria/)
    await openTab(page, /Sessions/)
    await expect(page.getByRole('row').filter({ hasText: 'Talked about the holiday' })).toContainText(
      'Signed',
    )
    await openTab(page, /Relapse plan/)
    await expect(page.getByText('Payday alone at home')).toBeVisible()
    await openTab(page, /Follow-up/)
    await expect(page.getByText(/no answer/i).first()).toBeVisible()
    await goTo(page, 'Groups')
    await expect(page.getByRole('table', { name: 'Groups' })).toContainText('Tuesday skills')
  })
  await rm(exports, { recursive: true, force: true })
})
