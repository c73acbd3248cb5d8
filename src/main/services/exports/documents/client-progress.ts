import type { ExportPurpose, ExportSubject } from '#shared/contract/operations/exports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { legalName } from '#shared/domain/clients/names.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import { formatName } from '#shared/domain/notes/formats.ts'
import { cosignStateWords } from '#shared/domain/notes/words.ts'
import { byPriority } from '#shared/domain/relapse/priority.ts'
import {
  ClientProgressDocument,
  type ProgressContent,
  type ProgressNote,
} from '#reports/documents/client-progress-document.tsx'
import { clientById, episodesOf } from '#store/repositories/clients.ts'
import {
  attendanceIn,
  lockedNotesIn,
  type AttendanceRecord,
  type LockedNoteRecord,
} from '#store/repositories/documents.ts'
import { currentEpisode, plansOfEpisode } from '#store/repositories/relapse.ts'
import { readContent } from '#store/repositories/relapse-parts.ts'
import { createElement } from 'react'
import { today, type Context } from '../../context.ts'
import { detailOf } from '../../notes/detail.ts'
import { shortDate, rangeWords, requireRange, type Prepared } from '../prepared.ts'
import { attendanceWords, sessionKindWords } from '../words.ts'
import { purposeWords, totalsOf } from './attendance.ts'
import { checkInTrends } from './check-in-trends.ts'
import { followUpState } from './follow-up-state.ts'
import { lapsesInRange, wavesInRange } from './lapses-and-waves.ts'
import { documentNote } from './note-content.ts'

type Subject = Extract<ExportSubject, { what: 'client-progress' }>

/**
 * One client's progress in a range. Only what is this client's: of a group its name, its topic and this client's part.
 * Drafts are never in it; remarks of contact attempts stay inside. Throws OperationFailure `not_found`.
 */
export const clientProgressOf = async (
  context: Context,
  subject: Subject,
  purpose: ExportPurpose,
): Promise<Prepared> => {
  const { clientId, from, to } = subject
  requireRange(from, to)
  const client = clientById(context.store, clientId)
  if (!client) throw new OperationFailure('not_found', 'This chart is not in the vault (any more).')
  const rows = attendanceIn(context.store, { from, to, scope: { of: 'client', clientId } }, context.access)
  const notes = lockedNotesIn(context.store, clientId, from, to)
  const content: ProgressContent = {
    from,
    to,
    episodes: episodesIn(context, subject),
    totals: {
      columns: [
        { heading: 'Attendance', whole: true },
        { heading: 'Times', number: true },
        { heading: 'Minutes', number: true },
      ],
      rows: rows.length === 0 ? [] : totalsOf(rows),
    },
    sessions: sessionTable(rows),
    mood: { label: 'Mood', points: ratingsOf(rows, 'mood') },
    craving: { label: 'Craving', points: ratingsOf(rows, 'craving') },
    ...checkInTrends(context, subject),
    waves: wavesInRange(context, subject),
    lapses: lapsesInRange(context, subject),
    plan: planInForce(context, clientId),
    followUp: await followUpState(context, clientId, purpose),
    notes: {
      columns: [
        { heading: 'Date', whole: true },
        { heading: 'Session' },
        { heading: 'Format' },
        { heading: 'By', whole: true },
        { heading: 'Standing' },
      ],
      rows: notes.map((note) => ({
        key: note.noteId,
        cells: [
          shortDate(note.heldOn),
          sessionKindWords[note.kind],
          note.formatName ?? formatName(note.format),
          note.author ?? '',
          standsAs(note),
        ],
      })),
    },
    noteTexts: subject.noteTexts ? notes.map(({ noteId }) => noteText(context, noteId, purpose)) : null,
  }
  return {
    title: 'Client progress',
    name: 'client progress',
    rows: rows.length,
    clientId,
    csv: null,
    page: (frame) =>
      createElement(ClientProgressDocument, {
        ...frame,
        title: 'Client progress',
        facts: [
          ['Client', legalName(client)],
          ['Date of birth', client.dateOfBirth === null ? 'not recorded' : shortDate(client.dateOfBirth)],
          ['File number', client.fileNumber],
          ['Range', rangeWords(from, to)],
          ['Made', `${shortDate(today(context))}, by ${context.user.name}`],
          ['Purpose', purposeWords[purpose]],
        ],
        content,
        date: shortDate,
      }),
  }
}

