import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Episode } from '#shared/contract/operations/episodes.ts'
import { admit, caller, refused, statementsOf } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let clientId: string
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  clientId = admit(vault, {
    admittedOn: '2026-01-05',
    counselorId: vault.context.user.staffId,
    lastUseOn: '2026-01-02',
  })
})
afterEach(() => vault.end())

const list = () => call('episodes.list', { clientId })
const current = (): Episode => {
  const [episode] = list().episodes
  if (!episode) throw new Error('There is an episode.')
  return episode
}
const which = () => {
  const { episodeId, revision } = current()
  return { clientId, episodeId, revision }
}
const discharge = (dischargedOn = '2026-10-01', summary: string | null = 'As it went') =>
  call('episodes.discharge', { ...which(), dischargedOn, dischargeReason: 'Moved away', summary })
const admission = (admittedOn: string) => ({
  admittedOn,
  levelOfCare: 'Aftercare',
  program: null,
  referralSource: null,
  counselorId: vault.context.user.staffId,
})
const readmit = (admittedOn: string) => call('episodes.admit', { clientId, episode: admission(admittedOn) })
const schedule = () => call('followup.get', { clientId }).schedule
const caseload = () =>
  vault.context.store.orm.get<{ status: string; level: string | null; admitted: string }>(
    sql`select status, level_of_care as level, admitted_on as admitted from caseload where client_id = ${clientId}`,
  )
const held = (heldOn: string, attendance: 'present' | 'no-show' = 'present') =>
  call('sessions.record', {
    clientId,
    session: {
      heldOn,
      startTime: null,
      kind: 'individual',
      attendance,
      minutes: attendance === 'present' ? 50 : 0,
      mood: null,
      craving: null,
    },
  })

describe('an episode of care', () => {
  it('begins with its counselor and level in the histories, and counts its own sessions', () => {
    held('2026-02-01')
    held('2026-02-08', 'no-show')
    expect(current()).toMatchObject({
      admittedOn: '2026-01-05',
      counselors: [{ name: 'Testa Counselor', from: '2026-01-05', to: null }],
      levels: [{ levelOfCare: 'OP', from: '2026-01-05', to: null }],
      facts: { attended: 1, missed: 1, minutes: 50, firstSeenOn: '2026-02-01', byKind: { individual: 1 } },
    })
  })

  it('ends with reason and summary; the follow-up goes on from the discharge', () => {
    discharge()
    expect(current()).toMatchObject({
      dischargedOn: '2026-10-01',
      dischargeReason: 'Moved away',
      dischargeSummary: 'As it went',
    })
    expect(schedule()).toMatchObject({ anchor: 'discharge', anchorOn: '2026-10-01' })
    expect(caseload()).toMatchObject({ status: 'closed' })
    expect(refused(() => discharge()).code).toBe('conflict')
  })

  it('is open again when the discharge is taken back, with the follow-up from the last use and the summary kept', () => {
    const before = schedule()
    discharge()
    call('episodes.takeBackDischarge', { ...which(), reason: 'The wrong client' })
    expect(current()).toMatchObject({
      dischargedOn: null,
      dischargeReason: null,
      dischargeSummary: 'As it went',
    })
    expect(current().corrections).toEqual([
      {
        at: '2026-11-22T15:00:00.000Z',
        by: 'Testa Counselor',
        what: 'discharge-taken-back',
        was: { dischargedOn: '2026-10-01', dischargeReason: 'Moved away' },
        reason: 'The wrong client',
      },
    ])
    expect(schedule()).toEqual(before)
    expect(caseload()).toMatchObject({ status: 'open' })
  })

  it('changes its level of care from a day on, and the change can be taken back', () => {
    const level = (levelOfCare: string, on: string) =>
      call('episodes.changeLevel', { ...which(), levelOfCare, on, reason: 'Steadier' })
    level('Aftercare', '2026-06-01')
    expect(current().levels).toMatchObject([
      { levelOfCare: 'OP', from: '2026-01-05', to: '2026-06-01' },
      { levelOfCare: 'Aftercare', from: '2026-06-01', to: null, reason: 'Steadier' },
    ])
    expect(caseload()?.level).toBe('Aftercare')
    expect(refused(() => level('Aftercare', '2026-07-01')).fields?.[0]?.path).toBe('levelOfCare')
    expect(refused(() => level('OP', '2026-05-01')).fields?.[0]?.path).toBe('on')
    expect(refused(() => level('OP', '2026-11-23')).fields?.[0]?.path).toBe('on')
    call('episodes.takeBackLevel', { ...which(), reason: 'Mistyped' })
    expect(current().levels).toMatchObject([{ levelOfCare: 'OP', from: '2026-01-05', to: null }])
    expect(caseload()?.level).toBe('OP')
    expect(current().corrections).toMatchObject([
      { what: 'level-taken-back', was: { levelOfCare: 'Aftercare', on: '2026-06-01' }, reason: 'Mistyped' },
    ])
    expect(refused(() => call('episodes.takeBackLevel', { ...which(), reason: 'Again' })).code).toBe(
      'conflict',
    )
  })

  it('takes no change over a newer one', () => {
    const old = which()
    call('episodes.changeLevel', { ...old, levelOfCare: 'Aftercare', on: '2026-06-01', reason: null })
    for (const act of [
      () => call('episodes.changeLevel', { ...old, levelOfCare: 'X', on: '2026-07-01', reason: null }),
      () =>
        call('episodes.discharge', {
          ...old,
          dischargedOn: '2026-10-01',
          dischargeReason: 'X',
          summary: null,
        }),
    ])
      expect(refused(act).code).toBe('conflict')
  })
})

