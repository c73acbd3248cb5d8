import { expect, test } from 'vitest'
import { waitText } from '../../../src/renderer/features/unlock/useWait.ts'

test.each([
  [1, '1 second'],
  [59, '59 seconds'],
  [60, '1 minute'],
  [61, '1 minute 1 second'],
  [185, '3 minutes 5 seconds'],
])('%i seconds read "%s"', (seconds, text) => {
  expect(waitText(seconds)).toBe(text)
})
