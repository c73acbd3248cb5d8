import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  noPawsDays,
  pawsDomains,
  type PawsDays,
  type WaveFields,
} from '#shared/contract/operations/followup.ts'
import { addDays } from '#shared/domain/dates.ts'
import { wavesOverlap } from '#shared/domain/followup/waves.ts'
import { newId } from '#services/context.ts'
import { admit, caller, refused } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let clientId: string
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  clientId = admit(vault)
})
afterEach(() => vault.end())

const today = '2026-11-22'
const noAnswers = Object.fromEntries(pawsDomains.map((domain) => [domain, null])) as PawsDays
const wave = (some: Partial<WaveFields> = {}): WaveFields => ({
  beganOn: '2026-11-10',
  endedOn: '2026-11-15',
  peakedOn: '2026-11-12',
  peakSeverity: 7,
  mainDomains: ['sleep', 'anxiety'],
  trigger: 'Two bad nights',
  remarks: 'Walking helped',
  ...some,
})
const record = (some: Partial<WaveFields> = {}) =>
  call('followup.recordWave', { clientId, wave: wave(some) }).waveId
const waves = () => call('followup.get', { clientId }).waves
const fieldOf = (work: () => unknown) => refused(work).fields?.[0]?.path
const lastAudit = () =>
  vault.context.store.sqlite
    .prepare(
      'select operation, subject_kind as kind, subject_id as id, detail from audit_events order by seq desc',
    )
    .get()

