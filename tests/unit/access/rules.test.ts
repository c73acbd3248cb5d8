import { describe, expect, it } from 'vitest'
import { breakGlassEnd, minutesLeft } from '#shared/domain/access/emergency.ts'
import { groupStandingOf } from '#shared/domain/access/group-standing.ts'
import { standingOf, type ChartFacts } from '#shared/domain/access/standing.ts'
import type { Role } from '#shared/contract/values.ts'

const nobodys: ChartFacts = {
  counselorId: 'another',
  attended: true,
  supervised: false,
  sameTeam: false,
  assigned: false,
  openedUntil: null,
}
const standing = (roles: readonly Role[], facts: Partial<ChartFacts>) =>
  standingOf({ staffId: 'me', roles }, { ...nobodys, ...facts })

describe('why a chart is open', () => {
  it('an ordinary reason that lets somebody write stands before an emergency, an emergency before reading', () => {
    const openedUntil = '2026-11-22T16:00:00.000Z'
    expect(standing(['counselor'], { assigned: true, openedUntil })).toMatchObject({ by: 'assigned' })
    expect(standing(['supervisor'], { supervised: true, openedUntil })).toEqual({
      by: 'break-glass',
      mayWrite: true,
      endsAt: openedUntil,
    })
    expect(standing(['supervisor'], { supervised: true })).toEqual({
      by: 'team',
      mayWrite: false,
      endsAt: null,
    })
  })

  it('a team opens nothing to a counselor, and no fact opens anything to an administrator', () => {
    expect(standing(['counselor'], { sameTeam: true, supervised: true, attended: false })).toBeNull()
    const everything = { ...nobodys, counselorId: 'me', assigned: true, supervised: true, sameTeam: true }
    expect(standing(['administrator'], { ...everything, attended: false })).toBeNull()
  })

  it('an account that may only read writes nowhere', () => {
    for (const facts of [{ counselorId: 'me' }, { assigned: true }, { sameTeam: true }])
      expect(standing(['read-only'], facts)).toMatchObject({ mayWrite: false })
    expect(standing(['read-only'], { openedUntil: '2026-11-22T16:00:00.000Z' })).toBeNull()
    expect(standing(['read-only', 'counselor'], { counselorId: 'me' })).toMatchObject({ mayWrite: true })
  })
})

it('a group that nobody with an account leads is open to supervisors and to who set it up', () => {
  const facts = { leads: false, supervisesLeader: false, led: false, created: false }
  expect(groupStandingOf(['supervisor'], facts).mayKeep).toBe(true)
  expect(groupStandingOf(['counselor'], facts).mayRead).toBe(false)
  expect(groupStandingOf(['counselor'], { ...facts, created: true }).mayKeep).toBe(true)
  expect(groupStandingOf(['counselor'], { ...facts, created: true, led: true }).mayRead).toBe(false)
  expect(groupStandingOf(['administrator'], { ...facts, leads: true }).mayRead).toBe(false)
})

it('an opening lasts an hour, and minutes left are rounded up', () => {
  const openedAt = new Date('2026-11-22T23:30:00.000Z')
  const endsAt = breakGlassEnd(openedAt)
  expect(endsAt).toBe('2026-11-23T00:30:00.000Z')
  expect(minutesLeft(endsAt, openedAt)).toBe(60)
  expect(minutesLeft(endsAt, new Date('2026-11-23T00:29:59.000Z'))).toBe(1)
  expect(minutesLeft(endsAt, new Date('2026-11-23T00:31:00.000Z'))).toBe(0)
})
