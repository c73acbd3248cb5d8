/** In-memory follow-up of one client for the stand-in; all of it made up. */
import type { OperationName, OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import {
  noPawsDays,
  pawsDomains,
  type CheckIn,
  type FollowUpPoint,
  type Wave,
} from '#shared/contract/operations/followup.ts'
import { addDays } from '#shared/domain/dates.ts'
import { localToday } from '../../../src/renderer/ui/DateText.tsx'
import { uuid } from './people.ts'

type Handlers = { [N in OperationName]?: (input: ParsedInputOf<N>) => OutputOf<N> | Promise<OutputOf<N>> }
type FollowUp = OutputOf<'followup.get'>

export interface FakeFollowUp {
  readonly handlers: Handlers
  readonly state: () => FollowUp
}

const checkIn = (n: number, heldOn: string): CheckIn => ({
  checkInId: uuid(910_000 + n),
  pointId: null,
  heldOn,
  severities: Object.fromEntries(
    pawsDomains.map((domain, at) => [domain, (n * 3 + at) % 11]),
  ) as CheckIn['severities'],
  daysAffected: noPawsDays,
  sleepHours: 6.5,
  anyUse: false,
  usedOn: null,
  usedSubstance: null,
  protectiveActions: null,
  safety: 'no',
  safetyAction: null,
  action: null,
  remarks: null,
  by: 'Dana Demo',
})

const byBeginning = (waves: readonly Wave[]): Wave[] =>
  waves.toSorted((a, b) => (a.beganOn < b.beganOn ? -1 : 1))

/** A schedule with one contact that is due, one that is overdue and one to come, and `count` check-ins. */
export const createFollowUp = (count: number, change: Partial<FollowUp> = {}): FakeFollowUp => {
  const today = localToday()
  const point = (n: number, label: string, days: number, state: FollowUpPoint['state']): FollowUpPoint => ({
    pointId: uuid(900_000 + n),
    label,
    targetOn: addDays(today, days),
    earliestOn: addDays(today, days - 5),
    latestOn: addDays(today, days + 5),
    state,
    closedOn: null,
    closeReason: null,
    attempts: [],
  })
  let followUp: FollowUp = {
    schedule: {
      scheduleId: uuid(900_900),
      anchor: 'last-use',
      anchorOn: addDays(today, -30),
      dueFrom: addDays(today, -30),
    },
    points: [
      point(1, 'Day 14', -16, 'overdue'),
      point(2, 'Day 30', 0, 'due'),
      point(3, 'Day 60', 30, 'later'),
    ],
    otherAttempts: [],
    checkIns: Array.from({ length: count }, (_, n) => checkIn(n, addDays(today, (n - count) * 7))),
    waves: [],
    flags: [],
    phase: null,
    anchors: { lastUseOn: addDays(today, -30), dischargedOn: null },
    ...change,
  }
  const setPoint = (pointId: string | null, part: Partial<FollowUpPoint>): void => {
    followUp = {
      ...followUp,
      points: followUp.points.map((one) => (one.pointId === pointId ? { ...one, ...part } : one)),
    }
  }
  const handlers: Handlers = {
    'followup.get': () => followUp,
    'followup.begin': () => ({ scheduleId: uuid(900_901) }),
    'followup.recordAttempt': () => ({ attemptId: uuid(920_000) }),
    'followup.recordCheckIn': ({ pointId, checkIn: fields }) => {
      const checkInId = uuid(910_000 + followUp.checkIns.length)
      followUp = {
        ...followUp,
        checkIns: [...followUp.checkIns, { ...fields, checkInId, pointId, by: null }],
      }
      setPoint(pointId, { state: 'done', closedOn: fields.heldOn })
      return { checkInId }
    },
    'followup.removeCheckIn': ({ checkInId }) => {
      followUp = {
        ...followUp,
        checkIns: followUp.checkIns.filter((one) => one.checkInId !== checkInId),
      }
      return { removed: true }
    },
    'followup.recordWave': ({ wave }) => {
      const waveId = uuid(930_000 + followUp.waves.length)
      followUp = { ...followUp, waves: byBeginning([...followUp.waves, { ...wave, waveId, revision: 1 }]) }
      return { waveId }
    },
    'followup.changeWave': ({ waveId, revision, wave }) => {
      const waves = followUp.waves.map((one) =>
        one.waveId === waveId ? { ...wave, waveId, revision: revision + 1 } : one,
      )
      followUp = { ...followUp, waves: byBeginning(waves) }
      return { revision: revision + 1 }
    },
    'followup.removeWave': ({ waveId }) => {
      followUp = { ...followUp, waves: followUp.waves.filter((one) => one.waveId !== waveId) }
      return { removed: true }
    },
    'followup.closePoint': ({ pointId, outcome, reason }) => {
      setPoint(
        pointId,
        outcome === null
          ? { state: 'due', closedOn: null, closeReason: null }
          : { state: outcome, closedOn: today, closeReason: reason },
      )
      return { closed: outcome !== null }
    },
  }
  return { handlers, state: () => followUp }
}
