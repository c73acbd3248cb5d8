import { addDays, daysBetween, instantOf } from '#shared/domain/dates.ts'
import { memberSections } from '#shared/domain/groups/shared-note.ts'
import { countsAsSeen } from '#shared/domain/tasks/seen.ts'
import { inChunks } from '#store/repositories/chunks.ts'
import { insertDraftNote } from '#store/repositories/notes.ts'
import { v7 as uuidv7 } from 'uuid'
import { appendAudit } from '../audit/append.ts'
import { now, today as todayOf, type Context, type Job } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import { writeDocuments } from './attachments.ts'
import { writeCalendar } from './calendar.ts'
import { writeChart, writeColleagues, type SampleChart, type SampleCounselor } from './charts.ts'
import { writeCounseling } from './counseling.ts'
import { sampleCourse, shareSessions } from './course.ts'
import { followUpWriter, type FollowUpCounts } from './followups.ts'
import { clientsPerGroup, mayBeMember, writeGroup, type GroupPart } from './groups.ts'
import { samplePerson } from './people.ts'
import { writeIntakes } from './intake.ts'
import { writeNoteWork } from './notes.ts'
import { writePlans } from './plans.ts'
import { seededRandom, type Random } from './random.ts'
import { sampleWriter, type SampleEntry } from './rows.ts'
import { ratings, sampleSession } from './sessions.ts'
import { writeTreatment } from './treatment.ts'
import { sampleSize, type SampleCounts, type SampleSize } from './size.ts'
import { sampleNote } from './words.ts'

export { sampleSize, type SampleCounts, type SampleSize } from './size.ts'

/** Rows in one transaction. */
const batch = 1_000
const chartBatch = 100
const groupBatch = 20

const noJob: Job = { progress: () => {}, checkpoint: () => {} }

/** Lets progress out and a request to stop in; no transaction is open here. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * Fills an empty vault with invented people and their sessions, in the order in which it would have happened, through
 * the store's own repositories, the real signature and the real audit chain. Dates lie before the context's today.
 * Throws OperationFailure `cancelled` at the next batch when the person asked to stop; what was written stays.
 */
export const generateSample = async (
  context: Context,
  size: SampleSize = sampleSize,
  job: Job = noJob,
): Promise<SampleCounts> => {
  const random = seededRandom(size.seed)
  const charts = await writeCharts(context, size, random.fork(1), job)
  const { groups, parts } = await writeGroups(context, charts, size, job)
  const own = sessionsOf(charts, size, todayOf(context))
  const entries = inOrder([...own, ...groupEntries(parts, size)])
  const drafts: Dated[] = []
  let notes = 0
  const writer = sampleWriter(context.store, beganAt(context, size))
  for (let at = 0; at < entries.length; at += batch) {
    job.checkpoint()
    job.progress('Writing sessions and notes', at, entries.length)
    inTransaction(context.store, () => {
      for (const dated of entries.slice(at, at + batch)) {
        const { entry, stream } = dated
        writer.session(entry)
        writer.groupNote(entry, signedAt(context, entry))
        if (entry.note === 'draft') drafts.push(dated)
        if (entry.note !== 'signed') continue
        const sections =
          entry.group === null
            ? sampleNote(stream, entry.format, entry)
            : memberSections(entry.format, entry.group.note.sections, entry.group.line)
        writer.signedNote(
          entry,
          { noteId: idAt(stream, entry.recordedAt), sections, signedAt: signedAt(context, entry) },
          now(context),
        )
        notes += 1
      }
      noteWritten(context, 'sessions.record', { rows: Math.min(batch, entries.length - at) })
    })
    await breathe()
  }
  for (const dated of drafts) writeDraft(context, dated)
  writeGroupDrafts(context, parts)
  // Before the plans, which name conditions that are treated elsewhere.
  fillIntakes(context, charts, size)
  await fillDocuments(context, charts, size)
  const work = await writePlansAndFollowUps(context, charts, size, job)
  planAhead(context, charts, size)
  await writeNoteWork(context)
  await writeCounseling(context, charts)
  await deriveTasks(context, charts, job)
  const groupParts = parts.length
  return {
    clients: charts.length,
    sessions: own.length,
    notes,
    drafts: drafts.length,
    groups,
    groupParts,
    ...work,
  }
}

