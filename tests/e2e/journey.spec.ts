import { readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { scanForPlaintext } from '../support/plaintext-scan.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixture.ts'
import { pdfText } from './support/pdf.ts'
import { createVault, expectCaseload, owner, unlock } from './pages/vault.ts'

const fixtures = join(import.meta.dirname, '..', 'fixtures')
const words = 'Spoke about the walk to work past the old bar; took the other street.'

test('a first morning: vault, import, find, note, report, lock, unlock', async ({ app }) => {
  const exports = await mkdtemp(join(tmpdir(), 'mooring-exports-'))
  let page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })

  await test.step('create a vault', async () => {
    await expect(page.getByRole('heading', { name: 'Begin with Mooring' })).toBeVisible()
    await expectAccessible(page, 'first run')
    await createVault(page)
    await expectAccessible(page, 'empty caseload')
  })

  await test.step('import the caseload', async () => {
    await app.answerDialog(join(fixtures, 'caseload.csv'))
    await page.getByRole('link', { name: 'Imports' }).click()
    await expectAccessible(page, 'imports, empty')
    await page
      .getByRole('button', { name: /import/i })
      .first()
      .click()
    await page.getByRole('button', { name: /Choose a file/ }).click()
    await expect(page.getByRole('region', { name: 'Columns of the file' })).toBeVisible()
    await expectAccessible(page, 'import: columns')
    await page.getByRole('button', { name: /Check/ }).click()
    const suggested = page.getByRole('radio', { name: /Month first/ })
    await expect(suggested).toBeChecked()
    await expectAccessible(page, 'import: date question')
    await suggested.press('Enter')
    await expect(page.getByRole('table', { name: 'The first rows' })).toBeVisible()
    await expectAccessible(page, 'import: check')
    await page.getByRole('button', { name: /^Import/ }).click()
    await expect(page.getByRole('heading', { name: /^140 (clients|rows) imported$/ })).toBeVisible()
    await expectAccessible(page, 'import: done')
    await page.getByRole('button', { name: /caseload/i }).click()
    await expectCaseload(page)
    await expectAccessible(page, 'caseload')
  })

  await test.step('find a client by keyboard', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('nuria')
    await expect(page.getByRole('option').first()).toContainText('Núria')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Núria')
    await expectAccessible(page, 'client')
  })

  await test.step('write a note and sign it', async () => {
    await page.keyboard.press('n')
    await expect(page.getByLabel('Attendance')).toBeVisible()
    await expectAccessible(page, 'new session')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('textbox', { name: 'Data' })).toBeFocused()
    await page.keyboard.type(words)
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await expectAccessible(page, 'note editor')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page, 'sign dialog')
    await page.getByRole('dialog').getByRole('button', { name: /^Sign/ }).click()
    await expect(page.getByText(/Signed by/)).toBeVisible()
    await expect(page.getByText(words)).toBeVisible()
    await expectAccessible(page, 'signed note')
  })

  await test.step('export the caseload as CSV and PDF', async () => {
    await page.getByRole('link', { name: 'Reports' }).click()
    await expectAccessible(page, 'reports')
    await page
      .getByRole('main')
      .getByRole('link', { name: /Caseload/ })
      .click()
    await expect(page.locator('iframe')).toBeVisible()
    await expectAccessible(page, 'report')
    for (const format of ['CSV (spreadsheet)', 'PDF']) {
      await app.answerDialog(exports)
      await page.getByText(format, { exact: true }).click()
      await page.getByRole('button', { name: /Save as/ }).click()
      await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
    }
    const proposed = (await app.dialogs()).filter((dialog) => dialog.kind === 'save')
    const names = proposed.map((dialog) => dialog.defaultPath?.split('/').at(-1) ?? '')
    expect(names.map((name) => name.replace(/\d{4}-\d{2}-\d{2}/, 'DATE'))).toEqual([
      'Mooring caseload DATE.csv',
      'Mooring caseload DATE.pdf',
    ])
    const [csvFile = '', pdfFile = ''] = names.map((name) => join(exports, name))
    const csv = readFileSync(csvFile, 'utf8')
    expect(csv.startsWith('\uFEFF')).toBe(true)
    expect(csv).toContain('Núria')
    expect(statSync(pdfFile).size).toBeGreaterThan(5_000)
    const pages = await pdfText(pdfFile)
    expect(pages.length).toBeGreaterThan(1)
    for (const [index, text] of pages.entries()) {
      expect(text).toContain('42 CFR part 2 prohibits unauthorized use or disclosure of these records.')
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`)
      expect(text).toContain(owner.programName)
    }
    expect(pages.join(' ')).toContain('Núria')
  })

  await test.step('lock, and unlock to the same', async () => {
    page = await app.freshPage(() => page.keyboard.press('ControlOrMeta+l'))
    await expect(page.getByLabel(/^Password/)).toBeVisible()
    await expectAccessible(page, 'unlock')
    await unlock(page, 'not the password')
    await expect(page.getByRole('alert')).toBeVisible()
    await unlock(page)
    await expectCaseload(page)
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('combobox', { name: /Find/ })).toBeFocused()
    await page.keyboard.type('nuria')
    await expect(page.getByRole('option').first()).toContainText('Núria')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('row').filter({ hasText: 'Spoke about the walk' })).toContainText('Signed')
  })

  await test.step('nothing but the app’s own origin was ever asked for', async () => {
    const foreign = (await app.requests()).filter(
      (request) =>
        !request.url.startsWith('https://app-mooring.invalid/') && !request.url.startsWith('app://mooring/'),
    )
    expect(foreign).toEqual([])
  })

  await test.step('no byte on disk gives a client away, open or closed', async () => {
    // The name, the note, a date of birth's line of the file, and what opens the vault.
    const needles = ['Núria Demopoulos', words, 'Prefers evening; works nights', owner.password]
    expect(scanForPlaintext(app.userData, needles), 'while open').toEqual([])
    await app.quit()
    expect(scanForPlaintext(app.userData, needles), 'after quitting').toEqual([])
    // The same search finds them where they were exported to, so it can find at all.
    expect(scanForPlaintext(exports, ['Prefers evening', 'Demopoulos']).length).toBeGreaterThan(0)
  })
  await rm(exports, { recursive: true, force: true })
})
