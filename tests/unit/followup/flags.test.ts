import { describe, expect, it } from 'vitest'
import { defaultSettings } from '#shared/contract/operations/settings.ts'
import { pawsDomains, type PawsSeverities } from '#shared/contract/operations/followup.ts'
import { followUpFlags, type FlagCheckIn, type FlagPoint } from '#shared/domain/followup/flags.ts'
import { lastKnownUse, pawsPhase } from '#shared/domain/followup/phase.ts'

const plain = (date: string): string => date
const severities = (some: Partial<PawsSeverities> = {}): PawsSeverities => ({
  ...(Object.fromEntries(pawsDomains.map((domain) => [domain, 2])) as PawsSeverities),
  ...some,
})
const checkIn = (heldOn: string, some: Partial<FlagCheckIn> = {}): FlagCheckIn => ({
  heldOn,
  severities: severities(),
  sleepHours: 7,
  anyUse: false,
  usedOn: null,
  safety: 'no',
  ...some,
})
const flags = (checkIns: FlagCheckIn[], points: FlagPoint[] = [], thresholds = {}) =>
  followUpFlags(checkIns, points, { ...defaultSettings, ...thresholds }, plain)
const kinds = (...input: Parameters<typeof flags>) => flags(...input).map(({ kind }) => kind)

describe('flags', () => {
  it('are none for a quiet course', () => {
    expect(flags([])).toEqual([])
    expect(flags([checkIn('2026-11-01'), checkIn('2026-11-08')])).toEqual([])
  })

  it('name each domain that rose by three points since the check-in before', () => {
    const after = severities({ anxiety: 5, sleep: 6, memory: 4 })
    expect(flags([checkIn('2026-11-01'), checkIn('2026-11-08', { severities: after })])).toEqual([
      {
        kind: 'rise',
        reason: 'Up since 2026-11-01: Anxiety 2 to 5 and Sleep problems 2 to 6',
        since: '2026-11-08',
      },
    ])
    expect(
      kinds([checkIn('2026-11-01'), checkIn('2026-11-08', { severities: after })], [], { flagRise: 5 }),
    ).toEqual([])
  })

  it('compare nothing with a question that was not asked', () => {
    const notAsked = checkIn('2026-11-01', { severities: severities({ anxiety: null }) })
    expect(kinds([notAsked, checkIn('2026-11-08', { severities: severities({ anxiety: 6 }) })])).toEqual([])
  })

  it('see craving from seven on, in the latest check-in only', () => {
    const craving = (value: number | null) => ({ severities: severities({ craving: value }) })
    expect(kinds([checkIn('2026-11-01', craving(7))])).toEqual(['craving'])
    expect(kinds([checkIn('2026-11-01', craving(6))])).toEqual([])
    expect(kinds([checkIn('2026-11-01', craving(9)), checkIn('2026-11-08', craving(null))])).toEqual([])
  })

  it('see short sleep in three check-ins in a row, since the first of them', () => {
    const nights = (...hours: (number | null)[]) =>
      hours.map((sleepHours, index) => checkIn(`2026-11-0${index + 1}`, { sleepHours }))
    expect(flags(nights(7, 4.5, 4, 4.9))).toMatchObject([{ kind: 'short-sleep', since: '2026-11-02' }])
    expect(kinds(nights(4, 4))).toEqual([])
    expect(kinds(nights(4, null, 4, 4))).toEqual([])
    expect(kinds(nights(4, 4, 5))).toEqual([])
  })

  it('see use and a yes to the safety question, and put safety first', () => {
    expect(
      flags([checkIn('2026-11-08', { anyUse: true, usedOn: '2026-11-05', safety: 'yes' })]),
    ).toMatchObject([
      { kind: 'safety', since: '2026-11-08' },
      { kind: 'use', since: '2026-11-05' },
    ])
    expect(kinds([checkIn('2026-11-08', { anyUse: true, safety: 'yes' }), checkIn('2026-11-15')])).toEqual([])
  })

  it('see two contacts missed in a row, not one, and none that was nobody’s to reach', () => {
    const points = (...states: string[]) =>
      states.map((state, index) => ({ latestOn: `2026-11-0${index + 1}`, state }))
    expect(flags([], points('done', 'missed', 'overdue', 'later'))).toEqual([
      { kind: 'missed-contacts', reason: 'Last 2 contacts missed', since: '2026-11-03' },
    ])
    expect(kinds([], points('missed', 'done', 'missed', 'due'))).toEqual([])
    expect(kinds([], points('before-records', 'before-records', 'missed'))).toEqual([])
    expect(kinds([], points('missed', 'not-needed', 'missed'))).toEqual(['missed-contacts'])
  })
})

describe('the phase', () => {
  const phase = (substance: string | null, lastUseOn: string | null, today = '2026-11-22') =>
    pawsPhase(substance, lastUseOn, today, plain)

  it.each([
    ['Alcohol', '2026-11-15', 'Acute withdrawal window', '2026-11-15'],
    ['Alcohol (beer)', '2026-11-14', 'Post-acute', '2026-11-22'],
    ['Xanax', '2026-11-01', 'Acute withdrawal window', '2026-11-01'],
    ['THC', '2026-11-01', 'Post-acute', '2026-11-07'],
    ['crack cocaine', '2026-11-01', 'Post-acute', '2026-11-16'],
    ['Cigarettes', '2026-10-01', 'Post-acute', '2026-10-30'],
  ])('of %s last used on %s is %s since %s', (substance, lastUseOn, label, since) => {
    expect(phase(substance, lastUseOn)).toMatchObject({ label, since })
  })

  it.each([
    ['Heroin', '2026-11-01'],
    ['Methadone', '2026-11-01'],
    ['Baclofen', '2026-11-01'],
    ['Alcohol and cocaine', '2026-11-01'],
    ['Method unclear', '2026-11-01'],
    ['Alcohol', null],
    ['Alcohol', '2026-11-23'],
    [null, '2026-11-01'],
  ])('of %s on %s is not said, since no source says it', (substance, lastUseOn) => {
    expect(phase(substance, lastUseOn)).toBeNull()
  })

  it('counts from a later use of the same substance that a check-in tells', () => {
    const told = (usedOn: string | null, usedSubstance: string | null) => [{ usedOn, usedSubstance }]
    expect(lastKnownUse('Alcohol', '2026-10-01', told('2026-11-05', 'beer'))).toBe('2026-11-05')
    expect(lastKnownUse('Alcohol', '2026-10-01', told('2026-11-05', null))).toBe('2026-11-05')
    expect(lastKnownUse('Alcohol', '2026-10-01', told('2026-11-05', 'cannabis'))).toBe('2026-10-01')
    expect(lastKnownUse('Alcohol', null, told(null, null))).toBeNull()
  })
})
