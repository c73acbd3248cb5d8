import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { InputOf } from '#shared/contract/index.ts'
import type { CitedPart, LapseFields, LastUseChange } from '#shared/contract/operations/lapses.ts'
import { addDays } from '#shared/domain/dates.ts'
import { emptyPlan } from '#shared/domain/relapse/content.ts'
import { newId } from '#services/context.ts'
import { admit, caller, refused } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let clientId: string
const today = '2026-11-22'
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  clientId = admit(vault, { lastUseOn: '2026-10-01' })
})
afterEach(() => vault.end())

const content = () => ({
  ...emptyPlan,
  triggers: [{ lineageId: newId(), trigger: 'Payday', kind: null, category: null, intensity: null }],
  situations: [
    { lineageId: newId(), situation: 'Bar after work', likelihood: 8, confidence: 3, response: '', call: '' },
  ],
  signs: [
    { lineageId: newId(), sign: 'Skipping meals', action: '' },
    { lineageId: newId(), sign: 'Not answering', action: '' },
  ],
  skills: [{ lineageId: newId(), skill: 'Urge surfing', tried: null, helped: null }],
})
/** Begins a version, lets it say something else if asked, and puts it in force. */
const inForce = (
  change: (says: ReturnType<typeof content>) => Partial<typeof emptyPlan> = (says) => says,
) => {
  const draft = call('relapse.begin', { clientId })
  const known = draft.content as ReturnType<typeof content>
  const says = { ...known, ...change(draft.version === 1 ? content() : known) }
  const { revision } = call('relapse.save', {
    clientId,
    planId: draft.planId,
    revision: draft.revision,
    content: says,
  })
  call('relapse.activate', {
    clientId,
    planId: draft.planId,
    revision,
    changeReason: 'Because',
    reviewOn: '2027-01-01',
    agreedOn: null,
    copyGivenOn: null,
  })
  return says
}
const lapse = (some: Partial<LapseFields> = {}): LapseFields => ({
  kind: 'lapse',
  occurredOn: '2026-11-20',
  occurredAtTime: '21:30',
  endedOn: null,
  substance: 'Alcohol',
  amount: 'Two beers',
  reportedOn: '2026-11-21',
  circumstances: 'Alone on payday',
  response: 'Called the sister',
  learned: 'Cash goes to the sister first',
  citations: [],
  ...some,
})
const record = (some: Partial<LapseFields> = {}, lastUse: LastUseChange | null = null) =>
  call('relapse.recordLapse', { clientId, lapse: lapse(some), lastUse }).lapseId
const change = (some: Partial<InputOf<'relapse.changeLapse'>> & { lapseId: string }) =>
  call('relapse.changeLapse', { clientId, revision: 1, lapse: lapse(), lastUse: null, ...some })
const get = () => call('relapse.lapses', { clientId })
const schedule = () => call('followup.get', { clientId }).schedule
const cite = (part: CitedPart, lineageId: string | undefined) => ({ part, lineageId: lineageId ?? '' })
const fieldOf = (work: () => unknown) => refused(work).fields?.[0]?.path
const lastAudit = () => {
  const row = vault.context.store.sqlite
    .prepare<[], { operation: string; detail: string }>(
      'select operation, detail from audit_events order by seq desc limit 1',
    )
    .get()
  return { operation: row?.operation, detail: JSON.parse(row?.detail ?? '{}') as unknown }
}
const lastUseOn = () => get().recordedUse[0]?.lastUseOn

