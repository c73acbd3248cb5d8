import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { deriveDueItems } from '#shared/domain/tasks/derive.ts'
import { soonDays, type ClientFacts } from '#shared/domain/tasks/due-item.ts'
import { reasonFor, urgencyOn } from '#shared/domain/tasks/reason.ts'

const day = fc.integer({ min: 0, max: 4_000 }).map((offset) => addDays('2020-01-01', offset))
const maybeDay = fc.option(day, { nil: null })
const facts: fc.Arbitrary<ClientFacts> = fc.record({
  clientId: fc.uuid(),
  deceasedOn: fc.constant(null),
  openSince: maybeDay,
  lastSeenOn: maybeDay,
  takenInOn: maybeDay,
  openSessions: fc.array(
    fc.record({
      sessionId: fc.uuid(),
      heldOn: day,
      status: fc.constantFrom('scheduled' as const, 'held' as const, 'cancelled' as const),
      attendance: fc.constantFrom(
        'expected' as const,
        'present' as const,
        'late' as const,
        'no-show' as const,
      ),
      note: fc.option(fc.record({ noteId: fc.uuid(), state: fc.constant('draft' as const) }), { nil: null }),
    }),
    { maxLength: 6 },
  ),
  followUp: fc.array(
    fc
      .record({
        pointId: fc.uuid(),
        earliestOn: day,
        length: fc.integer({ min: 0, max: 40 }),
        next: fc.option(fc.integer({ min: -20, max: 120 }), { nil: null }),
      })
      .map(({ pointId, earliestOn, length, next }) => {
        const latestOn = addDays(earliestOn, length)
        const nextEarliestOn = next === null ? null : addDays(latestOn, next)
        return { pointId, label: 'Day 30', earliestOn, latestOn, nextEarliestOn }
      }),
    { maxLength: 4 },
  ),
  planReview: fc.option(fc.record({ planId: fc.uuid(), reviewOn: day }), { nil: null }),
  treatmentReview: fc.option(fc.record({ planId: fc.uuid(), reviewOn: day }), { nil: null }),
  objectiveReviews: fc.array(fc.record({ objectiveId: fc.uuid(), reviewOn: day, lookedAtOn: maybeDay }), {
    maxLength: 4,
  }),
  returnedNotes: fc.array(
    fc.record({ noteId: fc.uuid(), sessionId: fc.uuid(), heldOn: day, returnedOn: day }),
    { maxLength: 3 },
  ),
  openReferrals: fc.array(
    fc
      .record({
        referralId: fc.uuid(),
        referredOn: day,
        days: fc.integer({ min: 0, max: 90 }),
        emergency: fc.boolean(),
        dischargedOn: maybeDay,
      })
      .map(({ days, ...referral }) => ({ ...referral, answerDueOn: addDays(referral.referredOn, days) })),
    { maxLength: 3 },
  ),
})
const thresholds = fc.record({
  goneQuietDays: fc.integer({ min: 3, max: 365 }),
  noteDueDays: fc.integer({ min: 0, max: 60 }),
  noteUrgentDays: fc.integer({ min: 1, max: 90 }),
})

