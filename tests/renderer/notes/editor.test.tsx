import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { flushAll } from '../../../src/renderer/app/flush.ts'
import { router } from '../../../src/renderer/app/routes.tsx'
import { uuid } from '../fake-bridge/people.ts'
import { inputsOf } from '../support/app.tsx'
import { clientId, draftId, goTo, openNote, renderChart, typeInto } from '../support/screens.tsx'

const field = (name: RegExp) => screen.getByRole<HTMLTextAreaElement>('textbox', { name })
const full = () => new OperationFailure('disk_full', 'The disk is full.')

test('what is typed is saved by itself, and "saved" is said only then', async () => {
  const { charts } = await renderChart()
  await openNote()
  typeInto(/^Data/, 'Walked past the bar.')
  expect(screen.queryByText(/^Saved just now/)).toBeNull()
  await screen.findByText(/^Saved (just now|\d+ s ago)/)
  expect(charts.notes.get(draftId)?.sections['data']).toBe('Walked past the bar.')
})

test('the field is never overwritten while somebody writes', async () => {
  const { fake } = await renderChart()
  await openNote()
  const data = field(/^Data/)
  typeInto(/^Data/, 'One.')
  await waitFor(() => expect(inputsOf(fake, 'notes.saveDraft')).toHaveLength(1))
  typeInto(/^Data/, 'One. Two.')
  await waitFor(() => expect(inputsOf(fake, 'notes.saveDraft')).toHaveLength(2))
  expect(field(/^Data/)).toBe(data)
  expect(data.value).toBe('One. Two.')
  expect(
    inputsOf(fake, 'notes.get').filter((input) => (input as { noteId: string }).noteId === draftId),
  ).toHaveLength(1)
})

test('another format keeps every text, also what it has no heading for', async () => {
  await renderChart()
  await openNote()
  typeInto(/^Data/, 'What happened')
  typeInto(/^Plan/, 'What is next')
  fireEvent.click(screen.getByRole('radio', { name: 'SOAP' }))
  expect(field(/^Subjective/).value).toBe('What happened')
  expect(field(/^Plan/).value).toBe('What is next')
  typeInto(/^Objective/, 'What was seen')
  fireEvent.click(screen.getByRole('radio', { name: 'Narrative' }))
  const shown = screen.getAllByRole<HTMLTextAreaElement>('textbox').map((one) => one.value)
  for (const text of ['What happened', 'What is next', 'What was seen']) expect(shown).toContain(text)
  await screen.findByText(/^Saved/)
})

test('a failed save keeps the text, says why, and mends itself', async () => {
  const { charts } = await renderChart()
  charts.refusals.push(full())
  await openNote()
  typeInto(/^Data/, 'Words on a full disk.')
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('The disk is full.')
  expect(field(/^Data/).value).toBe('Words on a full disk.')
  fireEvent.click(within(alert).getByRole('button', { name: 'Try now' }))
  await screen.findByText(/^Saved/)
  expect(screen.queryByRole('alert')).toBeNull()
  expect(charts.notes.get(draftId)?.sections['data']).toBe('Words on a full disk.')
})

test('before the lock the last words are written, and a failure is told', async () => {
  const { charts } = await renderChart()
  await openNote()
  typeInto(/^Data/, 'The very last word')
  let failures = await flushAll()
  expect(failures).toBe(0)
  expect(charts.notes.get(draftId)?.sections['data']).toBe('The very last word')
  typeInto(/^Data/, 'The very last word.')
  charts.refusals.push(full())
  failures = await flushAll()
  expect(failures).toBe(1)
})

test('leaving saves first; when that fails, the page stays unless the person says otherwise', async () => {
  const { charts } = await renderChart()
  await openNote()
  typeInto(/^Data/, 'Half a sentence')
  fireEvent.keyDown(field(/^Data/), { key: 'Escape' })
  await screen.findByRole('tab', { name: /Sessions/ })
  expect(charts.notes.get(draftId)?.sections['data']).toBe('Half a sentence')

  await openNote()
  expect(field(/^Data/).value).toBe('Half a sentence')
  charts.refusals.push(full(), full(), full(), full())
  typeInto(/^Data/, 'Half a sentence more')
  fireEvent.keyDown(field(/^Data/), { key: 'Escape' })
  const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Stay here' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(field(/^Data/).value).toBe('Half a sentence more')
  charts.refusals.length = 0
  await act(async () => void (await flushAll()))
  expect(charts.notes.get(draftId)?.sections['data']).toBe('Half a sentence more')
})

test('a conflict shows both texts, and both are kept on request', async () => {
  const { charts } = await renderChart()
  await openNote()
  const other = charts.notes.get(draftId)
  if (other === undefined) throw new Error('The stand-in has no draft.')
  charts.notes.set(draftId, {
    ...other,
    draftRevision: 77,
    sections: { ...other.sections, data: 'Of the other window' },
  })
  typeInto(/^Data/, 'Of this window')
  await screen.findByText('This note was changed in another window')
  await screen.findByText('Of the other window')
  expect(field(/^Data/).value).toBe('Of this window')
  fireEvent.click(screen.getByRole('button', { name: /Keep both/ }))
  await screen.findByText(/^Saved/)
  expect(charts.notes.get(draftId)?.sections['data']).toBe('Of this window\n\nOf the other window')
  expect(field(/^Data/).value).toBe('Of this window\n\nOf the other window')
})