describe('a lapse', () => {
  it('is recorded whole, and audited by kind and counts only', () => {
    const lapseId = record()
    expect(get().lapses).toEqual([{ ...lapse(), lapseId, revision: 1, by: 'Testa Counselor' }])
    expect(lastAudit()).toEqual({
      operation: 'relapse.recordLapse',
      detail: { clientId, kind: 'lapse', citations: 0 },
    })
  })

  it('stands beside a relapse, newest first; the two are told apart', () => {
    record({ occurredOn: '2026-11-01', kind: 'relapse', endedOn: '2026-11-04', reportedOn: null })
    record()
    expect(get().lapses.map(({ kind, occurredOn }) => [kind, occurredOn])).toEqual([
      ['lapse', '2026-11-20'],
      ['relapse', '2026-11-01'],
    ])
  })

  it('keeps to dates that can be', () => {
    const tomorrow = addDays(today, 1)
    expect(fieldOf(() => record({ occurredOn: tomorrow, reportedOn: null }))).toBe('lapse.occurredOn')
    expect(fieldOf(() => record({ endedOn: tomorrow }))).toBe('lapse.endedOn')
    expect(fieldOf(() => record({ endedOn: '2026-11-19' }))).toBe('lapse.endedOn')
    expect(fieldOf(() => record({ reportedOn: '2026-11-19' }))).toBe('lapse.reportedOn')
    expect(fieldOf(() => record({ reportedOn: tomorrow }))).toBe('lapse.reportedOn')
    expect(() => record({ occurredAtTime: '25:00' })).toThrow('14:30')
    expect(get().lapses).toEqual([])
  })

  it('is changed against its revision, and blank words are no words', () => {
    const lapseId = record()
    change({ lapseId, lapse: lapse({ kind: 'relapse', amount: ' ', circumstances: ' \n' }) })
    expect(get().lapses).toMatchObject([{ kind: 'relapse', amount: null, circumstances: null, revision: 2 }])
    expect(refused(() => change({ lapseId })).code).toBe('conflict')
    expect(get().lapses).toMatchObject([{ kind: 'relapse', revision: 2 }])
  })

  it('is removed with a reason, and its citations count no more', () => {
    const says = inForce()
    const lapseId = record({ citations: [cite('sign', says.signs[0]?.lineageId)] })
    expect(() => call('relapse.removeLapse', { clientId, lapseId, reason: '', lastUse: null })).toThrow(
      'needed',
    )
    call('relapse.removeLapse', { clientId, lapseId, reason: 'Told twice', lastUse: null })
    expect(get().lapses).toEqual([])
    expect(vault.context.store.sqlite.prepare('select removed_reason from lapses').pluck().all()).toEqual([
      'Told twice',
    ])
    expect(refused(() => change({ lapseId })).code).toBe('not_found')
  })

  it('of another client is not there', () => {
    const lapseId = record()
    const other = admit(vault, { lastName: 'Otherone' })
    expect(refused(() => change({ lapseId, clientId: other })).code).toBe('not_found')
    expect(
      refused(() =>
        call('relapse.removeLapse', { clientId: other, lapseId, reason: 'Not mine', lastUse: null }),
      ).code,
    ).toBe('not_found')
    expect(refused(() => call('relapse.lapses', { clientId: newId() })).code).toBe('not_found')
    expect(get().lapses).toHaveLength(1)
  })
})

