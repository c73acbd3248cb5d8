import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  attendanceStatus,
  calendarDate,
  clockTime,
  id,
  instant,
  limits,
  line,
  noteFormat,
  noteSections,
  noteState,
  prose,
  rating,
  requiredLine,
  sessionStatus,
} from '../values.ts'

/** After SAMHSA TIP 41 (clinical.md B.7), in short words. */
export const groupModels = [
  'psychoeducational',
  'skills',
  'cognitive-behavioural',
  'support',
  'interpersonal',
  'relapse-prevention',
  'expressive',
  'cultural',
] as const

export const groupFields = z.object({
  name: requiredLine(limits.name),
  model: z.enum(groupModels).nullable(),
  /** 'open': members come and go; 'closed': they begin and end together. */
  openness: z.enum(['open', 'closed']),
  capacity: z.int().min(1).max(200).nullable(),
  program: line().nullable(),
  place: line().nullable(),
  /** 1 Monday … 7 Sunday. */
  weekday: z.int().min(1).max(7).nullable(),
  startTime: clockTime.nullable(),
  plannedMinutes: z.int().min(5).max(1_440),
  startedOn: calendarDate,
  endedOn: calendarDate.nullable(),
  /** Staff who lead, the first one as lead. */
  facilitatorIds: z.array(id).max(10),
  /** Topics in their order; `topicId` null for a new one. */
  topics: z.array(z.object({ topicId: id.nullable(), title: requiredLine(limits.shortText) })).max(200),
})
export type GroupFields = z.infer<typeof groupFields>

const person = {
  clientId: id,
  fileNumber: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
}

export const groupSessionRow = z.object({
  sessionId: id,
  heldOn: calendarDate,
  startTime: clockTime.nullable(),
  plannedMinutes: z.int().nullable(),
  status: sessionStatus,
  topicId: id.nullable(),
  topic: z.string().nullable(),
  expected: z.int(),
  seen: z.int(),
  cancelReason: z.string().nullable(),
})
export type GroupSessionRow = z.infer<typeof groupSessionRow>

export const groupDetail = groupFields.extend({
  groupId: id,
  revision: z.int(),
  facilitators: z.array(z.object({ staffId: id, name: z.string(), role: z.enum(['lead', 'co']) })),
  topics: z.array(z.object({ topicId: id, title: z.string(), heldOn: z.array(calendarDate) })),
  members: z.array(
    z.object({
      ...person,
      membershipId: id,
      fromDate: calendarDate,
      toDate: calendarDate.nullable(),
      leaveReason: z.string().nullable(),
      /** The day on which the member signed the group's agreement; null: not signed. */
      agreementSignedOn: calendarDate.nullable(),
      /** Sessions of this membership held so far, and seen in. */
      sessions: z.int(),
      seen: z.int(),
    }),
  ),
  /** Running memberships of clients whose charts are not open to the person, who does not lead the group: a number only. */
  otherMembers: z.int(),
  /** True: the person leads the group (or stands in for who does) and sees everybody in it. */
  mayKeep: z.boolean(),
  /** Newest first; planned ones included. */
  sessions: z.array(groupSessionRow),
})
export type GroupDetail = z.infer<typeof groupDetail>

export const rosterRow = z.object({
  ...person,
  status: attendanceStatus.nullable(),
  minutes: z.int(),
  mood: rating.nullable(),
  craving: rating.nullable(),
  /** True when this client's own note of the session is signed: the row cannot change any more. */
  locked: z.boolean(),
})
export type RosterRow = z.infer<typeof rosterRow>

/** A member's own line about one group session, and what was handed out. */
export const groupTextLimits = { line: 4_000, materials: 2_000 } as const

/** The words of a shared note as they are written: the shared text, what was handed out, each member's own line. */
export const groupNoteText = z.object({
  format: noteFormat,
  sections: noteSections,
  materials: prose(groupTextLimits.materials),
  lines: z
    .record(id, prose(groupTextLimits.line))
    .refine((lines) => Object.keys(lines).length <= 300, 'At most 300 lines.'),
})
export type GroupNoteText = z.infer<typeof groupNoteText>

