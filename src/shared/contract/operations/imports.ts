import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  attendanceStatus,
  clockTime,
  id,
  instant,
  shippedNoteFormat,
  page,
  rating,
  sessionKind,
} from '../values.ts'

/** What a spreadsheet holds: a caseload, or the sessions of clients who are here. */
export const importKinds = ['clients', 'sessions'] as const
export const importKind = z.enum(importKinds)
export type ImportKindName = (typeof importKinds)[number]

/** What a spreadsheet of clients may carry. One row is one episode of care. */
export const clientImportFields = [
  'fileNumber',
  'fullName',
  'lastName',
  'firstName',
  'preferredName',
  'dateOfBirth',
  'pronouns',
  'phone',
  'email',
  'mayLeaveMessage',
  'referralSource',
  'admittedOn',
  'dischargedOn',
  'dischargeReason',
  'levelOfCare',
  'program',
  'counselor',
  'primarySubstance',
  'route',
  'lastUseOn',
  'secondarySubstance',
  'tertiarySubstance',
  'diagnosisCode',
  'emergencyContact',
  'allergies',
  'remarks',
] as const
export const clientImportField = z.enum(clientImportFields)
export type ClientImportField = (typeof clientImportFields)[number]

/**
 * What a spreadsheet of sessions may carry. One row is one client's part in one session. The four text columns hold the
 * sections of the format that the row names, in order.
 */
export const sessionImportFields = [
  'fileNumber',
  'heldOn',
  'startTime',
  'minutes',
  'sessionKind',
  'attendance',
  'format',
  'firstText',
  'secondText',
  'thirdText',
  'fourthText',
  'mood',
  'craving',
  'counselor',
] as const
export const sessionImportField = z.enum(sessionImportFields)
export type SessionImportField = (typeof sessionImportFields)[number]

/** A field of any kind of import; which of them go together is the kind's. */
export const importField = z.union([clientImportField, sessionImportField])
export type ImportField = ClientImportField | SessionImportField

export const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export const separators = [',', ';', '\t'] as const
export const dateOrders = ['month-first', 'day-first'] as const

/** How a file is to be read: found by `imports.inspect`, changeable by the person. */
export const readingChoices = z.object({
  /** What a row is taken as. */
  kind: importKind.default('clients'),
  encoding: z.enum(encodings),
  separator: z.enum(separators),
  /** Field of the kind by column index (0-based, as text); a column left out is not taken. */
  columns: z.record(z.string().regex(/^\d{1,3}$/), importField),
  /** Answer to the one question about dates such as 03/04/2026; null while not asked. */
  dateOrder: z.enum(dateOrders).nullable(),
})
export type ReadingChoices = z.infer<typeof readingChoices>

export const importProblem = z.object({
  /** Line of the table as a spreadsheet shows it: the header is row 1. */
  row: z.int(),
  /** Header of the column; null where the whole row is meant. */
  column: z.string().nullable(),
  severity: z.enum(['error', 'warning']),
  code: z.string(),
  /** What is wrong and what will happen: "There is no 31st month. The row cannot be taken." */
  message: z.string(),
  /** The cell as it stands, at most 80 characters. */
  value: z.string().nullable(),
})
export type ImportProblem = z.infer<typeof importProblem>

const counts = z.object({
  rows: z.int(),
  /** Rows that would be added now. */
  ready: z.int(),
  /** Of these, with at least one warning. */
  marked: z.int(),
  /** Rows with an error. */
  refused: z.int(),
  /** Rows that are in the vault already: added again by nobody, overwritten by nobody. */
  alreadyHere: z.int(),
})
export type ImportCounts = z.infer<typeof counts>

export const importBatch = z.object({
  batchId: id,
  fileName: z.string(),
  kind: importKind,
  importedAt: instant,
  importedBy: z.string(),
  counts: z.object({ added: z.int(), alreadyHere: z.int(), leftOut: z.int(), marked: z.int() }),
  undoneAt: instant.nullable(),
  /** Null when it can be undone as a whole; otherwise why not. */
  cannotUndo: z.string().nullable(),
})
export type ImportBatch = z.infer<typeof importBatch>

const rowState = z.enum(['ready', 'marked', 'refused', 'already-here'])

