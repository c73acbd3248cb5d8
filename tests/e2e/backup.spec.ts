import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { newClient } from '../support/new-client.ts'
import { scanForPlaintext } from '../support/plaintext-scan.ts'
import { call } from './pages/bridge.ts'
import { createVault, expectCaseload, owner, unlock } from './pages/vault.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixture.ts'
import { launchApp, type Driver } from './support/launch.ts'

/** Obviously made up; looked for in every byte of the backups. */
const lastName = 'Quillfeather'

let stick: string
test.beforeEach(async () => {
  stick = await mkdtemp(join(tmpdir(), 'mooring-stick-'))
})
test.afterEach(() => rm(stick, { recursive: true, force: true }))

const addClient = (page: Page, firstName: string) =>
  call(page, 'clients.create', newClient({ fileNumber: `T-${firstName}`, firstName, lastName }))

const goToBackup = async (page: Page) => {
  await page.getByRole('link', { name: 'Backup', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Backup', exact: true })).toBeVisible()
}

const addStick = async (app: Driver, page: Page, folder = stick) => {
  await app.answerDialog(folder)
  await page.getByRole('button', { name: 'Add a folder' }).click()
  await expect(page.getByRole('button', { name: `Remove ${folder}` })).toBeVisible()
}

/** Names of finished backups on the stick. */
const backupsOn = async (folder: string): Promise<string[]> => {
  const all = join(folder, 'Mooring backups')
  const vaults = await readdir(all).catch(() => [])
  const names = await Promise.all(vaults.map((vault) => readdir(join(all, vault))))
  return names.flat().filter((name) => /^\d{8}T\d{9}Z$/.test(name))
}

test('from the first folder to a restore: asked, verified, changed, put back, and today’s work kept aside', async ({
  app,
}) => {
  const page = await app.page()
  await createVault(page)
  await expect(page.getByRole('link', { name: 'No backup yet' })).toBeVisible()
  expect(await addClient(page, 'Early')).toMatchObject({ ok: true })

  await goToBackup(page)
  await expect(page.getByRole('button', { name: 'Back up now' })).toBeDisabled()
  await expectAccessible(page, 'backup')
  // A folder inside the vault is refused in words.
  await app.answerDialog(join(app.userData, 'vault', 'backups'))
  await page.getByRole('button', { name: 'Add a folder' }).click()
  await expect(page.getByRole('alert')).toContainText('lies inside the vault')
  await addStick(app, page)

  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByRole('link', { name: /Last verified backup just now/ })).toBeVisible()
  expect(await backupsOn(stick)).toHaveLength(1)
  expect(scanForPlaintext(stick, [lastName, 'Testa Counselor', owner.programName])).toEqual([])

  expect(await addClient(page, 'Later')).toMatchObject({ ok: true })
  const row = page.getByRole('region', { name: 'List of backups' }).getByRole('row').nth(1)
  await expect(row).toContainText('1 client')
  await expect(row).toContainText('Verified')

  // The rehearsal opens it apart from the vault.
  await row.getByRole('button', { name: 'Rehearse' }).click()
  const rehearsal = page.getByRole('dialog', { name: 'Rehearse a restore' })
  await expectAccessible(page, 'backup')
  await rehearsal.getByLabel(/^Password of/).fill('not the password at all')
  await page.keyboard.press('Enter')
  await expect(rehearsal.getByRole('alert')).toContainText('do not open this backup')
  await rehearsal.getByLabel(/^Password of/).fill(owner.password)
  await page.keyboard.press('Enter')
  await expect(rehearsal.getByText('The backup opened and is whole: 1 client')).toBeVisible()
  await rehearsal.getByRole('button', { name: 'Close', exact: true }).last().click()

  await row.getByRole('button', { name: 'Restore' }).click()
  const dialog = page.getByRole('dialog', { name: 'Restore this backup?' })
  await expect(dialog).toContainText('safety copy')
  await expectAccessible(page, 'backup')
  await expect(dialog.getByRole('button', { name: 'Restore this backup' })).toBeDisabled()
  await dialog.getByRole('checkbox').check()
  const fresh = await app.freshPage(() => dialog.getByRole('button', { name: 'Restore this backup' }).click())
  await expect(fresh.getByRole('note')).toContainText('opens with the accounts and passwords of that day')
  await expectAccessible(fresh, 'backup')
  await unlock(fresh)
  await expectCaseload(fresh)
  await expect(fresh.getByText(/Early/).first()).toBeVisible()
  await expect(fresh.getByText(/Later/)).toHaveCount(0)

  // Today's work is the safety copy in the list.
  await goToBackup(fresh)
  await expect(
    fresh
      .getByRole('region', { name: 'List of backups' })
      .getByRole('row')
      .filter({ hasText: 'before-restore-' }),
  ).toContainText('2 clients')
})

test('a lock and a quit each make a backup when something changed, sleep makes none', async ({ app }) => {
  const page = await app.page()
  await createVault(page)
  await goToBackup(page)
  await addStick(app, page)
  const asleep = await app.freshPage(() => app.power('suspend'))
  await unlock(asleep)
  await expectCaseload(asleep)
  expect(await backupsOn(stick)).toEqual([])

  const locked = await app.freshPage(() => asleep.keyboard.press('Control+Shift+l'))
  await expect(locked.getByText(/^Backup verified/)).toBeVisible()
  expect(await backupsOn(stick)).toHaveLength(1)
  await unlock(locked)
  await expectCaseload(locked)
  // Nothing changed: no further one.
  const again = await app.freshPage(() => locked.keyboard.press('Control+Shift+l'))
  await unlock(again)
  await expectCaseload(again)
  expect(await backupsOn(stick)).toHaveLength(1)

  expect(await addClient(again, 'Last')).toMatchObject({ ok: true })
  await app.closeWindow()
  const [newest] = (await backupsOn(stick)).toSorted().toReversed()
  expect(newest).toBeDefined()
  const next = await launchApp({ userData: app.userData })
  try {
    const opened = await next.page()
    await unlock(opened)
    await expectCaseload(opened)
    await expect(opened.getByRole('link', { name: /^Last verified backup/ })).toBeVisible()
    await goToBackup(opened)
    await expect(
      opened
        .getByRole('region', { name: 'List of backups' })
        .getByRole('row')
        .filter({ hasText: newest ?? '' }),
    ).toContainText('1 client')
  } finally {
    await next.quit()
  }
})

test('a stick that is gone is told at the lock and in the frame; the next folder gets the backup', async ({
  app,
}) => {
  const page = await app.page()
  await createVault(page)
  await goToBackup(page)
  const gone = join(stick, 'first')
  const second = join(stick, 'second')
  await mkdir(gone)
  await mkdir(second)
  await addStick(app, page, gone)
  await rm(gone, { recursive: true })
  const locked = await app.freshPage(() => page.keyboard.press('Control+Shift+l'))
  await expect(locked.getByText(/No backup was made at the lock\. .* is not there/)).toBeVisible()
  await unlock(locked)
  await expectCaseload(locked)
  await expect(locked.getByRole('link', { name: /No backup yet: the last try failed/ })).toBeVisible()
  await goToBackup(locked)
  await addStick(app, locked, second)
  await locked.getByRole('button', { name: 'Back up now' }).click()
  await expect(locked.getByRole('link', { name: /Last verified backup just now/ })).toBeVisible()
  expect(await backupsOn(second)).toHaveLength(1)
  expect(await readdir(stick)).toEqual(['second'])
})

test('first run: a backup is picked from the root of a stick, shown, restored and opened', async ({
  app,
}) => {
  const page = await app.page()
  await createVault(page)
  expect(await addClient(page, 'Early')).toMatchObject({ ok: true })
  await goToBackup(page)
  await addStick(app, page)
  await page.getByRole('button', { name: 'Back up now' }).click()
  await expect(page.getByRole('link', { name: /Last verified backup just now/ })).toBeVisible()

  const elsewhere = await launchApp()
  try {
    const first = await elsewhere.page()
    await first.getByRole('button', { name: /^Restore a backup/ }).click()
    await elsewhere.answerDialog(stick)
    await first.getByRole('button', { name: 'Pick a folder' }).click()
    await expect(first.getByText('1 client, 0 sessions, 0 notes', { exact: false })).toBeVisible()
    await expectAccessible(first, 'backup')
    const fresh = await elsewhere.freshPage(() =>
      first.getByRole('button', { name: 'Restore this backup' }).click(),
    )
    await unlock(fresh)
    await expectCaseload(fresh)
    await expect(fresh.getByText(/Early/).first()).toBeVisible()
  } finally {
    await elsewhere.dispose()
  }
})
