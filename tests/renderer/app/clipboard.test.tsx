import { fireEvent } from '@testing-library/react'
import { expect, test } from 'vitest'
import { reportCopies } from '../../../src/renderer/app/clipboard.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'

test('what is copied or cut out of a field, or off the page, is told to the main process; nothing is not', async () => {
  const fake = renderApp({ state: 'unlocked', people: 20 })
  await caseloadShown()
  reportCopies()
  const told = () => inputsOf(fake, 'app.copied')

  const field = document.body.appendChild(document.createElement('textarea'))
  field.value = 'before words after'
  field.setSelectionRange(7, 12)
  fireEvent.copy(field)
  expect(told()).toEqual([{ text: 'words' }])
  fireEvent.cut(field)
  expect(told()).toEqual([{ text: 'words' }, { text: 'words' }])

  field.setSelectionRange(3, 3)
  fireEvent.copy(field)
  expect(told()).toHaveLength(2)

  const line = document.body.appendChild(document.createElement('p'))
  line.textContent = 'A line of the page'
  document.getSelection()?.selectAllChildren(line)
  fireEvent.copy(line)
  expect(told().at(-1)).toEqual({ text: 'A line of the page' })
  field.remove()
  line.remove()
})
