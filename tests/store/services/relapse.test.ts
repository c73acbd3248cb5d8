import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { RelapsePlanContent } from '#shared/contract/operations/relapse.ts'
import { emptyPlan } from '#shared/domain/relapse/content.ts'
import { newId } from '#services/context.ts'
import { admit, caller, changeRecord, person, refused } from '../../support/charts.ts'
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

const full = (): RelapsePlanContent => ({
  goal: 'A year without a drink,\nand my children at home',
  reasons: [{ lineageId: newId(), reason: 'My children' }],
  triggers: [
    { lineageId: newId(), trigger: 'Payday', kind: 'external', category: 'cue-or-urge', intensity: 8 },
    {
      lineageId: newId(),
      trigger: 'Loneliness',
      kind: 'internal',
      category: 'negative-emotion',
      intensity: null,
    },
  ],
  situations: [
    {
      lineageId: newId(),
      situation: 'Bar after work',
      likelihood: 8,
      confidence: 3,
      response: 'Go to the gym',
      call: 'Ana',
    },
  ],
  signs: [
    { lineageId: newId(), sign: 'Skipping meals', action: 'Eat with somebody' },
    { lineageId: newId(), sign: 'Not answering calls', action: '' },
  ],
  skills: [{ lineageId: newId(), skill: 'Urge surfing', tried: true, helped: null }],
  supports: [
    { lineageId: newId(), name: 'Ana Pretend', role: 'Sister', phone: '555-0102', mayContact: false },
  ],
  meetings: [
    { lineageId: newId(), meeting: 'Tuesday group', place: 'Town hall', weekday: 2, startTime: '19:00' },
  ],
  steps: [
    { lineageId: newId(), phase: 'first-hour', step: 'Leave the place' },
    { lineageId: newId(), phase: 'urge', step: 'Wait twenty minutes' },
  ],
  lifestyle: [{ lineageId: newId(), domain: 'sleep', intention: 'In bed at eleven' }],
  redFlags: [{ lineageId: newId(), code: 'seizure', flag: 'Seizure', action: 'Call 911' }],
})
const begin = () => call('relapse.begin', { clientId })
const save = (planId: string, revision: number, content: RelapsePlanContent) =>
  call('relapse.save', { clientId, planId, revision, content })
const dates = { reviewOn: '2026-12-20', agreedOn: '2026-11-22', copyGivenOn: null }
const activate = (planId: string, revision: number, changeReason: string | null = null) =>
  call('relapse.activate', { clientId, planId, revision, changeReason, ...dates })
const inForce = (content = full()) => {
  const { planId, revision } = begin()
  return activate(planId, save(planId, revision, content).revision)
}
const statuses = () =>
  call('relapse.list', { clientId }).versions.map(({ version, status }) => `${version} ${status}`)
const why = () => call('clients.get', { clientId }).due.find(({ kind }) => kind === 'plan-review')

