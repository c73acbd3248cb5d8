import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  backupsToRemove,
  keptDays,
  keptMonths,
  keptSafetyCopies,
  keptWeeks,
  safetyCopiesToRemove,
  type DatedBackup,
} from '#shared/domain/backup/rotation.ts'

const day = 86_400_000
const start = Date.parse('2026-01-01T00:00:00.000Z')

/** Up to 60 backups within some three years, in any order, some never verified. */
const backups = fc
  .array(fc.record({ at: fc.integer({ min: 0, max: 1_000 * day }), verified: fc.boolean() }), {
    maxLength: 60,
  })
  .map((rows): DatedBackup[] =>
    rows.map(({ at, verified }, index) => ({
      id: String(index),
      madeAt: new Date(start + at).toISOString(),
      verified,
    })),
  )
const now = fc.integer({ min: 0, max: 1_100 * day }).map((at) => new Date(start + at).toISOString())

const without = (all: readonly DatedBackup[], ids: readonly string[]) =>
  all.filter(({ id }) => !ids.includes(id))
const past = (all: readonly DatedBackup[], at: string) => all.filter(({ madeAt }) => madeAt <= at)

describe('the rotation', () => {
  it('never removes the newest verified backup, nor any dated after now', () => {
    fc.assert(
      fc.property(backups, now, (all, at) => {
        const removed = backupsToRemove(all, at)
        const times = past(all, at)
          .filter(({ verified }) => verified)
          .map(({ madeAt }) => madeAt)
        const newest = times.toSorted().at(-1)
        const stay = without(all, removed)
        const kept = stay.some(({ madeAt, verified }) => verified && madeAt === newest)
        expect(kept || newest === undefined).toBe(true)
        expect(stay.filter(({ madeAt }) => madeAt > at)).toEqual(all.filter(({ madeAt }) => madeAt > at))
      }),
    )
  })

  it('removes one that was never verified only when a newer verified one is there', () => {
    fc.assert(
      fc.property(backups, now, (all, at) => {
        for (const id of backupsToRemove(all, at)) {
          const gone = all.find((each) => each.id === id)
          if (gone === undefined || gone.verified) continue
          expect(all.some(({ verified, madeAt }) => verified && madeAt > gone.madeAt && madeAt <= at)).toBe(
            true,
          )
        }
      }),
    )
  })

  it('keeps at most a week, five weeks and a year of them, and asked again removes nothing', () => {
    fc.assert(
      fc.property(backups, now, (all, at) => {
        const stay = without(all, backupsToRemove(all, at))
        expect(past(stay, at).filter(({ verified }) => verified).length).toBeLessThanOrEqual(
          keptDays + keptWeeks + keptMonths,
        )
        expect(backupsToRemove(stay, at)).toEqual([])
      }),
    )
  })

  it('keeps the newest of every kept day, week and month', () => {
    fc.assert(
      fc.property(backups, now, (all, at) => {
        const verified = past(all, at).filter((each) => each.verified)
        const stay = without(verified, backupsToRemove(all, at))
        const newestDays = [...new Set(verified.map(({ madeAt }) => madeAt.slice(0, 10)))]
          .toSorted()
          .slice(-keptDays)
        const newestMonths = [...new Set(verified.map(({ madeAt }) => madeAt.slice(0, 7)))]
          .toSorted()
          .slice(-keptMonths)
        for (const period of [...newestDays, ...newestMonths]) {
          const newest = verified
            .map(({ madeAt }) => madeAt)
            .filter((each) => each.startsWith(period))
            .toSorted()
            .at(-1)
          expect(stay.some(({ madeAt }) => madeAt === newest)).toBe(true)
        }
      }),
    )
  })

  it('two years of work, four backups a day, leave what it promises', () => {
    let lying: DatedBackup[] = []
    for (let index = 0; index < 730 * 4; index += 1) {
      const madeAt = new Date(start + index * 6 * 3_600_000).toISOString()
      lying = [...lying, { id: String(index), madeAt, verified: true }]
      lying = without(lying, backupsToRemove(lying, madeAt))
    }
    const days = lying.map(({ madeAt }) => madeAt.slice(0, 10))
    // The last seven days, the Sundays of the weeks before, and the ends of the months before those.
    expect(days.slice(-7)).toEqual([
      '2027-12-25',
      '2027-12-26',
      '2027-12-27',
      '2027-12-28',
      '2027-12-29',
      '2027-12-30',
      '2027-12-31',
    ])
    expect(days).toContain('2027-12-19')
    expect(days).toContain('2027-12-05')
    expect(
      days.filter((each) => each.endsWith('-31') || each.endsWith('-30') || each.endsWith('-28')).length,
    ).toBeGreaterThanOrEqual(12)
    expect(days[0]).toBe('2027-01-31')
  })

  it('a clock that ran ahead and was set back costs no backup of today', () => {
    const ahead = Array.from({ length: 20 }, (_, index) => ({
      id: `ahead-${index}`,
      madeAt: new Date(Date.parse('2040-01-01T10:00:00.000Z') + index * day).toISOString(),
      verified: true,
    }))
    const today = { id: 'today', madeAt: '2026-11-22T10:00:00.000Z', verified: true }
    expect(backupsToRemove([...ahead, today], '2026-11-22T10:00:00.000Z')).toEqual([])
  })
})

describe('safety copies of a restore', () => {
  const copies = fc
    .array(fc.record({ at: fc.integer({ min: 0, max: 10 * day }), keep: fc.boolean() }), { maxLength: 12 })
    .map((rows) =>
      rows.map(({ at, keep }, index) => ({
        id: String(index),
        madeAt: new Date(start + at).toISOString(),
        keep,
      })),
    )

  it('those to be kept stay whatever the clock said, and with them the newest up to three in all', () => {
    fc.assert(
      fc.property(copies, (all) => {
        const removed = new Set(safetyCopiesToRemove(all))
        const stay = all.filter(({ id }) => !removed.has(id))
        const marked = all.filter(({ keep }) => keep)
        expect(stay).toEqual(expect.arrayContaining(marked))
        expect(stay).toHaveLength(Math.max(marked.length, Math.min(keptSafetyCopies, all.length)))
        const oldestKept = stay
          .filter(({ keep }) => !keep)
          .map(({ madeAt }) => madeAt)
          .toSorted()[0]
        const newestRemoved = all
          .filter(({ id }) => removed.has(id))
          .map(({ madeAt }) => madeAt)
          .toSorted()
          .at(-1)
        expect((newestRemoved ?? '') <= (oldestKept ?? '9')).toBe(true)
      }),
    )
  })
})
