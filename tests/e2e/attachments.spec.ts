import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { pdfOf, pngOf } from '../support/documents.ts'
import { newClient } from '../support/new-client.ts'
import { scanForPlaintext } from '../support/plaintext-scan.ts'
import { call } from './pages/bridge.ts'
import { createVault, expectCaseload, unlock } from './pages/vault.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixture.ts'
import { press, tabTo, write } from './support/keyboard.ts'

const words = 'Invented laboratory of Quartz Harbor'
const documents = (page: Page) => page.getByRole('tabpanel', { name: 'Documents' })
const viewer = (page: Page, title: string) => page.getByRole('dialog', { name: title })

test('Documents of a client, by keyboard: a PDF and a picture are added, shown, removed and brought back', async ({
  app,
}) => {
  test.setTimeout(180_000)
  const folder = await mkdtemp(join(tmpdir(), 'mooring-documents-'))
  const file = (name: string, bytes: Buffer): string => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  let page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await createVault(page)
  const { clientId } = (await call(page, 'clients.create', newClient({ lastName: 'Documented' }))).value
  const open = async (): Promise<void> => {
    await page.evaluate(
      (to) => {
        window.location.hash = to
      },
      `#/clients/${String(clientId)}?tab=documents`,
    )
    await expect(documents(page).getByRole('heading', { name: 'Documents', exact: true })).toBeVisible()
  }
  const add = async (path: string, fill: () => Promise<void>): Promise<void> => {
    await app.answerDialog(path)
    await press(page, page.getByRole('button', { name: 'Add a document…' }))
    await expect(page.getByRole('dialog', { name: 'Add a document' })).toBeVisible()
    await fill()
    await page.keyboard.press('ControlOrMeta+Enter')
  }

  await test.step('an empty list says what belongs here', async () => {
    await open()
    await expect(page.getByText('No documents yet')).toBeVisible()
    await expectAccessible(page, 'documents, empty')
  })

  await test.step('a web page that is called a PDF is refused, and the dialog stays', async () => {
    await add(file('harmless.pdf', Buffer.from('<!doctype html><script>alert(1)</script>')), async () => {
      await expect(page.getByLabel('Title')).toHaveValue('harmless')
      await expectAccessible(page, 'adding a document')
    })
    await expect(page.getByText(/not a document that Mooring can show/)).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

  await test.step('a PDF is added with its kind and date', async () => {
    await add(file('result_of_blood_test.pdf', pdfOf([words, 'Second page', 'Third page'])), async () => {
      await expect(page.getByLabel('Title')).toBeFocused()
      await expect(page.getByLabel('Title')).toHaveValue('result of blood test')
      await write(page, page.getByLabel('Title'), 'Blood test')
      await tabTo(page, page.getByLabel('Kind'))
      await page.keyboard.press('ArrowDown')
      await tabTo(page, page.getByLabel('Date on the document'))
      await page.getByLabel('Date on the document').fill('2026-11-02')
    })
    const row = documents(page).getByRole('row', { name: /Blood test/ })
    await expect(row).toContainText('PDF')
    // The small picture of the first page and the number of pages come from the document itself.
    await expect(row).toContainText('3 pages')
    await expect(row.locator('img')).toBeVisible()
  })

  await test.step('it is read here, page by page, larger and smaller', async () => {
    await press(page, page.getByRole('button', { name: 'Open Blood test' }))
    const shown = viewer(page, 'Blood test')
    await expect(shown.getByRole('status')).toHaveText('Page 1 of 3')
    await expect(shown.getByRole('region', { name: 'Page 1' })).toContainText(words)
    await expectAccessible(page, 'a PDF')
    await page.keyboard.press('+')
    await expect(shown.getByText('125 %')).toBeVisible()
    await page.keyboard.press('0')
    await tabTo(page, shown.getByRole('region', { name: 'Content of Blood test' }))
    await page.keyboard.press('End')
    await expect(shown.getByRole('status')).toHaveText('Page 3 of 3')
    await expect(shown.getByRole('region', { name: 'Page 3' })).toContainText('Third page')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: 'Open Blood test' })).toBeFocused()
  })

  await test.step('a picture is added and shown', async () => {
    await add(file('scan.png', pngOf(600, 800, words)), async () => {
      await write(page, page.getByLabel('Title'), 'Signed form')
    })
    await press(page, page.getByRole('button', { name: 'Open Signed form' }))
    await expect(viewer(page, 'Signed form').getByRole('img', { name: 'Signed form' })).toBeVisible()
    await expectAccessible(page, 'a picture')
    await page.keyboard.press('Escape')
    await expect(documents(page).getByRole('row')).toHaveCount(3)
    await expectAccessible(page, 'documents')
  })

  await test.step('a dropped file is added as a picked one is, judged by its content', async () => {
    const zone = documents(page).getByRole('region', { name: 'Documents' })
    const drop = async (name: string, content: string): Promise<void> => {
      const dataTransfer = await page.evaluateHandle(
        ([fileName, text]) => {
          const transfer = new DataTransfer()
          transfer.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], fileName))
          return transfer
        },
        [name, content] as const,
      )
      await zone.dispatchEvent('dragenter', { dataTransfer })
      await expect(page.getByText('Let go to add this document')).toBeVisible()
      await zone.dispatchEvent('dragover', { dataTransfer })
      await zone.dispatchEvent('drop', { dataTransfer })
      await expect(page.getByText('Let go to add this document')).toHaveCount(0)
    }
    await drop('harmless.pdf', Buffer.from('<!doctype html>').toString('base64'))
    await expect(page.getByLabel('Title')).toHaveValue('harmless')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText(/not a document that Mooring can show/)).toBeVisible()
    await page.keyboard.press('Escape')
    await drop('Dropped_letter.pdf', pdfOf([words, 'Dropped']).toString('base64'))
    await expect(page.getByLabel('Title')).toHaveValue('Dropped letter')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(documents(page).getByRole('row', { name: /Dropped letter/ })).toContainText('2 pages')
  })

  await test.step('a copy is saved outside the vault, for a purpose, and written down', async () => {
    const path = join(folder, 'copy.pdf')
    await app.answerDialog(path)
    await press(page, page.getByRole('button', { name: 'Save a copy: Dropped letter' }))
    const dialog = page.getByRole('dialog', { name: 'Save a copy' })
    await expect(dialog.getByText('The copy lies outside the vault')).toBeVisible()
    await expectAccessible(page, 'saving a copy')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('Saved copy.pdf')).toBeVisible()
    expect(readFileSync(path).equals(pdfOf([words, 'Dropped']))).toBe(true)
    await expect(page.getByRole('button', { name: 'Save a copy: Dropped letter' })).toBeFocused()
  })

  await test.step('it is removed with a reason and brought back', async () => {
    await press(page, page.getByRole('button', { name: 'Remove: Signed form' }))
    await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused()
    await page.keyboard.type('Belongs to somebody else')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByRole('button', { name: 'Open Signed form' })).toHaveCount(0)
    await press(page, page.getByRole('button', { name: 'Removed (1)' }))
    await expect(page.getByText(/Belongs to somebody else/)).toBeVisible()
    await press(page, page.getByRole('button', { name: 'Bring back: Signed form' }))
    await expect(page.getByRole('button', { name: 'Open Signed form' })).toBeVisible()
  })

  await test.step('after a lock it opens again; on the disk there is nothing but ciphertext', async () => {
    page = await app.freshPage(() => page.keyboard.press('Control+l'))
    await expect(page.getByLabel(/^Password/)).toBeVisible()
    expect(scanForPlaintext(app.userData, [words, 'Blood test'])).toEqual([])
    await unlock(page)
    await expectCaseload(page)
    await open()
    await press(page, page.getByRole('button', { name: 'Open Blood test' }))
    await expect(viewer(page, 'Blood test').getByRole('region', { name: 'Page 1' })).toContainText(words)
    expect(await app.complaints()).toEqual([])
    expect((await app.requests()).filter(({ outcome }) => outcome === 'refused')).toEqual([])
  })

  expect(readdirSync(folder).toSorted()).toEqual([
    'copy.pdf',
    'harmless.pdf',
    'result_of_blood_test.pdf',
    'scan.png',
  ])
  await rm(folder, { recursive: true })
})
