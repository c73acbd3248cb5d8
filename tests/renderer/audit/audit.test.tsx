import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import type { AuditRow, SecurityFinding } from '#shared/contract/operations/audit.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { resetAuditView } from '../../../src/renderer/features/audit/auditView.ts'
import { forgetSecurityCheck } from '../../../src/renderer/features/audit/SecurityPage.tsx'
import type { FakeOptions } from '../fake-bridge/fake.ts'
import { uuid } from '../fake-bridge/people.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'
import { goTo } from '../support/screens.tsx'

const total = 900
const users = [{ userId: uuid(800_001), name: 'Dana Demo' }]
const rowAt = (seq: number): AuditRow => ({
  seq,
  at: '2026-11-22T14:05:09.000Z',
  user: seq % 3 === 0 ? null : 'Dana Demo',
  category: seq % 3 === 0 ? 'failed-unlock' : 'sign',
  operation: seq % 3 === 0 ? 'vault.unlock' : 'notes.sign',
  subjectKind: seq % 3 === 0 ? null : 'note',
  subjectId: seq % 3 === 0 ? null : uuid(seq),
  clientId: seq % 3 === 0 ? null : uuid(1),
  fileNumber: seq % 3 === 0 ? null : 'M-00001',
  detail: seq % 3 === 0 ? { count: 2 } : { clientId: uuid(1), contentHash: 'ab'.repeat(32) },
})

const handlers = {
  'audit.list': ({ offset, limit }: { offset: number; limit: number }) => ({
    rows: Array.from({ length: Math.min(limit, total - offset) }, (_, index) =>
      rowAt(total - offset - index),
    ),
    total,
    searchedFrom: null,
    users,
  }),
} satisfies FakeOptions['handlers']

beforeEach(() => {
  resetAuditView()
  forgetSecurityCheck()
})

const open = async (address: string, more: FakeOptions['handlers'] = {}, options: FakeOptions = {}) => {
  const fake = renderApp({ state: 'unlocked', ...options, handlers: { ...handlers, ...more } })
  await caseloadShown()
  await goTo(address)
  return fake
}
const lastFilter = (fake: Awaited<ReturnType<typeof open>>) =>
  (inputsOf(fake, 'audit.list').at(-1) as { filter: Record<string, unknown> }).filter

test('entries are read page by page, in plain words, by file number', async () => {
  const fake = await open('/audit')
  const grid = await screen.findByRole('grid', { name: 'Audit record' })
  await waitFor(() => expect(grid.textContent).toContain('Signed a note'))
  expect(grid.textContent).toContain('Note, chart M-00001')
  expect(grid.textContent).toContain('Wrong passwords before an unlock')
  expect(grid.textContent).toContain('Nobody signed in')
  expect(grid.textContent).toContain('content hash abababab…')
  expect(await screen.findByText('900 entries')).not.toBeNull()
  const asked = inputsOf(fake, 'audit.list') as { offset: number; limit: number }[]
  expect(asked.every(({ limit }) => limit === 100)).toBe(true)
})

test('days, person and kind are asked of the store; a last day before the first is said', async () => {
  const fake = await open('/audit')
  await screen.findByRole('grid', { name: 'Audit record' })
  fireEvent.change(screen.getByLabelText('First day'), { target: { value: '2026-11-10' } })
  await waitFor(() => expect(lastFilter(fake)['from']).toBe('2026-11-10'))
  fireEvent.change(screen.getByLabelText('First day'), { target: { value: '' } })
  await waitFor(() => expect(lastFilter(fake)['from']).toBeNull())
  fireEvent.change(screen.getByLabelText('First day'), { target: { value: '2026-11-10' } })
  fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-11-01' } })
  expect(await screen.findByText('Before the first day')).not.toBeNull()
  fireEvent.click(screen.getByRole('combobox', { name: 'Kind' }))
  fireEvent.click(await screen.findByRole('option', { name: 'Signed' }))
  await waitFor(() => expect(lastFilter(fake)['categories']).toEqual(['sign']))
  fireEvent.click(screen.getByRole('combobox', { name: 'Person' }))
  fireEvent.click(await screen.findByRole('option', { name: 'Dana Demo' }))
  await waitFor(() => expect(lastFilter(fake)['userId']).toBe(uuid(800_001)))
})

test('Enter shows an entry whole; from there, everything about that chart', async () => {
  const fake = await open('/audit')
  await screen.findByRole('grid', { name: 'Audit record' })
  const active = () => screen.getByRole('row', { selected: true })
  await waitFor(() => expect(document.activeElement).toBe(active()))
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' })
  await waitFor(() => expect(active().textContent).toContain('899'))
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter' })
  const entry = await screen.findByRole('dialog', { name: 'Entry 899' })
  expect(entry.textContent).toContain('ab'.repeat(32))
  expect(entry.textContent).toContain('Signed a note (notes.sign)')
  fireEvent.click(within(entry).getByRole('button', { name: 'Only entries about M-00001' }))
  await waitFor(() => expect(lastFilter(fake)['aboutClientId']).toBe(uuid(1)))
  fireEvent.click(await screen.findByRole('button', { name: /Only chart M-00001/ }))
  expect(await screen.findByRole('button', { name: 'One client…' })).not.toBeNull()
})