/** Where a text of a shared note stands: a section of the shared text, the materials, or a member's own line. */
export const notePlace = z.discriminatedUnion('part', [
  z.object({ part: z.literal('shared'), section: z.string().max(20) }),
  z.object({ part: z.literal('materials') }),
  z.object({ part: z.literal('line'), clientId: id }),
])
export type NotePlace = z.infer<typeof notePlace>

/** A word in the text of a shared note that is the name of a member, or a part of one. */
export const nameFind = z.object({
  place: notePlace,
  /** As it is written there. */
  word: z.string(),
  /** First character of the word in the text of the place, and the one after its last (UTF-16). */
  start: z.int(),
  end: z.int(),
  /** Some words around it, as written. */
  before: z.string(),
  after: z.string(),
  /** Whose name it is; for a line, other members only. Newest names. */
  members: z.array(z.object({ clientId: id, name: z.string() })),
})
export type NameFind = z.infer<typeof nameFind>

/** The person's answer to a find: here, with these words around it, the word is no name of a member. */
export const notAName = z.object({
  place: notePlace,
  word: z.string().max(300),
  before: z.string().max(200),
  after: z.string().max(200),
})
export type NotAName = z.infer<typeof notAName>

export const groupNoteDetail = groupNoteText.extend({
  sessionId: id,
  /** 'none': nobody began it. Once signed, the shared text stays; lines of members without a note can still be written. */
  state: z.enum(['none', 'draft', 'signed']),
  /** Whose shared note it is; only they write and sign it. */
  author: z.string().nullable(),
  mine: z.boolean(),
  /** By client; members of the room without any note are not here. */
  notes: z.array(
    z.object({
      clientId: id,
      noteId: id,
      state: noteState,
      author: z.string(),
      /** True for a note that was begun in the member's chart and already has words: signing leaves it alone. */
      ownWords: z.boolean(),
    }),
  ),
  signedAt: instant.nullable(),
  /** Of the draft; send it back with the next save. */
  draftRevision: z.int(),
  draftSavedAt: instant.nullable(),
  recovered: z.boolean(),
})
export type GroupNoteDetail = z.infer<typeof groupNoteDetail>

const readers = ['counselor', 'supervisor', 'read-only'] as const
const writers = ['counselor', 'supervisor'] as const