const writeCharts = async (
  context: Context,
  size: SampleSize,
  random: Random,
  job: Job,
): Promise<SampleChart[]> => {
  const asOf = todayOf(context)
  const shares = shareSessions(random.fork(1), size.clients, size.sessions, size.longest)
  const charts: SampleChart[] = []
  const began = beganAt(context, size)
  const newId = (): string => idAt(random, began)
  const counselors: SampleCounselor[] = [
    { staffId: context.user.staffId, userId: context.user.userId, own: true },
  ]
  inTransaction(context.store, () => {
    counselors.push(...writeColleagues(context.store, newId, stampAt(began, context.user.userId)))
  })
  for (let at = 0; at < size.clients; at += batch) {
    job.checkpoint()
    job.progress('Inventing people', at, size.clients)
    inTransaction(context.store, () => {
      for (let number = at; number < Math.min(size.clients, at + batch); number += 1) {
        const stream = random.fork(number + 100)
        const course = sampleCourse(stream, shares[number] ?? 0, asOf, size.daysBack)
        // The signed-in counselor carries most of the caseload; the rest is the colleagues'.
        const counselor = counselors[stream.chance(0.64) ? 0 : stream.int(1, counselors.length - 1)]
        if (counselor === undefined) throw new RangeError('There is no counselor.')
        const admitted = localInstant(course.admittedOn, '09:00')
        const chart: SampleChart = {
          clientId: idAt(stream, admitted),
          episodeId: idAt(stream, admitted),
          counselor,
          fileNumber: `S-${String(number + 1).padStart(4, '0')}`,
          person: samplePerson(stream, number + 1, asOf),
          course,
        }
        writeChart(context.store, chart, () => idAt(stream, admitted), stampAt(admitted, counselor.userId))
        charts.push(chart)
      }
      noteWritten(context, 'clients.create', { rows: Math.min(batch, size.clients - at) })
    })
    await breathe()
  }
  return charts
}

interface Dated {
  readonly entry: SampleEntry
  /** Random numbers of this session alone, for its ids and its words. */
  readonly stream: Random
}

/** In the order in which they were held: so a real vault grows, and so its pages lie. */
const inOrder = (entries: Dated[]): Dated[] =>
  entries.sort((a, b) =>
    a.entry.startsAt < b.entry.startsAt ? -1 : a.entry.startsAt > b.entry.startsAt ? 1 : 0,
  )

/** Every session of every chart. */
const sessionsOf = (charts: readonly SampleChart[], size: SampleSize, asOf: string): Dated[] =>
  charts.flatMap((chart, index) =>
    chart.course.days.map((heldOn, number): Dated => {
      const stream = seededRandom(size.seed + index, number + 1)
      const last = number === chart.course.days.length - 1
      const place = { day: heldOn, first: number === 0, last, seenToEnd: chart.course.standing === 'open' }
      const session = sampleSession(stream, place, daysBetween(chart.course.admittedOn, heldOn), asOf)
      const startsAt = localInstant(heldOn, session.startTime)
      const own = chart.counselor.own
      return {
        stream,
        entry: {
          ...session,
          // Only their author can go on with a draft, so every draft here is the signed-in person's.
          note: session.note === 'draft' && !own ? 'signed' : session.note,
          sessionId: idAt(stream, startsAt),
          attendanceId: idAt(stream, startsAt),
          clientId: chart.clientId,
          episodeId: chart.episodeId,
          staffId: chart.counselor.staffId,
          userId: chart.counselor.userId,
          heldOn,
          startsAt,
          recordedAt: new Date(Date.parse(startsAt) + (session.minutes + 10) * 60_000).toISOString(),
          group: null,
        },
      }
    }),
  )

/** Members' parts in the held sessions of groups, each with its own note by whoever leads the group. */
const groupEntries = (parts: readonly GroupPart[], size: SampleSize): Dated[] =>
  parts.map((part, index): Dated => {
    const { chart, leader, heldOn, startTime, attendance } = part
    const stream = seededRandom(size.seed + 7_000_003, index + 1)
    const startsAt = localInstant(heldOn, startTime)
    const seen = countsAsSeen(attendance)
    return {
      stream,
      entry: {
        ...ratings(stream, seen, daysBetween(chart.course.admittedOn, heldOn)),
        kind: 'group',
        attendance,
        startTime,
        minutes: !seen
          ? 0
          : attendance === 'left-early'
            ? 45
            : attendance === 'late'
              ? 75
              : part.plannedMinutes,
        note: !seen ? 'none' : part.note.state === 'draft' ? 'missing' : 'signed',
        format: 'dap',
        signedAfter: 0,
        sessionId: part.sessionId,
        attendanceId: idAt(stream, startsAt),
        clientId: chart.clientId,
        episodeId: chart.episodeId,
        staffId: leader.staffId,
        userId: leader.userId,
        heldOn,
        startsAt,
        recordedAt: new Date(Date.parse(startsAt) + 100 * 60_000).toISOString(),
        group: {
          groupId: part.groupId,
          topicId: part.topicId,
          plannedMinutes: part.plannedMinutes,
          opens: part.opens,
          note: part.note,
          line: part.line,
        },
      },
    }
  })

