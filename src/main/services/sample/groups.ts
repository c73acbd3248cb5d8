import { addDays } from '#shared/domain/dates.ts'
import type { AttendanceStatus, NoteSections } from '#shared/contract/values.ts'
import type { Store } from '#store/database/store.ts'
import type { WriteStamp } from '#store/repositories/stamps.ts'
import { addCurriculum, insertGroup, writeFacilitators, writeTopics } from '#store/repositories/groups.ts'
import { endMembership, insertMembership, setAgreement } from '#store/repositories/groups-members.ts'
import { changeGroupSession, insertPlanned } from '#store/repositories/groups-sessions.ts'
import type { SampleChart } from './charts.ts'
import { groupLine, groupMaterials, groupNoteText } from './group-note-words.ts'
import { cancelReasons, groupKinds, leaveReasons } from './group-words.ts'
import type { Random } from './random.ts'

/** The shared note of one held session. */
export interface SharedNote {
  readonly id: string
  /** 'draft': still being written, so nobody's note is made yet. */
  readonly state: 'draft' | 'signed'
  readonly sections: NoteSections
  readonly materials: string | null
}

/** One member's part in one held session of a sample group, before words and ids. */
export interface GroupPart {
  readonly chart: SampleChart
  readonly groupId: string
  readonly topicId: string
  readonly sessionId: string
  /** True for the first member of the session: its row is written with this one. */
  readonly opens: boolean
  /** Who leads the group, and so holds the session and writes the notes. */
  readonly leader: SampleChart['counselor']
  readonly heldOn: string
  readonly startTime: string
  readonly plannedMinutes: number
  readonly attendance: AttendanceStatus
  readonly note: SharedNote
  /** The member's own line; '' without one. */
  readonly line: string
}

export interface GroupMoment {
  readonly asOf: string
  readonly newId: () => string
  /** Stamp of a local day, never in the future. */
  readonly stampOn: (day: string) => WriteStamp
  readonly startsAt: (day: string, time: string) => string
}

/** How long a sample group has been running, and how far ahead it is planned, in weeks. */
const weeksBack = 26
const weeksAhead = 4
const attendances = { present: 78, late: 8, 'left-early': 3, 'no-show': 9, cancelled: 2 } as const
const plannedMinutes = 90

/** One group for so many clients. */
export const clientsPerGroup = 20

interface Stay {
  readonly chart: SampleChart
  readonly from: string
  readonly to: string | null
}

/**
 * Writes one group with topics, leaders, memberships and planned sessions through the groups' own repositories, and
 * answers the parts of the sessions that were held. `charts` are those who may be members. Call it in a transaction.
 */
