import { screen, waitFor } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { registerFlush } from '../../../src/renderer/app/flush.ts'
import { caseloadShown, emit, inputsOf, renderApp } from '../support/app.tsx'

test('locking writes what was typed, covers the screen, and says ready only after every saver ended', async () => {
  const fake = renderApp({ state: 'unlocked', people: 20 })
  await caseloadShown()
  let finish: () => void = () => undefined
  const slow = vi.fn<() => Promise<void>>(() => new Promise<void>((resolve) => (finish = resolve)))
  const broken = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('The disk is full.')))
  const gone = vi.fn<() => void>()
  registerFlush(slow)
  registerFlush(broken)
  registerFlush(gone)()

  await emit({ type: 'vault.locking' })
  expect(slow).toHaveBeenCalledOnce()
  expect(broken).toHaveBeenCalledOnce()
  expect(gone).not.toHaveBeenCalled()
  expect(screen.queryByRole('grid')).toBeNull()
  expect(document.body.textContent).not.toMatch(/Testmann|Sampleton/)
  expect(inputsOf(fake, 'vault.readyToLock')).toHaveLength(0)
  finish()
  await waitFor(() => expect(inputsOf(fake, 'vault.readyToLock')).toHaveLength(1))
})
