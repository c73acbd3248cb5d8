import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { CounselingNote, CounselingRow } from '#shared/contract/operations/counseling.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { flushAll } from '../../../src/renderer/app/flush.ts'
import { router } from '../../../src/renderer/app/routes.tsx'
import type { FakeOptions } from '../fake-bridge/fake.ts'
import { uuid } from '../fake-bridge/people.ts'
import { inputsOf } from '../support/app.tsx'
import { clientId, goTo, renderChart, typeInto } from '../support/screens.tsx'

const counselingNoteId = uuid(910_000)
const counselingAddendumId = uuid(910_001)
const sessionId = uuid(200_000)
const savedAt = '2026-11-22T15:00:00.000Z'

const draft: CounselingNote = {
  counselingNoteId,
  clientId,
  sessionId,
  session: { heldOn: '2026-11-20', kind: 'individual' },
  state: 'draft',
  text: 'Begun',
  author: 'Dana Demo',
  signedAt: null,
  signatureHolds: null,
  draftRevision: 1,
  draftSavedAt: savedAt,
  recovered: false,
  addenda: [],
  mayWrite: true,
}
const signed: CounselingNote = {
  ...draft,
  state: 'signed',
  signedAt: savedAt,
  signatureHolds: true,
  draftRevision: 0,
  draftSavedAt: null,
}
const row: CounselingRow = {
  counselingNoteId,
  sessionId,
  heldOn: '2026-11-20',
  kind: 'individual',
  state: 'signed',
  signedAt: savedAt,
  addenda: 2,
}

/** A chart, and behind it one counseling note that is kept as it is saved. */
const render = async (first: CounselingNote = draft, handlers: FakeOptions['handlers'] = {}) => {
  const kept = { note: first, refusals: [] as OperationFailure[] }
  const { fake } = await renderChart(12, {
    handlers: {
      'counseling.list': () => ({ notes: [row], mayWrite: true }),
      'counseling.start': () => kept.note,
      'counseling.get': () => kept.note,
      'counseling.saveDraft': ({ revision, text }) => {
        const refusal = kept.refusals.shift()
        if (refusal !== undefined) throw refusal
        kept.note = { ...kept.note, text, draftRevision: revision + 1, draftSavedAt: savedAt }
        return { revision: revision + 1, savedAt }
      },
      'counseling.sign': ({ text }) => (kept.note = { ...signed, text }),
      'counseling.startAddendum': () => {
        kept.note = {
          ...kept.note,
          addenda: [{ ...draft, counselingAddendumId, text: '', draftRevision: 0, draftSavedAt: null }],
        }
        return { counselingAddendumId, note: kept.note }
      },
      'counseling.signAddendum': ({ text }) =>
        (kept.note = { ...kept.note, addenda: [{ ...signed, counselingAddendumId, text }] }),
      ...handlers,
    },
  })
  return { fake, kept }
}
const open = () => goTo(`/clients/${clientId}/counseling/${counselingNoteId}`)
const field = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^Counseling note/ })
const apart = /in Mooring only you can read it/

test('says that it is kept apart and what does not belong into it, and saves what is typed', async () => {
  const { kept } = await render()
  await open()
  expect((await field()).value).toBe('Begun')
  expect(document.activeElement).toBe(await field())
  expect(screen.getByText(apart)).toBeTruthy()
  expect(screen.getByText('Results of clinical tests')).toBeTruthy()
  // No claim of an encryption of one's own: there is none.
  expect(document.body.textContent).toContain('It has no key of its own')
  typeInto(/^Counseling note/, 'Begun, and gone on')
  await screen.findByText(/^Saved (just now|\d+ s ago)/)
  expect(kept.note.text).toBe('Begun, and gone on')
})

test('a lock saves the last words first', async () => {
  const { kept } = await render()
  await open()
  await field()
  typeInto(/^Counseling note/, 'Before the lock')
  await flushAll()
  expect(kept.note.text).toBe('Before the lock')
})