test('a long record says how far back it was searched', async () => {
  await open('/audit', {
    'audit.list': (input) => ({ ...handlers['audit.list'](input), searchedFrom: '2026-03-03T12:00:00.000Z' }),
  })
  expect(await screen.findByText(/Searched back to 3 Mar/)).not.toBeNull()
})

test('verification says what is whole, what was found before, and what it cannot show', async () => {
  await open('/audit', {
    'audit.verify': () => ({
      rows: 12,
      whole: false,
      firstBreak: {
        seq: 13,
        what: 'foreign' as const,
        title: 'Entries do not carry the key',
        explanation: 'Entries 13 to 15 do not.',
      },
      anchor: { agrees: true, explanation: 'It is there unchanged.' },
      recorded: [{ seq: 4, at: '2026-11-20T10:00:00.000Z', explanation: 'The database was older.' }],
      limits: ['Both swapped shows nowhere.'],
      verifiedAt: '2026-11-22T14:05:09.000Z',
    }),
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Verify' }))
  const dialog = await screen.findByRole('dialog', { name: 'Verify the audit record' })
  expect(await within(dialog).findByText('Entries do not carry the key')).not.toBeNull()
  expect(dialog.textContent).not.toContain('Every entry is whole')
  expect(dialog.textContent).toContain('The database was older.')
  expect(dialog.textContent).toContain('Both swapped shows nowhere.')
  expect(dialog.textContent).toContain('22 Nov')
})

test('a verification that fails says so and claims nothing', async () => {
  await open('/audit', {
    'audit.verify': () => {
      throw new OperationFailure('busy', 'The vault is busy with a longer task.')
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Verify' }))
  const dialog = await screen.findByRole('dialog', { name: 'Verify the audit record' })
  expect((await within(dialog).findByRole('alert')).textContent).toContain('busy')
  expect(dialog.textContent).not.toContain('whole')
})

const finding = (check: SecurityFinding['check'], outcome: SecurityFinding['outcome']): SecurityFinding => ({
  check,
  outcome,
  evidence: `Evidence of ${check}.`,
  advice: outcome === 'proved' ? null : `Advice for ${check}.`,
})

test('the security check claims nothing before it ran, and shows evidence, advice and its time', async () => {
  await open('/security', {
    'audit.securityCheck': () => ({
      findings: [
        finding('ciphertext', 'proved'),
        finding('signatures', 'failed'),
        finding('last-backup', 'not-possible'),
      ],
      checkedAt: '2026-11-22T14:05:09.000Z',
    }),
  })
  const begin = await screen.findByRole('button', { name: 'Check now' })
  expect(screen.queryByText(/Proved/)).toBeNull()
  fireEvent.click(begin)
  expect(await screen.findByText('1 of 3 proved, 1 not so, 1 could not be checked')).not.toBeNull()
  expect(screen.getByText('Evidence of signatures.')).not.toBeNull()
  expect(screen.getByText('Advice for last-backup.')).not.toBeNull()
  expect(screen.getByText(/It says nothing about what happened since/).textContent).toContain('22 Nov')
  await goTo('/caseload')
  await goTo('/security')
  expect(await screen.findByRole('button', { name: 'Check again' })).not.toBeNull()
})

test('a check that is stopped says so', async () => {
  let stop: (() => void) | null = null
  const fake = await open('/security', {
    'audit.securityCheck': () =>
      new Promise((_, reject) => {
        stop = () => reject(new OperationFailure('cancelled', 'Stopped.'))
      }),
    'jobs.cancel': () => {
      stop?.()
      return { asked: true }
    },
  })
  fireEvent.click(await screen.findByRole('button', { name: 'Check now' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Stop' }))
  expect(await screen.findByText(/^Stopped/)).not.toBeNull()
  expect(inputsOf(fake, 'jobs.cancel')).toHaveLength(1)
})

test('the export is the one on the screen', async () => {
  const fake = await open('/audit', {
    'exports.preview': () => ({ url: 'mooring://document/1', title: 'Audit record', rows: 3 }),
    'exports.release': () => ({ released: false as const }),
  })
  await screen.findByRole('grid', { name: 'Audit record' })
  fireEvent.change(screen.getByLabelText('First day'), { target: { value: '2026-11-10' } })
  await waitFor(() => expect(lastFilter(fake)['from']).toBe('2026-11-10'))
  fireEvent.click(screen.getByRole('button', { name: 'Export' }))
  fireEvent.click(await screen.findByRole('button', { name: /Save as/ }))
  await waitFor(() => expect(inputsOf(fake, 'exports.release')).toHaveLength(1))
  expect(inputsOf(fake, 'exports.release')[0]).toMatchObject({
    subject: { what: 'audit', filter: { from: '2026-11-10', aboutClientId: null } },
    format: 'csv',
  })
})