export const groupOperations = {
  'groups.list': operation({
    input: z.object({ status: z.enum(['running', 'ended', 'all']) }),
    output: z.object({
      groups: z.array(
        z.object({
          groupId: id,
          name: z.string(),
          model: z.enum(groupModels).nullable(),
          openness: z.enum(['open', 'closed']),
          capacity: z.int().nullable(),
          members: z.int(),
          facilitators: z.array(z.string()),
          next: z
            .object({
              sessionId: id,
              heldOn: calendarDate,
              startTime: clockTime.nullable(),
              topic: z.string().nullable(),
            })
            .nullable(),
          /** Held (or past and still without attendance), newest. */
          lastHeldOn: calendarDate.nullable(),
          /** Past planned sessions whose attendance nobody took yet. */
          withoutAttendance: z.int(),
          endedOn: calendarDate.nullable(),
        }),
      ),
      today: calendarDate,
    }),
    access: readers,
    audit: 'none',
    runsIn: 'store',
  }),
  'groups.get': operation({
    input: z.object({ groupId: id }),
    output: groupDetail,
    access: readers,
    audit: 'none',
    runsIn: 'store',
  }),
  'groups.create': operation({
    input: z.object({ group: groupFields }),
    output: z.object({ groupId: id }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /** A day of ending ends the memberships with it and calls off what is planned after it. */
  'groups.change': operation({
    input: z.object({ groupId: id, revision: z.int(), group: groupFields }),
    output: z.object({ revision: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** A dated membership. Somebody who left may join again; both memberships stay. */
  'groups.join': operation({
    input: z.object({ groupId: id, clientId: id, fromDate: calendarDate }),
    output: z.object({ membershipId: id }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  'groups.leave': operation({
    input: z.object({ groupId: id, membershipId: id, toDate: calendarDate, reason: line(limits.reason) }),
    output: z.object({ left: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Records the day on which a member signed the group's agreement (clinical.md B.7); null takes it back. */
  'groups.recordAgreement': operation({
    input: z.object({ groupId: id, membershipId: id, signedOn: calendarDate.nullable() }),
    output: z.object({ recorded: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /**
   * Plans one session, or one a week for `weeks` weeks at the same local time. The first has the given topic, the
   * following go on in the order of the topics. Every member of that day is expected.
   */
  'groups.planSession': operation({
    input: z.object({
      groupId: id,
      heldOn: calendarDate,
      startTime: clockTime.nullable(),
      plannedMinutes: z.int().min(5).max(1_440),
      topicId: id.nullable(),
      weeks: z.int().min(1).max(52),
    }),
    output: z.object({ sessionIds: z.array(id) }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /** The session room: everybody who is a member on that day (or has attendance), in the order of last names. */
  'groups.session': operation({
    input: z.object({ sessionId: id }),
    output: groupSessionRow.extend({
      groupId: id,
      groupName: z.string(),
      revision: z.int(),
      roster: z.array(rosterRow),
      topics: z.array(z.object({ topicId: id, title: z.string() })),
    }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /**
   * Attendance of all members in one save, one transaction; the session is held from then on. A locked row stays as it
   * is: `leftAsSigned` counts those for which something else was given. Members left out keep what they have.
   */
  'groups.takeAttendance': operation({
    input: z.object({
      sessionId: id,
      revision: z.int(),
      topicId: id.nullable(),
      roster: z
        .array(
          z.object({
            clientId: id,
            status: attendanceStatus,
            minutes: z.int().min(0).max(1_440),
            mood: rating.nullable(),
            craving: rating.nullable(),
          }),
        )
        .max(200),
    }),
    output: z.object({ revision: z.int(), seen: z.int(), leftAsSigned: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Calls a planned session off, with a reason; one with attendance taken cannot be called off. */
  'groups.cancelSession': operation({
    input: z.object({ sessionId: id, reason: requiredLine(limits.reason) }),
    output: z.object({ cancelled: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** The shared note of a session: its draft, or what was signed. */
  'groups.note': operation({
    input: z.object({ sessionId: id }),
    output: groupNoteDetail,
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /** Begins the shared note of a session whose attendance is taken; one that is there already is answered as it is. */
  'groups.startNote': operation({
    input: z.object({ sessionId: id, format: noteFormat }),
    output: groupNoteDetail,
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /** Durable in drafts.db when it answers; touches nothing else. A save against an older revision is a `conflict`. */
  'groups.saveNote': operation({
    input: z.object({ sessionId: id, revision: z.int(), text: groupNoteText }),
    output: z.object({ revision: z.int(), savedAt: instant }),
    access: writers,
    audit: 'none',
    runsIn: 'store',
  }),
  /**
   * Names in the given text: of anybody who is or ever was a member in the shared part, of other members in a line.
   * Whole words, whatever their case and accents.
   */
  'groups.findNames': operation({
    input: z.object({ sessionId: id, text: groupNoteText }),
    output: z.object({ finds: z.array(nameFind) }),
    access: readers,
    audit: 'none',
    runsIn: 'store',
  }),
  /**
   * One signed note for each member who was seen and has none: the shared text and that member's own line, nothing
   * else; all in one transaction. Members with a signed note, or one begun in their chart, are left alone. Refused
   * while a name is found for which `notNames` has no answer.
   */
  'groups.signNotes': operation({
    input: z.object({
      sessionId: id,
      revision: z.int(),
      text: groupNoteText,
      notNames: z.array(notAName).max(2_000),
    }),
    output: z.object({
      note: groupNoteDetail,
      signed: z.int(),
      /** Members who were seen and whose own note stays as it is. */
      leftAlone: z.array(z.object({ clientId: id, why: z.enum(['signed', 'begun']) })),
    }),
    access: writers,
    audit: 'sign',
    runsIn: 'store',
  }),
  /** Drops a shared note that was never signed; its text and the lines are gone for good. */
  'groups.discardNote': operation({
    input: z.object({ sessionId: id }),
    output: z.object({ discarded: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
} as const
