/**
 * The guided tour, without a window: opens the sample caseload in the built app, walks the main screens in two sizes,
 * light and dark, exports the caseload as PDF and CSV, locks and unlocks. Leaves screenshots and files in a folder.
 *
 *   npm start -- --tour [--out DIR]     (default: ./tour)
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import type { Page } from 'playwright-core'
import { samplePassword } from '#services/sample/create-sample.ts'
import { hostInUse, launchApp, type Driver } from '../../tests/e2e/support/launch.ts'
import { camera, settled } from './look.ts'

const { values } = parseArgs({ options: { out: { type: 'string', default: 'tour' } }, strict: false })
const folder = resolve(typeof values.out === 'string' ? values.out : 'tour')
const say = (words: string): void => void process.stdout.write(`${words}\n`)

/** What an earlier tour left; other files of the folder are nobody's business here. */
const clear = (): void => {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (/^\d\d-[a-z-]+-\d+-(light|dark)\.png$|^Mooring .*\.(pdf|csv)$/.test(name)) rmSync(join(folder, name))
  }
}

const openSample = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Open the sample caseload' }).click()
  await page.getByRole('button', { name: 'Go to the caseload' }).click({ timeout: 120_000 })
  await page.getByRole('grid', { name: 'Caseload' }).getByRole('row').nth(1).waitFor()
}

const goTo = async (page: Page, screen: string, heading: string): Promise<void> => {
  await page
    .getByRole('navigation', { name: 'Main' })
    .getByRole('link', { name: screen, exact: true })
    .click()
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
}

const passwordOf = (page: Page) => page.getByLabel(/^Password of/)

const saveReport = async (app: Driver, page: Page, format: 'PDF' | 'CSV'): Promise<void> => {
  const formats = page.getByRole('radiogroup', { name: 'Format' })
  if (await formats.isVisible()) await formats.getByText(format).click()
  await app.answerDialog(folder)
  await page.getByRole('button', { name: 'Save as…' }).click()
  await page.getByText(new RegExp(`\\.${format.toLowerCase()}\\b`)).waitFor({ timeout: 60_000 })
}

const tour = async (app: Driver): Promise<void> => {
  const look = camera(folder, say)
  let page = await app.page()
  page.setDefaultTimeout(30_000)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('button', { name: 'Create a vault' }).waitFor()
  await look(page, 'first-run', 'create a vault, restore a backup, or look at the sample caseload')

  await openSample(page)
  await look(page, 'caseload', 'everybody in care, whom to call first on top')

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Find a client or a screen' }).fill('sam')
  await page.getByRole('option').first().waitFor()
  await settled(page)
  await look(page, 'search', 'Ctrl+K finds any client and any screen')
  await page.keyboard.press('Escape')

  // A client whose note is not signed yet: the chart, the editor with the draft, then a signed note.
  const row = page.getByRole('row', { name: /not signed/ }).first()
  await row.getByRole('link').click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await look(page, 'client', 'one client: why now, the episode, the last plan, every session')
  const sessions = page.getByRole('grid', { name: /Sessions/ })
  await sessions.getByRole('gridcell', { name: 'Draft', exact: true }).first().click()
  await page.keyboard.press('Enter')
  await page.getByRole('main').getByRole('button', { name: /Sign/ }).first().waitFor()
  await look(page, 'note', 'a session note in writing, saved as it is typed')

  await page.getByRole('button', { name: /^Back/ }).click()
  await sessions.getByRole('gridcell', { name: 'Signed', exact: true }).first().click()
  await page.keyboard.press('Enter')
  await page
    .getByText(/signature/i)
    .first()
    .waitFor()
  await look(page, 'signed-note', 'a signed note: its signature is checked each time it is opened')

  // Somebody whose plan is to be looked at again: the plan, how it goes, and what can be handed over of it.
  await goTo(page, 'Caseload', 'Caseload')
  await page
    .getByRole('row', { name: /Relapse plan review/ })
    .first()
    .getByRole('link')
    .click()
  await page.getByRole('tab', { name: 'Relapse plan' }).click()
  await page.getByRole('heading', { name: 'High-risk situations' }).waitFor()
  await look(page, 'relapse-plan', 'the relapse-prevention plan: likely and not confident first')
  await page.getByRole('tab', { name: 'Follow-up' }).click()
  await page.getByRole('heading', { name: 'Schedule' }).waitFor()
  await page.getByText('Drawing the charts').waitFor({ state: 'hidden' })
  await settled(page)
  await look(page, 'follow-up', 'one client after treatment: next contact, check-ins in waves, schedule')
  await chart(page, look)
  await page.getByRole('button', { name: 'Report', exact: true }).click()
  await page.getByTitle(/^Preview/).waitFor()
  await look(page, 'client-progress', 'the progress of one client as it will print')
  await saveReport(app, page, 'PDF')

  await day(page, look)
  await goTo(page, 'Follow-ups', 'Follow-ups')
  await look(page, 'follow-ups', 'whom to contact, across the caseload')
  await goTo(page, 'Groups', 'Groups')
  await look(page, 'groups', 'groups, their members and their next session')
  await page.getByRole('table', { name: 'Groups' }).getByRole('link').first().click()
  await page.getByRole('table', { name: 'Members', exact: true }).waitFor()
  await look(page, 'group', 'one group: members from when to when, sessions, topics')
  await page.getByRole('table', { name: 'Sessions until today' }).getByRole('link').first().click()
  await page.getByRole('grid', { name: 'Attendance' }).waitFor()
  await look(page, 'session-room', 'attendance of all members on one screen')

  await goTo(page, 'Imports', 'Imports')
  await look(page, 'imports', 'what came from spreadsheets')
  await goTo(page, 'Reports', 'Reports')
  await look(page, 'reports', 'what can be printed or saved')
  await page
    .getByRole('main')
    .getByRole('link', { name: /Caseload/ })
    .click()
  await page.getByTitle(/^Preview/).waitFor()
  await look(page, 'report', 'the caseload as it will print')
  await saveReport(app, page, 'PDF')
  await saveReport(app, page, 'CSV')
  await goTo(page, 'Settings', 'Settings')
  await look(page, 'settings', 'program, thresholds, appearance, recovery key')

  await administration(app, page, look)

  page = await app.freshPage(() => page.getByRole('button', { name: 'Lock', exact: true }).click())
  page.setDefaultTimeout(30_000)
  await passwordOf(page).waitFor()
  await look(page, 'locked', 'a fresh window that shows nothing of a client')
  await passwordOf(page).fill(samplePassword)
  await page.keyboard.press('Enter')
  await page.getByRole('grid', { name: 'Caseload' }).getByRole('row').nth(1).waitFor()
  say('Unlocked again: everything is still there.')
}