describe('a readmission', () => {
  it('is a new episode; the earlier one stays, and takes no change but a correction', () => {
    discharge()
    readmit('2026-11-01')
    const { episodes } = list()
    expect(episodes.map(({ admittedOn, dischargedOn }) => [admittedOn, dischargedOn])).toEqual([
      ['2026-11-01', null],
      ['2026-01-05', '2026-10-01'],
    ])
    expect(caseload()).toMatchObject({ status: 'open', admitted: '2026-11-01', level: 'Aftercare' })
    const [, earlier] = episodes
    const old = { clientId, episodeId: earlier?.episodeId ?? '', revision: earlier?.revision ?? 0 }
    expect(refused(() => call('episodes.takeBackDischarge', { ...old, reason: 'x' })).code).toBe('conflict')
    expect(
      refused(() =>
        call('episodes.changeLevel', { ...old, levelOfCare: 'X', on: '2026-09-01', reason: null }),
      ).code,
    ).toBe('conflict')
  })

  it('is refused in clear words while one is open, over another, or in the future', () => {
    expect(refused(() => readmit('2026-11-01')).message).toBe(
      'An episode is open since Mon 5 Jan 2026. Discharge first, then admit again.',
    )
    discharge()
    expect(refused(() => readmit('2026-09-30')).fields?.[0]).toEqual({
      path: 'episode.admittedOn',
      message: 'This overlaps the episode from Mon 5 Jan 2026 to Thu 1 Oct 2026.',
    })
    expect(refused(() => readmit('2026-11-23')).message).toBe('This day is still to come.')
    expect(list().episodes).toHaveLength(1)
  })

  it('is taken back while nothing hangs on it, and stays once something does', () => {
    discharge()
    readmit('2026-11-01')
    expect(current().untouched).toBe(true)
    call('episodes.takeBackAdmission', { ...which(), reason: 'Never came' })
    expect(list().episodes).toHaveLength(1)
    expect(caseload()).toMatchObject({ status: 'closed' })
    readmit('2026-11-01')
    const { episodeId } = which()
    call('intake.savePart', {
      clientId,
      episodeId,
      section: 'housing',
      revision: 0,
      formVersion: 1,
      answers: {},
      complete: true,
    })
    expect(current().untouched).toBe(false)
    expect(refused(() => call('episodes.takeBackAdmission', { ...which(), reason: 'x' })).code).toBe(
      'conflict',
    )
  })
})