describe('derived tasks', () => {
  it('never turn urgent before they are due, whatever the facts', () => {
    fc.assert(
      fc.property(facts, thresholds, (client, limits) => {
        for (const item of deriveDueItems(client, limits)) {
          expect(item.urgentFrom >= item.dueFrom).toBe(true)
          expect(item.shownFrom <= item.dueFrom).toBe(true)
        }
      }),
    )
  })

  it('are none after a recorded death', () => {
    fc.assert(
      fc.property(facts, thresholds, day, (client, limits, deceasedOn) => {
        expect(deriveDueItems({ ...client, deceasedOn }, limits)).toEqual([])
      }),
    )
  })

  it('call nobody quiet for the time before an import', () => {
    fc.assert(
      fc.property(facts, thresholds, day, (client, limits, takenInOn) => {
        const quiet = deriveDueItems({ ...client, takenInOn }, limits).filter(
          (item) => item.kind === 'gone-quiet',
        )
        const early = quiet.filter((item) => item.dueFrom < addDays(takenInOn, limits.goneQuietDays))
        expect(early).toEqual([])
      }),
    )
  })

  it('ask a note only for a session that was held with the client there', () => {
    fc.assert(
      fc.property(facts, thresholds, (client, limits) => {
        for (const item of deriveDueItems(client, limits)) {
          if (item.kind !== 'missing-note') continue
          const session = client.openSessions.find((one) => one.sessionId === item.subjectId)
          expect(session).toMatchObject({ status: 'held', note: null })
          expect(['present', 'late', 'left-early']).toContain(session?.attendance)
        }
      }),
    )
  })

  it('ask about a planned session from the day after it, and not before', () => {
    fc.assert(
      fc.property(facts, thresholds, (client, limits) => {
        for (const item of deriveDueItems(client, limits)) {
          if (item.kind !== 'unrecorded-session') continue
          const session = client.openSessions.find((one) => one.sessionId === item.subjectId)
          expect(session).toMatchObject({ status: 'scheduled', attendance: 'expected', note: null })
          expect(urgencyOn(item, session?.heldOn ?? '')).toBeNull()
          expect(urgencyOn(item, addDays(session?.heldOn ?? '', 1))).not.toBeNull()
        }
      }),
    )
  })

  it('ask for a review of an objective only when nobody noted progress since its date', () => {
    fc.assert(
      fc.property(facts, thresholds, (client, limits) => {
        const asked = deriveDueItems(client, limits).filter(({ kind }) => kind === 'objective-review')
        for (const { objectiveId, reviewOn, lookedAtOn } of client.objectiveReviews) {
          const due = asked.some(({ subjectId }) => subjectId === objectiveId)
          expect(due).toBe(lookedAtOn === null || lookedAtOn < reviewOn)
        }
      }),
    )
  })

  it('wait for an answer to a referral no longer than two months after the discharge', () => {
    fc.assert(
      fc.property(facts, thresholds, (client, limits) => {
        for (const item of deriveDueItems(client, limits)) {
          if (item.kind !== 'referral-unanswered') continue
          const referral = client.openReferrals.find(({ referralId }) => referralId === item.subjectId)
          const ends = referral?.dischargedOn ?? null
          expect(item.until).toBe(ends === null ? null : addDays(ends, 60))
        }
      }),
    )
  })

  it('grow more pressing with time, and never less, until they are over', () => {
    const rank = { urgent: 3, due: 2, soon: 1 }
    fc.assert(
      fc.property(
        facts,
        thresholds,
        day,
        fc.integer({ min: 0, max: 400 }),
        (client, limits, today, later) => {
          for (const item of deriveDueItems(client, limits)) {
            const rankOn = (date: string): number => {
              const urgency = urgencyOn(item, date)
              return urgency === null ? 0 : rank[urgency]
            }
            const then = addDays(today, later)
            const over = item.until !== null && item.until < then
            expect(over ? rankOn(then) === 0 : rankOn(then) >= rankOn(today)).toBe(true)
          }
        },
      ),
    )
  })
})

describe('urgency', () => {
  const item = {
    shownFrom: addDays('2026-03-10', -soonDays),
    dueFrom: '2026-03-10',
    urgentFrom: '2026-03-12',
    until: '2026-03-20',
  }
  it.each([
    [addDays('2026-03-10', -soonDays - 1), null],
    [addDays('2026-03-10', -soonDays), 'soon'],
    ['2026-03-09', 'soon'],
    ['2026-03-10', 'due'],
    ['2026-03-11', 'due'],
    ['2026-03-12', 'urgent'],
    ['2026-03-20', 'urgent'],
    ['2026-03-21', null],
  ])('on %s is %s', (today, expected) => {
    expect(urgencyOn(item, today)).toBe(expected)
  })
})

describe('reasons', () => {
  const plain = (date: string) => date
  it.each([
    [
      'follow-up-window',
      { label: 'Day 30', latestOn: '2026-11-27' },
      '2026-11-22',
      'PAWS check Day 30 due by 2026-11-27',
    ],
    [
      'follow-up-window',
      { label: 'Day 30', latestOn: '2026-12-02' },
      '2026-11-23',
      'PAWS check Day 30 from 2026-11-23',
    ],
    [
      'follow-up-window',
      { label: 'Day 30', latestOn: '2026-11-21' },
      '2026-11-11',
      'PAWS check Day 30, 1 day late',
    ],
    [
      'follow-up-window',
      { label: 'Day 30', latestOn: '2026-11-19' },
      '2026-11-09',
      'PAWS check Day 30, 3 days late',
    ],
    ['plan-review', { reviewOn: '2026-11-24' }, '2026-11-24', 'Relapse plan review on 2026-11-24'],
    ['plan-review', { reviewOn: '2026-11-20' }, '2026-11-20', 'Relapse plan review due since 2026-11-20'],
    ['unsigned-note', { heldOn: '2026-11-20' }, '2026-11-20', 'Note of 2026-11-20 not signed'],
    ['missing-note', { heldOn: '2026-11-20' }, '2026-11-21', 'No note yet for 2026-11-20'],
    ['gone-quiet', { since: '2026-10-01' }, '2026-10-22', 'Not seen since 2026-10-01'],
    [
      'gone-quiet',
      { since: '2026-10-01', lastSeenOn: '2026-10-01' },
      '2026-10-22',
      'Last seen 2026-10-01, 52 days ago',
    ],
    [
      'gone-quiet',
      { since: '2026-11-10', lastSeenOn: '2026-11-10' },
      '2026-12-01',
      'Last seen 2026-11-10; quiet from 2026-12-01',
    ],
  ])('%s with %o reads as a person would say it', (kind, known, dueFrom, expected) => {
    expect(reasonFor({ kind, dueFrom, facts: known }, '2026-11-22', plain)).toBe(expected)
  })
})
