import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { dischargeFacts } from '#shared/domain/episodes/discharge-facts.ts'
import {
  admissionRefusal,
  changeRefusal,
  deathRefusal,
  dischargeRefusal,
  overlapRefusal,
  type EpisodeDays,
} from '#shared/domain/episodes/rules.ts'

const today = '2026-11-22'
const known = { today, deceasedOn: null, dateOfBirth: '1980-01-01' }
const closed: EpisodeDays = { episodeId: 'a', admittedOn: '2026-01-05', dischargedOn: '2026-03-01' }
const open: EpisodeDays = { episodeId: 'b', admittedOn: '2026-06-01', dischargedOn: null }

const dayOf = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-01', days))
const episodeOf = (episodeId: string) =>
  fc
    .record({ from: dayOf, days: fc.option(fc.integer({ min: 0, max: 200 })) })
    .map(({ from, days }): EpisodeDays => ({
      episodeId,
      admittedOn: from,
      dischargedOn: days === null ? null : addDays(from, days),
    }))

/** Days on which an episode holds, without the day of the discharge: then the next one may begin. */
const holds = ({ admittedOn, dischargedOn }: EpisodeDays, day: string): boolean =>
  day >= admittedOn && (dischargedOn === null || day < dischargedOn)

describe('two episodes', () => {
  it('are refused when a day belongs to both, and only then, whichever is asked about', () => {
    fc.assert(
      fc.property(episodeOf('x'), episodeOf('y'), (x, y) => {
        const days = Array.from({ length: 1_100 }, (_, at) => addDays('2025-01-01', at))
        const shared = days.some((day) => holds(x, day) && holds(y, day)) || x.admittedOn === y.admittedOn
        const refused = overlapRefusal(x, [y], 'admittedOn', known) !== null
        // An episode of no length holds on no day of its own: within another it is still in its way.
        const within = (inner: EpisodeDays, outer: EpisodeDays) =>
          inner.admittedOn === inner.dischargedOn &&
          inner.admittedOn > outer.admittedOn &&
          (outer.dischargedOn === null || inner.admittedOn < outer.dischargedOn)
        expect(refused).toBe(shared || within(x, y) || within(y, x))
        expect(overlapRefusal(y, [x], 'admittedOn', known) !== null).toBe(refused)
      }),
    )
  })

  it('never stand in their own way', () =>
    expect(overlapRefusal(open, [open, closed], 'admittedOn', known)).toBeNull())

  it('may meet on the day of a discharge', () =>
    expect(admissionRefusal('2026-03-01', [closed], known)).toBeNull())
})

describe('what cannot be is said in words', () => {
  it('an admission while an episode is open', () =>
    expect(admissionRefusal('2026-07-01', [open, closed], known)?.message).toBe(
      'An episode is open since Mon 1 Jun 2026. Discharge first, then admit again.',
    ))

  it('an admission over an earlier episode', () =>
    expect(admissionRefusal('2026-02-01', [closed], known)?.message).toBe(
      'This overlaps the episode from Mon 5 Jan 2026 to Sun 1 Mar 2026.',
    ))

  it.each([
    ['2026-11-23', known, 'This day is still to come.'],
    ['1979-12-31', known, 'The admission lies before the birth.'],
    ['2026-11-01', { ...known, deceasedOn: '2026-10-01' }, 'A death is recorded of this client.'],
  ])('an admission on %s', (day, facts, words) =>
    expect(admissionRefusal(day, [], facts)?.message).toContain(words),
  )

  it('a discharge before the admission, still to come, or after a death', () => {
    expect(dischargeRefusal(open, '2026-05-31', known)?.message).toContain('before the admission')
    expect(dischargeRefusal(open, '2026-11-23', known)?.message).toContain('still to come')
    expect(dischargeRefusal(open, '2026-08-02', { ...known, deceasedOn: '2026-08-01' })?.message).toContain(
      'after the death',
    )
    expect(dischargeRefusal(open, open.admittedOn, known)).toBeNull()
  })

  it('a change before the admission or before the last one', () => {
    expect(changeRefusal(open, '2026-05-31', null, known)?.field).toBe('on')
    expect(changeRefusal(open, '2026-06-30', '2026-07-01', known)?.message).toContain('came last')
    expect(changeRefusal(open, '2026-07-01', '2026-07-01', known)).toBeNull()
  })

  it('a death before the client was last seen, born or admitted', () => {
    const facts = { today, dateOfBirth: '1980-01-01', lastSeenOn: '2026-11-20', latestAdmissionOn: null }
    expect(deathRefusal('2026-11-19', facts)?.message).toContain('seen later, on Fri 20 Nov 2026')
    expect(deathRefusal('2026-11-20', facts)).toBeNull()
    expect(deathRefusal('1979-01-01', { ...facts, lastSeenOn: null })?.message).toContain('before the birth')
    expect(
      deathRefusal('2026-05-01', { ...facts, lastSeenOn: null, latestAdmissionOn: '2026-06-01' })?.message,
    ).toContain('admitted later')
  })
})

describe('the facts of a discharge', () => {
  const facts = {
    admittedOn: '2026-01-05',
    dischargedOn: '2026-03-01',
    levelOfCare: 'Outpatient',
    program: null,
    attended: 9,
    missed: 1,
    cancelled: 2,
    minutes: 470,
    firstSeenOn: '2026-01-06',
    lastSeenOn: '2026-02-20',
    byKind: { group: 2, individual: 7 },
  }

  it('are dates and counts', () =>
    expect(dischargeFacts(facts, { individual: 'Individual', group: 'Group' }).split('\n')).toEqual([
      'Admitted 5 Jan 2026, discharged 1 Mar 2026 (55 days).',
      'Outpatient.',
      'Sessions attended: 9 (individual 7, group 2), 7 h 50 min.',
      'Not attended: 1 missed, 2 cancelled.',
      'First seen 6 Jan 2026, last seen 20 Feb 2026.',
    ]))

  it('say so when nobody was seen', () =>
    expect(
      dischargeFacts({
        ...facts,
        levelOfCare: null,
        attended: 0,
        missed: 0,
        cancelled: 0,
        minutes: 0,
        firstSeenOn: null,
        lastSeenOn: null,
        byKind: {},
      }),
    ).toBe('Admitted 5 Jan 2026, discharged 1 Mar 2026 (55 days).\nNo session attended.'))
})