describe('what preceded it', () => {
  it('is offered from the plan in force, in the plan’s order, not from a draft', () => {
    expect(get().citable).toEqual([])
    inForce()
    const draft = call('relapse.begin', { clientId })
    call('relapse.save', {
      clientId,
      planId: draft.planId,
      revision: draft.revision,
      content: { ...draft.content, signs: [{ lineageId: newId(), sign: 'Only a draft', action: '' }] },
    })
    expect(get().citable.map(({ part, words }) => [part, words])).toEqual([
      ['trigger', 'Payday'],
      ['situation', 'Bar after work'],
      ['sign', 'Skipping meals'],
      ['sign', 'Not answering'],
      ['skill', 'Urge surfing'],
    ])
  })

  it('is cited with the words of that day, and stays so when the plan moves on', () => {
    const says = inForce()
    const sign = cite('sign', says.signs[0]?.lineageId)
    const skill = cite('skill', says.skills[0]?.lineageId)
    const lapseId = record({ citations: [sign, skill] })
    // The next version words the sign anew and has dropped the skill.
    inForce((before) => ({
      signs: before.signs.map((one) => ({ ...one, sign: `${one.sign}, and sleep` })),
      skills: [],
    }))
    const cited = () => get().lapses[0]?.citations.map(({ part, words }) => [part, words])
    expect(cited()).toEqual([
      ['sign', 'Skipping meals'],
      ['skill', 'Urge surfing'],
    ])
    // Kept as they were; what is added is cited from the plan of now.
    const trigger = cite('trigger', says.triggers[0]?.lineageId)
    change({ lapseId, lapse: lapse({ citations: [sign, skill, trigger] }) })
    expect(cited()).toEqual([
      ['sign', 'Skipping meals'],
      ['skill', 'Urge surfing'],
      ['trigger', 'Payday'],
    ])
    change({ lapseId, revision: 2, lapse: lapse({ citations: [trigger] }) })
    expect(cited()).toEqual([['trigger', 'Payday']])
    // What was dropped from the plan cannot be cited anew.
    expect(fieldOf(() => change({ lapseId, revision: 3, lapse: lapse({ citations: [skill] }) }))).toBe(
      'lapse.citations',
    )
    expect(cited()).toEqual([['trigger', 'Payday']])
  })

  it('is refused when it is not of this plan, and nothing is left of the lapse', () => {
    const stranger = { citations: [cite('sign', newId())] }
    expect(fieldOf(() => record(stranger))).toBe('lapse.citations')
    const says = inForce()
    expect(fieldOf(() => record(stranger))).toBe('lapse.citations')
    // A trigger cited as a sign is not a sign.
    expect(fieldOf(() => record({ citations: [cite('sign', says.triggers[0]?.lineageId)] }))).toBe(
      'lapse.citations',
    )
    const twice = cite('sign', says.signs[0]?.lineageId)
    expect(() => record({ citations: [twice, twice] })).toThrow('only once')
    expect(get().lapses).toEqual([])
  })

  it('is, whatever is ticked and unticked, what was ticked last', () => {
    const says = inForce()
    const all = get().citable.map(({ part, lineageId }) => ({ part, lineageId }))
    expect(all).toHaveLength(5)
    expect(says.signs).toHaveLength(2)
    const ticked = fc.array(fc.subarray(all), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(ticked, (steps) => {
        const lapseId = record()
        for (const [index, citations] of steps.entries()) {
          change({ lapseId, revision: index + 1, lapse: lapse({ citations }) })
        }
        const kept = get()
          .lapses.find((one) => one.lapseId === lapseId)
          ?.citations.map(({ part, lineageId }) => `${part} ${lineageId}`)
          .toSorted()
        expect(kept).toEqual(
          (steps.at(-1) ?? []).map(({ part, lineageId }) => `${part} ${lineageId}`).toSorted(),
        )
      }),
      { numRuns: 15 },
    )
  })
})