/** Groups of those who may be in one, a few in a transaction. */
const writeGroups = async (
  context: Context,
  charts: readonly SampleChart[],
  size: SampleSize,
  job: Job,
): Promise<{ groups: number; parts: GroupPart[] }> => {
  const asOf = todayOf(context)
  const leaders = [
    ...new Map(charts.map(({ counselor }) => [counselor.staffId, counselor])).values(),
  ].toSorted((a, b) => Number(b.own) - Number(a.own))
  const groups = Math.round(charts.length / clientsPerGroup)
  const parts: GroupPart[] = []
  for (let at = 0; at < groups; at += groupBatch) {
    job.checkpoint()
    job.progress('Forming groups', at, groups)
    inTransaction(context.store, () => {
      for (let number = at; number < Math.min(groups, at + groupBatch); number += 1) {
        const stream = seededRandom(size.seed + 5_000_011, number + 1)
        const near = charts.slice(number * clientsPerGroup, (number + 1) * clientsPerGroup)
        const members = near.filter((chart) => mayBeMember(chart, asOf))
        const moment = { ...momentOf(context, stream), startsAt: localInstant }
        // One by one: a spread of a long list would be an argument list of its length.
        for (const part of writeGroup(context.store, number, members, leaders, stream, moment))
          parts.push(part)
      }
      noteWritten(context, 'groups.create', { rows: Math.min(groupBatch, groups - at) })
    })
    await breathe()
  }
  return { groups, parts }
}

/** Plans and follow-ups of every chart, some hundred charts in a transaction. */
const writePlansAndFollowUps = async (
  context: Context,
  charts: readonly SampleChart[],
  size: SampleSize,
  job: Job,
): Promise<FollowUpCounts & { plans: number }> => {
  const done = { plans: 0, checkIns: 0, attempts: 0, waves: 0, lapses: 0 }
  const templateIds = seededRandom(size.seed + 3_000_017)
  const began = beganAt(context, size)
  for (let at = 0; at < charts.length; at += chartBatch) {
    job.checkpoint()
    job.progress('Writing plans and check-ins', at, charts.length)
    inTransaction(context.store, () => {
      const stamp = { at: began, by: context.user.userId }
      const writeFollowUp = followUpWriter(context.store, stamp, () => idAt(templateIds, began))
      for (const [index, chart] of charts.slice(at, at + chartBatch).entries()) {
        const stream = seededRandom(size.seed + 9_000_011, at + index + 1)
        const moment = momentOf(context, stream, chart.counselor.userId)
        done.plans += writePlans(context.store, chart, stream, moment)
        const treatment = seededRandom(size.seed + 11_000_027, at + index + 1)
        const treated = momentOf(context, treatment, chart.counselor.userId)
        writeTreatment(context.store, chart, treatment, treated)
        const counts = writeFollowUp(chart, stream, moment)
        done.checkIns += counts.checkIns
        done.attempts += counts.attempts
        done.waves += counts.waves
        done.lapses += counts.lapses
      }
      noteWritten(context, 'followup.recordCheckIn', { rows: done.checkIns })
    })
    await breathe()
  }
  return done
}

/** Intakes, some of them complete. */
const fillIntakes = (context: Context, charts: readonly SampleChart[], size: SampleSize): void => {
  const stream = seededRandom(size.seed + 17_000_023)
  const at = beganAt(context, size)
  inTransaction(context.store, () => {
    const rows = writeIntakes(context.store, charts, stream, { at, newId: () => idAt(stream, at) })
    noteWritten(context, 'intake.savePart', { rows })
  })
}

/** Scans and letters in some of the charts. */
const fillDocuments = async (
  context: Context,
  charts: readonly SampleChart[],
  size: SampleSize,
): Promise<void> => {
  const stream = seededRandom(size.seed + 19_000_013)
  const at = beganAt(context, size)
  await writeDocuments(context, charts, stream, () => idAt(stream, at))
}

