import { expect, it, vi } from 'vitest'
import { pdfOf } from '../../support/documents.ts'
import { documentDesk } from './desk.ts'

it('the list of documents asks no question for each of them', { timeout: 120_000 }, async () => {
  const desk = await documentDesk()
  try {
    const { sqlite } = desk.session.requireOpen().vault.store
    const cost = async (): Promise<number> => {
      const spy = vi.spyOn(sqlite, 'prepare')
      await desk.call('attachments.list', { clientId: desk.clientId })
      const prepared = spy.mock.calls.length
      spy.mockRestore()
      return prepared
    }
    await desk.added(pdfOf(['Letter 0']))
    // The first look in a quarter of an hour is written down.
    await cost()
    const one = await cost()
    expect(one).toBeGreaterThan(0)
    for (let number = 1; number <= 5; number += 1) await desk.added(pdfOf([`Letter ${number}`]))
    const { total } = await desk.call('attachments.list', { clientId: desk.clientId })
    expect(total).toBe(6)
    expect(await cost()).toBe(one)
  } finally {
    await desk.close()
  }
})