/** The other tabs of the chart that is open. */
const chart = async (page: Page, look: ReturnType<typeof camera>): Promise<void> => {
  const open = async (name: string): Promise<void> => {
    await page.getByRole('tab', { name, exact: true }).click()
    // What a tab shows, its list or its first heading, comes a moment after the tab.
    await page.getByRole('tabpanel', { name, exact: true }).locator('h2, h3, [role=grid]').first().waitFor()
    await settled(page)
  }
  await open('Timeline')
  await look(page, 'timeline', 'everything about one client, newest first')
  await open('Treatment plan')
  await look(
    page,
    'treatment-plan',
    'problems, goals, objectives with their progress, and coordination of care',
  )
  await open('Intake')
  await look(page, 'intake', 'the intake, section by section, each saved on its own')
}

/** A day's work: what is on, the brief before a session, the week, what waits for a supervisor, a word found again. */
const day = async (page: Page, look: ReturnType<typeof camera>): Promise<void> => {
  await goTo(page, 'Today', 'Today')
  await page.getByRole('heading', { level: 2, name: /^Agenda/ }).waitFor()
  await settled(page)
  await look(page, 'today', 'what cannot wait first, then the agenda, then what is due')
  await page.locator('[data-row]').first().focus()
  await page.keyboard.press('b')
  await page.getByRole('heading', { level: 1, name: /^Brief/ }).waitFor()
  await settled(page)
  await look(page, 'brief', 'what to have read before the session, on one page')
  await goTo(page, 'Calendar', 'Calendar')
  await settled(page)
  await look(page, 'calendar', 'the week: sessions, groups, series and what overlaps')
  await goTo(page, 'Co-signatures', 'Co-signatures')
  await look(page, 'co-signatures', 'notes that wait for a supervisor')
  await goTo(page, 'Search', 'Search')
  await settled(page)
  await look(page, 'search-page', 'a word found in notes, plans and comments')
}

/** Who may do what, what was done, where the backup lies, and what is proved of all that. */
const administration = async (app: Driver, page: Page, look: ReturnType<typeof camera>): Promise<void> => {
  await goTo(page, 'People', 'People')
  await look(page, 'people', 'accounts, roles, teams and the keys of the vault')
  await goTo(page, 'Assignments', 'Assignments')
  await look(page, 'assignments', 'clients whose counselor has no account, by file number')
  await goTo(page, 'Audit', 'Audit')
  await page.getByRole('grid').getByRole('row').nth(1).waitFor()
  await look(page, 'audit', 'who did what, to which chart')
  await page.getByRole('button', { name: 'Verify', exact: true }).click()
  await page.getByText(/^Verified/).waitFor({ timeout: 60_000 })
  await look(page, 'audit-verified', 'the whole chain walked, and what it cannot show')
  await page.getByRole('button', { name: 'Close', exact: true }).last().click()
  await goTo(page, 'Backup', 'Backup')
  const stick = mkdtempSync(join(tmpdir(), 'mooring-tour-stick-'))
  try {
    await app.answerDialog(stick)
    await page.getByRole('button', { name: 'Add a folder' }).click()
    const run = page.getByRole('button', { name: 'Back up now' })
    await run.click()
    await page.getByText('The backup is made and verified.').waitFor({ timeout: 60_000 })
    await look(page, 'backup', 'a backup that was opened, checked and counted')
    await goTo(page, 'Security check', 'Security check')
    await page.getByRole('button', { name: 'Check now' }).click()
    await page.getByRole('heading', { level: 2, name: /proved/ }).waitFor({ timeout: 120_000 })
    await look(page, 'security-check', 'what was just proved, and by what')
  } finally {
    rmSync(stick, { recursive: true, force: true })
  }
}

clear()
mkdirSync(folder, { recursive: true })
const { host, why } = hostInUse()
say(`Guided tour of the sample caseload. Host: ${host} (${why}).`)
const app = await launchApp()
try {
  await tour(app)
} catch (error) {
  const page = await app.page().catch(() => null)
  await page?.screenshot({ path: join(folder, '99-stopped-here-1280-light.png') }).catch(() => undefined)
  say(`The tour stopped: ${error instanceof Error ? error.message : String(error)}`)
  process.exitCode = 1
} finally {
  await app.dispose()
}
const files = readdirSync(folder)
const exported = files.filter((name) => /\.(pdf|csv)$/.test(name))
say(
  `${files.filter((name) => name.endsWith('.png')).length} screenshots and ${exported.join(', ') || 'no file'} are in ${relative(process.cwd(), folder) || folder}.`,
)
