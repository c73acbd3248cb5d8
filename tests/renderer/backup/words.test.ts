import { expect, test } from 'vitest'
import type { BackupStatus } from '#shared/contract/operations/backups.ts'
import { agoText, countsText, sizeText, statusLine } from '../../../src/renderer/features/backup/words.ts'

const now = Date.parse('2026-11-22T15:00:00.000Z')
const status: BackupStatus = {
  targets: [],
  lastVerifiedAt: '2026-11-22T13:00:00.000Z',
  changedSince: true,
  running: false,
  everyHours: 4,
  problem: null,
  rehearsal: { lastOn: null, dueOn: '2026-12-22', due: false },
}
const problem = { code: 'missing', message: 'It is not there.', at: '2026-11-22T14:00:00.000Z' }

test.each<[Partial<BackupStatus>, string, string]>([
  [{}, 'good', 'Last verified backup 2 hours ago'],
  [{ lastVerifiedAt: null }, 'look', 'No backup yet'],
  [{ lastVerifiedAt: null, problem }, 'urgent', 'No backup yet: the last try failed'],
  [{ problem }, 'look', 'Last verified backup 2 hours ago. The last try failed'],
  [{ lastVerifiedAt: '2026-11-19T15:00:00.000Z' }, 'urgent', 'Last verified backup 3 days ago'],
  [
    { lastVerifiedAt: '2026-11-19T15:00:00.000Z', changedSince: false },
    'good',
    'Last verified backup 3 days ago',
  ],
  [
    { rehearsal: { lastOn: null, dueOn: '2026-11-01', due: true } },
    'look',
    'Last verified backup 2 hours ago. Restore rehearsal due',
  ],
  [{ running: true }, 'good', 'Making a backup'],
])('the line of the frame for %j', (change, level, text) => {
  expect(statusLine({ ...status, ...change }, now)).toEqual({ level, text })
})

test.each([
  ['2026-11-22T14:59:30.000Z', 'just now'],
  ['2026-11-22T14:59:00.000Z', '1 minute ago'],
  ['2026-11-22T14:00:01.000Z', '59 minutes ago'],
  ['2026-11-22T14:00:00.000Z', '1 hour ago'],
  ['2026-11-20T15:00:01.000Z', '47 hours ago'],
  ['2026-11-20T15:00:00.000Z', '2 days ago'],
  ['2027-01-01T00:00:00.000Z', 'just now'],
])('%s is %s', (instant, text) => {
  expect(agoText(instant, now)).toBe(text)
})

test('sizes and counts in plain words', () => {
  expect(sizeText(483_790_848)).toBe('484 MB')
  expect(sizeText(2_123_456)).toBe('2.1 MB')
  expect(sizeText(1_500_000_000)).toBe('1.5 GB')
  expect(countsText({ clients: 1, sessions: 1_200, notes: 0 })).toBe('1 client, 1,200 sessions, 0 notes')
})
