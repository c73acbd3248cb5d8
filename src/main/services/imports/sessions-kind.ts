import { createHash } from 'node:crypto'
import { sessionImportFields, type SessionImportField } from '#shared/contract/operations/imports.ts'
import { instantOf } from '#shared/domain/dates.ts'
import type { ProblemCode } from '#shared/domain/imports/problems.ts'
import { textFields } from '#shared/domain/imports/session-drafts.ts'
import { createSessionFileReader, type AssessedSessionRow } from '#shared/domain/imports/session-file.ts'
import { missingSessionFields } from '#shared/domain/imports/session-rows.ts'
import { cutText, foldName } from '#shared/domain/imports/text.ts'
import { staffNames } from '#store/repositories/client-imports.ts'
import { importRowWriter, takenRows } from '#store/repositories/imports.ts'
import { sessionImportWriters, sessionsInVault } from '#store/repositories/session-imports.ts'
import { newId, type JobContext } from '../context.ts'
import type { ImportKind } from './kinds.ts'

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

const excerptLength = 80

/** Who held a session: somebody of the staff list by name, else the name as given. Nobody joins the list by it. */
const counselorFinder = (
  context: JobContext,
): ((name: string | null) => { counselorId: string | null; counselorAsGiven: string | null }) => {
  const ids = new Map<string, string>()
  for (const { id, name } of staffNames(context.store)) {
    if (!ids.has(foldName(name))) ids.set(foldName(name), id)
  }
  return (name) => {
    const counselorId = name === null ? null : (ids.get(foldName(name)) ?? null)
    return { counselorId, counselorAsGiven: counselorId === null ? name : null }
  }
}

const notes = (mapped: ReadonlySet<SessionImportField>): { code: ProblemCode; message: string }[] => {
  const told: { code: ProblemCode; message: string }[] = []
  if (!mapped.has('attendance'))
    told.push({
      code: 'taken-as-attended',
      message: 'No column says whether the client was there. Every session is taken as attended.',
    })
  if (!mapped.has('format') && textFields.some((field) => mapped.has(field)))
    told.push({
      code: 'format-missing',
      message: 'No column names the format of the notes. They are taken as narratives.',
    })
  return told
}

/** Sessions of clients who are here: one row is one client's part in one session. */
export const sessionsKind: ImportKind<SessionImportField, AssessedSessionRow> = {
  kind: 'sessions',
  fields: sessionImportFields,
  dateFields: ['heldOn'],
  missing: missingSessionFields,
  notes,

  reader: (context, rules) => {
    const taken = takenRows(context.store)
    const known = sessionsInVault(context.store, (clientId) => context.access.mayWrite(clientId))
    return createSessionFileReader(rules.dates, (field) => rules.headerOf(field), {
      timesTaken: (content) => taken.times(sha256(content)),
      client: (fileNumber) => known.client(fileNumber),
      hasSession: (clientId, heldOn, startTime) => known.hasSession(clientId, heldOn, startTime),
    })
  },

  clientOf: ({ client }) => client?.clientId ?? null,

  samples: (rows, undecided) => ({
    sample: [],
    sessionSample: rows.map(({ row: { row, state, draft, client }, cells }) => {
      const written = (cells.heldOn ?? '').trim()
      const words = draft.note === null ? '' : Object.values(draft.note.sections).join(' ')
      return {
        row,
        state,
        fileNumber: draft.fileNumber ?? '',
        name: client?.name ?? '',
        heldOn: undecided.has(written) || draft.heldOn === null ? written : draft.heldOn,
        startTime: draft.startTime,
        kind: draft.kind,
        attendance: draft.attendance,
        minutes: draft.minutes,
        mood: draft.mood,
        craving: draft.craving,
        format: draft.note?.format ?? null,
        excerpt: cutText(words.replace(/\s+/gu, ' ').trim(), excerptLength),
      }
    }),
  }),

  write: (context, rows, { batchId, at }, pace) => {
    const write = sessionImportWriters(context.store, { at, by: context.user.userId })
    const writeRow = importRowWriter(context.store)
    const counselorOf = counselorFinder(context)
    const touched = new Set<string>()
    for (const [index, assessed] of rows.entries()) {
      pace.step('Adding sessions', index, rows.length)
      const { row, state, draft, client, episodeId } = assessed
      const { heldOn, startTime, attendance } = draft
      if (state === 'refused' || state === 'already-here') continue
      if (client === null || heldOn === null || attendance === null)
        throw new Error('A row without client, date or attendance was not refused.')
      const { clientId } = client
      const sessionId = newId()
      write.session({
        id: sessionId,
        kind: draft.kind,
        status: attendance === 'cancelled' ? 'cancelled' : 'held',
        heldOn,
        startTime,
        startsAt: startTime === null ? null : instantOf(heldOn, startTime),
        plannedMinutes: draft.plannedMinutes,
        ...counselorOf(draft.counselor),
      })
      write.attendance({
        id: newId(),
        sessionId,
        clientId,
        episodeId,
        status: attendance,
        minutes: draft.minutes,
        mood: draft.mood,
        craving: draft.craving,
      })
      if (draft.note !== null)
        write.note({
          id: newId(),
          clientId,
          episodeId,
          sessionId,
          format: draft.note.format,
          sections: JSON.stringify(draft.note.sections),
          sourceBatchId: batchId,
          sourceRow: row,
          sourceCounselor: draft.counselor,
        })
      writeRow({
        id: newId(),
        batchId,
        row,
        contentHash: sha256(assessed.content),
        matchKey: sha256(assessed.match),
        occurrence: assessed.occurrence,
        clientId,
        madeClient: 0,
        episodeId,
        sessionId,
        marks: assessed.marks.length === 0 ? null : JSON.stringify(assessed.marks),
      })
      touched.add(clientId)
    }
    return [...touched]
  },
}
