/** The caseload on paper and as a table: the columns of the screen but the trend, and only whom it is asked for. */
import { parse } from 'csv-parse/sync'
import type { InputOf } from '#shared/contract/index.ts'
import { operations } from '#shared/contract/index.ts'
import { caseloadColumns, caseloadDocumentColumn } from '#shared/contract/operations/caseload.ts'
import { exportHandlers } from '#services/exports/handlers.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { admit } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

type Subject = InputOf<'exports.prepare'>['subject']

let vault: TestVault
beforeEach(() => {
  vault = openTestVault()
})
afterEach(() => vault.end())

const prepare = (subject: Subject, format: 'pdf' | 'csv') =>
  Promise.resolve(
    exportHandlers['exports.prepare'](
      vault.context,
      operations['exports.prepare'].input.parse({ subject, purpose: 'own-use', format }),
    ),
  )
const tableOf = async (subject: Subject): Promise<Record<string, string>[]> =>
  parse(Buffer.from((await prepare(subject, 'csv')).bytes ?? []), { bom: true, columns: true })

const whole = {
  what: 'caseload' as const,
  filter: {},
  sort: [{ column: 'name' as const, direction: 'ascending' as const }],
  columns: caseloadDocumentColumn.options,
}

const project = (clientId: string, values: Readonly<Record<string, string>>) => {
  for (const [column, value] of Object.entries(values)) {
    vault.context.store.sqlite
      .prepare(`update caseload set ${column} = ? where client_id = ?`)
      .run(value, clientId)
  }
}

it('the new columns are offered, safety in words, and a session nobody recorded says so', async () => {
  const ash = admit(vault, { lastName: 'Ashsample', lastUseOn: '2026-10-23' })
  const birch = admit(vault, { lastName: 'Birchsample' })
  project(ash, {
    program: 'Evening program',
    risk_on: '2026-11-20',
    plan_review_on: '2026-12-01',
    next_session_on: '2026-11-24 14:00',
  })
  project(birch, { next_session_on: '2026-11-18 09:00' })
  const [first, second] = await tableOf(whole)
  expect(first).toMatchObject({
    program: 'Evening program',
    safety_concern_since: 'Safety concern since 2026-11-20',
    plan_review_on: '2026-12-01',
    next_session_on: '2026-11-24, 14:00',
    days_since_last_use: '30',
  })
  expect(second).toMatchObject({
    safety_concern_since: '',
    next_session_on: 'Not recorded: 2026-11-18',
    days_since_last_use: '',
  })
  const { html } = await prepare(whole, 'pdf')
  expect(html).toContain('Safety concern since')
  expect(html).not.toContain('<svg')
})

it('the trend line is no column of a document', () => {
  expect(caseloadColumns.filter((column) => !caseloadDocumentColumn.safeParse(column).success)).toEqual([
    'paws',
  ])
})

it('chosen one by one: only those, and the head says so', async () => {
  const clients = ['Ashsample', 'Birchsample', 'Cedarsample'].map((lastName) => admit(vault, { lastName }))
  const [ash = '', , cedar = ''] = clients
  const subject = { ...whole, clientIds: [cedar, ash] }
  expect((await tableOf(subject)).map((row) => row['client'])).toEqual([
    expect.stringContaining('Ashsample'),
    expect.stringContaining('Cedarsample'),
  ])
  const { html, rows } = await prepare(subject, 'pdf')
  expect(rows).toBe(2)
  expect(html).toContain('2 chosen one by one')
  expect(html).not.toContain('Birchsample')
})

it('“mine” names the person who made it', async () => {
  admit(vault, { lastName: 'Ashsample', counselorId: vault.context.user.staffId })
  admit(vault, { lastName: 'Birchsample' })
  const subject = { ...whole, filter: { counselorId: 'me', due: 'gone-quiet' as const } }
  const { html } = await prepare(subject, 'pdf')
  expect(html).toContain('counselor Testa Counselor')
  expect(html).toContain('gone quiet')
  expect(html).not.toContain('Birchsample')
})
