import { expect, it } from 'vitest'
import { rotationCrashes } from './rotate-crash.ts'

it(
  'killed at any step of a rotation, either the old vault opens or the new one',
  { timeout: 600_000 },
  async () => {
    const outcome = await rotationCrashes(30)
    expect(outcome.wrong).toEqual([])
    expect(outcome.old).toBeGreaterThan(0)
    expect(outcome.new).toBeGreaterThan(0)
  },
)
