/** The notes of a group session in the room: writing, names, signing; and the members' agreement. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { InputOf } from '#shared/contract/index.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { flushAll } from '../../../src/renderer/app/flush.ts'
import { forgetRoom } from '../../../src/renderer/features/groups/room-store.ts'
import type { FakeOptions } from '../fake-bridge/fake.ts'
import { createGroups, groupId, heldId, plannedId, sessionId, type GroupRoom } from '../fake-bridge/groups.ts'
import { uuid } from '../fake-bridge/people.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'
import { goTo } from '../support/screens.tsx'

/** The room of a held session: everybody present but the last one, who did not come. */
const openNotes = async (
  size = 4,
  change: (room: GroupRoom) => void = () => undefined,
  options: FakeOptions = {},
  id = heldId,
) => {
  for (const one of [sessionId, plannedId, heldId]) forgetRoom(one)
  const room = createGroups(size)
  room.roster = room.roster.map((row, n) =>
    n === size - 1 ? { ...row, status: 'no-show', minutes: 0 } : { ...row, status: 'present' },
  )
  change(room)
  const fake = renderApp({
    state: 'unlocked',
    ...options,
    handlers: { ...room.handlers, ...options.handlers },
  })
  await caseloadShown()
  await goTo(`/groups/sessions/${id}`)
  fireEvent.click(await screen.findByRole('tab', { name: /^Notes/ }))
  return { fake, room }
}

const begin = async () => {
  fireEvent.click(await screen.findByRole('button', { name: 'Begin the shared note' }))
  await screen.findByRole('textbox', { name: /^Data/ })
}
const shared = (name: RegExp) =>
  within(screen.getByRole('region', { name: 'Shared text' })).getByRole<HTMLTextAreaElement>('textbox', {
    name,
  })
const lines = () =>
  within(screen.getByRole('region', { name: 'Own lines' })).getAllByRole<HTMLTextAreaElement>('textbox')
const line = (n: number): HTMLTextAreaElement => {
  const found = lines()[n - 1]
  if (found === undefined) throw new Error(`There is no line ${n}.`)
  return found
}
const write = (field: HTMLTextAreaElement, text: string) =>
  fireEvent.input(field, { target: { value: text } })
const press = (key: string, more: { ctrlKey?: boolean } = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })
const saves = (fake: Parameters<typeof inputsOf>[0]) =>
  inputsOf(fake, 'groups.saveNote') as InputOf<'groups.saveNote'>[]
const signings = (fake: Parameters<typeof inputsOf>[0]) =>
  inputsOf(fake, 'groups.signNotes') as InputOf<'groups.signNotes'>[]
const flush = () =>
  act(async () => {
    expect(await flushAll()).toBe(0)
  })
const firstNames = (room: GroupRoom) => room.roster.map(({ firstName }) => firstName)

test('a note is begun only once attendance is taken', async () => {
  const { fake } = await openNotes(3, () => undefined, {}, plannedId)
  await screen.findByText('The notes follow the attendance')
  expect(screen.queryByRole('button', { name: 'Begin the shared note' })).toBeNull()
  expect(inputsOf(fake, 'groups.startNote')).toEqual([])
})

test('the shared text and a line for each who was seen are written and saved; before a lock at once', async () => {
  const { fake, room } = await openNotes()
  await begin()
  expect(document.activeElement).toBe(shared(/^Data/))
  // Three were seen; the fourth did not come and has no field.
  expect(lines()).toHaveLength(3)
  expect(within(screen.getByRole('region', { name: 'Own lines' })).getByText('No-show')).not.toBeNull()
  write(shared(/^Data/), 'Went through the first hour.')
  write(shared(/^Handed out/), 'Worksheet 3')
  write(line(2), 'Spoke first')
  await flush()
  expect(saves(fake).at(-1)).toEqual({
    sessionId: heldId,
    revision: 0,
    text: {
      format: 'dap',
      sections: { data: 'Went through the first hour.' },
      materials: 'Worksheet 3',
      lines: { [uuid(2)]: 'Spoke first' },
    },
  })
  expect(room.note.draftRevision).toBe(1)
  write(shared(/^Plan/), 'Bring the list.')
  await flush()
  expect(saves(fake).at(-1)).toMatchObject({ revision: 1, text: { sections: { plan: 'Bring the list.' } } })
})

test('Enter and the arrow keys lead from line to line, and stay inside a longer one', async () => {
  await openNotes()
  await begin()
  line(1).focus()
  press('Enter')
  expect(document.activeElement).toBe(line(2))
  press('ArrowDown')
  expect(document.activeElement).toBe(line(3))
  press('ArrowUp')
  press('ArrowUp')
  expect(document.activeElement).toBe(line(1))
  write(line(1), 'A longer line')
  line(1).setSelectionRange(3, 3)
  press('ArrowDown')
  expect(document.activeElement).toBe(line(1))
})

