import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import type { OutputOf } from '#shared/contract/index.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { wizard } from '../../../src/renderer/features/imports/wizard-store.ts'
import type { FakeOptions } from '../fake-bridge/fake.ts'
import { batch, createSpreadsheet, fileToken, type SpreadsheetOptions } from '../fake-bridge/spreadsheet.ts'
import { caseloadShown, emit, inputsOf, renderApp } from '../support/app.tsx'
import { goTo } from '../support/screens.tsx'

beforeEach(() => wizard.reset())

const begin = async (options: SpreadsheetOptions = {}, handlers: FakeOptions['handlers'] = {}) => {
  const fake = renderApp({ state: 'unlocked', handlers: { ...createSpreadsheet(options), ...handlers } })
  await caseloadShown()
  await goTo('/imports/new')
  return fake
}
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const choose = async () => {
  fireEvent.click(await screen.findByRole('button', { name: 'Choose a file…' }))
  await screen.findByRole('region', { name: 'Columns of the file' })
}
const toCheck = async () => {
  await choose()
  press('Check the rows')
  await screen.findByRole('table', { name: 'The first rows' })
}
const fieldOf = (column: string) => screen.getByLabelText<HTMLSelectElement>(`Field for column ${column}`)

test('from the file to the caseload', async () => {
  const fake = await begin()
  await toCheck()
  press('Import 140 rows')
  await screen.findByRole('heading', { name: '140 rows imported' })
  expect(inputsOf(fake, 'imports.commit').at(-1)).toMatchObject({ fileToken, leaveOutRefused: false })
  press('Go to the caseload')
  await caseloadShown()
})

test('from a file of sessions to the charts', async () => {
  const fake = await begin({ sessions: true })
  await choose()
  const kind = screen.getByLabelText<HTMLSelectElement>('This file holds')
  expect(kind.value).toBe('sessions')
  expect(fieldOf('Session date').value).toBe('heldOn')
  press('Check the rows')
  const sample = await screen.findByRole('table', { name: 'The first rows' })
  expect(within(sample).getByText('No show')).toBeDefined()
  expect(screen.getByText(/^140 sessions of 12 clients\./)).toBeDefined()
  press('Import 140 sessions')
  await screen.findByRole('heading', { name: '140 sessions of 12 clients imported' })
  expect(inputsOf(fake, 'imports.commit').at(-1)).toMatchObject({ choices: { kind: 'sessions' } })
})

test('the person says what the file holds; its columns are recognised anew', async () => {
  const fake = await begin({ sessions: true })
  await choose()
  fireEvent.change(screen.getByLabelText('This file holds'), { target: { value: 'clients' } })
  await waitFor(() => expect(inputsOf(fake, 'imports.inspect').at(-1)).toMatchObject({ kind: 'clients' }))
  await waitFor(() => expect(fieldOf('Last name').value).toBe('lastName'))
  press('Check the rows')
  await screen.findByRole('table', { name: 'The first rows' })
  expect(inputsOf(fake, 'imports.preview').at(-1)).toMatchObject({ choices: { kind: 'clients' } })
})

test('each step takes the focus to its first control; the date question is answered without a mouse', async () => {
  await begin({ ambiguous: true })
  expect(document.activeElement).toBe(await screen.findByRole('button', { name: 'Choose a file…' }))
  await choose()
  expect(document.activeElement).toBe(screen.getByLabelText('This file holds'))
  press('Check the rows')
  const suggested = await screen.findByRole<HTMLInputElement>('radio', { name: /Month first/ })
  expect(document.activeElement).toBe(suggested)
  // What Enter in a field of a form does in a browser.
  suggested.form?.requestSubmit()
  await screen.findByRole('table', { name: 'The first rows' })
  expect(document.activeElement).toBe(screen.getByRole('region', { name: 'What was found' }))
  press('Import 140 rows')
  await screen.findByRole('heading', { name: '140 rows imported' })
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Go to the caseload' }))
})

test('a column can be taken as something else; its field leaves the column that had it', async () => {
  const fake = await begin()
  await choose()
  expect(screen.getByText('2 columns are not taken.')).toBeDefined()
  fireEvent.change(fieldOf('Shoe size'), { target: { value: 'firstName' } })
  expect(fieldOf('First name').value).toBe('')
  press('Check the rows')
  await screen.findByRole('table', { name: 'The first rows' })
  expect(inputsOf(fake, 'imports.preview').at(-1)).toMatchObject({
    choices: { columns: { '1': 'lastName', '5': 'firstName' } },
  })
})

test('without a name nothing is checked, and the page says what is missing', async () => {
  await begin()
  await choose()
  fireEvent.change(fieldOf('Last name'), { target: { value: '' } })
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Check the rows' }).disabled).toBe(true)
  expect(screen.getByText(/Say which column holds the last name/)).toBeDefined()
})

test('another separator reads the file again and keeps what was chosen by hand', async () => {
  const fake = await begin()
  await choose()
  fireEvent.change(fieldOf('Shoe size'), { target: { value: 'remarks' } })
  fireEvent.change(screen.getByLabelText('Columns are separated by'), { target: { value: ';' } })
  await waitFor(() => expect(inputsOf(fake, 'imports.inspect').at(-1)).toMatchObject({ separator: ';' }))
  await waitFor(() => expect(fieldOf('Shoe size').value).toBe('remarks'))
})

