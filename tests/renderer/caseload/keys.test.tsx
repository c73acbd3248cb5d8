import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'

const active = () => screen.getByRole('row', { selected: true })
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const rowNumber = () => Number(active().getAttribute('aria-rowindex')) - 1

test('the first row has the focus, the only tab stop among the rows, and the list tells its whole length', async () => {
  renderApp({ state: 'unlocked', people: 1_000 })
  const grid = await caseloadShown()
  await waitFor(() => expect(document.activeElement).toBe(active()))
  const rows = within(grid).getAllByRole('row')
  expect(rows.filter((row) => row.tabIndex === 0)).toHaveLength(1)
  expect(rows.length).toBeLessThan(80)
  expect(Number(grid.getAttribute('aria-rowcount'))).toBeGreaterThan(900)
})

test('arrows, J and K, Home and End, and the page keys move the focus', async () => {
  renderApp({ state: 'unlocked', people: 1_000 })
  const grid = await caseloadShown()
  await waitFor(() => expect(document.activeElement).toBe(active()))
  const total = Number(grid.getAttribute('aria-rowcount')) - 1
  press('ArrowDown')
  press('j')
  expect(rowNumber()).toBe(3)
  press('k')
  expect(rowNumber()).toBe(2)
  press('PageDown')
  const afterPage = rowNumber()
  expect(afterPage).toBeGreaterThan(10)
  press('PageUp')
  expect(rowNumber()).toBe(2)
  press('End')
  await waitFor(() => expect(rowNumber()).toBe(total))
  press('ArrowDown')
  expect(rowNumber()).toBe(total)
  press('Home')
  expect(rowNumber()).toBe(1)
  await waitFor(() => expect(document.activeElement).toBe(active()))
})

test('rows far down are read page by page when the list gets there', async () => {
  const fake = renderApp({ state: 'unlocked', people: 2_000 })
  await caseloadShown()
  await waitFor(() => expect(document.activeElement).toBe(active()))
  const offsets = () => inputsOf(fake, 'clients.list').map((input) => (input as { offset: number }).offset)
  expect(Math.max(...offsets())).toBeLessThanOrEqual(100)
  press('End')
  await waitFor(() => expect(Math.max(...offsets())).toBeGreaterThan(1_500))
  await waitFor(() => expect(active().getAttribute('aria-busy')).toBeNull())
  expect(offsets().length).toBeLessThan(8)
})

test('Space looks beside the list and the list keeps the focus; Esc closes it', async () => {
  const fake = renderApp({ state: 'unlocked', people: 30 })
  await caseloadShown()
  await waitFor(() => expect(document.activeElement).toBe(active()))
  press(' ')
  await screen.findByRole('complementary', { name: 'Quick look' })
  await screen.findByText('Penicillin (invented)')
  expect(document.activeElement).toBe(active())
  expect(inputsOf(fake, 'clients.get')).toHaveLength(1)
  press('Escape')
  expect(screen.queryByRole('complementary', { name: 'Quick look' })).toBeNull()
})

test('Enter opens the client; coming back, filter, sort and row are as they were', async () => {
  renderApp({ state: 'unlocked', people: 500 })
  await caseloadShown()
  await waitFor(() => expect(document.activeElement).toBe(active()))
  fireEvent.click(screen.getByRole('button', { name: 'Client' }))
  await waitFor(() =>
    expect(screen.getByRole('columnheader', { name: 'Client' }).getAttribute('aria-sort')).toBe('ascending'),
  )
  await waitFor(() => expect(screen.getByRole('grid').getAttribute('aria-busy')).toBeNull())
  active().focus()
  for (let i = 0; i < 40; i += 1) press('ArrowDown')
  await waitFor(() => expect(document.activeElement).toBe(active()))
  const name = within(active()).getByRole('link').textContent
  press('Enter')
  await waitFor(() => expect(window.location.hash).toMatch(/^#\/clients\/[0-9a-f-]+$/))
  await waitFor(() => expect(screen.queryByRole('grid', { name: 'Caseload' })).toBeNull())
  window.history.back()
  await caseloadShown()
  await waitFor(() => expect(within(active()).getByRole('link').textContent).toBe(name))
  expect(rowNumber()).toBe(41)
  expect(screen.getByRole('columnheader', { name: 'Client' }).getAttribute('aria-sort')).toBe('ascending')
  await waitFor(() => expect(document.activeElement).toBe(active()))
})

test('N starts a session note for the client; with single keys off, letters and / do nothing', async () => {
  renderApp({ state: 'unlocked', people: 30, settings: { singleKeys: false } })
  await caseloadShown()
  await waitFor(() => expect(document.activeElement).toBe(active()))
  press('j')
  press('n')
  press('/')
  expect(rowNumber()).toBe(1)
  expect(window.location.hash).toBe('#/caseload')
  expect(document.activeElement).toBe(active())

  renderApp({ state: 'unlocked', people: 30 })
  await caseloadShown()
  await waitFor(() => expect(document.activeElement).toBe(active()))
  press('n')
  await waitFor(() => expect(window.location.hash).toMatch(/^#\/clients\/[0-9a-f-]+\/sessions\/new$/))
})

test('up from the first row reaches the headings; they move by arrows, sort by click, and lead down again', async () => {
  const fake = renderApp({ state: 'unlocked', people: 100 })
  await caseloadShown()
  await waitFor(() => expect(document.activeElement).toBe(active()))
  press('ArrowUp')
  expect(document.activeElement?.textContent).toBe('Why now')
  press('ArrowRight')
  press('ArrowRight')
  expect(document.activeElement?.textContent).toBe('Last seen')
  fireEvent.click(document.activeElement ?? document.body)
  await waitFor(() =>
    expect(inputsOf(fake, 'clients.list').at(-1)).toMatchObject({
      sort: [{ column: 'lastSeenOn', direction: 'ascending' }],
    }),
  )
  fireEvent.click(screen.getByRole('button', { name: 'Last seen' }))
  await waitFor(() =>
    expect(inputsOf(fake, 'clients.list').at(-1)).toMatchObject({
      sort: [{ column: 'lastSeenOn', direction: 'descending' }],
    }),
  )
  press('ArrowDown')
  await waitFor(() => expect(document.activeElement).toBe(active()))
})