test('another format keeps every text; going to the attendance and back keeps what was typed', async () => {
  await openNotes()
  await begin()
  write(shared(/^Data/), 'All of it')
  fireEvent.click(screen.getByRole('radio', { name: 'Narrative' }))
  expect(shared(/^Narrative/).value).toBe('All of it')
  fireEvent.click(screen.getByRole('tab', { name: 'Attendance' }))
  await screen.findByRole('grid', { name: 'Attendance' })
  fireEvent.click(screen.getByRole('tab', { name: /^Notes/ }))
  expect(shared(/^Narrative/).value).toBe('All of it')
})

test('names are found, and nothing is signed until each is gone or said to be none', async () => {
  const { fake, room } = await openNotes()
  const [first = '', second = ''] = firstNames(room)
  await begin()
  write(shared(/^Data/), `Then ${second.toUpperCase()} spoke.`)
  write(line(1), `${first} asked ${second} something.`)
  await flush()
  await screen.findByText('2 names of members in the text')
  shared(/^Data/).focus()
  press('Enter', { ctrlKey: true })
  const dialog = await screen.findByRole('dialog', { name: /Sign the members/ })
  const found = within(within(dialog).getByRole('list', { name: 'Names found' })).getAllByRole('listitem')
  expect(found).toHaveLength(2)
  fireEvent.click(within(dialog).getByRole('button', { name: 'Sign and lock 3 notes' }))
  await within(dialog).findByText(/2 names are without an answer/)
  expect(signings(fake)).toEqual([])
  const [inShared, inLine] = found
  if (inShared === undefined || inLine === undefined) throw new Error('Two finds were expected.')
  // The first is taken out of the text …
  fireEvent.click(within(inShared).getByRole('button', { name: 'Go to it' }))
  await waitFor(() => expect(document.activeElement).toBe(shared(/^Data/)))
  expect(shared(/^Data/).selectionStart).toBe(5)
  expect(shared(/^Data/).selectionEnd).toBe(5 + second.length)
  write(shared(/^Data/), 'Then another member spoke.')
  press('Enter', { ctrlKey: true })
  // … the second is said to be none.
  const again = await screen.findByRole('dialog', { name: /Sign the members/ })
  const box = within(again).getByRole('checkbox')
  expect(document.activeElement).toBe(box)
  fireEvent.click(box)
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true })
  await screen.findByText(/^Signed by/)
  expect(signings(fake)).toHaveLength(1)
  expect(signings(fake)[0]).toMatchObject({
    revision: 2,
    text: { sections: { data: 'Then another member spoke.' } },
    notNames: [{ place: { part: 'line', clientId: uuid(1) }, word: second }],
  })
})

test('after signing the room says so, the text is read only, and each note is a way to the chart', async () => {
  const { room } = await openNotes()
  await begin()
  write(shared(/^Data/), 'Went through the first hour.')
  write(line(1), 'Spoke first')
  fireEvent.click(screen.getByRole('button', { name: 'Sign 3 notes' }))
  const dialog = await screen.findByRole('dialog', { name: /Sign the members/ })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Sign and lock 3 notes' }))
  await screen.findByText(/^Signed by/)
  expect(screen.queryAllByRole('textbox')).toEqual([])
  expect(screen.getByText('Spoke first')).not.toBeNull()
  const links = screen.getAllByRole('link', { name: 'Signed' })
  expect(links.map((link) => link.getAttribute('href'))).toEqual(
    [0, 1, 2].map((n) => `/#/clients/${uuid(n + 1)}/notes/${uuid(240_000 + n)}`),
  )
  expect(screen.getByRole('tab', { name: /Notes, signed/ })).not.toBeNull()
  fireEvent.click(screen.getByRole('tab', { name: 'Attendance' }))
  await waitFor(() => expect(screen.getAllByText('Signed')).toHaveLength(3 + 3))
  expect(room.note.state).toBe('signed')
})

test('attendance that is not saved stands before signing', async () => {
  const { fake } = await openNotes()
  await begin()
  write(shared(/^Data/), 'Went through the first hour.')
  fireEvent.click(screen.getByRole('tab', { name: 'Attendance' }))
  const [first] = within(await screen.findByRole('grid', { name: 'Attendance' })).getAllByRole('radio', {
    name: 'Late',
  })
  if (first !== undefined) fireEvent.click(first)
  fireEvent.click(screen.getByRole('tab', { name: /^Notes/ }))
  fireEvent.click(screen.getByRole('button', { name: /^Sign \d/ }))
  await screen.findByText(/The attendance has changes that are not saved/)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(signings(fake)).toEqual([])
})

