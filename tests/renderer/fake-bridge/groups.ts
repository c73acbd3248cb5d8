/** A made-up group with its members and sessions, behind the bridge: what the services do, in memory. */
import type { FakeOptions } from './fake.ts'
import { findNames, indexNames } from '#shared/domain/groups/find-names.ts'
import { textsOf, unanswered } from '#shared/domain/groups/shared-note.ts'
import { addDays } from '#shared/domain/dates.ts'
import type {
  GroupDetail,
  GroupNoteDetail,
  GroupNoteText,
  GroupSessionRow,
  NameFind,
  RosterRow,
} from '#shared/contract/operations/groups.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { counselors, peopleOf, today, uuid } from './people.ts'

export const groupId = uuid(200_001)
/** Yesterday's session, whose attendance nobody took yet. */
export const sessionId = uuid(210_001)
/** Next week's. */
export const plannedId = uuid(210_002)
/** Held a week ago. */
export const heldId = uuid(210_003)

const topicTitles = [
  'Triggers and the first hour',
  'Sleep in early recovery',
  'Saying no without a speech',
  'Money in the pocket',
  'Family dinners',
]
const topics = topicTitles.map((title, n) => ({ topicId: uuid(220_001 + n), title }))

export interface GroupRoom {
  readonly handlers: NonNullable<FakeOptions['handlers']>
  /** The roster as it is saved, as another account would change it. */
  roster: RosterRow[]
  revision: number
  /** The shared note of every session here, as it is stored. */
  note: GroupNoteDetail
}

const refuse = (path: string, message: string) =>
  new OperationFailure('invalid_input', message, { fields: [{ path, message }] })

