import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { flushAll } from '../../../src/renderer/app/flush.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { uuid } from '../fake-bridge/people.ts'
import { clientId, goTo, renderChart, typeInto } from '../support/screens.tsx'

/** A signed note of the charts. */
const signedId = uuid(300_002)
const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /^Addendum/ })

/** Opens the note with what was begun below it. */
const open = async (): Promise<void> => {
  await goTo(`/clients/${clientId}/notes/${signedId}`)
  await screen.findByRole('button', { name: 'Print or save as PDF' })
}

const begin = async (): Promise<void> => {
  await open()
  fireEvent.keyDown(document.body, { key: 'a' })
  await waitFor(() => expect(field()).toBe(document.activeElement))
}

test('A begins an addendum below the note; what is typed is saved by itself, and is there again', async () => {
  const { charts } = await renderChart()
  await begin()
  typeInto(/^Addendum/, 'He called back')
  await screen.findByText(/^Saved/)
  expect(charts.notes.get(signedId)?.addenda[0]).toMatchObject({ text: 'He called back', state: 'draft' })
  await goTo(`/clients/${clientId}`)
  await screen.findByRole('tab', { name: /Sessions/ })
  await open()
  expect(field().value).toBe('He called back')
  expect(screen.getByRole('button', { name: 'Go on with the addendum' })).toBeDefined()
})

test('before the lock its last words are written, and a failure is told', async () => {
  const { charts } = await renderChart()
  await begin()
  typeInto(/^Addendum/, 'The very last word')
  let failures = await flushAll()
  expect(failures).toBe(0)
  expect(charts.notes.get(signedId)?.addenda[0]?.text).toBe('The very last word')
  typeInto(/^Addendum/, 'The very last word.')
  charts.refusals.push(new OperationFailure('disk_full', 'The disk is full.'))
  failures = await flushAll()
  expect(failures).toBe(1)
  expect(field().value).toBe('The very last word.')
})

test('a full disk keeps the text, says why, and mends itself', async () => {
  const { charts } = await renderChart()
  await begin()
  charts.refusals.push(new OperationFailure('disk_full', 'The disk is full.'))
  typeInto(/^Addendum/, 'Words on a full disk.')
  const alert = await screen.findByText(/The disk is full/)
  expect(alert.textContent).toContain('The last words are not saved')
  expect(field().value).toBe('Words on a full disk.')
  fireEvent.click(screen.getByRole('button', { name: 'Try now' }))
  await screen.findByText(/^Saved/)
  expect(charts.notes.get(signedId)?.addenda[0]?.text).toBe('Words on a full disk.')
})

test('leaving saves first; when that fails, the page stays unless the person says otherwise', async () => {
  const { charts } = await renderChart()
  await begin()
  const full = new OperationFailure('disk_full', 'The disk is full.')
  charts.refusals.push(full, full, full, full)
  typeInto(/^Addendum/, 'Half a sentence')
  fireEvent.click(screen.getByRole('button', { name: 'Back to the client' }))
  const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Stay here' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(field().value).toBe('Half a sentence')
  charts.refusals.length = 0
  await act(async () => void (await flushAll()))
  expect(charts.notes.get(signedId)?.addenda[0]?.text).toBe('Half a sentence')
})

test('two windows on one addendum: both texts are shown, and both are kept on request', async () => {
  const { charts } = await renderChart()
  await begin()
  const note = charts.notes.get(signedId)
  if (note === undefined) throw new Error('The stand-in has no note.')
  const addenda = note.addenda.map((one) => ({ ...one, draftRevision: 77, text: 'Of the other window' }))
  charts.notes.set(signedId, { ...note, addenda })
  typeInto(/^Addendum/, 'Of this window')
  await screen.findByText('This addendum was changed in another window')
  await screen.findByText('Of the other window')
  expect(field().value).toBe('Of this window')
  fireEvent.click(screen.getByRole('button', { name: /Keep both/ }))
  await screen.findByText(/^Saved/)
  expect(charts.notes.get(signedId)?.addenda[0]?.text).toBe('Of this window\n\nOf the other window')
  expect(field().value).toBe('Of this window\n\nOf the other window')
})

test('one recovered after a crash says so', async () => {
  const { charts } = await renderChart()
  await begin()
  typeInto(/^Addendum/, 'As it was last saved')
  await screen.findByText(/^Saved/)
  await goTo(`/clients/${clientId}`)
  await screen.findByRole('tab', { name: /Sessions/ })
  const note = charts.notes.get(signedId)
  if (note === undefined) throw new Error('The stand-in has no note.')
  charts.notes.set(signedId, { ...note, addenda: note.addenda.map((one) => ({ ...one, recovered: true })) })
  await open()
  expect(screen.getByText('Recovered draft')).toBeDefined()
  expect(field().value).toBe('As it was last saved')
})

test('Ctrl+Enter signs it; it is to read from then on, with a seal of its own', async () => {
  const { charts } = await renderChart()
  await begin()
  typeInto(/^Addendum/, 'All of it')
  fireEvent.keyDown(field(), { key: 'Enter', ctrlKey: true })
  await screen.findByText(/the addendum is the one that was signed/)
  expect(screen.queryByRole('textbox', { name: /^Addendum/ })).toBeNull()
  expect(charts.notes.get(signedId)?.addenda[0]).toMatchObject({ state: 'signed', text: 'All of it' })
})

test('each broken signature is named; an error mark stands above the note', async () => {
  const { charts } = await renderChart()
  const note = charts.notes.get(signedId)
  if (note === undefined) throw new Error('The stand-in has no note.')
  const at = '2026-11-20T17:00:00.000Z'
  charts.notes.set(signedId, {
    ...note,
    error: { reason: 'Another client', markedAt: at, markedBy: 'Dana Demo' },
    addenda: [
      {
        addendumId: uuid(1),
        author: 'Dana Demo',
        state: 'signed',
        text: 'Changed since',
        signedAt: at,
        signatureHolds: false,
        draftRevision: 0,
        draftSavedAt: null,
        recovered: false,
      },
    ],
    cosignatures: [
      {
        cosignatureId: uuid(2),
        requestedAt: at,
        requestedBy: 'Dana Demo',
        requestedOf: null,
        outcome: 'given',
        answeredAt: at,
        answeredBy: 'Sula Supervisor',
        comments: null,
        signatureHolds: false,
      },
    ],
  })
  await open()
  const alerts = screen.getAllByRole('alert').map((one) => one.textContent)
  expect(alerts.filter((text) => text.includes('does not fit'))).toEqual([
    expect.stringContaining('This co-signature does not fit the note'),
    expect.stringContaining('The signature of this addendum does not fit its text'),
  ])
  expect(screen.getByText(/Signature checked just now: the text/)).toBeDefined()
  expect(screen.getByText('Entered in error.').parentElement?.textContent).toContain('Another client')
})
