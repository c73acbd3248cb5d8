/** In-memory sessions and notes for the stand-in: what a counselor's chart looks like, all of it made up. */
import type { OperationName, OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { AttendanceStatus, SessionKind } from '#shared/contract/values.ts'
import { addDays } from '#shared/domain/dates.ts'
import { noExtras } from '#shared/contract/operations/note-parts.ts'
import { formatName, isBlankNote, sectionsToShow } from '#shared/domain/notes/formats.ts'
import { today, uuid } from './people.ts'

type Handlers = { [N in OperationName]?: (input: ParsedInputOf<N>) => OutputOf<N> | Promise<OutputOf<N>> }

export interface Charts {
  readonly handlers: Handlers
  readonly notes: Map<string, NoteDetail>
  /** The next saves are refused with these, in order; null: taken. */
  readonly refusals: (OperationFailure | null)[]
}

const kinds: readonly SessionKind[] = ['individual', 'individual', 'group', 'phone', 'family']
const attendances: readonly AttendanceStatus[] = [
  'present',
  'present',
  'late',
  'present',
  'no-show',
  'present',
]
const at = <T>(list: readonly T[], n: number): T => {
  const one = list[n % list.length]
  if (one === undefined) throw new RangeError('An empty list has nothing to give.')
  return one
}

const plans = [
  'Call Wednesday evening.\nFill in the urge diary each night. Next session Friday, 14:00.',
  'Two meetings this week; name one person to call before the weekend.',
]

/** A note as the store answers it: its headings follow from its format and text. */
const shown = (note: NoteDetail): NoteDetail => ({
  ...note,
  formatName: formatName(note.format),
  headings: [...sectionsToShow(note.format, note.sections)],
})

const rowOf = (note: NoteDetail): SessionRow['note'] => ({
  noteId: note.noteId,
  state: note.state,
  format: note.format,
  excerpt: Object.values(note.sections).find((text) => text !== '') ?? '',
  signedAt: note.signedAt,
  addenda: note.addenda.filter(({ state }) => state === 'signed').length,
  enteredInError: note.error !== null,
  cosignature: note.cosignatures.length === 0 ? null : (note.cosignatures.at(-1)?.outcome ?? 'waiting'),
})

const noteOf = (clientId: string, n: number, row: SessionRow): NoteDetail => {
  const state = n === 0 ? 'draft' : n % 7 === 6 ? 'earlier-records' : 'signed'
  return shown({
    noteId: uuid(300_000 + n),
    clientId,
    sessionId: row.sessionId,
    state,
    format: 'dap',
    sections: {
      data: 'Arrived on time, spoke openly about the weekend. Slept five hours on most nights; two strong urges, both passed without use.',
      assessment: 'Uses the coping card by now without being reminded. Weekends stay the weak spot.',
      plan: at(plans, n),
    },
    author: 'Dana Demo',
    session: { heldOn: row.heldOn, startTime: row.startTime, kind: row.kind, minutes: row.minutes },
    signedAt: state === 'signed' ? `${row.heldOn}T17:02:00.000Z` : null,
    signatureHolds: state === 'signed' ? n !== 3 : null,
    source:
      state === 'earlier-records'
        ? { fileName: 'sessions.csv', row: 40 + n, counselor: 'A. Samplez', marks: [] }
        : null,
    formatName: '',
    headings: [],
    extras: { ...noExtras, mood: row.mood, craving: row.craving },
    workedOnTexts: [],
    mine: state !== 'earlier-records',
    draftRevision: 1,
    draftSavedAt: state === 'draft' ? '2026-11-22T14:31:08.000Z' : null,
    recovered: false,
    addenda: [],
    cosignatures: [],
    error: null,
    may: {
      addend: state !== 'draft',
      requestCosignature: state === 'signed',
      answerCosignature: false,
      markInError: state !== 'draft',
    },
    cosignatureNeeded: false,
  })
}

/** A chart of `count` sessions for whichever client is asked for. */
export const createCharts = (count: number): Charts => {
  const notes = new Map<string, NoteDetail>()
  const refusals: Charts['refusals'] = []
  const clientId = uuid(1)
  let rows: SessionRow[] = Array.from({ length: count }, (_, n): SessionRow => {
    const attendance = at(attendances, n)
    const row: SessionRow = {
      sessionId: uuid(200_000 + n),
      attendanceId: uuid(250_000 + n),
      revision: 1,
      heldOn: addDays(today, -2 - n * 4),
      startTime: n % 3 === 0 ? null : '14:00',
      kind: at(kinds, n),
      attendance,
      minutes: attendance === 'no-show' ? 0 : 50,
      mood: attendance === 'no-show' ? null : (n * 3) % 11,
      craving: attendance === 'no-show' ? null : (n * 7) % 11,
      counselor: 'Dana Demo',
      note: null,
    }
    if (attendance === 'no-show' || n === 1) return row
    const note = noteOf(clientId, n, row)
    notes.set(note.noteId, note)
    return {
      ...row,
      note: rowOf(note),
    }
  })
  let removed: SessionRow[] = []

  const find = (noteId: string): NoteDetail => {
    const note = notes.get(noteId)
    if (note === undefined) throw new OperationFailure('not_found', 'There is no such note.')
    return note
  }
  const checked = (noteId: string, revision: number): NoteDetail => {
    const refusal = refusals.shift() ?? null
    if (refusal !== null) throw refusal
    const note = find(noteId)
    if (note.state !== 'draft') throw new OperationFailure('already_signed', 'This note is signed.')
    if (note.draftRevision !== revision)
      throw new OperationFailure('conflict', 'Another window saved this note meanwhile.')
    return note
  }
  const keep = (changed: NoteDetail): NoteDetail => {
    const note = shown(changed)
    notes.set(note.noteId, note)
    rows = rows.map((row) =>
      row.sessionId === note.sessionId
        ? {
            ...row,
            note: rowOf(note),
          }
        : row,
    )
    return note
  }

  const changeAddendum = (
    addendumId: string,
    change: (addendum: NoteDetail['addenda'][number]) => NoteDetail['addenda'][number],
  ): NoteDetail => {
    const note = [...notes.values()].find(({ addenda }) =>
      addenda.some((one) => one.addendumId === addendumId),
    )
    if (note === undefined) throw new OperationFailure('not_found', 'There is no such addendum.')
    const addenda = note.addenda.map((one) => (one.addendumId === addendumId ? change(one) : one))
    return keep({ ...note, addenda })
  }

  const handlers: Handlers = {
    'sessions.list': ({ offset, limit }) => ({
      rows: rows.slice(offset, offset + limit),
      total: rows.length,
    }),
    'sessions.record': ({ session }) => {
      const sessionId = uuid(400_000 + rows.length)
      rows = [
        {
          ...session,
          sessionId,
          attendanceId: uuid(450_000 + rows.length),
          revision: 1,
          counselor: 'Dana Demo',
          note: null,
        },
        ...rows,
      ].toSorted((a, b) => b.heldOn.localeCompare(a.heldOn))
      return { sessionId }
    },
    'sessions.change': ({ sessionId, revision, session }) => {
      rows = rows.map((row) =>
        row.sessionId === sessionId ? { ...row, ...session, revision: revision + 1 } : row,
      )
      return { revision: revision + 1 }
    },
    'sessions.remove': ({ sessionId }) => {
      removed = rows.filter((row) => row.sessionId === sessionId)
      rows = rows.filter((row) => row.sessionId !== sessionId)
      return { removed: true }
    },
    'sessions.bringBack': () => {
      rows = [...removed, ...rows].toSorted((a, b) => b.heldOn.localeCompare(a.heldOn))
      return { broughtBack: true }
    },
    'notes.start': ({ clientId: owner, sessionId, format }) => {
      const found = [...notes.values()].find((note) => note.sessionId === sessionId)
      if (found !== undefined) return found
      const row = rows.find((one) => one.sessionId === sessionId)
      if (row === undefined) throw new OperationFailure('not_found', 'There is no such session.')
      const { heldOn, startTime, kind, minutes } = row
      return keep({
        ...noteOf(owner, 0, row),
        noteId: uuid(350_000 + notes.size),
        format,
        sections: {},
        session: { heldOn, startTime, kind, minutes },
        draftRevision: 0,
        draftSavedAt: null,
      })
    },
    'notes.get': ({ noteId }) => find(noteId),
    'notes.formats': () => ({ formats: [], snippets: [] }),
    'notes.cosigners': () => ({ cosigners: [] }),
    'notes.waiting': () => ({ waiting: [], returned: [] }),
    'notes.beside': ({ noteId }) => {
      const note = find(noteId)
      const row = rows.find(
        (one) =>
          one.heldOn < note.session.heldOn &&
          one.note !== null &&
          one.note.state !== 'draft' &&
          (notes.get(one.note.noteId)?.sections['plan'] ?? '') !== '',
      )
      const earlier = row?.note === null || row === undefined ? undefined : notes.get(row.note.noteId)
      return {
        lastPlan:
          row === undefined || earlier === undefined
            ? null
            : {
                carriedFromId: earlier.noteId,
                heldOn: row.heldOn,
                text: earlier.sections['plan'] ?? '',
                mood: row.mood,
                craving: row.craving,
              },
        workable: [],
      }
    },
    'notes.startAddendum': ({ noteId }) => {
      const note = find(noteId)
      const addendumId = uuid(600_000 + note.addenda.length)
      const begun = keep({
        ...note,
        addenda: [
          ...note.addenda,
          {
            addendumId,
            author: 'Dana Demo',
            state: 'draft',
            text: '',
            signedAt: null,
            signatureHolds: null,
            draftRevision: 0,
            draftSavedAt: null,
            recovered: false,
          },
        ],
      })
      return { addendumId, note: begun }
    },
    'notes.saveAddendum': ({ addendumId, revision, text }) => {
      const refusal = refusals.shift() ?? null
      if (refusal !== null) throw refusal
      const savedAt = new Date().toISOString()
      changeAddendum(addendumId, (one) => {
        if (one.draftRevision !== revision)
          throw new OperationFailure('conflict', 'Another window saved this addendum meanwhile.')
        return { ...one, text, draftRevision: revision + 1, draftSavedAt: savedAt }
      })
      return { revision: revision + 1, savedAt }
    },
    'notes.signAddendum': ({ addendumId, text }) =>
      changeAddendum(addendumId, (one) => ({
        ...one,
        text,
        state: 'signed',
        signedAt: new Date().toISOString(),
        signatureHolds: true,
      })),
    'notes.discardAddendum': ({ addendumId }) => {
      for (const note of notes.values())
        keep({ ...note, addenda: note.addenda.filter((one) => one.addendumId !== addendumId) })
      return { discarded: true }
    },
    'notes.markInError': ({ noteId, reason }) =>
      keep({
        ...find(noteId),
        error: { reason, markedAt: new Date().toISOString(), markedBy: 'Dana Demo' },
      }),
    'notes.saveDraft': ({ noteId, revision, format, sections, extras }) => {
      const savedAt = new Date().toISOString()
      keep({
        ...checked(noteId, revision),
        format,
        sections,
        ...(extras === undefined ? {} : { extras }),
        draftRevision: revision + 1,
        draftSavedAt: savedAt,
      })
      return { revision: revision + 1, savedAt }
    },
    'notes.sign': ({ noteId, revision, format, sections }) => {
      const note = checked(noteId, revision)
      if (isBlankNote(sections))
        throw new OperationFailure('invalid_input', 'An empty note cannot be signed.')
      return keep({
        ...note,
        format,
        sections,
        state: 'signed',
        signedAt: new Date().toISOString(),
        signatureHolds: true,
        recovered: false,
      })
    },
    'notes.discardDraft': ({ noteId }) => {
      const note = find(noteId)
      notes.delete(noteId)
      rows = rows.map((row) => (row.sessionId === note.sessionId ? { ...row, note: null } : row))
      return { discarded: true }
    },
  }
  return { handlers, notes, refusals }
}