/** `size` members, of whom `signed` (counted from the end) have a signed note of the session. */
export const createGroups = (size = 14, signed = 0): GroupRoom => {
  const people = peopleOf(size + 3)
  const roster: RosterRow[] = people.slice(0, size).map((row, n) => ({
    clientId: row.clientId,
    fileNumber: row.fileNumber,
    firstName: row.firstName,
    lastName: row.lastName,
    preferredName: row.preferredName,
    status: n >= size - signed ? 'present' : null,
    minutes: 90,
    mood: null,
    craving: null,
    locked: n >= size - signed,
  }))
  const sessionRow = (id: string, heldOn: string, status: GroupSessionRow['status'], topic: number) => ({
    sessionId: id,
    heldOn,
    startTime: '18:00',
    plannedMinutes: 90,
    status,
    topicId: topics[topic]?.topicId ?? null,
    topic: topics[topic]?.title ?? null,
    expected: size,
    seen: status === 'held' ? size - 2 : 0,
    cancelReason: null,
  })
  let sessions: GroupSessionRow[] = [
    sessionRow(plannedId, addDays(today, 6), 'scheduled', 2),
    sessionRow(sessionId, addDays(today, -1), 'scheduled', 1),
    sessionRow(heldId, addDays(today, -8), 'held', 0),
  ]
  let group: GroupDetail = {
    groupId,
    revision: 1,
    name: 'Evening skills (sample)',
    model: 'skills',
    openness: 'open',
    capacity: 16,
    program: 'Evening program',
    place: 'Room 2',
    weekday: 6,
    startTime: '18:00',
    plannedMinutes: 90,
    startedOn: addDays(today, -120),
    endedOn: null,
    facilitatorIds: counselors.map(({ id }) => id),
    otherMembers: 0,
    mayKeep: true,
    facilitators: counselors.map(({ id, name }, n) => ({ staffId: id, name, role: n === 0 ? 'lead' : 'co' })),
    topics: topics.map((topic, n) => ({ ...topic, heldOn: n === 0 ? [addDays(today, -8)] : [] })),
    members: people.slice(0, size + 1).map((row, n) => ({
      clientId: row.clientId,
      fileNumber: row.fileNumber,
      firstName: row.firstName,
      lastName: row.lastName,
      preferredName: row.preferredName,
      membershipId: uuid(230_001 + n),
      fromDate: addDays(today, -100 + n),
      toDate: n === size ? addDays(today, -30) : null,
      leaveReason: n === size ? 'Moved away (invented)' : null,
      agreementSignedOn: n % 5 === 4 ? null : addDays(today, -100 + n),
      sessions: 9,
      seen: 9 - (n % 4),
    })),
    sessions,
  }
  const namesIn = (text: GroupNoteText): NameFind[] => {
    const index = indexNames(people)
    return textsOf(text).flatMap(({ place, text: words, own }) =>
      findNames(index, words, own).map(({ clientIds, ...find }) => ({
        place,
        ...find,
        members: clientIds.map((clientId) => {
          const one = people.find((row) => row.clientId === clientId)
          return { clientId, name: `${one?.firstName} ${one?.lastName}` }
        }),
      })),
    )
  }
  const room: GroupRoom = {
    roster,
    revision: 3,
    note: {
      sessionId,
      state: 'none',
      author: null,
      mine: false,
      format: 'dap',
      sections: {},
      materials: '',
      lines: {},
      notes: [],
      signedAt: null,
      draftRevision: 0,
      draftSavedAt: null,
      recovered: false,
    },
    handlers: {
      'groups.list': ({ status }) => ({
        groups:
          status === 'ended'
            ? []
            : [
                {
                  groupId,
                  name: group.name,
                  model: group.model,
                  openness: group.openness,
                  capacity: group.capacity,
                  members: size,
                  facilitators: counselors.map(({ name }) => name),
                  next: {
                    sessionId: plannedId,
                    heldOn: addDays(today, 6),
                    startTime: '18:00',
                    topic: topics[2]?.title ?? null,
                  },
                  lastHeldOn: addDays(today, -8),
                  withoutAttendance: sessions.filter(
                    ({ status: state, heldOn }) => state === 'scheduled' && heldOn <= today,
                  ).length,
                  endedOn: null,
                },
              ],
        today,
      }),
      'groups.get': () => ({ ...group, sessions }),
      'groups.create': () => ({ groupId }),
      'groups.change': ({ revision, group: fields }) => {
        if (revision !== group.revision) throw new OperationFailure('conflict', 'This was changed elsewhere.')
        const { topics: given, facilitatorIds, ...rest } = fields
        group = {
          ...group,
          ...rest,
          facilitatorIds,
          revision: revision + 1,
          topics: given.map(({ topicId, title }, n) => ({
            topicId: topicId ?? uuid(221_000 + n),
            title,
            heldOn: [],
          })),
        }
        return { revision: group.revision }
      },
      'groups.join': ({ clientId, fromDate }) => {
        const person = people.find((row) => row.clientId === clientId)
        if (person === undefined) throw new OperationFailure('not_found', 'There is no such client.')
        if (group.members.some((one) => one.clientId === clientId && one.toDate === null))
          throw new OperationFailure('conflict', 'This client is a member of the group already.')
        const membershipId = uuid(231_000 + group.members.length)
        const { fileNumber, firstName, lastName, preferredName } = person
        const member = {
          clientId,
          fileNumber,
          firstName,
          lastName,
          preferredName,
          membershipId,
          fromDate,
          toDate: null,
          leaveReason: null,
          agreementSignedOn: null,
          sessions: 0,
          seen: 0,
        }
        group = { ...group, members: [...group.members, member] }
        return { membershipId }
      },
      'groups.leave': ({ membershipId, toDate, reason }) => {
        group = {
          ...group,
          members: group.members.map((one) =>
            one.membershipId === membershipId ? { ...one, toDate, leaveReason: reason } : one,
          ),
        }
        return { left: true }
      },
      'groups.recordAgreement': ({ membershipId, signedOn }) => {
        if (signedOn !== null && signedOn > today) throw refuse('signedOn', 'This day is still to come.')
        group = {
          ...group,
          members: group.members.map((one) =>
            one.membershipId === membershipId ? { ...one, agreementSignedOn: signedOn } : one,
          ),
        }
        return { recorded: true }
      },
      'groups.note': ({ sessionId: id }) => ({ ...room.note, sessionId: id }),
      'groups.startNote': ({ sessionId: id, format }) =>
        (room.note = {
          ...room.note,
          sessionId: id,
          state: 'draft',
          author: counselors[0]?.name ?? null,
          mine: true,
          format,
        }),
      'groups.saveNote': ({ revision, text }) => {
        if (revision !== room.note.draftRevision)
          throw new OperationFailure('conflict', 'This note was changed in another window since.')
        const savedAt = new Date().toISOString()
        room.note = { ...room.note, ...text, draftRevision: revision + 1, draftSavedAt: savedAt }
        return { revision: revision + 1, savedAt }
      },
      'groups.findNames': ({ text }) => ({ finds: namesIn(text) }),
      'groups.signNotes': ({ text, notNames }) => {
        if (unanswered(namesIn(text), notNames).length > 0)
          throw new OperationFailure('invalid_input', 'A name of a member stands in the text.')
        const seen = room.roster.filter(
          ({ status, locked }) => !locked && ['present', 'late', 'left-early'].includes(status ?? ''),
        )
        const notes = seen.map(({ clientId }, n) => ({
          clientId,
          noteId: uuid(240_000 + n),
          state: 'signed' as const,
          author: counselors[0]?.name ?? '',
          ownWords: false,
        }))
        room.note = {
          ...room.note,
          ...text,
          state: 'signed',
          notes: [...room.note.notes, ...notes],
          signedAt: '2026-11-22T20:00:00.000Z',
          draftRevision: 0,
        }
        room.roster = room.roster.map((row) => (seen.includes(row) ? { ...row, locked: true } : row))
        return { note: room.note, signed: notes.length, leftAlone: [] }
      },
      'groups.discardNote': () => {
        room.note = { ...room.note, state: 'none', sections: {}, materials: '', lines: {}, draftRevision: 0 }
        return { discarded: true }
      },
      'groups.planSession': ({ heldOn, weeks }) => {
        const ids = Array.from({ length: weeks }, (_, n) => uuid(211_000 + sessions.length + n))
        const planned = ids.map((id, n) => sessionRow(id, addDays(heldOn, 7 * n), 'scheduled', n))
        sessions = [...planned.toReversed(), ...sessions]
        return { sessionIds: ids }
      },
      'groups.session': ({ sessionId: id }) => {
        const session = sessions.find((one) => one.sessionId === id)
        if (session === undefined) throw new OperationFailure('not_found', 'There is no such session.')
        return {
          ...session,
          groupId,
          groupName: group.name,
          revision: room.revision,
          roster: room.roster,
          topics: group.topics.map(({ topicId, title }) => ({ topicId, title })),
        }
      },
      'groups.takeAttendance': ({ sessionId: id, revision, topicId, roster: given }) => {
        if (revision !== room.revision)
          throw new OperationFailure(
            'conflict',
            'This was changed elsewhere in the meantime. What you entered is still here; look again and save.',
          )
        given.forEach((row, n) => {
          if (['present', 'late', 'left-early'].includes(row.status) !== row.minutes > 0)
            throw refuse(`roster.${n}.minutes`, 'The minutes do not fit.')
        })
        const byClient = new Map(given.map((row) => [row.clientId, row]))
        room.roster = room.roster.map((row) => {
          const taken = byClient.get(row.clientId)
          return row.locked || taken === undefined ? row : { ...row, ...taken }
        })
        room.revision += 1
        const seen = room.roster.filter(({ status }) =>
          ['present', 'late', 'left-early'].includes(status ?? ''),
        ).length
        sessions = sessions.map((one) =>
          one.sessionId === id
            ? {
                ...one,
                status: 'held',
                seen,
                topicId,
                topic: topics.find((topic) => topic.topicId === topicId)?.title ?? null,
              }
            : one,
        )
        return { revision: room.revision, seen, leftAsSigned: 0 }
      },
      'groups.cancelSession': ({ sessionId: id, reason }) => {
        sessions = sessions.map((one) =>
          one.sessionId === id ? { ...one, status: 'cancelled', cancelReason: reason } : one,
        )
        return { cancelled: true }
      },
    },
  }
  return room
}
