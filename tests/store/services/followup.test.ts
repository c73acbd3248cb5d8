import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  noPawsDays,
  pawsDomains,
  type CheckInFields,
  type FollowUpFilter,
  type PawsSeverities,
} from '#shared/contract/operations/followup.ts'
import { addDays } from '#shared/domain/dates.ts'
import { refreshProjections } from '#services/tasks/refresh.ts'
import { admit, caller, changeRecord, refused, statementsOf } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
})
afterEach(() => vault.end())

const today = '2026-11-22'
const noAnswers = Object.fromEntries(pawsDomains.map((domain) => [domain, null])) as PawsSeverities
const blank: CheckInFields = {
  heldOn: today,
  severities: noAnswers,
  daysAffected: noPawsDays,
  sleepHours: null,
  anyUse: null,
  usedOn: null,
  usedSubstance: null,
  protectiveActions: null,
  safety: 'not-asked',
  safetyAction: null,
  action: null,
  remarks: null,
}
const checkIn = (some: Partial<CheckInFields> = {}): CheckInFields => ({
  ...blank,
  severities: { ...noAnswers, anxiety: 3, craving: 2 },
  sleepHours: 6.5,
  anyUse: false,
  ...some,
})
const attempt = {
  attemptedOn: today,
  attemptedAtTime: '10:15',
  channel: 'phone' as const,
  outcome: 'no-answer' as const,
  nextStep: 'Try again in the evening',
  nextOn: '2026-11-23',
  remark: null,
}
const everything: FollowUpFilter = { show: 'soon', counselorId: null, search: '' }
const board = (filter: Partial<typeof everything> = {}) =>
  call('followup.board', { filter: { ...everything, ...filter }, offset: 0, limit: 100 })
const get = (clientId: string) => call('followup.get', { clientId })
const why = (clientId: string) =>
  call('clients.list', {
    filter: { status: 'all' },
    sort: [{ column: 'why', direction: 'ascending' }],
    offset: 0,
    limit: 500,
  }).rows.find((row) => row.clientId === clientId)?.why ?? null
const point = (clientId: string, label: string) => {
  const found = get(clientId).points.find((one) => one.label === label)
  if (!found) throw new Error(`No point ${label}.`)
  return found
}

