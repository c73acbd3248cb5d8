/** A counseling note by keyboard: begun at its session, kept apart, signed, added to; a supervisor meets no trace of it. */
import type { Page } from '@playwright/test'
import { beginNote } from './pages/note.ts'
import { createVault, expectCaseload, owner, signIn } from './pages/vault.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixture.ts'
import { openClient, press, write } from './support/keyboard.ts'

const temporary = 'walnut gravel trumpet sixteen'
const own = 'marble otter lantern seventy'
const canary = 'Zinnwalzer'

const call = (page: Page, name: string, input: object): Promise<unknown> =>
  page.evaluate(`window.mooring.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`)

const lock = (page: Page): Promise<void> => page.keyboard.press('Control+l')

/** Vera supervises the team of whoever is signed in: she may read their charts. */
const hireSupervisor = async (page: Page): Promise<void> => {
  const account = { login: 'vera', name: 'Vera Notreal', credentials: null, roles: ['supervisor'] }
  const made = await call(page, 'users.create', { staffId: null, ...account, password: temporary })
  expect(made).toMatchObject({ ok: true })
  const { value } = (await call(page, 'users.list', {})) as {
    value: { staff: readonly { staffId: string; name: string }[] }
  }
  const members = value.staff.map(({ staffId, name }) => ({ staffId, supervises: name === account.name }))
  const team = await call(page, 'users.saveTeam', { teamId: null, name: 'North', members })
  expect(team).toMatchObject({ ok: true })
}

const sessions = (page: Page) => page.getByRole('grid', { name: 'Sessions, newest first' })
const field = (page: Page) => page.getByRole('textbox', { name: /^Counseling note/ })
const apart = 'in Mooring only you can read it'

test('kept apart from the record, and from everybody else', async ({ app }) => {
  test.setTimeout(180_000)
  const page = await app.page()
  await createVault(page)
  await hireSupervisor(page)
  await beginNote(page, 'Apart-Example')
  await page.keyboard.press('Escape')
  await expect(sessions(page)).toBeFocused()

  // Begun at its session. What it is, and what does not belong into it, stands on the page.
  await page.keyboard.press('Shift+Enter')
  await expect(field(page)).toBeFocused()
  await expect(page.getByText(apart)).toBeVisible()
  await expect(page.getByRole('complementary')).toContainText('Belongs to the session note')
  await page.keyboard.type(`${canary}: half a th`)
  await expect(page.getByText(/^Saved/)).toBeVisible()
  await expectAccessible(page, 'counseling note, draft')

  // Esc saves and leads back; a lock loses nothing.
  await page.keyboard.type('ought')
  await page.keyboard.press('Escape')
  await expect(sessions(page)).toBeFocused()
  const locked = await app.freshPage(() => lock(page))
  await signIn(locked, owner.login, owner.password)
  await expectCaseload(locked)
  await openClient(locked, 'Apart-Example')
  const fold = locked.getByRole('button', { name: /^Your counseling notes/ })
  await expect(locked.getByRole('button', { name: /Draft/ })).toBeHidden()
  await press(locked, fold)
  await expectAccessible(locked, 'own counseling notes')
  await press(locked, locked.getByRole('button', { name: /Draft/ }))
  await expect(field(locked)).toHaveValue(`${canary}: half a thought`)
  await expect(field(locked)).toBeFocused()

  // Signed, and added to.
  await locked.keyboard.press('ControlOrMeta+Enter')
  const question = locked.getByRole('dialog', { name: 'Sign this counseling note?' })
  await expectAccessible(locked, 'sign the counseling note')
  await press(locked, question.getByRole('button', { name: 'Sign and lock' }))
  await expect(
    locked.getByText('Signature checked just now: the text is the one that was signed.'),
  ).toBeVisible()
  await expect(question).toBeHidden()
  await expect(locked.getByRole('heading', { level: 1 })).toBeFocused()
  await locked.keyboard.press('a')
  const addendum = locked.getByRole('textbox', { name: /^Addendum/ })
  await expect(addendum).toBeFocused()
  await locked.keyboard.type(`${canary}, later`)
  await locked.keyboard.press('ControlOrMeta+Enter')
  await expect(
    locked.getByText('Signature checked just now: the addendum is the one that was signed.'),
  ).toBeVisible()
  await expect(locked.getByText(apart)).toBeVisible()
  await expectAccessible(locked, 'counseling note, signed')
  const address = await locked.evaluate(() => location.hash)
  expect(address).not.toContain(canary)

  // A supervisor who may open the chart sees the session, and no trace of the note.
  const next = await app.freshPage(() => lock(locked))
  await signIn(next, 'vera', temporary)
  await write(next, next.getByLabel('The password you were given'), temporary)
  await write(next, next.getByLabel('New password'), own)
  await write(next, next.getByLabel('The same password again'), own)
  await next.keyboard.press('Enter')
  await expectCaseload(next)
  await openClient(next, 'Apart-Example')
  await expect(sessions(next)).toBeFocused()
  await expect(next.getByRole('row')).toHaveCount(2)
  await expect(next.getByRole('button', { name: /counseling notes/ })).toHaveCount(0)
  await expect(next.getByText(canary)).toHaveCount(0)
  const [, clientId, counselingNoteId] = /clients\/([^/]+)\/counseling\/([^/?]+)/.exec(address) ?? []
  expect(await call(next, 'counseling.list', { clientId })).toMatchObject({ value: { notes: [] } })
  expect(await call(next, 'counseling.get', { clientId, counselingNoteId })).toMatchObject({
    error: { code: 'not_found' },
  })
  await next.evaluate((hash) => {
    location.hash = hash
  }, address)
  await expect(next.getByText('This counseling note cannot be shown')).toBeVisible()
  await expectAccessible(next, 'somebody else’s counseling note')
})
