import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  backupAge,
  rehearsalDueOn,
  scheduledBackupIsDue,
  type ScheduleFacts,
} from '#shared/domain/backup/schedule.ts'

const facts: ScheduleFacts = {
  now: '2026-11-22T15:00:00.000Z',
  everyHours: 4,
  lastVerifiedAt: '2026-11-22T10:00:00.000Z',
  lastTriedAt: '2026-11-22T10:00:00.000Z',
  unlockedAt: '2026-11-22T09:00:00.000Z',
  changedSince: true,
}

describe('a scheduled backup', () => {
  it.each<[string, Partial<ScheduleFacts>, boolean]>([
    ['hours after the last', {}, true],
    ['not sooner', { lastVerifiedAt: '2026-11-22T11:00:00.001Z' }, false],
    ['exactly then', { lastVerifiedAt: '2026-11-22T11:00:00.000Z' }, true],
    ['not when nothing changed', { changedSince: false }, false],
    ['not in the first minutes', { unlockedAt: '2026-11-22T14:56:00.000Z' }, false],
    ['not right after a failure', { lastTriedAt: '2026-11-22T14:45:00.000Z' }, false],
    ['half an hour after a failure', { lastTriedAt: '2026-11-22T14:30:00.000Z' }, true],
    ['without any: hours after the unlock', { lastVerifiedAt: null, lastTriedAt: null }, true],
    [
      'without any: not sooner',
      { lastVerifiedAt: null, lastTriedAt: null, unlockedAt: '2026-11-22T11:30:00.000Z' },
      false,
    ],
    ['after the clock was set back', { lastVerifiedAt: '2027-01-01T00:00:00.000Z' }, true],
    ['whatever the clock said at the unlock', { unlockedAt: '2027-01-01T00:00:00.000Z' }, true],
  ])('%s', (_, change, due) => {
    expect(scheduledBackupIsDue({ ...facts, ...change })).toBe(due)
  })

  it('once due, stays due while time passes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), (hours) => {
        const now = new Date(Date.parse(facts.now) + hours * 3_600_000).toISOString()
        expect(scheduledBackupIsDue({ ...facts, now })).toBe(true)
      }),
    )
  })
})

describe('how old the last one is', () => {
  it.each<[string | null, boolean, 'none' | 'fresh' | 'old']>([
    [null, true, 'none'],
    ['2026-11-22T10:00:00.000Z', true, 'fresh'],
    ['2026-11-19T15:00:00.001Z', true, 'fresh'],
    ['2026-11-19T15:00:00.000Z', true, 'old'],
    ['2026-01-01T00:00:00.000Z', false, 'fresh'],
    ['2027-01-01T00:00:00.000Z', true, 'fresh'],
  ])('%s, changed since: %s', (at, changed, age) => {
    expect(backupAge(at, changed, facts.now)).toBe(age)
  })
})

it('a rehearsal is due a year after the last, the first a month after the vault was made', () => {
  expect(rehearsalDueOn('2026-02-28', '2020-01-01')).toBe('2027-02-28')
  expect(rehearsalDueOn(null, '2026-11-22')).toBe('2026-12-22')
})
