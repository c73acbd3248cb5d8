/** The one form dialog: what every dialog with a form does, whatever its fields. */
import { NumberInput, Radio, TextInput } from '@mantine/core'
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { wrong } from '../../../src/renderer/ui/form-dialog/fields.ts'
import { FormDialog } from '../../../src/renderer/ui/form-dialog/FormDialog.tsx'
import { notYet, useFormDialog } from '../../../src/renderer/ui/form-dialog/useFormDialog.ts'
import { inputsOf, renderPart } from '../support/app.tsx'

interface Values {
  readonly day: string
  readonly kind: 'one' | 'two' | ''
  readonly minutes: number | string
}
interface Given {
  readonly submit: (values: Values) => Promise<string | typeof notYet>
  readonly kind?: 'form' | 'question'
  readonly kept?: boolean
  readonly checkOnLeave?: boolean
  readonly onClose: () => void
  readonly onDone?: (answer: string, values: Values) => void
}

const Sample = ({ submit, kind = 'form', kept = true, checkOnLeave = false, onClose, onDone }: Given) => {
  const dialog = useFormDialog<Values, string>({
    kept: kept ? { form: 'sample', subjectId: null } : null,
    initial: () => ({ day: '', kind: '', minutes: 50 }),
    check: ({ day, kind: chosen }) =>
      wrong({ day: day === '' && 'Give the day.', kind: chosen === '' && 'Choose one.' }),
    checkOnLeave,
    submit,
    fieldsUnder: 'sample.',
    onClose,
    ...(onDone === undefined ? {} : { onDone }),
  })
  return (
    <FormDialog dialog={dialog} title="A sample" submit="Write it" kind={kind}>
      <TextInput label="Day" {...dialog.field('day')} />
      <Radio.Group label="Kind" {...dialog.field('kind')}>
        <Radio value="one" label="One" />
        <Radio value="two" label="Two" />
      </Radio.Group>
      <NumberInput label="Minutes" {...dialog.field('minutes')} />
    </FormDialog>
  )
}

const open = async (given: Partial<Given> = {}) => {
  const submit = vi.fn<Given['submit']>(() => Promise.resolve('written'))
  const onClose = vi.fn<() => void>()
  const onDone = vi.fn<(answer: string, values: Values) => void>()
  const fake = renderPart(<Sample submit={submit} onClose={onClose} onDone={onDone} {...given} />)
  const dialog = within(await screen.findByRole('dialog', { name: 'A sample' }))
  await act(async () => {})
  return { fake, dialog, submit, onClose, onDone }
}
type Opened = Awaited<ReturnType<typeof open>>['dialog']

const type = (dialog: Opened, label: string, value: string) =>
  fireEvent.change(dialog.getByLabelText(label), { target: { value } })
const fill = (dialog: Opened) => {
  type(dialog, 'Day', '2026-11-20')
  fireEvent.click(dialog.getByRole('radio', { name: 'Two' }))
}
const press = (dialog: Opened, name: string) => fireEvent.click(dialog.getByRole('button', { name }))
const send = () => fireEvent.keyDown(document.body, { key: 'Enter', ctrlKey: true })

test('Ctrl+Enter writes what every kind of input gave, and the dialog closes', async () => {
  const { dialog, submit, onClose, onDone } = await open()
  fill(dialog)
  type(dialog, 'Minutes', '45')
  send()
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce())
  const values = { day: '2026-11-20', kind: 'two', minutes: 45 }
  expect(submit).toHaveBeenCalledExactlyOnceWith(values)
  expect(onClose).toHaveBeenCalledOnce()
  expect(onDone).toHaveBeenCalledWith('written', values)
})

