import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { newClient } from '../../support/new-client.ts'
import type { Driver } from '../support/driver.ts'
import { goTo, press } from '../support/keyboard.ts'
import { call } from './bridge.ts'

const caseload = join(import.meta.dirname, '..', '..', 'fixtures', 'caseload.csv')

/** A client of the person who is signed in, through the bridge. Answers the id. */
export const ownClient = async (
  page: Page,
  client: Parameters<typeof newClient>[0],
  episode: Parameters<typeof newClient>[1],
): Promise<string> => {
  const { value } = await call(page, 'vault.status', {})
  const { staffId } = value['user'] as { staffId: string }
  const made = await call(page, 'clients.create', newClient(client, { ...episode, counselorId: staffId }))
  return String(made.value['clientId'])
}

/** The spreadsheet of the fixtures, taken in by keyboard. */
export const takeInCaseload = async (app: Driver, page: Page): Promise<void> => {
  const button = (name: string | RegExp) => page.getByRole('button', { name })
  await app.answerDialog(caseload)
  await goTo(page, 'Imports')
  await press(page, button(/import/i).first())
  await press(page, button(/Choose a file/))
  await expect(page.getByRole('region', { name: 'Columns of the file' })).toBeVisible()
  await press(page, button(/Check/))
  await press(page, page.getByRole('radio', { name: /Month first/ }))
  await press(page, button(/^Import /))
  await expect(page.getByRole('heading', { name: /imported/ })).toBeVisible()
}