/** Appointments of the coming weeks. */
const planAhead = (context: Context, charts: readonly SampleChart[], size: SampleSize): void => {
  const asOf = todayOf(context)
  const stream = seededRandom(size.seed + 13_000_027)
  const at = localInstant(asOf, '00:00')
  const stamp = { at, by: context.user.userId }
  inTransaction(context.store, () => {
    const rows = writeCalendar(context.store, charts, stream, { asOf, stamp, newId: () => idAt(stream, at) })
    noteWritten(context, 'calendar.plan', { rows })
  })
}

/** Ids and stamps of what is written about a day; never later than now. */
const momentOf = (context: Context, stream: Random, by = context.user.userId) => {
  const latest = now(context)
  const asOf = todayOf(context)
  let at = localInstant(asOf, '00:00')
  return {
    asOf,
    newId: () => idAt(stream, at),
    stampOn: (day: string) => {
      const evening = localInstant(day, '16:45')
      at = evening < latest ? evening : latest
      return { at, by }
    },
  }
}

/** Before the first person was admitted. */
const beganAt = (context: Context, size: SampleSize): string =>
  localInstant(addDays(todayOf(context), -size.daysBack), '08:00')

/** Asked once: looking the time zone up takes longer than writing a row. */
const timeZone = new Intl.DateTimeFormat().resolvedOptions().timeZone
const localInstant = (date: string, time: string): string => instantOf(date, time, timeZone)

/** Signed the same evening or the day after, never in the future. */
const signedAt = (context: Context, entry: SampleEntry): string => {
  const evening = localInstant(addDays(entry.heldOn, entry.signedAfter), '20:30')
  return evening < now(context) ? evening : entry.recordedAt
}

/** A note in writing: its words in drafts.db, its empty row in the record, as `notes.start` and `saveDraft` leave it. */
const writeDraft = (context: Context, { entry, stream }: Dated): void => {
  const { clientId, sessionId, episodeId, staffId, userId, format, recordedAt } = entry
  const noteId = idAt(stream, recordedAt)
  inTransaction(context.store, () => {
    insertDraftNote(
      context.store,
      { noteId, clientId, sessionId, episodeId, authorId: staffId },
      format,
      stampAt(recordedAt, userId),
    )
  })
  const sections = sampleNote(stream, format, entry)
  context.drafts.save({ noteId, clientId, sessionId, userId, format, sections, baseRevision: 0 })
}

/** Shared notes that are still being written: the text and the first lines, in drafts.db alone. */
const writeGroupDrafts = (context: Context, parts: readonly GroupPart[]): void => {
  const inWriting = Map.groupBy(
    parts.filter(({ note }) => note.state === 'draft'),
    ({ sessionId }) => sessionId,
  )
  for (const [sessionId, members] of inWriting) {
    const note = members[0]?.note
    if (note === undefined) continue
    const lines = members
      .slice(0, Math.ceil(members.length / 2))
      .filter(({ line }) => line !== '')
      .map(({ chart, line }) => [chart.clientId, line] as const)
    context.drafts.groups.save({
      sessionId,
      userId: context.user.userId,
      format: 'dap',
      sections: note.sections,
      materials: note.materials ?? '',
      lines: Object.fromEntries(lines),
      baseRevision: 0,
    })
  }
}

const deriveTasks = async (context: Context, charts: readonly SampleChart[], job: Job): Promise<void> => {
  const ids = charts.map(({ clientId }) => clientId)
  const chunks: string[][] = []
  inChunks(ids, 200, (chunk) => chunks.push(chunk))
  for (const [index, chunk] of chunks.entries()) {
    job.checkpoint()
    job.progress('Working out what is due', index * 200, ids.length)
    inTransaction(context.store, () => refreshProjections(context.store, chunk, context.settings))
    await breathe()
  }
}

const noteWritten = (context: Context, operation: string, detail: { rows: number }): void => {
  appendAudit(context.store, {
    category: 'create',
    operation,
    detail,
    userId: context.user.userId,
    at: now(context),
  })
}

/** A UUIDv7 of that moment, from the seed. */
const idAt = (random: Random, instant: string): string =>
  uuidv7({ msecs: Date.parse(instant), random: random.bytes(16) })

const stampAt = (at: string, by: string) => ({
  createdAt: at,
  createdBy: by,
  updatedAt: at,
  updatedBy: by,
  revision: 1,
})
