import type { CheckInFields } from '#shared/contract/operations/followup.ts'
import { addDays, daysBetween } from '#shared/domain/dates.ts'
import { pointStateOn } from '#shared/domain/followup/point-state.ts'
import { pointsFrom, type PlannedPoint } from '#shared/domain/followup/template.ts'
import type { Store } from '#store/database/store.ts'
import {
  defaultTemplateOf,
  scheduleWriter,
  setPointOutcome,
  type WriteStamp,
} from '#store/repositories/followup.ts'
import { insertAttempt, insertCheckIn } from '#store/repositories/followup-contacts.ts'
import type { SampleChart } from './charts.ts'
import type { Random } from './random.ts'
import { daysAffectedBy, severitiesOver, waveDays } from './severities.ts'
import { writeLapses, type SampleUse } from './lapses.ts'
import { insertWave } from '#store/repositories/waves.ts'

export interface FollowUpCounts {
  readonly checkIns: number
  readonly attempts: number
  readonly waves: number
  readonly lapses: number
}

export interface FollowUpMoment {
  readonly asOf: string
  readonly newId: () => string
  /** Stamp of a local day, never in the future. */
  readonly stampOn: (day: string) => WriteStamp
}

const actions = [
  'Walked the dog twice a day.',
  'Went to both meetings and called the sponsor once.',
  'Ate breakfast every day; coffee only until noon.',
  'Used the delay card on Friday.',
] as const
const remarks = [
  'Sounded tired and clear.',
  'A wave since the weekend, says it is shorter than the last one.',
  'Good weeks; names sleep as the thing that changed.',
  'Talked about the anniversary next month.',
] as const

/** Writes follow-ups of many charts; the templates are read once. Call it in a transaction. */
export const followUpWriter = (store: Store, stamp: WriteStamp, newId: () => string) => {
  const schedules = scheduleWriter(store, stamp)
  const templates = {
    'last-use': defaultTemplateOf(store, 'last-use', stamp, newId),
    discharge: defaultTemplateOf(store, 'discharge', stamp, newId),
  }
  return (chart: SampleChart, random: Random, moment: FollowUpMoment): FollowUpCounts => {
    const counts = { checkIns: 0, attempts: 0, waves: 0, lapses: 0 }
    const { course, clientId, episodeId } = chart
    if (course.deceasedOn !== null) return counts
    const { asOf } = moment
    const anchor = course.dischargedOn === null ? 'last-use' : 'discharge'
    const anchorOn = course.dischargedOn ?? course.lastUseOn
    if (anchorOn > asOf) return counts
    const dueFrom = anchorOn > course.admittedOn ? anchorOn : course.admittedOn
    const { templateId, points } = templates[anchor]
    const planned = pointsFrom(points, anchorOn).map((point) => ({ pointId: moment.newId(), ...point }))
    const scheduleId = moment.newId()
    schedules.begin({ scheduleId, clientId, episodeId, templateId, anchor, anchorOn, dueFrom }, planned)

    const symptoms = severitiesOver(random)
    const began = course.lastUseOn < course.admittedOn ? course.lastUseOn : course.admittedOn
    const references = (on: string) => ({ clientId, episodeId: on < course.admittedOn ? null : episodeId })
    // Streams of their own: what is added here moves nothing else of the sample.
    const forDays = random.fork(21)
    const uses: SampleUse[] = []
    let firstOn: string | null = null
    const checkInOn = (heldOn: string, pointId: string | null): void => {
      const severities = symptoms.on(Math.max(0, daysBetween(began, heldOn)))
      const daysAffected = daysAffectedBy(forDays, severities)
      const fields = { ...checkInFields(random, chart, severities, heldOn), daysAffected }
      if (fields.usedOn !== null) uses.push({ usedOn: fields.usedOn, reportedOn: heldOn })
      if (firstOn === null || heldOn < firstOn) firstOn = heldOn
      const ids = {
        checkInId: moment.newId(),
        pointId,
        askedBy: chart.counselor.staffId,
        ...references(heldOn),
      }
      insertCheckIn(store, ids, fields, moment.stampOn(heldOn))
      counts.checkIns += 1
    }
    const tryOn = (attemptedOn: string, pointId: string): void => {
      const outcome = random.weighted({ 'no-answer': 55, 'message-left': 33, 'wrong-number': 5, other: 7 })
      const attempt = {
        id: moment.newId(),
        pointId,
        ...references(attemptedOn),
        attemptedOn,
        attemptedAtTime: random.pick(['09:20', '11:05', '14:40', '17:30', null]),
        channel: random.weighted({ phone: 70, 'text-message': 24, letter: 6 }),
        outcome,
        messageLeft: outcome === 'message-left' ? true : null,
        nextStep: random.chance(0.6)
          ? random.pick(['Try in the evening', 'Write a letter', 'Ask the sister'])
          : null,
        attemptedBy: chart.counselor.staffId,
      }
      insertAttempt(store, attempt, moment.stampOn(attemptedOn))
      counts.attempts += 1
    }

    for (const [index, point] of planned.entries()) {
      const nextEarliestOn = planned[index + 1]?.earliestOn ?? null
      const state = pointStateOn(
        { ...point, nextEarliestOn, outcome: null },
        { dueFrom, deceasedOn: null },
        asOf,
      )
      if (state !== 'missed' && state !== 'overdue' && state !== 'due') continue
      const first = point.earliestOn < dueFrom ? dueFrom : point.earliestOn
      const last = point.latestOn < asOf ? point.latestOn : asOf
      const on = addDays(first, random.int(0, Math.max(0, daysBetween(first, last))))
      const stamp = moment.stampOn(on)
      if (random.chance({ missed: 0.8, overdue: 0.84, due: 0.5 }[state])) {
        if (random.chance(0.25)) tryOn(on > first ? addDays(on, -1) : on, point.pointId)
        checkInOn(on, point.pointId)
        setPointOutcome(store, point.pointId, { outcome: 'done', closedOn: on, closeReason: null }, stamp)
        continue
      }
      for (let tries = random.int(state === 'due' ? 0 : 1, 3); tries > 0; tries -= 1) {
        tryOn(addDays(on, -(tries % 2)), point.pointId)
      }
      if (state === 'missed' && random.chance(0.3)) {
        const closed = random.chance(0.7)
          ? { outcome: 'missed' as const, closedOn: on, closeReason: 'Three tries, no answer' }
          : { outcome: 'not-needed' as const, closedOn: on, closeReason: 'Seen in session that week' }
        setPointOutcome(store, point.pointId, closed, stamp)
      }
    }
    for (const on of daysBetweenContacts(random, chart, planned, asOf)) checkInOn(on, null)
    if (firstOn !== null) {
      const until = course.standing === 'open' ? asOf : (course.days.at(-1) ?? asOf)
      const span = { began, from: firstOn, until, goesOn: course.standing === 'open' }
      for (const fields of waveDays(random.fork(22), symptoms, span)) {
        const ids = { waveId: moment.newId(), ...references(fields.beganOn) }
        insertWave(store, ids, fields, moment.stampOn(fields.endedOn ?? asOf))
        counts.waves += 1
      }
    }
    if (course.lastUseOn >= course.admittedOn) {
      uses.push({ usedOn: course.lastUseOn, reportedOn: addDays(course.lastUseOn, 1) })
    }
    counts.lapses = writeLapses(store, chart, random.fork(23), moment, uses)
    return counts
  }
}