test('an empty shared text is not signed; a refusal of the store is told and keeps every word', async () => {
  const { fake } = await openNotes(4, () => undefined, {
    handlers: {
      'groups.signNotes': () => {
        throw new OperationFailure('conflict', 'There is nobody to write a note for.')
      },
    },
  })
  await begin()
  write(line(1), 'Only a line')
  fireEvent.click(screen.getByRole('button', { name: /^Sign \d/ }))
  await screen.findByText(/There is nothing to sign yet/)
  write(shared(/^Data/), 'Now there is something.')
  fireEvent.click(screen.getByRole('button', { name: /^Sign \d/ }))
  const dialog = await screen.findByRole('dialog', { name: /Sign the members/ })
  fireEvent.click(within(dialog).getByRole('button', { name: /^Sign and lock/ }))
  await within(dialog).findByText(/There is nobody to write a note for. Your text is kept./)
  fireEvent.click(within(dialog).getByRole('button', { name: 'Go on writing' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(shared(/^Data/).value).toBe('Now there is something.')
  expect(line(1).value).toBe('Only a line')
  expect(signings(fake)).toHaveLength(1)
})

test('two members of one name are told apart by their file numbers', async () => {
  const { room } = await openNotes(4, (given) => {
    given.roster = given.roster.map((row, n) =>
      n < 2 ? { ...row, firstName: 'Same', lastName: 'Invented', preferredName: null } : row,
    )
  })
  await begin()
  const [first, second, third] = room.roster.map(({ fileNumber }) => fileNumber)
  const region = within(screen.getByRole('region', { name: 'Own lines' }))
  expect(region.getByRole('textbox', { name: `Invented, Same${first}` })).toBe(line(1))
  expect(region.getByRole('textbox', { name: `Invented, Same${second}` })).toBe(line(2))
  expect(region.queryByText(third ?? '')).toBeNull()
})

test('a draft of somebody else is read, not written', async () => {
  await openNotes(3, (room) => {
    room.note = {
      ...room.note,
      state: 'draft',
      author: 'Another Counselor',
      mine: false,
      sections: { data: 'Their words' },
      lines: { [uuid(1)]: 'A line of theirs' },
    }
  })
  await screen.findByText('Another Counselor is writing this note.')
  expect(screen.getByText('Their words')).not.toBeNull()
  expect(screen.getByText('A line of theirs')).not.toBeNull()
  expect(screen.queryAllByRole('textbox')).toEqual([])
  expect(screen.queryByRole('button', { name: /^Sign \d/ })).toBeNull()
})

test('members with a note of their own are left alone, and said so before signing', async () => {
  await openNotes(4, (room) => {
    room.note = {
      ...room.note,
      notes: [
        { clientId: uuid(1), noteId: uuid(241_001), state: 'signed', author: 'Dana', ownWords: false },
        { clientId: uuid(2), noteId: uuid(241_002), state: 'draft', author: 'Dana', ownWords: true },
      ],
    }
  })
  await begin()
  expect(lines()).toHaveLength(1)
  write(shared(/^Data/), 'Went through the first hour.')
  fireEvent.click(screen.getByRole('button', { name: 'Sign 1 note' }))
  const dialog = await screen.findByRole('dialog', { name: /Sign the members/ })
  expect(dialog.textContent).toMatch(/Left as they are.*\(signed\).*\(in writing in the chart\)/)
})

test('a save upon an older text offers both; the one that is kept is saved', async () => {
  const { fake, room } = await openNotes()
  await begin()
  write(shared(/^Data/), 'Mine')
  await flush()
  room.note = { ...room.note, sections: { data: 'Theirs' }, draftRevision: 5 }
  write(shared(/^Data/), 'Mine, longer')
  await act(async () => {
    await flushAll()
  })
  await screen.findByText('This note was changed in another window')
  expect(shared(/^Data/).value).toBe('Mine, longer')
  fireEvent.click(screen.getByRole('button', { name: 'Keep what stands below' }))
  await waitFor(() => expect(room.note.sections).toEqual({ data: 'Mine, longer' }))
  expect(saves(fake).at(-1)?.revision).toBe(5)
})

test('a shared note is dropped only after a question', async () => {
  const { fake } = await openNotes()
  await begin()
  write(shared(/^Data/), 'To be dropped')
  fireEvent.click(screen.getByRole('button', { name: 'More for the shared note' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: /Drop the shared note/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Drop the shared note' }))
  await screen.findByText('No shared note yet')
  expect(inputsOf(fake, 'groups.discardNote')).toEqual([{ sessionId: heldId }])
})

test('the members part counts who has not signed the agreement; a day is recorded and taken back', async () => {
  const { fake } = await openNotes(6)
  await goTo(`/groups/${groupId}`)
  await screen.findByText('One member has not signed the agreement yet.')
  fireEvent.click(screen.getByRole('button', { name: /^Not signed, agreement of/ }))
  const dialog = await screen.findByRole('dialog', { name: 'Group agreement' })
  fireEvent.change(within(dialog).getByLabelText('Signed on'), { target: { value: '' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Record' }))
  await within(dialog).findByText('Give the day.')
  fireEvent.change(within(dialog).getByLabelText('Signed on'), { target: { value: '2026-09-03' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Record' }))
  await waitFor(() => expect(screen.queryByText(/not signed the agreement yet/)).toBeNull())
  fireEvent.click(screen.getByRole('button', { name: /3 Sep.*agreement of/ }))
  fireEvent.click(await screen.findByRole('button', { name: 'Take it back: not signed' }))
  await screen.findByText('One member has not signed the agreement yet.')
  expect(
    inputsOf(fake, 'groups.recordAgreement').map((input) => (input as { signedOn: unknown }).signedOn),
  ).toEqual(['2026-09-03', null])
})
