import { fireEvent, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { caseloadShown, emit, inputsOf, renderApp } from '../support/app.tsx'

test('the sample caseload shows its progress, then the password that opens it again', async () => {
  let made: (value: { password: string }) => void = () => undefined
  const fake = renderApp({
    state: 'absent',
    people: 20,
    handlers: { 'vault.openSample': () => new Promise((resolve) => (made = resolve)) },
  })
  fireEvent.click(await screen.findByText('Open the sample caseload'))
  await screen.findByRole('heading', { name: 'Making the sample caseload' })
  const [input] = inputsOf(fake, 'vault.openSample')
  const { jobId } = input as { jobId: string }
  await emit({ type: 'job.progress', jobId, phase: 'Writing sessions', done: 3, total: 4 })
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('75')
  await emit({ type: 'job.progress', jobId: crypto.randomUUID(), phase: 'Another job', done: 1, total: 4 })
  expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('75')
  made({ password: 'sample-caseload' })
  await screen.findByText('sample-caseload')
  expect(inputsOf(fake, 'vault.openSample')).toHaveLength(1)
})

test('in the sample, every screen says that everybody is made up', async () => {
  renderApp({ state: 'unlocked', people: 20, status: { sample: true } })
  await caseloadShown()
  expect(screen.getByText('Everybody in it is made up.')).toBeDefined()
})