/** Check-ins in the course of treatment, every three weeks or so, off the days of the schedule. */
const daysBetweenContacts = (
  random: Random,
  { course }: SampleChart,
  planned: readonly PlannedPoint[],
  asOf: string,
): string[] => {
  const end = course.dischargedOn ?? (course.standing === 'open' ? asOf : (course.days.at(-1) ?? asOf))
  const days: string[] = []
  for (let on = addDays(course.admittedOn, 10); on <= end; on = addDays(on, random.int(17, 31))) {
    if (!planned.some(({ earliestOn, latestOn }) => on >= earliestOn && on <= latestOn)) days.push(on)
  }
  // Of a long course the last year is enough to look at.
  return days.slice(-16)
}

const checkInFields = (
  random: Random,
  { person, course }: SampleChart,
  severities: CheckInFields['severities'],
  heldOn: string,
): Omit<CheckInFields, 'daysAffected'> => {
  // Nobody tells of a use after the last one.
  const used = random.chance(heldOn <= addDays(course.lastUseOn, 10) ? 0.22 : 0)
  const usedOn = addDays(heldOn, -random.int(1, 6))
  const safety = random.weighted({ no: 88, 'not-asked': 9, yes: 3 })
  const sleep = severities.sleep ?? 4
  return {
    heldOn,
    severities,
    sleepHours: random.chance(0.95)
      ? Math.max(2, Math.min(10, Math.round((8.2 - sleep * 0.42 + random.next() - 0.5) * 2) / 2))
      : null,
    anyUse: used ? true : random.chance(0.96) ? false : null,
    usedOn: used ? (usedOn < course.lastUseOn ? usedOn : course.lastUseOn) : null,
    usedSubstance: used ? (person.substances[0]?.name ?? null) : null,
    protectiveActions: random.chance(0.5) ? random.pick(actions) : null,
    safety,
    safetyAction:
      safety === 'yes' ? 'Talked it through, safety plan read together, called again next day.' : null,
    action: used ? 'Session brought forward; lapse plan looked at.' : null,
    remarks: random.chance(0.35) ? random.pick(remarks) : null,
  }
}