describe('a schedule', () => {
  it('begins by itself with a last use: twelve contacts, what lies before today is nobody’s task', () => {
    const clientId = admit(vault, { lastUseOn: addDays(today, -10) })
    const { schedule, points, anchors } = get(clientId)
    expect(schedule).toMatchObject({ anchor: 'last-use', anchorOn: '2026-11-12', dueFrom: today })
    expect(points.map(({ state }) => state)).toEqual([
      'before-records',
      'before-records',
      'soon',
      ...Array.from({ length: 9 }, () => 'later'),
    ])
    expect(anchors).toEqual({ lastUseOn: '2026-11-12', dischargedOn: null })
  })

  it('does not begin without a last use or a discharge', () => {
    const clientId = admit(vault)
    expect(get(clientId)).toMatchObject({ schedule: null, points: [], flags: [], checkIns: [] })
    expect(board().total).toBe(0)
  })

  it('gives way to a discharge and to a newer last use, keeps its record, and not to an older date', () => {
    const clientId = admit(vault, { lastUseOn: '2026-11-20' })
    const first = get(clientId).schedule?.scheduleId
    changeRecord(vault, clientId, { lastUseOn: '2026-11-20', dischargedOn: today })
    expect(get(clientId).schedule).toMatchObject({ anchor: 'discharge', anchorOn: today })
    changeRecord(vault, clientId, { lastUseOn: '2026-11-01' })
    expect(get(clientId).schedule).toMatchObject({ anchor: 'discharge', anchorOn: today })
    expect(
      vault.context.store.sqlite
        .prepare('select ended_on as endedOn, end_reason as reason from follow_up_schedules where id = ?')
        .get(first),
    ).toEqual({ endedOn: today, reason: 'new-discharge' })
    const running = vault.context.store.sqlite
      .prepare('select count(*) from follow_up_schedules where client_id = ? and ended_on is null')
      .pluck()
    expect(running.get(clientId)).toBe(1)
  })

  it('is begun anew by the counselor; the attempts of the earlier one stay in sight', () => {
    const clientId = admit(vault, { lastUseOn: '2026-11-20' })
    call('followup.recordAttempt', { clientId, pointId: point(clientId, 'Day 3').pointId, ...attempt })
    call('followup.begin', { clientId, anchor: 'last-use', anchorOn: '2026-11-21' })
    const chart = get(clientId)
    expect(chart.schedule).toMatchObject({ anchor: 'last-use', anchorOn: '2026-11-21' })
    expect(chart.points.flatMap(({ attempts }) => attempts)).toEqual([])
    expect(chart.otherAttempts).toMatchObject([{ outcome: 'no-answer', by: 'Testa Counselor' }])
    expect(
      refused(() => call('followup.begin', { clientId, anchor: 'last-use', anchorOn: '2026-11-23' })),
    ).toMatchObject({
      code: 'invalid_input',
      fields: [{ path: 'anchorOn' }],
    })
  })

  it('comes from templates that are written once as rows', () => {
    for (const lastName of ['Eins', 'Zwei', 'Drei']) admit(vault, { lastName, lastUseOn: '2026-11-20' })
    const { sqlite } = vault.context.store
    expect(sqlite.prepare('select anchor, is_default as "default" from schedule_templates').all()).toEqual([
      { anchor: 'last-use', default: 1 },
    ])
    expect(sqlite.prepare('select count(*) from template_points').pluck().get()).toBe(12)
  })

  it('follows the site’s own template once it is changed', () => {
    admit(vault, { lastUseOn: '2026-11-20' })
    vault.context.store.sqlite.exec('delete from template_points where rank > 2')
    const clientId = admit(vault, { lastUseOn: '2026-11-20' })
    expect(get(clientId).points.map(({ label }) => label)).toEqual(['Day 3', 'Day 7'])
  })
})

