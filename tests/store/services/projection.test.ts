import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pawsDomains, type PawsSeverities } from '#shared/contract/operations/followup.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { addDays } from '#shared/domain/dates.ts'
import { emptyPlan } from '#shared/domain/relapse/content.ts'
import { newId } from '#services/context.ts'
import { rebuildProjections } from '#services/tasks/refresh.ts'
import { admit, caller, changeRecord } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

/**
 * Due items and the caseload are kept beside the facts, so they can drift from them. Whatever was done, working both out
 * anew from the facts must change nothing (design.md, "Tasks are derived").
 */

let vault: TestVault
let call: ReturnType<typeof caller>
beforeAll(() => {
  vault = openTestVault()
  call = caller(vault)
})
afterAll(() => vault.end())

interface Scene {
  readonly clients: readonly string[]
  readonly groupId: string
}

type Step = (scene: Scene) => void

const today = '2026-11-22'
const severities = Object.fromEntries(pawsDomains.map((domain) => [domain, 4])) as PawsSeverities
const who = fc.integer({ min: 0, max: 1 })
const back = fc.integer({ min: 0, max: 60 }).map((days) => addDays(today, -days))
const clientOf = (scene: Scene, index: number): string => scene.clients[index] ?? ''

const session = fc
  .tuple(who, back, fc.constantFrom('present' as const, 'no-show' as const))
  .map(([index, heldOn, attendance]): Step => (scene) => {
    const clientId = clientOf(scene, index)
    const fields = { heldOn, startTime: null, kind: 'individual' as const, mood: null, craving: null }
    const minutes = attendance === 'present' ? 50 : 0
    call('sessions.record', { clientId, session: { ...fields, attendance, minutes } })
  })

const note = fc
  .tuple(who, fc.constantFrom('start', 'sign', 'discard'))
  .map(([index, what]): Step => (scene) => {
    const clientId = clientOf(scene, index)
    const [row] = call('sessions.list', { clientId, offset: 0, limit: 1 }).rows
    if (!row) return
    const { noteId, draftRevision } = call('notes.start', {
      clientId,
      sessionId: row.sessionId,
      format: 'dap',
    })
    if (what === 'discard') call('notes.discardDraft', { noteId })
    if (what === 'sign') {
      call('notes.sign', { noteId, revision: draftRevision, format: 'dap', sections: { data: 'Seen.' } })
    }
  })

const removal = who.map((index): Step => (scene) => {
  const clientId = clientOf(scene, index)
  const [row] = call('sessions.list', { clientId, offset: 0, limit: 1 }).rows
  if (row) call('sessions.remove', { clientId, sessionId: row.sessionId, reason: 'Wrong person' })
})

const schedule = fc.tuple(who, back).map(
  ([index, anchorOn]): Step =>
    (scene) =>
      void call('followup.begin', { clientId: clientOf(scene, index), anchor: 'last-use', anchorOn }),
)

const record = fc
  .tuple(who, back, fc.option(back, { nil: null }))
  .map(([index, lastUseOn, dischargedOn]): Step => (scene) => {
    changeRecord(vault, clientOf(scene, index), { lastUseOn, dischargedOn })
  })

const point = fc
  .tuple(who, fc.integer({ min: 0, max: 11 }), fc.constantFrom('check-in', 'missed', 'not-needed', 'open'))
  .map(([index, place, what]): Step => (scene) => {
    const clientId = clientOf(scene, index)
    const pointId = call('followup.get', { clientId }).points[place]?.pointId
    if (pointId === undefined) return
    if (what === 'check-in') call('followup.recordCheckIn', { clientId, pointId, checkIn: checkIn() })
    else {
      const outcome = what === 'missed' || what === 'not-needed' ? what : null
      call('followup.closePoint', { clientId, pointId, outcome, reason: 'Seen in session' })
    }
  })