const ratingsOf = (rows: readonly AttendanceRecord[], what: 'mood' | 'craving') =>
  rows.flatMap((row) => {
    const value = row[what]
    return value === null ? [] : [{ on: row.heldOn, value }]
  })

const episodesIn = (context: Context, { clientId, from, to }: Subject): ProgressContent['episodes'] => ({
  columns: [
    { heading: 'Admitted', whole: true },
    { heading: 'Discharged' },
    { heading: 'Level of care' },
    { heading: 'Program' },
    { heading: 'Counselor' },
    { heading: 'Substances, last use' },
  ],
  rows: episodesOf(context.store, clientId)
    .filter((episode) => episode.admittedOn <= to && (episode.dischargedOn ?? to) >= from)
    .map((episode) => ({
      key: episode.episodeId,
      cells: [
        shortDate(episode.admittedOn),
        episode.dischargedOn === null
          ? ''
          : [shortDate(episode.dischargedOn), episode.dischargeReason].filter(Boolean).join(', '),
        episode.levelOfCare ?? '',
        episode.program ?? '',
        episode.counselor ?? '',
        episode.substances
          .map(({ name, lastUseOn }) => (lastUseOn === null ? name : `${name}, ${shortDate(lastUseOn)}`))
          .join('; '),
      ],
    })),
})

const sessionTable = (rows: readonly AttendanceRecord[]): ProgressContent['sessions'] => ({
  columns: [
    { heading: 'Date', whole: true },
    { heading: 'Kind' },
    { heading: 'Topic' },
    { heading: 'Attendance', whole: true },
    { heading: 'Minutes', number: true },
    { heading: 'Mood', number: true },
    { heading: 'Craving', number: true },
  ],
  rows: rows.map((row) => ({
    key: row.attendanceId,
    cells: [
      shortDate(row.heldOn),
      row.groupName ?? sessionKindWords[row.kind],
      row.topic ?? '',
      attendanceWords[row.status],
      row.minutes === 0 ? '' : String(row.minutes),
      row.mood === null ? '' : String(row.mood),
      row.craving === null ? '' : String(row.craving),
    ],
  })),
})

const planInForce = (context: Context, clientId: string): ProgressContent['plan'] => {
  const episodeId = currentEpisode(context.store, clientId)
  const plan =
    episodeId === null
      ? undefined
      : plansOfEpisode(context.store, episodeId).find(({ status }) => status === 'active')
  if (!plan) return null
  const since = plan.activatedOn === null ? '' : `, in force since ${shortDate(plan.activatedOn)}`
  const review = plan.reviewOn === null ? '' : `, to be looked at again on ${shortDate(plan.reviewOn)}`
  return {
    line: `Version ${plan.version}${since}${review}.`,
    goal: plan.goal ?? '',
    situations: {
      columns: [
        { heading: 'High-risk situation' },
        { heading: 'Likelihood', number: true },
        { heading: 'Confidence', number: true },
        { heading: 'Response' },
      ],
      rows: byPriority(readContent(context.store, plan.planId, plan.goal).situations).map((one) => ({
        key: one.lineageId,
        cells: [one.situation, String(one.likelihood), String(one.confidence), one.response],
      })),
    },
  }
}

/** In the list: never a note without what was said of it since. */
const standsAs = (note: LockedNoteRecord): string =>
  [
    note.enteredInError === 1 ? 'ENTERED IN ERROR' : null,
    note.state === 'earlier-records'
      ? 'From earlier records'
      : note.signedAt === null
        ? 'Signed'
        : `Signed ${shortDate(localDateOf(new Date(note.signedAt)))}`,
    note.cosignature === null ? null : cosignStateWords[note.cosignature],
    note.addenda === 0 ? null : note.addenda === 1 ? '1 addendum' : `${note.addenda} addenda`,
  ]
    .filter((part) => part !== null)
    .join(', ')

/** A note with its words; its signatures are checked now, as wherever a note is opened. */
const noteText = (context: Context, noteId: string, purpose: ExportPurpose): ProgressNote => {
  const note = detailOf(context, noteId)
  return {
    key: noteId,
    heading: `Note of ${shortDate(note.session.heldOn)}, ${sessionKindWords[note.session.kind].toLowerCase()}`,
    note: documentNote(note, purpose),
  }
}
