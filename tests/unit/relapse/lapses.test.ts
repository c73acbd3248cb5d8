import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { citedParts, lapseKinds, type RecordedUse } from '#shared/contract/operations/lapses.ts'
import { addDays } from '#shared/domain/dates.ts'
import { citationKey, citedTimes, timesWords } from '#shared/domain/relapse/citations.ts'
import { lastDayOf, lastUseOfLapse, olderLastUse } from '#shared/domain/relapse/last-use.ts'

const citation = fc.record({
  part: fc.constantFrom(...citedParts),
  lineageId: fc.constantFrom('a', 'b', 'c', 'd'),
})
const lapse = fc.record({
  kind: fc.constantFrom(...lapseKinds),
  citations: fc.array(citation, { maxLength: 8 }),
})

describe('how often an item was cited', () => {
  it('is the number of lapses, and apart from them of relapses, that name it', () => {
    fc.assert(
      fc.property(fc.array(lapse, { maxLength: 12 }), citation, (lapses, item) => {
        const naming = lapses.filter(({ citations }) =>
          citations.some((one) => citationKey(one) === citationKey(item)),
        )
        const expected = {
          lapses: naming.filter(({ kind }) => kind === 'lapse').length,
          relapses: naming.filter(({ kind }) => kind === 'relapse').length,
        }
        expect(citedTimes(lapses).get(citationKey(item)) ?? { lapses: 0, relapses: 0 }).toEqual(expected)
      }),
    )
  })

  it('is said without adding lapses and relapses up', () => {
    expect(timesWords({ lapses: 0, relapses: 0 })).toBeNull()
    expect(timesWords({ lapses: 1, relapses: 0 })).toBe('1 lapse')
    expect(timesWords({ lapses: 2, relapses: 1 })).toBe('2 lapses and 1 relapse')
  })
})

const day = fc.integer({ min: 0, max: 60 }).map((offset) => addDays('2026-09-01', offset))
const recorded: fc.Arbitrary<RecordedUse[]> = fc
  .tuple(fc.option(day), fc.option(day))
  .map(([first, second]) => [
    { rank: 1, name: 'Alcohol', lastUseOn: first },
    { rank: 2, name: 'Cannabis', lastUseOn: second },
  ])
const use = fc
  .record({
    occurredOn: day,
    longer: fc.option(fc.integer({ min: 0, max: 20 })),
    substance: fc.constantFrom('Alcohol', ' alcohol ', 'ALCOHOL', 'Cannabis', 'Cocaine', '', null),
  })
  .map(({ occurredOn, longer, substance }) => ({
    occurredOn,
    endedOn: longer === null ? null : addDays(occurredOn, longer),
    substance,
  }))

describe('the question about the last use', () => {
  it('comes exactly when the named substance of the record has an older date, or none', () => {
    fc.assert(
      fc.property(use, recorded, (one, record) => {
        const named = one.substance?.trim().toLowerCase() ?? ''
        const own = record.find(({ name }) => name.toLowerCase() === named)
        const asks = own !== undefined && (own.lastUseOn === null || own.lastUseOn < lastDayOf(one))
        expect(olderLastUse(one, record)).toEqual(asks ? own : null)
      }),
    )
  })

  it('comes back, when the lapse is removed, exactly where the record says its day', () => {
    fc.assert(
      fc.property(use, recorded, (one, record) => {
        const found = lastUseOfLapse(one, record)
        expect(found === null || found.lastUseOn === lastDayOf(one)).toBe(true)
        // Never both questions: newer than the record, and the record itself.
        expect(found !== null && olderLastUse(one, record) !== null).toBe(false)
      }),
    )
  })
})