const checkIn = () => ({
  heldOn: today,
  severities,
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

const takenBack = who.map((index): Step => (scene) => {
  const clientId = clientOf(scene, index)
  const last = call('followup.get', { clientId }).checkIns.at(-1)
  if (last) call('followup.removeCheckIn', { clientId, checkInId: last.checkInId, reason: 'Wrong person' })
})

const attempt = fc
  .tuple(who, fc.constantFrom('no-answer' as const, 'reached' as const, 'deceased' as const))
  .map(
    ([index, outcome]): Step =>
      (scene) =>
        void call('followup.recordAttempt', {
          clientId: clientOf(scene, index),
          pointId: null,
          attemptedOn: today,
          attemptedAtTime: null,
          channel: 'phone',
          outcome,
          nextStep: null,
          nextOn: null,
          remark: null,
        }),
  )

const plan = fc.tuple(who, fc.integer({ min: 0, max: 90 })).map(([index, days]): Step => (scene) => {
  const clientId = clientOf(scene, index)
  const { planId, revision } = call('relapse.begin', { clientId })
  const content = { ...emptyPlan, signs: [{ lineageId: newId(), sign: 'Skipping meals', action: '' }] }
  const saved = call('relapse.save', { clientId, planId, revision, content })
  call('relapse.activate', {
    clientId,
    planId,
    revision: saved.revision,
    changeReason: 'Reviewed',
    reviewOn: addDays(today, days),
    agreedOn: null,
    copyGivenOn: null,
  })
})

const lapse = fc.tuple(who, back, fc.boolean()).map(([index, occurredOn, changes]): Step => (scene) => {
  const clientId = clientOf(scene, index)
  const [use] = call('relapse.lapses', { clientId }).recordedUse
  call('relapse.recordLapse', {
    clientId,
    lapse: {
      kind: 'lapse',
      occurredOn,
      occurredAtTime: null,
      endedOn: null,
      substance: use?.name ?? null,
      amount: null,
      reportedOn: null,
      circumstances: null,
      response: null,
      learned: null,
      citations: [],
    },
    lastUse: changes && use ? { rank: use.rank, was: use.lastUseOn, on: occurredOn } : null,
  })
})

const lapseTakenBack = fc
  .tuple(who, fc.option(back, { nil: null }), fc.boolean())
  .map(([index, on, changes]): Step => (scene) => {
    const clientId = clientOf(scene, index)
    const { lapses, recordedUse } = call('relapse.lapses', { clientId })
    const [use] = recordedUse
    const lastUse = changes && use ? { rank: use.rank, was: use.lastUseOn, on } : null
    const lapseId = lapses[0]?.lapseId
    if (lapseId) call('relapse.removeLapse', { clientId, lapseId, reason: 'Told twice', lastUse })
  })

const groupSession = fc
  .tuple(back, fc.array(fc.boolean(), { minLength: 2, maxLength: 2 }))
  .map(([heldOn, seen]): Step => ({ groupId, clients }) => {
    const plannedAt = { startTime: null, plannedMinutes: 60, topicId: null, weeks: 1 }
    const [sessionId = ''] = call('groups.planSession', { groupId, heldOn, ...plannedAt }).sessionIds
    call('groups.takeAttendance', {
      sessionId,
      revision: 1,
      topicId: null,
      roster: clients.map((clientId, index) => ({
        clientId,
        status: seen[index] === true ? ('present' as const) : ('no-show' as const),
        minutes: seen[index] === true ? 60 : 0,
        mood: null,
        craving: null,
      })),
    })
  })

const step = fc.oneof(
  session,
  note,
  removal,
  schedule,
  record,
  point,
  takenBack,
  attempt,
  plan,
  lapse,
  lapseTakenBack,
  groupSession,
)

/** Does a step; what the rules of the record refuse is no step. */
const attempted = (one: Step, scene: Scene): void => {
  try {
    one(scene)
  } catch (error) {
    if (!(error instanceof OperationFailure)) throw error
  }
}

const projections = () => ({
  due: vault.context.store.sqlite
    .prepare(
      `select client_id, kind, subject_kind, subject_id, session_id, shown_from, due_from, urgent_from, until, facts from due_items
       order by client_id, kind, subject_id`,
    )
    .all(),
  caseload: vault.context.store.sqlite.prepare('select * from caseload order by client_pk').all(),
})

describe('what is derived', () => {
  it('is what working it out anew from the facts gives, whatever was done before', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 25 }), (steps) => {
        const clients = [admit(vault, { lastUseOn: '2026-11-01' }), admit(vault)]
        const groupId = call('groups.create', {
          group: {
            name: 'Group',
            model: null,
            openness: 'open',
            capacity: null,
            program: null,
            place: null,
            weekday: null,
            startTime: null,
            plannedMinutes: 60,
            startedOn: '2026-01-01',
            endedOn: null,
            facilitatorIds: [],
            topics: [],
          },
        }).groupId
        for (const clientId of clients) call('groups.join', { groupId, clientId, fromDate: '2026-01-01' })
        for (const one of steps) attempted(one, { clients, groupId })
        const kept = projections()
        rebuildProjections(vault.context.store, vault.context.settings)
        expect(projections()).toEqual(kept)
        expect(kept.due.length).toBeGreaterThan(0)
      }),
      { numRuns: Math.ceil((fc.readConfigureGlobal().numRuns ?? 100) * 0.4) },
    )
  })
})
