import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { OutputOf } from '#shared/contract/index.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { setCaseloadFilter, setCaseloadView } from '../../../src/renderer/app/caseloadView.ts'
import { uuid } from '../fake-bridge/people.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'

const press = (key: string, more: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })
const selected = () => screen.getAllByRole('row', { selected: true })
const focused = async () => waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'))
const picker = () => screen.getByRole('button', { name: /^View:/ })
const pick = async (name: string) => {
  fireEvent.click(picker())
  fireEvent.click(await screen.findByRole('menuitemradio', { name }))
}
const lastFilter = (fake: ReturnType<typeof renderApp>) =>
  (inputsOf(fake, 'clients.list').at(-1) as { filter: object }).filter

test('a shipped view asks for its filter and order, keeps the words of the search, and shows what it is sorted by', async () => {
  const fake = renderApp({ state: 'unlocked', people: 200 })
  await caseloadShown()
  setCaseloadFilter({ search: 'm-' })
  await pick('Safety concern')
  await waitFor(() => expect(lastFilter(fake)).toMatchObject({ risk: true, search: 'm-', status: 'open' }))
  expect(inputsOf(fake, 'clients.list').at(-1)).toMatchObject({
    sort: [{ column: 'risk', direction: 'descending' }],
  })
  await waitFor(() =>
    expect(screen.getByRole('columnheader', { name: 'Safety' }).getAttribute('aria-sort')).toBe('descending'),
  )
  expect(picker().getAttribute('aria-label')).toBe('View: Safety concern')
})

test('a changed view says so, goes back to what it was, and is known when it is another one exactly', async () => {
  renderApp({ state: 'unlocked', people: 100 })
  await caseloadShown()
  setCaseloadFilter({ levelOfCare: 'IOP' })
  await waitFor(() => expect(picker().getAttribute('aria-label')).toBe('View: Everybody open, changed'))
  fireEvent.click(picker())
  fireEvent.click(await screen.findByRole('menuitem', { name: /Back to “Everybody open”/ }))
  await waitFor(() => expect(picker().getAttribute('aria-label')).toBe('View: Everybody open'))
  setCaseloadFilter({ counselorId: 'me' })
  await waitFor(() => expect(picker().getAttribute('aria-label')).toBe('View: My open'))
})