describe('a draft', () => {
  it('is begun once, and keeps every word of every part', () => {
    const draft = begin()
    expect(draft).toMatchObject({
      version: 1,
      status: 'draft',
      content: emptyPlan,
      counselor: 'Testa Counselor',
    })
    expect(begin().planId).toBe(draft.planId)
    const content = full()
    const saved = save(draft.planId, draft.revision, content)
    expect(saved.revision).toBe(draft.revision + 1)
    expect(call('relapse.get', { clientId, planId: draft.planId })).toMatchObject({
      revision: saved.revision,
      updatedAt: saved.savedAt,
      content,
    })
  })

  it('follows the order of the editor, drops what holds no words, and keeps words without a name', () => {
    const draft = begin()
    const content = full()
    const first = save(draft.planId, draft.revision, content)
    const unnamed = { lineageId: newId(), sign: '', action: 'Call Ana' }
    const changed = {
      ...content,
      goal: '',
      signs: [...content.signs.toReversed(), { lineageId: newId(), sign: '  ', action: '' }, unnamed],
      triggers: content.triggers.slice(1),
    }
    save(draft.planId, first.revision, changed)
    const { content: stored } = call('relapse.get', { clientId, planId: draft.planId })
    expect(stored).toEqual({ ...changed, signs: [...content.signs.toReversed(), unnamed] })
    expect(refused(() => activate(draft.planId, first.revision + 1))).toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'content.signs.2.sign' }],
    })
  })

  it('keeps a part’s row through all saves, so that what refers to it still does', () => {
    const draft = begin()
    const content = full()
    const ids = () =>
      vault.context.store.sqlite.prepare('select id, lineage_id from relapse_signs order by lineage_id').all()
    const first = save(draft.planId, draft.revision, content)
    const before = ids()
    const second = save(draft.planId, first.revision, { ...content, signs: content.signs.toReversed() })
    expect(ids()).toEqual(before)
    save(draft.planId, second.revision, { ...content, signs: content.signs.slice(1) })
    expect(ids()).toHaveLength(1)
  })

  it('is not overwritten from an older state, nor by another client’s chart, nor with two parts of one id', () => {
    const draft = begin()
    const content = full()
    save(draft.planId, draft.revision, content)
    expect(refused(() => save(draft.planId, draft.revision, emptyPlan)).code).toBe('conflict')
    const other = admit(vault, { lastName: 'Andere' })
    const elsewhere = {
      clientId: other,
      planId: draft.planId,
      revision: draft.revision + 1,
      content: emptyPlan,
    }
    expect(refused(() => call('relapse.save', elsewhere)).code).toBe('not_found')
    expect(refused(() => call('relapse.get', elsewhere)).code).toBe('not_found')
    const twins = {
      ...content,
      signs: content.signs.map((sign) => ({ ...sign, lineageId: content.signs[0]?.lineageId ?? '' })),
    }
    expect(refused(() => save(draft.planId, draft.revision + 1, twins)).code).toBe('invalid_input')
    const foreign = {
      ...content,
      redFlags: [{ lineageId: newId(), code: 'unheard-of', flag: 'x', action: '' }],
    }
    expect(refused(() => save(draft.planId, draft.revision + 1, foreign)).code).toBe('invalid_input')
    expect(call('relapse.get', { clientId, planId: draft.planId }).content).toEqual(content)
  })

  it('is taken back with a reason, and its number is not used again', () => {
    const draft = begin()
    call('relapse.discard', { clientId, planId: draft.planId, reason: 'Begun by mistake' })
    expect(statuses()).toEqual([])
    expect(refused(() => save(draft.planId, draft.revision, full())).code).toBe('not_found')
    expect(begin().version).toBe(2)
  })

  it('needs an episode, and a client who lives', () => {
    const { clientId: without } = call('clients.create', {
      client: { ...person, lastName: 'Ohne' },
      episode: null,
      evenIfSimilar: true,
    })
    if (without === null) throw new Error('The client was not created.')
    expect(call('relapse.list', { clientId: without })).toEqual({ episodeId: null, versions: [] })
    expect(refused(() => call('relapse.begin', { clientId: without })).code).toBe('conflict')
    vault.context.store.sqlite
      .prepare("update clients set deceased_on = '2026-11-20' where id = ?")
      .run(clientId)
    expect(refused(begin).code).toBe('conflict')
  })

  it('writes one audit row for a stretch of saves, and another after a pause', () => {
    const draft = begin()
    const rows = () =>
      vault.context.store.sqlite
        .prepare("select count(*) from audit_events where operation = 'relapse.save'")
        .pluck()
        .get()
    let { revision } = draft
    for (let at = 0; at < 5; at += 1) ({ revision } = save(draft.planId, revision, full()))
    expect(rows()).toBe(1)
    vault.clock.days(1)
    save(draft.planId, revision, full())
    expect(rows()).toBe(2)
  })
})

