import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { setCaseloadFilter } from '../../../src/renderer/app/caseloadView.ts'
import { uuid } from '../fake-bridge/people.ts'
import { createSpreadsheet } from '../fake-bridge/spreadsheet.ts'
import { inputsOf } from '../support/app.tsx'
import { draftId, goTo, renderChart } from '../support/screens.tsx'
import type { FakeOptions } from '../fake-bridge/fake.ts'

const open = async (address: string, handlers: FakeOptions['handlers'] = {}) => {
  const { fake } = await renderChart(12, { handlers: { ...createSpreadsheet(), ...handlers } })
  return { fake, go: () => goTo(address) }
}
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save as…' }))

test('the caseload report begins as the list was looked at, and previews in a frame that may do nothing', async () => {
  const { fake, go } = await open('/reports/caseload')
  setCaseloadFilter({ status: 'all', search: 'zo' })
  await go()
  const frame = await screen.findByTitle(/^Preview/)
  expect(frame.getAttribute('sandbox')).toBe('')
  expect(inputsOf(fake, 'exports.preview').at(-1)).toMatchObject({
    purpose: 'own-use',
    subject: { what: 'caseload', filter: { status: 'all', search: 'zo' } },
  })
  expect(screen.getByText(/never a client’s own copy/)).toBeDefined()
  expect(screen.getByText(/is not encrypted/)).toBeDefined()
})

test('another choice makes another preview; CSV and PDF are saved through the one door', async () => {
  const { fake, go } = await open('/reports/caseload')
  await go()
  await screen.findByTitle(/^Preview/)
  fireEvent.change(screen.getByLabelText('Clients'), { target: { value: 'closed' } })
  await waitFor(() =>
    expect(inputsOf(fake, 'exports.preview').at(-1)).toMatchObject({
      subject: { filter: { status: 'closed' } },
    }),
  )
  fireEvent.click(screen.getByRole('radio', { name: /CSV/ }))
  save()
  await screen.findByText('Mooring caseload 2026-11-22.pdf')
  expect(screen.getByText(/\/home\/demo\/Documents/)).toBeDefined()
  expect(inputsOf(fake, 'exports.release').at(-1)).toMatchObject({
    format: 'csv',
    purpose: 'own-use',
    subject: { what: 'caseload', filter: { status: 'closed' } },
  })
})

test('the last column cannot be taken away', async () => {
  const { fake, go } = await open('/reports/caseload')
  await go()
  await screen.findByTitle(/^Preview/)
  for (const box of screen.getAllByRole<HTMLInputElement>('checkbox')) if (box.checked) fireEvent.click(box)
  expect(screen.getAllByRole<HTMLInputElement>('checkbox').filter((box) => box.checked)).toHaveLength(1)
  await waitFor(() => {
    const { subject } = inputsOf(fake, 'exports.preview').at(-1) as { subject: { columns: string[] } }
    expect(subject.columns).toHaveLength(1)
  })
})

test('closing the dialog is quiet; a file that cannot be written is told', async () => {
  let refuse = false
  const { fake, go } = await open('/reports/caseload', {
    'exports.release': () => {
      if (refuse)
        throw new OperationFailure('file_not_written', 'The folder is read-only. Choose another one.')
      return { released: false }
    },
  })
  await go()
  await screen.findByTitle(/^Preview/)
  save()
  await waitFor(() => expect(inputsOf(fake, 'exports.release')).toHaveLength(1))
  expect(screen.queryByRole('alert')).toBeNull()
  expect(screen.queryByText('Saved')).toBeNull()
  refuse = true
  await waitFor(() =>
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save as…' }).disabled).toBe(false),
  )
  save()
  expect((await screen.findByRole('alert')).textContent).toContain('Choose another one.')
})

test('a note is printed for own use or as the client’s own copy; a draft is not', async () => {
  const { fake, go } = await open(`/reports/note/${uuid(300_002)}`)
  await go()
  await screen.findByTitle(/^Preview/)
  fireEvent.click(screen.getByRole('radio', { name: 'The client’s own copy' }))
  save()
  await screen.findByText('Mooring note 2026-11-22.pdf')
  expect(inputsOf(fake, 'exports.release').at(-1)).toEqual({
    subject: { what: 'note', noteId: uuid(300_002) },
    purpose: 'clients-own-copy',
    format: 'pdf',
  })
  await goTo(`/reports/note/${draftId}`)
  await screen.findByText('A draft is not printed')
})