/** A session for the eye, as it would be taken; an empty text where nothing would be. */
export const sessionSample = z.object({
  row: z.int(),
  state: rowState,
  fileNumber: z.string(),
  /** The client as the vault knows them; empty when the number is nobody's. */
  name: z.string(),
  /** As read; as written while the order of its numbers is undecided or the date cannot be read. */
  heldOn: z.string(),
  startTime: clockTime.nullable(),
  kind: sessionKind,
  attendance: attendanceStatus.nullable(),
  minutes: z.int(),
  mood: rating.nullable(),
  craving: rating.nullable(),
  /** Format of the note; null without a note. */
  format: shippedNoteFormat.nullable(),
  /** First words of the note. */
  excerpt: z.string(),
})
export type SessionSample = z.infer<typeof sessionSample>

const importers = ['counselor', 'administrator'] as const

export const importOperations = {
  /** Opens the system's file dialog; the file is read by token only, its path never reaches the renderer. */
  'imports.pickFile': operation({
    input: z.object({}),
    output: z.object({ file: z.object({ fileToken: id, fileName: z.string(), bytes: z.int() }).nullable() }),
    access: importers,
    audit: 'none',
    runsIn: 'shell',
  }),
  /**
   * Finds encoding, separator, what the rows are about, and columns. Give `encoding`, `separator` or `kind` to overrule
   * what was found; the columns are those of the kind.
   */
  'imports.inspect': operation({
    input: z.object({
      fileToken: id,
      encoding: z.enum(encodings).nullable(),
      separator: z.enum(separators).nullable(),
      kind: importKind.nullable().default(null),
    }),
    output: z.object({
      kind: importKind,
      encoding: z.enum(encodings),
      separator: z.enum(separators),
      rows: z.int(),
      columns: z.array(
        z.object({
          index: z.int(),
          header: z.string(),
          samples: z.array(z.string()),
          /** Field recognised from header and content; null: not recognised. */
          field: importField.nullable(),
        }),
      ),
    }),
    access: importers,
    audit: 'none',
    runsIn: 'store',
  }),
  /** Reads every row and writes nothing. Progress by `job.progress`; stop by `jobs.cancel`. */
  'imports.preview': operation({
    input: z.object({ jobId: id, fileToken: id, choices: readingChoices }),
    output: z.object({
      counts,
      /** How many people the ready rows are about. */
      clients: z.int(),
      /** Dates that read both ways and are not yet decided (`choices.dateOrder` null): up to 5 examples, else empty. */
      ambiguousDates: z.array(z.string()),
      /** What the file's own unambiguous dates speak for: the preselected answer; null when they do not tell. */
      suggestedDateOrder: z.enum(dateOrders).nullable(),
      /** Fields needed and not mapped. */
      missingFields: z.array(importField),
      /** Headers of columns that land nowhere. */
      notTaken: z.array(z.string()),
      /** Sorted by row, errors and warnings; at most 1,000. */
      problems: z.array(importProblem),
      problemCount: z.int(),
      /** The first rows of a caseload as they would be taken, for the eye; empty for sessions. */
      sample: z.array(
        z.object({
          row: z.int(),
          state: rowState,
          name: z.string(),
          fileNumber: z.string(),
          dateOfBirth: z.string(),
          admittedOn: z.string(),
          dischargedOn: z.string(),
          lastUseOn: z.string(),
        }),
      ),
      /** The first sessions as they would be taken; empty for a caseload. */
      sessionSample: z.array(sessionSample),
      /** Changes when the file or the choices change; `imports.commit` refuses another one. */
      digest: z.string(),
    }),
    access: importers,
    audit: 'none',
    runsIn: 'long-work',
  }),
  /**
   * All or nothing, in one transaction. With rows in error it is refused (`import_rejected`) and writes nothing,
   * unless `leaveOutRefused` says that the person chose to leave them out.
   */
  'imports.commit': operation({
    input: z.object({
      jobId: id,
      fileToken: id,
      choices: readingChoices,
      digest: z.string().max(100),
      leaveOutRefused: z.boolean(),
    }),
    output: importBatch,
    access: importers,
    audit: 'import',
    runsIn: 'long-work',
  }),
  'imports.list': operation({
    input: page,
    output: z.object({ batches: z.array(importBatch), total: z.int() }),
    access: importers,
    audit: 'none',
    runsIn: 'store',
  }),
  /** Takes back everything a batch added; a `conflict` once any of it was changed or built upon. */
  'imports.undo': operation({
    input: z.object({ batchId: id }),
    /** Clients who left the caseload again; 0 when sessions were taken back. */
    output: z.object({ removedClients: z.int() }),
    access: importers,
    audit: 'import',
    runsIn: 'store',
  }),
} as const