test('a view is kept, saved over and renamed; a refusal keeps the name that was typed', async () => {
  const viewId = uuid(1)
  let views: OutputOf<'views.list'>['views'] = []
  let refuse = true
  const fake = renderApp({
    state: 'unlocked',
    people: 100,
    handlers: {
      'views.list': () => ({ views, mayShare: false }),
      'views.keep': ({ view, name, shared, definition }) => {
        if (refuse) {
          refuse = false
          const message = 'There is a view of this name already.'
          throw new OperationFailure('invalid_input', message, { fields: [{ path: 'name', message }] })
        }
        const revision = (view?.revision ?? 0) + 1
        views = [{ viewId, name, shared, definition, revision }]
        return { viewId, revision }
      },
    },
  })
  await caseloadShown()
  setCaseloadView({ groupBy: 'program' })
  fireEvent.click(picker())
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Save as a new view…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Save as a new view' })
  const field = within(dialog).getByLabelText<HTMLInputElement>('Name')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save the view' }))
  await within(dialog).findByText('Give it a name.')
  fireEvent.change(field, { target: { value: 'Evenings' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save the view' }))
  await within(dialog).findByText('There is a view of this name already.')
  expect(field.value).toBe('Evenings')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save the view' }))
  await waitFor(() => expect(picker().getAttribute('aria-label')).toBe('View: Evenings'))

  setCaseloadFilter({ status: 'all' })
  await waitFor(() => expect(picker().getAttribute('aria-label')).toBe('View: Evenings, changed'))
  fireEvent.click(picker())
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Save the change in “Evenings”' }))
  await waitFor(() => expect(picker().getAttribute('aria-label')).toBe('View: Evenings'))
  expect(inputsOf(fake, 'views.keep').at(-1)).toMatchObject({
    view: { revision: 1 },
    definition: { filter: { status: 'all' }, groupBy: 'program', columns: null },
  })
  // The words of a search are never part of it.
  expect(JSON.stringify(inputsOf(fake, 'views.keep'))).not.toContain('search')
})

test('groups have headings with their counts, and the arrows pass over them', async () => {
  renderApp({ state: 'unlocked', people: 12 })
  const grid = await caseloadShown()
  await focused()
  setCaseloadView({ groupBy: 'program' })
  const heading = await within(grid).findByText('Day program')
  expect(heading.closest('[role=row]')?.getAttribute('aria-rowindex')).toBe('2')
  await waitFor(() => expect(within(grid).getByText('No program')).toBeDefined())
  const rows = within(grid).getAllByRole('row')
  expect(rows.map((row) => Number(row.getAttribute('aria-rowindex')))).toEqual(rows.map((_, at) => at + 1))
  expect(Number(grid.getAttribute('aria-rowcount'))).toBe(rows.length)
  press('Home')
  for (let steps = 0; steps < 20; steps += 1) {
    press('ArrowDown')
    expect(document.activeElement?.getAttribute('data-index')).not.toBeNull()
  }
  await screen.findByText(/^No program, \d+ people$/)
})

test('rows are marked by X, by Shift with the arrows and all at once; Esc unmarks, and another filter too', async () => {
  const fake = renderApp({ state: 'unlocked', people: 300 })
  await caseloadShown()
  await focused()
  press('x')
  press('ArrowDown')
  press('ArrowDown')
  press('ArrowDown', { shiftKey: true })
  press('ArrowDown', { shiftKey: true })
  expect(selected().map((row) => row.getAttribute('data-index'))).toEqual(['0', '2', '3', '4'])
  press('ArrowUp', { shiftKey: true })
  expect(selected().map((row) => row.getAttribute('data-index'))).toEqual(['0', '2', '3'])
  const bar = screen.getByRole('region', { name: 'Marked clients' })
  expect(bar.textContent).toContain('3 people marked')
  press(' ', { ctrlKey: true })
  expect(bar.textContent).toContain('2 people marked')
  press('a', { ctrlKey: true })
  const total = Number(screen.getByRole('grid').getAttribute('aria-rowcount')) - 1
  await waitFor(() => expect(bar.textContent).toContain(`${total} people marked`))
  expect(inputsOf(fake, 'clients.select')).toHaveLength(1)
  press('Escape')
  expect(screen.queryByRole('region', { name: 'Marked clients' })).toBeNull()
  press('x')
  expect(screen.getByRole('region', { name: 'Marked clients' }).textContent).toContain('1 person marked')
  setCaseloadFilter({ levelOfCare: 'IOP' })
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Marked clients' })).toBeNull())
})

test('with single keys off X and V do nothing, and Ctrl+Space still marks', async () => {
  renderApp({ state: 'unlocked', people: 30, settings: { singleKeys: false } })
  await caseloadShown()
  await focused()
  press('x')
  press('v')
  expect(screen.queryByRole('region', { name: 'Marked clients' })).toBeNull()
  expect(screen.queryByRole('menu')).toBeNull()
  press(' ', { ctrlKey: true })
  expect(screen.getByRole('region', { name: 'Marked clients' })).toBeDefined()
})

test('the columns that a person chooses are kept; those of a view change the view alone', async () => {
  const fake = renderApp({ state: 'unlocked', people: 30 })
  await caseloadShown()
  const toggle = async (name: string) => {
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }))
    fireEvent.click(await screen.findByRole('checkbox', { name }))
    fireEvent.click(screen.getByRole('button', { name: 'Columns' }))
  }
  await toggle('Plan review')
  await screen.findByRole('columnheader', { name: 'Plan review' })
  await waitFor(() => expect(inputsOf(fake, 'settings.change')).toHaveLength(1))
  const [kept] = inputsOf(fake, 'settings.change') as [{ caseloadColumns: string[] }]
  expect(kept.caseloadColumns).toContain('planReviewOn')
  expect(picker().getAttribute('aria-label')).toBe('View: Everybody open')

  setCaseloadView({ columns: ['why', 'name', 'age'] })
  await waitFor(() => expect(screen.getAllByRole('columnheader')).toHaveLength(3))
  await toggle('Admitted')
  await waitFor(() => expect(screen.getAllByRole('columnheader')).toHaveLength(4))
  expect(inputsOf(fake, 'settings.change')).toHaveLength(1)
})