describe('a contact', () => {
  it('turns due, late, and is over when the next one opens; the caseload says why', () => {
    const clientId = admit(vault, { admittedOn: today, lastUseOn: today })
    const seen = () => ({
      why: why(clientId)?.reason,
      urgency: why(clientId)?.urgency,
      state: point(clientId, 'Day 30').state,
      counts: board().counts,
    })
    vault.clock.days(29)
    expect(seen()).toEqual({
      why: 'PAWS check Day 30 due by Sun 27 Dec',
      urgency: 'due',
      state: 'due',
      counts: { overdue: 0, due: 1, soon: 0 },
    })
    vault.clock.days(9)
    expect(seen()).toEqual({
      why: 'PAWS check Day 30, 3 days late',
      urgency: 'urgent',
      state: 'overdue',
      counts: { overdue: 1, due: 0, soon: 0 },
    })
    vault.clock.days(15)
    expect(seen()).toMatchObject({ state: 'missed', counts: { overdue: 0, due: 1, soon: 0 } })
    expect(get(clientId).flags.map(({ kind }) => kind)).toEqual(['missed-contacts'])
  })

  it('is done with its check-in, and open again when that is taken back', () => {
    const clientId = admit(vault, { lastUseOn: '2026-11-19' })
    const { pointId } = point(clientId, 'Day 3')
    const { checkInId } = call('followup.recordCheckIn', { clientId, pointId, checkIn: checkIn() })
    expect(point(clientId, 'Day 3')).toMatchObject({ state: 'done', closedOn: today })
    expect(get(clientId).checkIns).toEqual([{ ...checkIn(), checkInId, pointId, by: 'Testa Counselor' }])
    expect(board({ show: 'soon' }).rows.map(({ label }) => label)).toEqual(['Day 7', 'Day 14'])
    expect(
      refused(() => call('followup.recordCheckIn', { clientId, pointId, checkIn: checkIn() })).code,
    ).toBe('conflict')
    expect(
      refused(() => call('followup.closePoint', { clientId, pointId, outcome: null, reason: '' })).code,
    ).toBe('conflict')
    call('followup.removeCheckIn', { clientId, checkInId, reason: 'Entered for the wrong person' })
    expect(point(clientId, 'Day 3').state).toBe('due')
    expect(get(clientId).checkIns).toEqual([])
    expect(refused(() => call('followup.removeCheckIn', { clientId, checkInId, reason: 'x' })).code).toBe(
      'not_found',
    )
  })

  it('is closed as missed or not needed, and opened again', () => {
    const clientId = admit(vault, { lastUseOn: '2026-11-19' })
    const { pointId } = point(clientId, 'Day 3')
    expect(
      refused(() => call('followup.closePoint', { clientId, pointId, outcome: 'not-needed', reason: ' ' })),
    ).toMatchObject({ code: 'invalid_input', fields: [{ path: 'reason' }] })
    call('followup.closePoint', { clientId, pointId, outcome: 'not-needed', reason: 'Seen in session' })
    expect(point(clientId, 'Day 3')).toMatchObject({ state: 'not-needed', closeReason: 'Seen in session' })
    expect(board({ show: 'now' }).total).toBe(0)
    call('followup.closePoint', { clientId, pointId, outcome: null, reason: '' })
    expect(point(clientId, 'Day 3')).toMatchObject({ state: 'due', closeReason: null, closedOn: null })
  })

  it('of another chart is refused', () => {
    const mine = admit(vault, { lastUseOn: '2026-11-19' })
    const other = admit(vault, { lastName: 'Andere', lastUseOn: '2026-11-19' })
    const { pointId } = point(other, 'Day 3')
    for (const attempted of [
      () => call('followup.recordAttempt', { clientId: mine, pointId, ...attempt }),
      () => call('followup.recordCheckIn', { clientId: mine, pointId, checkIn: checkIn() }),
      () => call('followup.closePoint', { clientId: mine, pointId, outcome: 'missed', reason: '' }),
    ]) {
      expect(refused(attempted).code).toBe('not_found')
    }
  })
})

describe('an attempt', () => {
  it('stands with its contact and on the board, the latest in front', () => {
    const clientId = admit(vault, { lastUseOn: '2026-11-19' })
    const { pointId } = point(clientId, 'Day 3')
    call('followup.recordAttempt', { clientId, pointId, ...attempt })
    call('followup.recordAttempt', {
      clientId,
      pointId,
      ...attempt,
      attemptedAtTime: '18:00',
      outcome: 'message-left',
      nextOn: null,
    })
    expect(point(clientId, 'Day 3').attempts.map(({ outcome }) => outcome)).toEqual([
      'no-answer',
      'message-left',
    ])
    expect(board({ show: 'now' }).rows).toMatchObject([
      {
        clientId,
        pointId,
        label: 'Day 3',
        state: 'due',
        phone: '555-0101',
        mayCall: null,
        mayLeaveMessage: true,
        attempts: 2,
        lastAttempt: { attemptedOn: today, outcome: 'message-left' },
      },
    ])
    expect(
      refused(() =>
        call('followup.recordAttempt', { clientId, pointId, ...attempt, attemptedOn: '2026-11-23' }),
      ),
    ).toMatchObject({ fields: [{ path: 'attemptedOn' }] })
    expect(
      refused(() => call('followup.recordAttempt', { clientId, pointId, ...attempt, nextOn: '2026-11-21' })),
    ).toMatchObject({ fields: [{ path: 'nextOn' }] })
  })

  it('that learns of a death records it: nothing is due any more, and no schedule begins', () => {
    const clientId = admit(vault, { lastUseOn: '2026-11-19' })
    call('followup.recordAttempt', { clientId, pointId: null, ...attempt, outcome: 'deceased', nextOn: null })
    expect(call('clients.get', { clientId })).toMatchObject({ deceasedOn: today, due: [] })
    expect(board().total).toBe(0)
    expect(
      get(clientId).points.every(({ state }) => state === 'not-needed' || state === 'before-records'),
    ).toBe(true)
    expect(
      refused(() => call('followup.begin', { clientId, anchor: 'last-use', anchorOn: today })).code,
    ).toBe('conflict')
    vault.clock.days(1)
    expect(
      refused(() =>
        call('followup.recordCheckIn', {
          clientId,
          pointId: null,
          checkIn: checkIn({ heldOn: '2026-11-23' }),
        }),
      ),
    ).toMatchObject({ fields: [{ path: 'checkIn.heldOn' }] })
    changeRecord(vault, clientId, { lastUseOn: '2026-11-19', dischargedOn: '2026-11-23' })
    expect(get(clientId).schedule?.anchor).toBe('last-use')
  })
})