test('two windows: both texts stay, and what is decided stands in the field and is saved', async () => {
  const { kept, fake } = await render()
  await open()
  await field()
  kept.note = { ...kept.note, text: 'Theirs', draftRevision: 7 }
  kept.refusals.push(new OperationFailure('conflict', 'Changed in another window.'))
  typeInto(/^Counseling note/, 'Mine')
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('This note was changed in another window')
  fireEvent.click(await within(alert).findByRole('button', { name: 'Keep both, theirs below mine' }))
  expect((await field()).value).toBe('Mine\n\nTheirs')
  await waitFor(() => expect(kept.note.text).toBe('Mine\n\nTheirs'))
  expect(inputsOf(fake, 'counseling.saveDraft').at(-1)).toMatchObject({ revision: 7 })
})

test('is signed after a question, and added to', async () => {
  const { fake } = await render()
  await open()
  await field()
  typeInto(/^Counseling note/, '  ')
  fireEvent.keyDown(await field(), { key: 'Enter', ctrlKey: true })
  await screen.findByText('There is nothing to sign yet.')
  typeInto(/^Counseling note/, 'Whole')
  fireEvent.keyDown(await field(), { key: 'Enter', ctrlKey: true })
  const question = await screen.findByRole('dialog', { name: 'Sign this counseling note?' })
  fireEvent.click(within(question).getByRole('button', { name: 'Sign and lock' }))
  await screen.findByText(/Signature checked just now: the text/)
  expect(screen.getByText(apart)).toBeTruthy()
  expect(inputsOf(fake, 'counseling.sign')).toMatchObject([{ clientId, counselingNoteId, text: 'Whole' }])
  fireEvent.keyDown(document.body, { key: 'a' })
  await screen.findByRole('textbox', { name: /^Addendum/ })
  typeInto(/^Addendum/, 'Later')
  fireEvent.click(screen.getByRole('button', { name: 'Sign the addendum' }))
  await screen.findByText(/Signature checked just now: the addendum/)
})

test('a signature that does not hold is said', async () => {
  await render({ ...signed, signatureHolds: false })
  await open()
  expect((await screen.findByRole('alert')).textContent).toContain('The signature does not fit the text')
})

test('a draft in a chart that is open for reading alone is not written on', async () => {
  await render({ ...draft, mayWrite: false })
  await open()
  await screen.findByText('Draft, not signed.')
  expect(screen.queryByRole('textbox', { name: /^Counseling note/ })).toBeNull()
  expect(screen.queryByRole('button', { name: /addendum/i })).toBeNull()
})

test('one’s own are a folded list below the sessions; Shift Enter begins one', async () => {
  const { fake } = await render()
  await goTo(`/clients/${clientId}`)
  const fold = await screen.findByRole('button', { name: /^Your counseling notes/ })
  expect(fold.getAttribute('aria-expanded')).toBe('false')
  expect(screen.queryByRole('button', { name: /2 addenda/ })).toBeNull()
  fireEvent.click(fold)
  expect(screen.getByRole('button', { name: /2 addenda/ })).toBeTruthy()
  const grid = screen.getByRole('grid', { name: 'Sessions, newest first' })
  await screen.findAllByText('Present')
  fireEvent.keyDown(grid, { key: 'Enter', shiftKey: true })
  await waitFor(() => expect(router.state.location.pathname).toContain(`/counseling/${counselingNoteId}`))
  expect(inputsOf(fake, 'counseling.start')).toHaveLength(1)
  expect(inputsOf(fake, 'notes.start')).toEqual([])
})

test('where none can be begun, nothing of it is offered', async () => {
  const { fake } = await render(draft, { 'counseling.list': () => ({ notes: [], mayWrite: false }) })
  await goTo(`/clients/${clientId}`)
  const grid = await screen.findByRole('grid', { name: 'Sessions, newest first' })
  await screen.findAllByText('Present')
  fireEvent.keyDown(grid, { key: 'Enter', shiftKey: true })
  fireEvent.click(screen.getAllByRole('button', { name: 'More for this session' })[0] ?? grid)
  await screen.findByRole('menuitem', { name: /the note$/ })
  expect(screen.queryByRole('menuitem', { name: /counseling/ })).toBeNull()
  expect(screen.queryByText(/counseling note/i)).toBeNull()
  expect(inputsOf(fake, 'counseling.start')).toEqual([])
})
