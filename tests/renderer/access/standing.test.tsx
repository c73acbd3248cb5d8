import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { refetchAfter } from '../../../src/renderer/app/query.ts'
import { inputsOf } from '../support/app.tsx'
import { clientId, goTo, renderChart } from '../support/screens.tsx'

const refusal = () => new OperationFailure('forbidden', 'This chart is not open to you.')
const heading = () => screen.findByRole('heading', { name: 'This chart is not open to you' })

test('a chart for reading alone says so, and shows no control that writes', async () => {
  await renderChart(12, {
    handlers: { 'access.standing': () => ({ by: 'team', mayWrite: false, endsAt: null }) },
  })
  await goTo(`/clients/${clientId}`)
  const note = await screen.findByRole('note', { name: 'Read only' })
  expect(note.textContent).toContain('A client of your team')
  expect(screen.queryByRole('button', { name: /^New session/ })).toBeNull()
  expect(screen.getByRole('button', { name: 'Report' })).toBeDefined()
  fireEvent.click(screen.getByRole('tab', { name: 'Details' }))
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
})

test('one’s own chart has no banner', async () => {
  await renderChart()
  await goTo(`/clients/${clientId}`)
  await screen.findByRole('button', { name: /^New session/ })
  expect(screen.queryByRole('note')).toBeNull()
})

test('an emergency opening tells how long; when it is over, nothing of the chart stays on screen', async () => {
  let over = false
  const { fake } = await renderChart(12, {
    handlers: {
      'access.standing': () => {
        if (over) throw refusal()
        return { by: 'break-glass', mayWrite: true, endsAt: new Date(Date.now() + 90_000).toISOString() }
      },
    },
  })
  await goTo(`/clients/${clientId}`)
  const banner = await screen.findByRole('note', { name: 'Opened in an emergency' })
  expect(banner.textContent).toContain('2 minutes left')
  over = true
  const invoke = fake.invoke.bind(fake)
  Object.assign(fake, {
    invoke: (name: string, input: unknown) =>
      name === 'clients.get' ? Promise.resolve({ ok: false, error: refusal().detail }) : invoke(name, input),
  })
  await refetchAfter(['access', 'clients'])
  await heading()
  expect(screen.queryByRole('note', { name: 'Opened in an emergency' })).toBeNull()
  expect(screen.queryByRole('tab', { name: 'Details' })).toBeNull()
})

test('a refused chart leads to the emergency dialog, which asks for exactly one person and a reason', async () => {
  const { fake } = await renderChart(12, {
    handlers: {
      'clients.get': () => {
        throw refusal()
      },
      'access.lookUp': () => ({
        hits: [{ clientId, fileNumber: 'S-0001', name: 'Nora Notreal', counselor: null, open: false }],
      }),
      'access.breakGlass': () => ({
        openingId: clientId,
        endsAt: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    },
  })
  await goTo(`/clients/${clientId}`)
  await heading()
  fireEvent.click(screen.getByRole('button', { name: 'Open in an emergency…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Open another counselor’s client' }))
  fireEvent.change(dialog.getByRole('textbox', { name: 'File number, complete' }), {
    target: { value: 'S-0001' },
  })
  fireEvent.click(dialog.getByRole('button', { name: 'Find' }))
  expect(await dialog.findByRole('radio', { name: 'Nora Notreal, S-0001' })).toHaveProperty('checked', true)
  fireEvent.click(dialog.getByRole('button', { name: 'Open for 60 minutes' }))
  await dialog.findByText('Say why this chart is needed now.')
  expect(inputsOf(fake, 'access.breakGlass')).toEqual([])
  fireEvent.change(dialog.getByRole('textbox', { name: 'Reason' }), { target: { value: ' On the phone ' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Open for 60 minutes' }))
  await waitFor(() =>
    expect(inputsOf(fake, 'access.breakGlass')).toEqual([{ clientId, reason: 'On the phone' }]),
  )
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})