test('Ctrl+Enter asks with a summary, signs what stands there, and the note is to read from then on', async () => {
  const { fake } = await renderChart()
  await openNote()
  typeInto(/^Data/, 'Three words here')
  fireEvent.keyDown(field(/^Data/), { key: 'Enter', ctrlKey: true })
  const dialog = await screen.findByRole('dialog', { name: 'Sign this note?' })
  expect(dialog.textContent).toContain('3 words')
  fireEvent.keyDown(dialog, { key: 'Enter', ctrlKey: true })
  await screen.findByText(/Signature checked just now/)
  expect(inputsOf(fake, 'notes.sign').at(-1)).toMatchObject({ sections: { data: 'Three words here' } })
  expect(screen.queryByRole('textbox', { name: /^Data/ })).toBeNull()
  expect(screen.getByText('Three words here')).toBeDefined()
  const saves = inputsOf(fake, 'notes.saveDraft').length
  await act(async () => void (await flushAll()))
  expect(inputsOf(fake, 'notes.saveDraft')).toHaveLength(saves)
})

test('an empty note is not signed', async () => {
  const { fake } = await renderChart()
  await openNote()
  for (const name of [/^Data/, /^Assessment/, /^Plan/]) typeInto(name, '')
  fireEvent.keyDown(field(/^Data/), { key: 'Enter', ctrlKey: true })
  await screen.findByText(/nothing to sign yet/)
  expect(inputsOf(fake, 'notes.sign')).toHaveLength(0)
})

test('a refused signature keeps the draft and its text', async () => {
  await renderChart(12, {
    handlers: {
      'notes.sign': () => {
        throw new OperationFailure('busy', 'A long job is writing. Wait for it to end.')
      },
    },
  })
  await openNote()
  typeInto(/^Data/, 'Still here')
  fireEvent.keyDown(field(/^Data/), { key: 'Enter', ctrlKey: true })
  fireEvent.click(await screen.findByRole('button', { name: 'Sign and lock' }))
  expect((await screen.findByText(/A long job is writing/)).textContent).toContain('Your text is kept.')
  fireEvent.click(screen.getByRole('button', { name: 'Go on writing' }))
  expect(field(/^Data/).value).toBe('Still here')
})

test('the last plan stands beside the writing, a recovered draft says so', async () => {
  const { charts } = await renderChart()
  const note = charts.notes.get(draftId)
  if (note === undefined) throw new Error('The stand-in has no draft.')
  charts.notes.set(draftId, { ...note, recovered: true })
  await openNote()
  const strip = screen.getByRole('complementary', { name: 'Beside the note' })
  await within(strip).findByText(/Call Wednesday evening/)
  expect(screen.getByText('Recovered draft')).toBeDefined()
})

test('a broken signature is said aloud; an earlier record says where it came from', async () => {
  await renderChart()
  await openNote(uuid(300_003))
  expect((await screen.findByRole('alert')).textContent).toContain('does not fit the text')
  await openNote(uuid(300_006))
  expect(screen.getByText(/sessions\.csv, row 46/).textContent).toContain('A. Samplez')
})

test('dropping a draft asks first', async () => {
  const { fake, charts } = await renderChart()
  await openNote()
  const drop = async () => {
    fireEvent.click(screen.getByRole('button', { name: 'More for this note' }))
    fireEvent.click(await screen.findByRole('menuitem', { name: /Drop this draft/ }))
    return screen.findByRole('dialog', { name: 'Drop this draft?' })
  }
  fireEvent.click(within(await drop()).getByRole('button', { name: 'Keep it' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(inputsOf(fake, 'notes.discardDraft')).toHaveLength(0)
  fireEvent.click(within(await drop()).getByRole('button', { name: 'Drop the draft' }))
  await screen.findByRole('tab', { name: /Sessions/ })
  expect(charts.notes.has(draftId)).toBe(false)
})

test('a new session leads straight into its note', async () => {
  const { fake } = await renderChart()
  await goTo(`/clients/${clientId}/sessions/new`)
  await screen.findByLabelText('Date')
  fireEvent.change(screen.getByLabelText('Kind'), { target: { value: 'phone' } })
  fireEvent.change(screen.getByLabelText('Minutes'), { target: { value: '25' } })
  fireEvent.click(screen.getByRole('button', { name: 'Record and write the note' }))
  await screen.findByRole('textbox', { name: /^Data/ })
  expect(inputsOf(fake, 'sessions.record').at(-1)).toMatchObject({
    session: { kind: 'phone', attendance: 'present', minutes: 25, mood: null, craving: null },
  })
  expect(router.state.location.pathname).toContain('/notes/')
})

test('a missed session has no minutes and no ratings; a refused one keeps what was entered', async () => {
  const { fake } = await renderChart(12, {
    handlers: {
      'sessions.record': () => {
        throw new OperationFailure('invalid_input', 'The session was not recorded.', {
          fields: [{ path: 'session.heldOn', message: 'This day has not come yet.' }],
        })
      },
    },
  })
  await goTo(`/clients/${clientId}/sessions/new`)
  fireEvent.change(await screen.findByLabelText('Attendance'), { target: { value: 'no-show' } })
  expect(screen.queryByText('Mood')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Record only' }))
  await screen.findByText('This day has not come yet.')
  expect(inputsOf(fake, 'sessions.record').at(-1)).toMatchObject({
    session: { attendance: 'no-show', minutes: 0 },
  })
  expect(screen.getByLabelText<HTMLSelectElement>('Attendance').value).toBe('no-show')
})
