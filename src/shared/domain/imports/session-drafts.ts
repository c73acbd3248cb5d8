import type { SessionImportField } from '#shared/contract/operations/imports.ts'
import type {
  AttendanceStatus,
  ShippedNoteFormat,
  NoteSections,
  SessionKind,
} from '#shared/contract/values.ts'

/** The mapped cells of one row, as they stand in the file. */
export type SessionCells = Readonly<Partial<Record<SessionImportField, string>>>

export interface NoteDraft {
  readonly format: ShippedNoteFormat
  /** Text by section key; sections without text are left out. At least one has text. */
  readonly sections: NoteSections
}

/** What one row of a table of sessions says, read and checked. */
export interface SessionDraft {
  readonly fileNumber: string | null
  /** Local date `YYYY-MM-DD`; null where it cannot be read (the row is refused then). */
  readonly heldOn: string | null
  /** Local wall-clock time `HH:MM`. */
  readonly startTime: string | null
  readonly kind: SessionKind
  /** Null where it cannot be told (the row is refused then). */
  readonly attendance: AttendanceStatus | null
  /** Length as the file has it. */
  readonly plannedMinutes: number | null
  /** Minutes this client took part; 0 when not seen. */
  readonly minutes: number
  readonly mood: number | null
  readonly craving: number | null
  readonly note: NoteDraft | null
  /** Name as given. */
  readonly counselor: string | null
}

export const textFields = ['firstText', 'secondText', 'thirdText', 'fourthText'] as const
