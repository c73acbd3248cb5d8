/** A few kills in every run; `npm run test:long` does hundreds. */
import { expect, test } from 'vitest'
import { crashRounds } from '../../long/crash-rounds.ts'

test(
  'a draft that was saved survives kill -9, and says that it was recovered',
  { timeout: 120_000 },
  async () => {
    const outcome = await crashRounds('draft', 3)
    expect(outcome.lost).toEqual([])
    expect(outcome.promised).toBeGreaterThan(3)
  },
)

test('a note that was signed survives kill -9, and its signature holds', { timeout: 120_000 }, async () => {
  const outcome = await crashRounds('record', 3)
  expect(outcome.lost).toEqual([])
  expect(outcome.promised).toBeGreaterThan(3)
})