describe('an attempt entered by mistake', () => {
  it('is taken back with a reason, a death that it recorded too', () => {
    const clientId = admit(vault, { lastUseOn: '2026-11-19' })
    const { pointId } = point(clientId, 'Day 3')
    const died = { clientId, ...attempt, outcome: 'deceased' as const, nextOn: null }
    const first = call('followup.recordAttempt', { ...died, pointId })
    const second = call('followup.recordAttempt', { ...died, pointId: null })
    const takeBack = (attemptId: string) =>
      call('followup.removeAttempt', { clientId, attemptId, reason: 'Wrong person' })
    expect(takeBack(first.attemptId)).toEqual({ removed: true, deathTakenBack: false })
    expect(call('clients.get', { clientId }).deceasedOn).toBe(today)
    expect(takeBack(second.attemptId)).toEqual({ removed: true, deathTakenBack: true })
    expect(call('clients.get', { clientId }).deceasedOn).toBeNull()
    expect(point(clientId, 'Day 3')).toMatchObject({ state: 'due', attempts: [] })
    expect(board({ show: 'now' }).rows).toMatchObject([{ attempts: 0, lastAttempt: null }])
    expect(refused(() => takeBack(first.attemptId)).code).toBe('not_found')
  })

  it('takes back no death that was known before', () => {
    const clientId = admit(vault, { lastUseOn: '2026-11-19' })
    vault.context.store.sqlite
      .prepare("update clients set deceased_on = '2026-11-20' where id = ?")
      .run(clientId)
    const { attemptId } = call('followup.recordAttempt', {
      clientId,
      pointId: null,
      ...attempt,
      outcome: 'deceased',
    })
    expect(call('followup.removeAttempt', { clientId, attemptId, reason: 'Twice' }).deathTakenBack).toBe(
      false,
    )
    expect(call('clients.get', { clientId }).deceasedOn).toBe('2026-11-20')
  })
})

describe('a check-in', () => {
  it('raises flags with their reasons and says the phase', () => {
    const clientId = admit(vault, { lastUseOn: '2026-10-01' })
    call('followup.recordCheckIn', { clientId, pointId: null, checkIn: checkIn({ heldOn: '2026-11-15' }) })
    call('followup.recordCheckIn', {
      clientId,
      pointId: null,
      checkIn: checkIn({
        severities: { ...noAnswers, anxiety: 7, craving: 8 },
        anyUse: true,
        usedOn: '2026-11-21',
        usedSubstance: 'beer',
        safety: 'yes',
        safetyAction: 'Called the crisis line together',
      }),
    })
    const chart = get(clientId)
    expect(chart.flags.map(({ kind, reason }) => `${kind}: ${reason}`)).toEqual([
      'safety: Safety question answered yes on Sun 22 Nov',
      'use: Use reported on Sun 22 Nov, on Sat 21 Nov',
      'craving: Craving 8 on Sun 22 Nov',
      'rise: Up since Sun 15 Nov: Anxiety 3 to 7 and Craving 2 to 8',
    ])
    expect(chart.phase).toMatchObject({ label: 'Acute withdrawal window', since: '2026-11-21' })
    expect(chart.anchors.lastUseOn).toBe('2026-11-21')
    // The schedule stays until the counselor begins anew.
    expect(chart.schedule?.anchorOn).toBe('2026-10-01')
    call('settings.change', { flagCraving: 9, flagRise: 7 })
    expect(get(clientId).flags.map(({ kind }) => kind)).toEqual(['safety', 'use'])
  })

  it.each([
    ['heldOn', { heldOn: '2026-11-23' }],
    ['anyUse', { anyUse: false, usedOn: '2026-11-20' }],
    ['usedOn', { anyUse: true, heldOn: '2026-11-15', usedOn: '2026-11-16' }],
    ['safetyAction', { safety: 'yes' as const, safetyAction: ' ' }],
    ['severities', blank],
  ])('is refused at %s when it cannot be so, and nothing is written', (field, some) => {
    const clientId = admit(vault, { lastUseOn: '2026-11-01' })
    const { code, fields } = refused(() =>
      call('followup.recordCheckIn', { clientId, pointId: null, checkIn: checkIn(some) }),
    )
    expect({ code, path: fields?.[0]?.path }).toEqual({ code: 'invalid_input', path: `checkIn.${field}` })
    expect(get(clientId).checkIns).toEqual([])
  })
})