test('dates that read both ways are asked about once, with examples of the file', async () => {
  const fake = await begin({ ambiguous: true })
  await choose()
  press('Check the rows')
  await screen.findByText('How does this file write its dates?')
  expect(screen.getByText(/03\/04\/1990 is 4 Mar 1990/)).toBeDefined()
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /Month first/ }).checked).toBe(true)
  fireEvent.click(screen.getByRole('radio', { name: /Day first/ }))
  press('Go on')
  await screen.findByRole('table', { name: 'The first rows' })
  expect(inputsOf(fake, 'imports.preview').at(-1)).toMatchObject({ choices: { dateOrder: 'day-first' } })
})

test('with errors nothing is written until the person leaves those rows out', async () => {
  const fake = await begin({ faulty: true })
  await toCheck()
  const problems = screen.getByRole('table', { name: 'Problems' })
  expect(within(problems).getAllByRole('row')).toHaveLength(4)
  fireEvent.click(screen.getByRole('radio', { name: 'Errors 2' }))
  expect(within(problems).getAllByRole('row')).toHaveLength(3)
  fireEvent.change(screen.getByLabelText('Filter by word, row or column'), { target: { value: 'month' } })
  expect(within(problems).getAllByRole('row')).toHaveLength(2)
  const commit = screen.getByRole<HTMLButtonElement>('button', { name: 'Import 138 rows' })
  expect(commit.disabled).toBe(true)
  fireEvent.click(screen.getByRole('checkbox', { name: 'Leave out the 2 rows with an error' }))
  expect(commit.disabled).toBe(false)
  fireEvent.click(commit)
  await screen.findByText('2 rows were left out.')
  expect(inputsOf(fake, 'imports.commit').at(-1)).toMatchObject({ leaveOutRefused: true })
})

test('leaving the screen and coming back finds every choice; so does a reload', async () => {
  await begin()
  await choose()
  fireEvent.change(fieldOf('Shoe size'), { target: { value: 'remarks' } })
  await waitFor(() => expect(window.location.hash).toContain('choices='))
  const address = window.location.hash.slice(1)
  expect(decodeURIComponent(address)).not.toContain('caseload.csv')
  await goTo('/imports')
  fireEvent.click(await screen.findByRole('button', { name: 'Go on with the import' }))
  await waitFor(() => expect(fieldOf('Shoe size').value).toBe('remarks'))
  await goTo('/imports')
  // What a reload leaves: the address, and nothing in memory.
  wizard.reset()
  await goTo(address)
  await screen.findByRole('region', { name: 'Columns of the file' })
  expect(fieldOf('Shoe size').value).toBe('remarks')
  expect(screen.getByText('The file you chose')).toBeDefined()
})

test('progress is shown, and Cancel asks the job to stop; the choices are kept', async () => {
  let refuse: (error: OperationFailure) => void = () => undefined
  const fake = await begin(
    {},
    {
      'imports.commit': () =>
        new Promise<OutputOf<'imports.commit'>>((_, reject) => {
          refuse = reject
        }),
    },
  )
  await toCheck()
  press('Import 140 rows')
  await screen.findByRole('button', { name: 'Cancel' })
  const { jobId } = inputsOf(fake, 'imports.commit').at(-1) as { jobId: string }
  await emit({ type: 'job.progress', jobId, phase: 'Writing rows', done: 70, total: 140 })
  expect(screen.getByText('Writing rows, 70 of 140')).toBeDefined()
  press('Cancel')
  await waitFor(() => expect(inputsOf(fake, 'jobs.cancel').at(-1)).toEqual({ jobId }))
  refuse(new OperationFailure('cancelled', 'Stopped.'))
  await screen.findByText('Nothing was written. Your choices are kept.')
  expect(screen.getByRole('button', { name: 'Import 140 rows' })).toBeDefined()
})

test('a refused import says why and what to do, and keeps everything', async () => {
  await begin(
    {},
    {
      'imports.commit': () => {
        throw new OperationFailure('file_unreadable', 'The file is not there any more. Nothing was written.')
      },
    },
  )
  await toCheck()
  press('Import 140 rows')
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('The file is not there any more.')
  within(alert).getByRole('button', { name: 'Check the rows again' })
  within(alert).getByRole('button', { name: 'Choose the file again…' })
})

test('a file that cannot be read offers another one', async () => {
  await begin(
    {},
    {
      'imports.inspect': () => {
        throw new OperationFailure(
          'file_unreadable',
          'This is no text file. Save the sheet as CSV and choose it again.',
        )
      },
    },
  )
  fireEvent.click(await screen.findByRole('button', { name: 'Choose a file…' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('Save the sheet as CSV')
  within(alert).getByRole('button', { name: 'Choose a file…' })
})

test('an import is undone after a question, and says why where it cannot be', async () => {
  const fake = renderApp({
    state: 'unlocked',
    handlers: createSpreadsheet({
      batches: [
        batch,
        {
          ...batch,
          batchId: fileToken,
          fileName: 'older.csv',
          cannotUndo: 'Two clients were changed since.',
        },
      ],
    }),
  })
  await caseloadShown()
  await goTo('/imports')
  await screen.findByText('Two clients were changed since.')
  press('Undo the import of caseload.csv')
  const dialog = await screen.findByRole('dialog', { name: 'Undo this import?' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Undo the import' }))
  await screen.findByText(/^Undone on/)
  expect(inputsOf(fake, 'imports.undo')).toEqual([{ batchId: batch.batchId }])
})
