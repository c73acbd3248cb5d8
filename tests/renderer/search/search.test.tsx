import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { searchView } from '../../../src/renderer/features/search/searchView.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'

beforeEach(() => searchView.reset())

const openPalette = async () => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'k', ctrlKey: true })
  return screen.findByRole<HTMLInputElement>('combobox', { name: 'Find a client or a screen' })
}
const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })

test('the palette shows texts below people and screens, and leads to all of them', async () => {
  const fake = renderApp({ state: 'unlocked', people: 120 })
  await caseloadShown()
  const field = await openPalette()
  type(field, 'or')
  type(field, 'orchar')
  const [first] = await screen.findAllByRole('option', { name: /Walked in the orchard/ })
  expect(within(first ?? field).getByText('orchard').tagName).toBe('MARK')
  expect(first?.textContent).toMatch(/Note, /)
  // Two letters are too few for the texts of charts.
  expect(inputsOf(fake, 'search.find')).toEqual([{ text: 'orchar', limit: 5 }])

  fireEvent.click(screen.getByRole('option', { name: /All hits/ }))
  await screen.findByRole('heading', { level: 1, name: 'Search' })
  expect(screen.getByRole<HTMLInputElement>('searchbox', { name: 'Words to look for' }).value).toBe('orchar')
  expect(window.location.hash).toBe('#/search')
  const grid = await screen.findByRole('grid', { name: 'Hits' })
  expect(within(grid).getAllByText('orchard').length).toBeGreaterThan(5)
  expect(screen.getByText('First 50, more below')).toBeTruthy()
})

const openSearch = async () => {
  const field = await openPalette()
  type(field, 'search the charts')
  await screen.findByRole('option', { name: /^Search the charts/ })
  fireEvent.keyDown(field, { key: 'Enter' })
  const words = await screen.findByRole<HTMLInputElement>('searchbox', { name: 'Words to look for' })
  await waitFor(() => expect(document.activeElement).toBe(words))
  return words
}

test('words, then the rows by keyboard, then the note; coming back finds the words again', async () => {
  renderApp({ state: 'unlocked', people: 30 })
  await caseloadShown()
  const words = await openSearch()
  expect(screen.getByText('Look through notes, plans and comments')).toBeTruthy()
  type(words, 'orchard ')
  const grid = await screen.findByRole('grid', { name: 'Hits' })
  expect(await screen.findByText('30 hits')).toBeTruthy()
  expect(within(grid).getByText(', entered in error')).toBeTruthy()
  fireEvent.keyDown(words, { key: 'ArrowDown' })
  await waitFor(() => expect(document.activeElement?.getAttribute('data-index')).toBe('0'))
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter' })
  await waitFor(() => expect(window.location.hash).toMatch(/^#\/clients\/[^/]+\/notes\//))
  window.location.hash = '#/search'
  const again = await screen.findByRole<HTMLInputElement>('searchbox', { name: 'Words to look for' })
  expect(again.value).toBe('orchard ')
})

test('what is not there, and what is no word, is said', async () => {
  const fake = renderApp({ state: 'unlocked', people: 5 })
  await caseloadShown()
  const words = await openSearch()
  type(words, 'nowhere ')
  expect(await screen.findByText('Nothing is found by these words')).toBeTruthy()
  type(words, '-orchard ')
  expect(await screen.findByText('Type a word to look for')).toBeTruthy()
  const box = screen.getByRole('checkbox', { name: 'My counseling notes too' })
  fireEvent.click(box)
  expect(await screen.findByText(/only those that you wrote yourself/)).toBeTruthy()
  await waitFor(() =>
    expect(inputsOf(fake, 'search.find').at(-1)).toMatchObject({ counselingNotes: true, kinds: [] }),
  )
})