test('nothing is written while a field is wrong; the first wrong one has the focus, also a choice', async () => {
  const { dialog, submit } = await open()
  press(dialog, 'Write it')
  await dialog.findByText('Give the day.')
  expect(document.activeElement).toBe(dialog.getByLabelText('Day'))
  // What is typed anew is not called wrong, and the focus stays where somebody types.
  type(dialog, 'Day', '2026-11-20')
  expect(dialog.queryByText('Give the day.')).toBeNull()
  expect(dialog.getByText('Choose one.')).toBeDefined()
  expect(document.activeElement).toBe(dialog.getByLabelText('Day'))
  press(dialog, 'Write it')
  await waitFor(() => expect(document.activeElement).toBe(dialog.getByRole('radio', { name: 'One' })))
  expect(submit).not.toHaveBeenCalled()
})

test('what the store refuses is told at its field; a refusal without a field at the foot; nothing is lost', async () => {
  const refusals = [
    new OperationFailure('invalid_input', 'Refused.', {
      fields: [{ path: 'sample.minutes', message: 'At most 1,440.' }],
    }),
    new OperationFailure('conflict', 'Changed in another window.'),
  ]
  const submit = vi.fn<Given['submit']>(() => Promise.reject(refusals.shift() ?? new Error('none left')))
  const { dialog, onClose } = await open({ submit })
  fill(dialog)
  press(dialog, 'Write it')
  await dialog.findByText('At most 1,440.')
  expect(dialog.queryByText('Refused.')).toBeNull()
  await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText('Minutes')))
  press(dialog, 'Write it')
  await dialog.findByText('Changed in another window.')
  expect(dialog.getByLabelText<HTMLInputElement>('Day').value).toBe('2026-11-20')
  expect(onClose).not.toHaveBeenCalled()
})

test('a form asks before what was typed goes, and only then; a question does not', async () => {
  const untouched = await open()
  press(untouched.dialog, 'Cancel')
  expect(untouched.onClose).toHaveBeenCalledOnce()

  const typed = await open()
  type(typed.dialog, 'Day', '2026-11-20')
  press(typed.dialog, 'Cancel')
  press(typed.dialog, 'Go on typing')
  expect(typed.onClose).not.toHaveBeenCalled()
  press(typed.dialog, 'Cancel')
  press(typed.dialog, 'Drop it')
  expect(typed.onClose).toHaveBeenCalledOnce()
  await waitFor(() =>
    expect(inputsOf(typed.fake, 'forms.drop')).toContainEqual({ form: 'sample', subjectId: null }),
  )

  const question = await open({ kind: 'question' })
  type(question.dialog, 'Day', '2026-11-20')
  press(question.dialog, 'Cancel')
  expect(question.onClose).toHaveBeenCalledOnce()
})

test('an act that was not done leaves the dialog as it is, to be sent again', async () => {
  const answers: (string | typeof notYet)[] = [notYet, 'written']
  const submit = vi.fn<Given['submit']>(() => Promise.resolve(answers.shift() ?? notYet))
  const { dialog, onClose } = await open({ submit })
  fill(dialog)
  press(dialog, 'Write it')
  await waitFor(() => expect(submit).toHaveBeenCalledOnce())
  await act(async () => {})
  expect(onClose).not.toHaveBeenCalled()
  press(dialog, 'Write it')
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
})

test('it is written once, however often it is sent, and nobody leaves meanwhile', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const submit = vi.fn<Given['submit']>(() => promise)
  const { dialog, onClose } = await open({ submit })
  fill(dialog)
  send()
  send()
  fireEvent.keyDown(dialog.getByLabelText('Day'), { key: 'Escape' })
  expect(submit).toHaveBeenCalledOnce()
  expect(dialog.queryByText('What you typed is not saved.')).toBeNull()
  resolve('written')
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
})

test('a field can be looked at when it is left', async () => {
  const { dialog } = await open({ checkOnLeave: true })
  fireEvent.blur(dialog.getByLabelText('Day'))
  await dialog.findByText('Give the day.')
  expect(dialog.queryByText('Choose one.')).toBeNull()
})

test('a form that is never kept asks for nothing and keeps nothing', async () => {
  const { fake, dialog } = await open({ kept: false })
  fill(dialog)
  send()
  await act(async () => {})
  expect(fake.calls.filter(({ name }) => name.startsWith('forms.'))).toEqual([])
})
