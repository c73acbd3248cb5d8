import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ProgressFields } from '#shared/contract/operations/treatment.ts'
import { newId } from '#services/context.ts'
import { held } from '../../security/support/charts.ts'
import { treatmentContent, treatmentDates, objectiveLineage } from '../../security/support/treatment.ts'
import { admit, caller, changeRecord, refused } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
let clientId: string
let treatmentPlanId: string
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
  clientId = admit(vault)
  treatmentPlanId = planInForce(clientId)
})
afterEach(() => vault.end())

const planInForce = (of: string, changeReason: string | null = null): string => {
  const draft = call('treatment.start', { clientId: of })
  const { treatmentPlanId: id } = draft
  const { revision } = call('treatment.save', {
    clientId: of,
    treatmentPlanId: id,
    revision: draft.revision,
    content: treatmentContent,
  })
  call('treatment.activate', { clientId: of, treatmentPlanId: id, revision, changeReason, ...treatmentDates })
  return id
}
const session = (
  of: string,
  change: Partial<Omit<typeof held, 'attendance'>> & { readonly attendance?: 'no-show' } = {},
) => call('sessions.record', { clientId: of, session: { ...held, ...change } }).sessionId
const record = (change: Partial<ProgressFields> = {}, lineageId = objectiveLineage) =>
  call('treatment.recordProgress', {
    clientId,
    treatmentPlanId,
    lineageId,
    progress: {
      notedOn: '2026-11-20',
      percent: 40,
      status: 'open',
      remark: 'Invented remark',
      evidenceIds: [],
      ...change,
    },
  }).progressId
const entries = (of = treatmentPlanId) =>
  call('treatment.progress', { clientId, treatmentPlanId: of }).objectives.flatMap((one) => one.entries)

describe('progress of an objective', () => {
  it('is noted with its sessions, and goes on through the versions of the plan', () => {
    const sessionId = session(clientId)
    record({ percent: 20, evidenceIds: [sessionId, sessionId] })
    expect(entries()).toMatchObject([
      {
        percent: 20,
        status: 'open',
        remark: 'Invented remark',
        by: 'Testa Counselor',
        version: 1,
        evidence: [{ sessionId, heldOn: '2026-11-10', kind: 'individual' }],
      },
    ])
    treatmentPlanId = planInForce(clientId, 'Reviewed')
    record({ percent: 60, notedOn: '2026-11-21' })
    expect(entries().map(({ percent, version }) => [percent, version])).toEqual([
      [20, 1],
      [60, 2],
    ])
  })

  it('takes as evidence only sessions that this client attended, up to that day', () => {
    const other = admit(vault, { lastName: 'Elsewhere' })
    const refusedFor = (evidenceIds: string[], notedOn = '2026-11-20') =>
      refused(() => record({ evidenceIds, notedOn })).fields?.[0]?.path
    expect(refusedFor([session(other)])).toBe('progress.evidenceIds')
    expect(refusedFor([session(clientId, { attendance: 'no-show', minutes: 0 })])).toBe(
      'progress.evidenceIds',
    )
    expect(refusedFor([newId()])).toBe('progress.evidenceIds')
    const later = session(clientId, { heldOn: '2026-11-19' })
    expect(refusedFor([later], '2026-11-18')).toBe('progress.evidenceIds')
    const removed = session(clientId, { heldOn: '2026-11-12' })
    call('sessions.remove', { clientId, sessionId: removed, reason: 'Twice' })
    expect(refusedFor([removed])).toBe('progress.evidenceIds')
    expect(entries()).toEqual([])
    record({ evidenceIds: [later] })
    expect(entries()).toHaveLength(1)
  })

  it('is refused in the future, for an unknown objective, upon a draft and after the discharge', () => {
    expect(refused(() => record({ notedOn: '2026-11-23' })).fields?.[0]?.path).toBe('progress.notedOn')
    expect(refused(() => record({}, newId())).code).toBe('not_found')
    expect(() => record({ percent: 101 })).toThrow('percent')
    const active = treatmentPlanId
    treatmentPlanId = call('treatment.start', { clientId }).treatmentPlanId
    expect(refused(() => record()).code).toBe('conflict')
    treatmentPlanId = active
    changeRecord(vault, clientId, { dischargedOn: '2026-11-21' })
    expect(refused(() => record()).code).toBe('conflict')
  })

  it('is removed with a reason and leaves the list, its row and its reason stay', () => {
    const progressId = record()
    call('treatment.removeProgress', { clientId, progressId, reason: 'Wrong objective' })
    expect(entries()).toEqual([])
    expect(
      refused(() => call('treatment.removeProgress', { clientId, progressId, reason: 'Again' })).code,
    ).toBe('not_found')
    expect(
      vault.context.store.sqlite.prepare('select removed_reason from objective_progress').pluck().get(),
    ).toBe('Wrong objective')
  })

  it('of another client with the same lineage is not this client’s', () => {
    record()
    const mine = clientId
    const mineInForce = treatmentPlanId
    clientId = admit(vault, { lastName: 'Elsewhere' })
    treatmentPlanId = planInForce(clientId)
    expect(entries()).toEqual([])
    clientId = mine
    expect(entries(mineInForce)).toHaveLength(1)
  })
})

describe('sessions offered as evidence', () => {
  const offered = (upTo: string, offset = 0) =>
    call('treatment.evidence', { clientId, treatmentPlanId, lineageId: objectiveLineage, upTo, offset })

  it('are those attended up to the day, newest first, those that worked on the objective by themselves too', () => {
    const first = session(clientId, { heldOn: '2026-11-03' })
    const second = session(clientId, { heldOn: '2026-11-10' })
    session(clientId, { attendance: 'no-show', minutes: 0 })
    session(admit(vault, { lastName: 'Elsewhere' }))
    const { sqlite } = vault.context.store
    sqlite
      .prepare(
        `insert into worked_on (id, session_id, client_id, part, lineage_id, created_at, created_by, updated_at, updated_by)
         values (?, ?, ?, 'objective', ?, 'x', 'x', 'x', 'x')`,
      )
      .run(newId(), first, clientId, objectiveLineage)
    const answer = offered('2026-11-22')
    expect(answer.sessions.map(({ sessionId }) => sessionId)).toEqual([second, first])
    expect(answer.workedOn.map(({ sessionId }) => sessionId)).toEqual([first])
    expect(answer.more).toBe(false)
    expect(offered('2026-11-05').sessions).toHaveLength(1)
  })

  it('come 50 at a time', () => {
    for (let day = 1; day <= 52; day += 1)
      session(clientId, {
        heldOn: `2026-0${day <= 26 ? 8 : 9}-${String(((day - 1) % 26) + 1).padStart(2, '0')}`,
      })
    const first = offered('2026-11-22')
    const rest = offered('2026-11-22', 50)
    expect([first.sessions.length, first.more]).toEqual([50, true])
    expect([rest.sessions.length, rest.more]).toEqual([2, false])
  })
})