describe('a plan in force', () => {
  it('is not put in force empty, without a day to come for the review, or with dates to come', () => {
    const { planId, revision } = begin()
    expect(refused(() => activate(planId, revision)).code).toBe('conflict')
    const saved = save(planId, revision, full())
    const wrong = (some: object) =>
      refused(() =>
        call('relapse.activate', {
          clientId,
          planId,
          revision: saved.revision,
          changeReason: null,
          ...dates,
          ...some,
        }),
      ).fields?.[0]?.path
    expect(wrong({ reviewOn: '2026-11-21' })).toBe('reviewOn')
    expect(wrong({ agreedOn: '2026-11-23' })).toBe('agreedOn')
    expect(wrong({ copyGivenOn: '2026-11-23' })).toBe('copyGivenOn')
    expect(refused(() => activate(planId, revision)).code).toBe('conflict')
    expect(statuses()).toEqual(['1 draft'])
  })

  it('asks for its review: soon, due, urgent two weeks later; a new date ends it', () => {
    const plan = inForce()
    expect(plan).toMatchObject({ status: 'active', activatedOn: '2026-11-22', ...dates })
    expect(why()).toBeUndefined()
    vault.clock.days(25)
    expect(why()).toMatchObject({ urgency: 'soon', reason: 'Relapse plan review on Sun 20 Dec' })
    vault.clock.days(5)
    expect(why()).toMatchObject({ urgency: 'due', reason: 'Relapse plan review due since Sun 20 Dec' })
    vault.clock.days(12)
    expect(why()).toMatchObject({ urgency: 'urgent' })
    const change = {
      clientId,
      planId: plan.planId,
      revision: plan.revision,
      agreedOn: null,
      copyGivenOn: '2026-12-01',
    }
    expect(
      refused(() => call('relapse.setDates', { ...change, reviewOn: '2026-12-30' })).fields?.[0]?.path,
    ).toBe('reviewOn')
    const changed = call('relapse.setDates', { ...change, reviewOn: '2027-03-01' })
    expect(changed).toMatchObject({
      reviewOn: '2027-03-01',
      copyGivenOn: '2026-12-01',
      content: plan.content,
    })
    expect(why()).toBeUndefined()
    expect(refused(() => call('relapse.setDates', { ...change, reviewOn: '2027-03-01' })).code).toBe(
      'conflict',
    )
  })

  it('is reviewed no more once the episode is closed', () => {
    inForce()
    vault.clock.days(40)
    expect(why()).toMatchObject({ urgency: 'due' })
    changeRecord(vault, clientId, { dischargedOn: '2026-12-30' })
    expect(why()).toBeUndefined()
  })

  it('gives way to its next version for a reason, which keeps every part’s lineage', () => {
    const content = full()
    const first = inForce(content)
    const next = begin()
    expect(next).toMatchObject({ version: 2, status: 'draft', reviewOn: null, agreedOn: null, content })
    const changed = { ...content, goal: 'Two years', signs: content.signs.slice(0, 1) }
    const { revision } = save(next.planId, next.revision, changed)
    expect(refused(() => activate(next.planId, revision))).toMatchObject({
      fields: [{ path: 'changeReason' }],
    })
    expect(statuses()).toEqual(['2 draft', '1 active'])
    vault.clock.days(1)
    activate(next.planId, revision, 'After the lapse in November')
    expect(statuses()).toEqual(['2 active', '1 superseded'])
    expect(call('relapse.get', { clientId, planId: first.planId })).toMatchObject({
      supersededOn: '2026-11-23',
      content,
    })
    expect(call('relapse.get', { clientId, planId: next.planId })).toMatchObject({
      changeReason: 'After the lapse in November',
      content: changed,
    })
  })

  it('cannot be changed any more: not by an operation, not by SQL', () => {
    const content = full()
    const { planId, revision } = inForce(content)
    for (const attempt of [
      () => save(planId, revision, emptyPlan),
      () => activate(planId, revision),
      () => call('relapse.discard', { clientId, planId, reason: 'x' }),
    ]) {
      expect(refused(attempt).code).toBe('already_signed')
    }
    for (const statement of [
      `update relapse_plans set goal = 'Other' where id = '${planId}'`,
      `update relapse_plans set status = 'draft' where id = '${planId}'`,
      `delete from relapse_plans where id = '${planId}'`,
      `update relapse_signs set sign = 'Other' where plan_id = '${planId}'`,
      `delete from relapse_situations where plan_id = '${planId}'`,
      `insert into relapse_reasons (id, plan_id, lineage_id, rank, reason, created_at, created_by, updated_at, updated_by)
       values ('${newId()}', '${planId}', '${newId()}', 9, 'Other', '', '', '', '')`,
    ]) {
      expect(() => vault.context.store.sqlite.exec(statement), statement).toThrow(/in force/)
    }
    expect(call('relapse.get', { clientId, planId }).content).toEqual(content)
  })

  it('belongs to its episode: a new episode begins its own', () => {
    const first = inForce()
    changeRecord(vault, clientId, { dischargedOn: '2026-11-22' })
    const { store } = vault.context
    store.sqlite.exec(
      `insert into episodes (id, client_id, admitted_on, created_at, created_by, updated_at, updated_by)
       values ('${newId()}', '${clientId}', '2026-11-23', '', '', '', '')`,
    )
    expect(statuses()).toEqual([])
    expect(begin()).toMatchObject({ version: 1, content: emptyPlan })
    expect(call('relapse.get', { clientId, planId: first.planId }).status).toBe('active')
  })
})