describe('the board', () => {
  it('shows the most overdue first, by counselor, by search, by page', () => {
    const { staffId } = vault.context.user
    const late = admit(vault, { lastName: 'Late', lastUseOn: today, counselorId: staffId })
    vault.clock.days(1)
    const later = admit(vault, { lastName: 'Later', lastUseOn: '2026-11-23' })
    vault.clock.days(9)
    admit(vault, { lastName: 'Last', lastUseOn: '2026-11-30' })
    vault.clock.days(27)
    const rows = board().rows.map(({ lastName, label, state }) => `${lastName} ${label} ${state}`)
    expect(rows).toEqual(['Late Day 30 overdue', 'Later Day 30 overdue', 'Last Day 30 due'])
    vault.clock.days(4)
    const counts = { overdue: 2, due: 1, soon: 2 }
    expect(board().counts).toEqual(counts)
    expect(board({ show: 'overdue' })).toMatchObject({ total: 2, counts })
    expect(board({ show: 'now' })).toMatchObject({ total: 3, counts })
    expect(board({ counselorId: staffId }).rows.map(({ clientId }) => clientId)).toEqual([late, late])
    expect(board({ search: 'later' }).rows.map(({ clientId }) => clientId)).toEqual([later, later])
    const second = call('followup.board', { filter: everything, offset: 1, limit: 2 })
    expect(second.rows).toEqual(board().rows.slice(1, 3))
    expect(second.total).toBe(5)
    // A page beyond the end is empty, and the counts stand.
    expect(call('followup.board', { filter: everything, offset: 50, limit: 2 })).toMatchObject({
      rows: [],
      total: 5,
      counts,
    })
  })

  it('takes three statements, and a chart ten, whatever their length', () => {
    const clientIds = Array.from({ length: 30 }, (_, index) =>
      admit(vault, { lastName: `Nr${index}`, lastUseOn: '2026-11-19' }),
    )
    const [clientId = ''] = clientIds
    for (let at = 0; at < 10; at += 1) {
      call('followup.recordAttempt', { clientId, pointId: point(clientId, 'Day 3').pointId, ...attempt })
      call('followup.recordCheckIn', { clientId, pointId: null, checkIn: checkIn() })
    }
    expect(board().rows).toHaveLength(90)
    // One for the page and its counts, two for whose clients the person may see.
    expect(statementsOf(vault, board)).toBe(3)
    expect(statementsOf(vault, () => get(clientId))).toBe(10)
    const some = statementsOf(vault, () =>
      refreshProjections(vault.context.store, clientIds.slice(0, 2), vault.context.settings),
    )
    const all = statementsOf(vault, () =>
      refreshProjections(vault.context.store, clientIds, vault.context.settings),
    )
    expect(all - some).toBeLessThanOrEqual(2)
  })
})