describe('a correction', () => {
  const correct = (change: Partial<Parameters<typeof call<'episodes.correct'>>[1]> = {}) => {
    const { admittedOn, dischargedOn, dischargeReason, dischargeSummary, program, referralSource } = current()
    return call('episodes.correct', {
      ...which(),
      admittedOn,
      dischargedOn,
      dischargeReason,
      dischargeSummary,
      program,
      referralSource,
      reason: 'Mistyped',
      ...change,
    })
  }

  it('puts days right and keeps what they were, with the reason; the histories move along', () => {
    correct({ admittedOn: '2026-01-07', program: 'Evening' })
    expect(current()).toMatchObject({
      admittedOn: '2026-01-07',
      program: 'Evening',
      counselors: [{ from: '2026-01-07' }],
      levels: [{ from: '2026-01-07' }],
      corrections: [{ what: 'dates', was: { admittedOn: '2026-01-05', program: null }, reason: 'Mistyped' }],
    })
    correct({ program: null, reason: 'Second thoughts' })
    expect(current().corrections.map(({ reason }) => reason)).toEqual(['Mistyped', 'Second thoughts'])
  })

  it('moves the follow-up with the day of the discharge, to an earlier day too', () => {
    discharge('2026-10-01')
    correct({ dischargedOn: '2026-09-15' })
    expect(schedule()).toMatchObject({ anchor: 'discharge', anchorOn: '2026-09-15' })
    correct({ dischargedOn: '2026-10-20' })
    expect(schedule()).toMatchObject({ anchor: 'discharge', anchorOn: '2026-10-20' })
  })

  it('neither opens nor ends an episode, and never makes two overlap', () => {
    expect(refused(() => correct({ dischargedOn: '2026-10-01' })).fields?.[0]?.path).toBe('dischargedOn')
    discharge('2026-10-01')
    expect(refused(() => correct({ dischargedOn: null })).fields?.[0]?.path).toBe('dischargedOn')
    expect(refused(() => correct({ dischargedOn: '2026-01-04' })).fields?.[0]?.path).toBe('dischargedOn')
    readmit('2026-11-01')
    expect(refused(() => correct({ admittedOn: '2026-09-30' })).message).toContain('overlaps the episode')
    expect(refused(() => correct()).message).toBe('Nothing was changed.')
  })
})

describe('a death', () => {
  const record = (deceasedOn: string, discharges = true) =>
    call('episodes.recordDeath', {
      clientId,
      deceasedOn,
      discharge: discharges
        ? { episodeId: which().episodeId, revision: which().revision, dischargeReason: 'Died' }
        : null,
    })
  const due = () => call('clients.get', { clientId }).due

  it('leaves nothing due, and ends the episode on that day where that is wanted', () => {
    held('2026-11-02')
    expect(due().length).toBeGreaterThan(0)
    record('2026-11-10')
    expect(due()).toEqual([])
    expect(list()).toMatchObject({ deceasedOn: '2026-11-10' })
    expect(current()).toMatchObject({ dischargedOn: '2026-11-10', dischargeReason: 'Died' })
    expect(schedule()?.anchor).toBe('last-use')
    expect(refused(() => record('2026-11-11', false)).code).toBe('conflict')
    expect(refused(() => readmit('2026-11-20')).message).toContain('A death is recorded')
  })

  it('is taken back with what was wrong: what was due is due again, and the episode can be opened', () => {
    held('2026-11-02')
    const before = due()
    record('2026-11-10')
    const back = { clientId, deceasedOn: '2026-11-10', mistake: 'other-person' as const }
    expect(refused(() => call('episodes.takeBackDischarge', { ...which(), reason: 'x' })).message).toContain(
      'A death is recorded',
    )
    expect(refused(() => call('episodes.takeBackDeath', { ...back, deceasedOn: '2026-11-09' })).code).toBe(
      'conflict',
    )
    call('episodes.takeBackDeath', back)
    call('episodes.takeBackDischarge', { ...which(), reason: 'It was another person' })
    expect(list().deceasedOn).toBeNull()
    expect(due()).toEqual(before)
    const row = vault.context.store.orm.get<{ detail: string }>(
      sql`select detail from audit_events where operation = 'episodes.takeBackDeath'`,
    )
    expect(row.detail).toBe('{"deceasedOn":"2026-11-10","mistake":"other-person"}')
  })

  it('is refused before the client was last seen, admitted, or in the future', () => {
    held('2026-11-02')
    for (const day of ['2026-11-01', '2026-01-04', '2026-11-23'])
      expect(refused(() => record(day)).fields?.[0]?.path, day).toBe('deceasedOn')
    expect(list().deceasedOn).toBeNull()
    expect(current().dischargedOn).toBeNull()
  })
})

it('asks the database the same number of times for one episode and for many', () => {
  const few = statementsOf(vault, list)
  let [begin, end] = ['2026-02-01', '2026-02-10']
  discharge('2026-01-20')
  for (let month = 3; month < 11; month += 1) {
    readmit(begin)
    held(begin)
    discharge(end)
    begin = `2026-${String(month).padStart(2, '0')}-01`
    end = `2026-${String(month).padStart(2, '0')}-10`
  }
  expect(list().episodes).toHaveLength(9)
  expect(statementsOf(vault, list)).toBe(few)
})