describe('a wave', () => {
  it('is recorded whole, its domains in the order of the form, and audited without a word of it', () => {
    const waveId = record()
    expect(waves()).toEqual([{ ...wave(), waveId, revision: 1, mainDomains: ['anxiety', 'sleep'] }])
    expect(lastAudit()).toMatchObject({
      operation: 'followup.recordWave',
      kind: 'paws-wave',
      id: waveId,
      detail: JSON.stringify({ clientId }),
    })
  })

  it('is begun open and ended later; an older revision is refused and changes nothing', () => {
    const open = { endedOn: null, peakedOn: null, peakSeverity: null }
    const waveId = record(open)
    const ended = wave({ endedOn: today, remarks: '  ' })
    expect(call('followup.changeWave', { clientId, waveId, revision: 1, wave: ended })).toEqual({
      revision: 2,
    })
    expect(waves()).toMatchObject([{ endedOn: today, remarks: null, revision: 2 }])
    expect(
      refused(() => call('followup.changeWave', { clientId, waveId, revision: 1, wave: wave() })).code,
    ).toBe('conflict')
    expect(waves()).toMatchObject([{ endedOn: today }])
  })

  it('keeps to the past, to its own order, and out of the days of another', () => {
    const tomorrow = addDays(today, 1)
    expect(fieldOf(() => record({ beganOn: tomorrow, endedOn: null, peakedOn: null }))).toBe('wave.beganOn')
    expect(fieldOf(() => record({ endedOn: tomorrow }))).toBe('wave.endedOn')
    expect(fieldOf(() => record({ endedOn: '2026-11-09', peakedOn: null }))).toBe('wave.endedOn')
    expect(fieldOf(() => record({ peakedOn: '2026-11-16' }))).toBe('wave.peakedOn')
    expect(fieldOf(() => record({ peakedOn: '2026-11-09' }))).toBe('wave.peakedOn')
    record()
    expect(fieldOf(() => record({ beganOn: '2026-11-14', endedOn: null, peakedOn: null }))).toBe(
      'wave.beganOn',
    )
    expect(() =>
      call('followup.recordWave', { clientId, wave: wave({ mainDomains: ['sleep', 'sleep'] }) }),
    ).toThrow('only once')
    expect(waves()).toHaveLength(1)
    // One may end on the day on which the next begins.
    record({ beganOn: '2026-11-15', endedOn: null, peakedOn: null })
    expect(waves()).toHaveLength(2)
  })

  it('is never later than a death', () => {
    call('followup.recordAttempt', {
      clientId,
      pointId: null,
      attemptedOn: '2026-11-12',
      attemptedAtTime: null,
      channel: 'phone',
      outcome: 'deceased',
      nextStep: null,
      nextOn: null,
      remark: null,
    })
    expect(fieldOf(() => record({ peakedOn: null }))).toBe('wave.endedOn')
    record({ endedOn: '2026-11-12' })
  })

  it('is removed with a reason, and stays behind a tombstone; the way is free again', () => {
    const waveId = record()
    expect(() => call('followup.removeWave', { clientId, waveId, reason: ' ' })).toThrow('needed')
    call('followup.removeWave', { clientId, waveId, reason: 'Entered for somebody else' })
    expect(waves()).toEqual([])
    expect(
      vault.context.store.sqlite
        .prepare('select removed_reason as reason, trigger from paws_episodes where id = ?')
        .get(waveId),
    ).toEqual({ reason: 'Entered for somebody else', trigger: 'Two bad nights' })
    expect(lastAudit()).toMatchObject({
      operation: 'followup.removeWave',
      detail: JSON.stringify({ clientId }),
    })
    expect(refused(() => call('followup.removeWave', { clientId, waveId, reason: 'Again' })).code).toBe(
      'not_found',
    )
    record()
  })

  it('of another client is not there', () => {
    const waveId = record()
    const other = admit(vault, { lastName: 'Otherone' })
    const change = { clientId: other, waveId, revision: 1, wave: wave() }
    expect(refused(() => call('followup.changeWave', change)).code).toBe('not_found')
    expect(
      refused(() => call('followup.removeWave', { clientId: other, waveId, reason: 'Not mine' })).code,
    ).toBe('not_found')
    expect(refused(() => call('followup.recordWave', { clientId: newId(), wave: wave() })).code).toBe(
      'not_found',
    )
    expect(waves()).toHaveLength(1)
  })

  it('never overlaps another, whatever is tried', () => {
    const day = fc.integer({ min: 0, max: 50 }).map((back) => addDays(today, -back))
    const tried = fc.record({ beganOn: day, endedOn: fc.option(day) })
    fc.assert(
      fc.property(fc.array(tried, { minLength: 2, maxLength: 8 }), (list) => {
        const mine = admit(vault, { lastName: `Wave-${newId()}` })
        const refusals = list.flatMap((days) => {
          const tryIt = () =>
            call('followup.recordWave', {
              clientId: mine,
              wave: wave({ ...days, peakedOn: null, peakSeverity: null }),
            })
          try {
            tryIt()
            return []
          } catch {
            return [refused(tryIt).code]
          }
        })
        expect(refusals.every((code) => code === 'invalid_input')).toBe(true)
        const kept = call('followup.get', { clientId: mine }).waves
        // The first that is in order by itself is always taken.
        const fits = list.some(({ beganOn, endedOn }) => endedOn === null || endedOn >= beganOn)
        expect(kept.length > 0).toBe(fits)
        for (const [index, one] of kept.entries()) {
          for (const other of kept.slice(index + 1)) expect(wavesOverlap(one, other)).toBe(false)
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('days affected', () => {
  const checkIn = (daysAffected?: PawsDays) => ({
    heldOn: today,
    severities: noAnswers,
    ...(daysAffected === undefined ? {} : { daysAffected }),
    sleepHours: null,
    anyUse: null,
    usedOn: null,
    usedSubstance: null,
    protectiveActions: null,
    safety: 'no' as const,
    safetyAction: null,
    action: null,
    remarks: null,
  })
  const kept = () => call('followup.get', { clientId }).checkIns.at(-1)?.daysAffected

  it('come back as they were given, each in its own domain', () => {
    const value = fc.option(fc.integer({ min: 0, max: 7 }))
    fc.assert(
      fc.property(fc.tuple(...pawsDomains.map(() => value)), (values) => {
        const days = Object.fromEntries(
          pawsDomains.map((domain, at) => [domain, values[at] ?? null]),
        ) as PawsDays
        call('followup.recordCheckIn', { clientId, pointId: null, checkIn: checkIn(days) })
        expect(kept()).toEqual(days)
        vault.clock.at = new Date(vault.clock.at.getTime() + 1_000)
      }),
      { numRuns: 30 },
    )
  })

  it('may be left out, and are seven at most', () => {
    call('followup.recordCheckIn', { clientId, pointId: null, checkIn: checkIn() })
    expect(kept()).toEqual(noPawsDays)
    const eight = { ...noPawsDays, sleep: 8 }
    expect(() =>
      call('followup.recordCheckIn', { clientId, pointId: null, checkIn: checkIn(eight) }),
    ).toThrow('too_big')
  })

  it('alone make a check-in that is not blank', () => {
    const only = { ...checkIn({ ...noPawsDays, sleep: 4 }), safety: 'not-asked' as const }
    call('followup.recordCheckIn', { clientId, pointId: null, checkIn: only })
    expect(kept()).toMatchObject({ sleep: 4 })
    const blank = { ...checkIn(), safety: 'not-asked' as const }
    expect(fieldOf(() => call('followup.recordCheckIn', { clientId, pointId: null, checkIn: blank }))).toBe(
      'checkIn.severities',
    )
  })
})
