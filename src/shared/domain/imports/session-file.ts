import type { ImportProblem, SessionImportField } from '#shared/contract/operations/imports.ts'
import { countsAsSeen } from '#shared/domain/tasks/seen.ts'
import { contentOfCells } from './cells.ts'
import type { DateRules } from './client-dates.ts'
import { createRowReport, type RowMark, type RowReport } from './problems.ts'
import type { SessionCells, SessionDraft } from './session-drafts.ts'
import { readSessionRow } from './session-rows.ts'

/** Reading a whole table of sessions: rows against each other and against what the vault holds. */

/** A client as a row of sessions needs to know them. */
export interface ClientOfSessions {
  readonly clientId: string
  /** As on screen. */
  readonly name: string
  readonly dateOfBirth: string | null
  readonly deceasedOn: string | null
  readonly removed: boolean
  /** False: another counselor's client, in whose chart the person who imports may not write. */
  readonly mayWrite: boolean
  /** Episodes of care, the latest admission first. */
  readonly episodes: readonly { readonly episodeId: string; readonly admittedOn: string }[]
}

/** What the vault knows; it is only asked. */
export interface KnownSessions {
  /** How many rows of this content the imports that stand have taken. */
  timesTaken(content: string): number
  /** The holder of a client number, upper and lower case alike, removed people included. */
  client(fileNumber: string): ClientOfSessions | undefined
  /** The client has a session in the chart on that day that began at that time (or whose start is not known either). */
  hasSession(clientId: string, heldOn: string, startTime: string | null): boolean
}

export interface AssessedSessionRow {
  readonly row: number
  readonly state: 'ready' | 'marked' | 'refused' | 'already-here'
  readonly problems: readonly ImportProblem[]
  readonly marks: readonly RowMark[]
  readonly draft: SessionDraft
  readonly client: ClientOfSessions | null
  readonly episodeId: string | null
  /** What this very row says. */
  readonly content: string
  /** Whom and when it is about. */
  readonly match: string
  /** 1 for the first row of this content in the file, 2 for the second … */
  readonly occurrence: number
}

export interface SessionFileReader {
  /** Assesses the next row. Rows must come in the order of the file. `extraCells`: text beyond the last header. */
  read(row: number, cells: SessionCells, extraCells: readonly string[]): AssessedSessionRow
}

type Report = RowReport<SessionImportField>

/** The episode of a day: the latest admission not after it, as for a session recorded by hand. */
const episodeOf = (client: ClientOfSessions, heldOn: string): string | null =>
  client.episodes.find(({ admittedOn }) => admittedOn <= heldOn)?.episodeId ?? null

const checkAgainstClient = (
  draft: SessionDraft,
  client: ClientOfSessions,
  written: string | undefined,
  report: Report,
): void => {
  const { heldOn, attendance } = draft
  if (heldOn === null) return
  if (client.dateOfBirth !== null && heldOn < client.dateOfBirth)
    report.error(
      'session-before-birth',
      'heldOn',
      'The session lies before the birth of the client.',
      written,
    )
  else if (episodeOf(client, heldOn) === null)
    report.warn(
      'session-before-admission',
      'heldOn',
      client.episodes.length === 0
        ? 'The client has no admission here. The session is taken outside an episode of care.'
        : 'The session lies before the first admission. It is taken outside an episode of care.',
      written,
    )
  if (
    client.deceasedOn !== null &&
    heldOn > client.deceasedOn &&
    attendance !== null &&
    countsAsSeen(attendance)
  )
    report.warn(
      'session-after-death',
      'heldOn',
      'The session lies after the recorded death. It is taken; check both dates.',
      written,
    )
}

const holderOf = (draft: SessionDraft, known: KnownSessions, report: Report): ClientOfSessions | null => {
  if (draft.fileNumber === null) return null
  const client = known.client(draft.fileNumber)
  if (client === undefined) {
    const message = 'No client here has this number. Import or add the client first.'
    report.error('number-unknown', 'fileNumber', message, draft.fileNumber)
    return null
  }
  if (!client.removed && !client.mayWrite) {
    const message = 'The client with this number is not one of your clients.'
    report.error('not-your-client', 'fileNumber', message, draft.fileNumber)
    return null
  }
  if (client.removed) {
    const message = 'The client with this number was removed. Bring the client back first.'
    report.error('number-of-removed-client', 'fileNumber', message, draft.fileNumber)
  }
  return client
}

/** Reads the rows of one file one after the other; nothing is written. */
export const createSessionFileReader = (
  rules: DateRules,
  headerOf: (field: SessionImportField) => string | null,
  known: KnownSessions,
): SessionFileReader => {
  /** Rows of each content so far. */
  const seen = new Map<string, { count: number; first: number }>()
  return {
    read: (row, cells, extraCells) => {
      const report: Report = createRowReport(row, headerOf)
      const content = contentOfCells('sessions', cells)
      const twin = seen.get(content)
      const occurrence = (twin?.count ?? 0) + 1
      seen.set(content, { count: occurrence, first: twin?.first ?? row })
      const draft = readSessionRow(cells, rules, report)
      const match = JSON.stringify([
        'sessions',
        draft.fileNumber?.toLowerCase() ?? '',
        draft.heldOn ?? '',
        draft.startTime ?? '',
      ])
      const assessed = { row, draft, content, match, occurrence, marks: report.marks }
      if (occurrence <= known.timesTaken(content)) {
        const holder = draft.fileNumber === null ? undefined : known.client(draft.fileNumber)
        const client = holder?.mayWrite === true ? holder : null
        return { ...assessed, state: 'already-here', problems: [], client, episodeId: null }
      }
      if (extraCells.length > 0) {
        const message = 'The row has more cells than the table has columns; a quotation mark may be missing.'
        report.error('too-many-cells', null, message, extraCells.join(' '))
      }
      const client = holderOf(draft, known, report)
      if (client !== null && !client.removed) {
        checkAgainstClient(draft, client, cells.heldOn, report)
        if (draft.heldOn !== null && known.hasSession(client.clientId, draft.heldOn, draft.startTime))
          report.warn(
            'session-same-time',
            'heldOn',
            'The chart has a session on this day and time already, with other details. Both are kept; compare them.',
            cells.heldOn,
          )
      }
      if (twin !== undefined && !report.refused)
        report.warn(
          'session-twice',
          null,
          `Row ${twin.first} says exactly the same. Both are taken as two sessions; check whether they are one.`,
        )
      const episodeId = client === null || draft.heldOn === null ? null : episodeOf(client, draft.heldOn)
      const state = report.refused ? 'refused' : report.problems.length > 0 ? 'marked' : 'ready'
      return { ...assessed, state, problems: report.problems, client, episodeId }
    },
  }
}