export const writeGroup = (
  store: Store,
  number: number,
  charts: readonly SampleChart[],
  leaders: readonly SampleChart['counselor'][],
  random: Random,
  moment: GroupMoment,
): GroupPart[] => {
  const { asOf, newId, stampOn, startsAt } = moment
  const kind = groupKinds[number % groupKinds.length] ?? groupKinds[0]
  const round = Math.floor(number / groupKinds.length)
  // The signed-in counselor leads every second group.
  const leader = leaders[number % 2 === 0 ? 0 : random.int(0, leaders.length - 1)] ?? leaders[0]
  if (leader === undefined) throw new RangeError('There is no counselor.')
  const days = sessionDays(kind.weekday, asOf)
  const startedOn = days[0] ?? asOf
  const groupId = newId()
  const curriculumId = newId()
  const topicIds = kind.topics.map((title) => ({ topicId: newId(), isNew: true, title }))
  const second = leaders.find(({ staffId }) => staffId !== leader.staffId)
  const stamp = stampOn(startedOn)
  const name = round === 0 ? kind.name : `${kind.name} ${round + 1}`
  insertGroup(
    store,
    groupId,
    {
      name,
      model: kind.model,
      openness: kind.openness,
      capacity: 12,
      program: 'Relapse prevention',
      place: kind.place,
      weekday: kind.weekday,
      startTime: kind.startTime,
      plannedMinutes,
      startedOn,
      endedOn: null,
      facilitatorIds: [leader.staffId],
      topics: [],
    },
    stamp,
  )
  const staffIds = second === undefined ? [leader.staffId] : [leader.staffId, second.staffId]
  writeFacilitators(store, groupId, staffIds, startedOn, addDays(startedOn, -1), stamp, newId)
  addCurriculum(store, groupId, curriculumId, name, stamp)
  writeTopics(store, curriculumId, topicIds, stamp)

  // Streams of their own, so that words and agreements shift nothing else.
  const words = random.fork(11)
  const stays = charts.slice(0, 11).flatMap((chart) => staysOf(random, chart, startedOn, asOf))
  for (const { chart, from, to } of stays) {
    const id = newId()
    insertMembership(
      store,
      { id, groupId, clientId: chart.clientId, episodeId: chart.episodeId, fromDate: from },
      stampOn(from),
    )
    if (words.chance(0.85)) {
      const signedOn = addDays(from, words.int(0, 7))
      const last = to ?? asOf
      setAgreement(store, id, signedOn > last ? last : signedOn, stampOn(from))
    }
    if (to !== null) {
      const reason = to === chart.course.dischargedOn ? 'Discharged' : random.pick(leaveReasons)
      endMembership(store, id, to, reason, stampOn(to))
    }
  }

  const parts: GroupPart[] = []
  const untaken = days.filter((day) => day < asOf).at(-1)
  for (const [week, heldOn] of days.entries()) {
    const sessionId = newId()
    const topicId = topicIds[week % topicIds.length]?.topicId ?? ''
    const past = heldOn < asOf
    const off = past && random.chance(0.05)
    // One group in three still has the attendance of its last session to take.
    const waits = heldOn === untaken && number % 3 === 1
    const members = stays.filter(({ from, to }) => from <= heldOn && (to === null || to >= heldOn))
    if (!past || off || waits || members.length === 0) {
      const planned = { sessionId, heldOn, startsAt: startsAt(heldOn, kind.startTime), topicId }
      const common = {
        groupId,
        counselorId: leader.staffId,
        startTime: kind.startTime,
        plannedMinutes,
        seriesId: null,
      }
      const on = stampOn(heldOn)
      insertPlanned(store, [planned], common, on)
      if (off || (past && members.length === 0)) {
        const cancelReason = off ? random.pick(cancelReasons) : 'Nobody had joined yet'
        changeGroupSession(store, sessionId, 1, { status: 'cancelled', cancelReason }, on)
      }
      continue
    }
    const note: SharedNote = {
      id: newId(),
      // Of the sessions of the signed-in counselor's groups, the last is still being written.
      state: leader.own && heldOn === untaken ? 'draft' : 'signed',
      sections: groupNoteText(words, topicIds[week % topicIds.length]?.title ?? ''),
      materials: groupMaterials(words),
    }
    for (const [index, { chart }] of members.entries()) {
      const attendance = random.weighted(attendances)
      const place = {
        groupId,
        topicId,
        sessionId,
        opens: index === 0,
        leader,
        heldOn,
        startTime: kind.startTime,
      }
      const line = groupLine(words, attendance)
      parts.push({ chart, attendance, plannedMinutes, note, line, ...place })
    }
  }
  return parts
}

/** One day a week, from half a year ago to a month ahead. */
const sessionDays = (weekday: number, asOf: string): string[] => {
  const today = new Date(`${asOf}T00:00:00Z`).getUTCDay() || 7
  const thisWeek = addDays(asOf, weekday - today)
  return Array.from({ length: weeksBack + weeksAhead + 1 }, (_, week) =>
    addDays(thisWeek, (week - weeksBack) * 7),
  )
}

/** Memberships of one client: most stay, some leave, and of those some come back after five weeks. */
const staysOf = (random: Random, chart: SampleChart, startedOn: string, asOf: string): Stay[] => {
  const { admittedOn, dischargedOn } = chart.course
  const joined = addDays(admittedOn, random.int(3, 18))
  const from = joined < startedOn ? startedOn : joined
  const end = dischargedOn
  if (from > (end ?? asOf)) return []
  const left = addDays(from, random.int(35, 80))
  if (!random.chance(0.3) || left > addDays(asOf, -7) || (end !== null && left >= end))
    return [{ chart, from, to: end }]
  const again = addDays(left, 35)
  const returns = random.chance(0.6) && again < (end ?? asOf)
  return [{ chart, from, to: left }, ...(returns ? [{ chart, from: again, to: end }] : [])]
}

/** Those who may be in a group: in care, or discharged not long ago; nobody who has gone quiet or died. */
export const mayBeMember = ({ course }: SampleChart, asOf: string): boolean =>
  course.standing === 'open' ||
  (course.standing === 'discharged' && (course.dischargedOn ?? '') > addDays(asOf, -7 * weeksBack))