describe('the recorded last use', () => {
  const to = (on: string | null, was: string | null = '2026-10-01'): LastUseChange => ({ rank: 1, was, on })

  it('stays as it is unless the counselor says otherwise', () => {
    record()
    expect(lastUseOn()).toBe('2026-10-01')
    expect(schedule()).toMatchObject({ anchorOn: '2026-10-01' })
  })

  it('changes on the counselor’s word, begins the follow-up anew, and shows in the caseload', () => {
    record({}, to('2026-11-20'))
    expect(lastUseOn()).toBe('2026-11-20')
    expect(schedule()).toMatchObject({ anchor: 'last-use', anchorOn: '2026-11-20', dueFrom: today })
    const row = call('clients.list', {
      filter: { status: 'all' },
      sort: [],
      offset: 0,
      limit: 10,
    }).rows.find((one) => one.clientId === clientId)
    expect(row?.lastUseOn).toBe('2026-11-20')
    expect(row?.why?.reason).toBeDefined()
    expect(lastAudit()).toMatchObject({
      detail: { lastUseRank: 1, lastUseWas: '2026-10-01', lastUseOn: '2026-11-20' },
    })
  })

  it('is not changed over a date that somebody else set meanwhile; the lapse is not recorded either', () => {
    expect(refused(() => record({}, to('2026-11-20', '2026-09-01'))).code).toBe('conflict')
    expect(refused(() => record({}, { rank: 3, was: null, on: '2026-11-20' })).code).toBe('conflict')
    expect(fieldOf(() => record({}, to('2026-11-23')))).toBe('lastUse.on')
    expect(get().lapses).toEqual([])
    expect(lastUseOn()).toBe('2026-10-01')
  })

  it('goes back when the lapse is taken back, and the schedule before goes on with its record', () => {
    const before = schedule()?.scheduleId
    const lapseId = record({}, to('2026-11-20'))
    expect(schedule()?.scheduleId).not.toBe(before)
    call('relapse.removeLapse', {
      clientId,
      lapseId,
      reason: 'Mixed up',
      lastUse: to('2026-10-01', '2026-11-20'),
    })
    expect(lastUseOn()).toBe('2026-10-01')
    expect(schedule()).toMatchObject({ scheduleId: before, anchorOn: '2026-10-01' })
  })

  it('may be set to not known: then no schedule hangs on it', () => {
    const lapseId = record({}, to('2026-11-20'))
    call('relapse.removeLapse', { clientId, lapseId, reason: 'Mixed up', lastUse: to(null, '2026-11-20') })
    expect(lastUseOn()).toBeNull()
    expect(schedule()).toBeNull()
  })

  it('leaves alone a schedule that hangs on a later day which the counselor chose', () => {
    const lapseId = record({}, to('2026-11-15'))
    call('followup.begin', { clientId, anchor: 'last-use', anchorOn: '2026-11-18' })
    call('relapse.removeLapse', {
      clientId,
      lapseId,
      reason: 'Mixed up',
      lastUse: to('2026-10-01', '2026-11-15'),
    })
    expect(schedule()).toMatchObject({ anchorOn: '2026-11-18' })
  })

  it('of another substance leaves the follow-up of the first alone', () => {
    vault.context.store.sqlite
      .prepare(
        `insert into episode_substances (id, episode_id, rank, name, last_use_on, created_at, created_by, updated_at, updated_by)
         select ?, episode_id, 2, 'Cannabis', null, created_at, created_by, updated_at, updated_by
         from episode_substances limit 1`,
      )
      .run(newId())
    record({ substance: 'cannabis' }, { rank: 2, was: null, on: '2026-11-20' })
    expect(get().recordedUse).toEqual([
      { rank: 1, name: 'Alcohol', lastUseOn: '2026-10-01' },
      { rank: 2, name: 'Cannabis', lastUseOn: '2026-11-20' },
    ])
    expect(schedule()).toMatchObject({ anchorOn: '2026-10-01' })
  })

  it('that a lapse tells of moves the phase, also where the record was left', () => {
    const since = () => call('followup.get', { clientId }).phase
    expect(since()).toMatchObject({ label: 'Post-acute', since: '2026-10-09' })
    record()
    expect(since()).toMatchObject({ label: 'Acute withdrawal window', since: '2026-11-20' })
    expect(call('followup.get', { clientId }).anchors.lastUseOn).toBe('2026-11-20')
  })

  it('is out of reach after a death: nothing is begun', () => {
    call('followup.recordAttempt', {
      clientId,
      pointId: null,
      attemptedOn: '2026-11-18',
      attemptedAtTime: null,
      channel: 'phone',
      outcome: 'deceased',
      nextStep: null,
      nextOn: null,
      remark: null,
    })
    expect(fieldOf(() => record())).toBe('lapse.occurredOn')
    const early = { occurredOn: '2026-11-10', reportedOn: '2026-11-11' }
    expect(fieldOf(() => record(early, to('2026-11-19')))).toBe('lastUse.on')
    record(early, to('2026-11-10'))
    expect(schedule()).toMatchObject({ anchorOn: '2026-10-01' })
  })
})
