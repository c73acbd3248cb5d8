import type { SignedContent } from '#shared/domain/notes/canonical.ts'
import type { Store } from '#store/database/store.ts'
import { attendance, groupNotes, notes, sessions, workedOn } from '#store/schema/index.ts'
import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import { appendAudit } from '../audit/append.ts'
import { signerOf } from '../notes/signature.ts'
import type { SharedNote } from './groups.ts'
import type { SampleSession } from './sessions.ts'

/** Everything about one client's part in one sample session that is to be written. */
export interface SampleEntry extends SampleSession {
  readonly sessionId: string
  readonly attendanceId: string
  readonly clientId: string
  readonly episodeId: string
  /** Who held it: their staff id and their account. */
  readonly staffId: string
  readonly userId: string
  readonly heldOn: string
  /** UTC instants. */
  readonly startsAt: string
  readonly recordedAt: string
  /** Set for a member's part in a group session. */
  readonly group: {
    readonly groupId: string
    readonly topicId: string
    readonly plannedMinutes: number
    /** True for the member with whom the session itself is written. */
    readonly opens: boolean
    readonly note: SharedNote
    /** The member's own line beside the attendance; '' without one, and while the note is being written. */
    readonly line: string
  } | null
}

/** A signed note of an entry. */
export interface SampleNoteEntry {
  readonly noteId: string
  readonly sections: Readonly<Record<string, string>>
  readonly signedAt: string
  /** What of the client's plans was worked on: kind of part and its lineage. */
  readonly workedOn?: readonly (readonly [part: string, lineageId: string])[]
}

const place = sql.placeholder

/** Prepared once for a whole caseload: a million rows go through these three statements. */
export const sampleWriter = (store: Store, began: string) => {
  const sign = signerOf(store, began)
  const tracked = {
    createdAt: place('at'),
    createdBy: place('by'),
    updatedAt: place('at'),
    updatedBy: place('by'),
    revision: 1,
  }
  const insertSession = store.orm
    .insert(sessions)
    .values({
      id: place('id'),
      kind: place('kind'),
      status: place('status'),
      heldOn: place('heldOn'),
      startTime: place('startTime'),
      startsAt: place('startsAt'),
      plannedMinutes: place('plannedMinutes'),
      counselorId: place('staffId'),
      groupId: place('groupId'),
      topicId: place('topicId'),
      ...tracked,
    })
    .prepare()
  const insertAttendance = store.orm
    .insert(attendance)
    .values({
      id: place('id'),
      sessionId: place('sessionId'),
      clientId: place('clientId'),
      episodeId: place('episodeId'),
      status: place('status'),
      minutes: place('minutes'),
      mood: place('mood'),
      craving: place('craving'),
      remark: place('remark'),
      ...tracked,
    })
    .prepare()
  const insertGroupNote = store.orm
    .insert(groupNotes)
    .values({
      id: place('id'),
      sessionId: place('sessionId'),
      authorId: place('staffId'),
      state: place('state'),
      format: place('format'),
      sections: place('sections'),
      materials: place('materials'),
      signedAt: place('signedAt'),
      ...tracked,
    })
    .prepare()
  const insertWorkedOn = store.orm
    .insert(workedOn)
    .values({
      id: place('id'),
      sessionId: place('sessionId'),
      clientId: place('clientId'),
      part: place('part'),
      lineageId: place('lineageId'),
      ...tracked,
    })
    .prepare()
  const insertNote = store.orm
    .insert(notes)
    .values({
      id: place('id'),
      clientId: place('clientId'),
      episodeId: place('episodeId'),
      sessionId: place('sessionId'),
      authorId: place('staffId'),
      state: 'signed',
      format: place('format'),
      sections: place('sections'),
      signedAt: place('signedAt'),
      signedBy: place('by'),
      canonicalVersion: place('canonicalVersion'),
      contentHash: place('contentHash'),
      signature: place('signature'),
      signingKeyId: place('signingKeyId'),
      ...tracked,
    })
    .prepare()

  return {
    /** The session (once, for a group) and this client's attendance. */
    session: (entry: SampleEntry): void => {
      const { group } = entry
      const common = { at: entry.recordedAt, by: entry.userId }
      if (group === null || group.opens) {
        insertSession.run({
          ...common,
          id: entry.sessionId,
          kind: entry.kind,
          status: entry.attendance === 'cancelled' && group === null ? 'cancelled' : 'held',
          heldOn: entry.heldOn,
          startTime: entry.startTime,
          startsAt: entry.startsAt,
          staffId: entry.staffId,
          plannedMinutes: group?.plannedMinutes ?? entry.minutes,
          groupId: group?.groupId ?? null,
          topicId: group?.topicId ?? null,
        })
      }
      insertAttendance.run({
        ...common,
        id: entry.attendanceId,
        sessionId: entry.sessionId,
        clientId: entry.clientId,
        episodeId: entry.episodeId,
        status: entry.attendance,
        minutes: entry.minutes,
        mood: entry.mood,
        craving: entry.craving,
        remark: group === null || group.line === '' || group.note.state === 'draft' ? null : group.line,
      })
    },
    /** The shared note of a group session, written with the session itself. */
    groupNote: (entry: SampleEntry, signedAt: string): void => {
      if (entry.group === null || !entry.group.opens) return
      const { id, state, sections, materials } = entry.group.note
      const signed = state === 'signed'
      insertGroupNote.run({
        id,
        sessionId: entry.sessionId,
        staffId: entry.staffId,
        state,
        format: entry.format,
        sections: signed ? JSON.stringify(sections) : '{}',
        materials: signed ? materials : null,
        signedAt: signed ? signedAt : null,
        at: signed ? signedAt : entry.recordedAt,
        by: entry.userId,
      })
    },
    /** The signed note, as `notes.sign` leaves one: signature, hash, and the hash in the audit chain. */
    signedNote: (entry: SampleEntry, note: SampleNoteEntry, now: string): void => {
      const content: SignedContent = {
        noteId: note.noteId,
        clientId: entry.clientId,
        sessionId: entry.sessionId,
        authorId: entry.staffId,
        format: entry.format,
        sections: note.sections,
        heldOn: entry.heldOn,
        startTime: entry.startTime,
        kind: entry.kind,
        minutes: entry.minutes,
        attendance: entry.attendance,
        signedAt: note.signedAt,
        signedBy: entry.userId,
        headings: null,
        mood: entry.mood,
        craving: entry.craving,
        workedOn: note.workedOn ?? [],
        risks: [],
      }
      for (const [part, lineageId] of note.workedOn ?? [])
        insertWorkedOn.run({
          id: uuidv7(),
          sessionId: entry.sessionId,
          clientId: entry.clientId,
          part,
          lineageId,
          at: entry.recordedAt,
          by: entry.userId,
        })
      const signed = sign(content)
      insertNote.run({
        ...signed,
        id: note.noteId,
        clientId: entry.clientId,
        episodeId: entry.episodeId,
        sessionId: entry.sessionId,
        staffId: entry.staffId,
        format: entry.format,
        sections: JSON.stringify(note.sections),
        signedAt: note.signedAt,
        at: note.signedAt,
        by: entry.userId,
      })
      appendAudit(store, {
        category: 'sign',
        operation: 'notes.sign',
        subjectKind: 'note',
        subjectId: note.noteId,
        detail: {
          clientId: entry.clientId,
          contentHash: signed.contentHash.toString('hex'),
          canonicalVersion: signed.canonicalVersion,
        },
        userId: entry.userId,
        at: now,
      })
    },
  }
}
