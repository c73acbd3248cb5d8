import type { AttendanceStatus, NoteState } from '../../contract/values.ts'

/** One derived task. Dates are absolute: whether it is due depends on today only when it is read. */
export interface DueItem {
  readonly kind: DueKind
  readonly subjectKind: 'session' | 'note' | 'client' | 'follow-up-point' | 'relapse-plan'
  readonly subjectId: string
  readonly sessionId: string | null
  readonly dueFrom: string
  readonly urgentFrom: string
  /** Last day on which it is still a task; null: until it is done. */
  readonly until: string | null
  /** Dates and counts the reason is made of; never clinical text. */
  readonly facts: Readonly<Record<string, string | number>>
}

export const dueKinds = [
  'unsigned-note',
  'missing-note',
  'gone-quiet',
  'follow-up-window',
  'plan-review',
] as const
export type DueKind = (typeof dueKinds)[number]

/** What the rules may know of one client. */
export interface ClientFacts {
  readonly clientId: string
  readonly deceasedOn: string | null
  /** Admission of the open episode; null when none is open. */
  readonly openSince: string | null
  readonly lastSeenOn: string | null
  /** Local date of the import that brought the client; null when entered here. */
  readonly takenInOn: string | null
  /** Sessions of this client without a signed note, entered here (not by import). */
  readonly openSessions: readonly {
    readonly sessionId: string
    readonly heldOn: string
    readonly status: 'scheduled' | 'held' | 'cancelled'
    readonly attendance: AttendanceStatus | 'expected'
    readonly note: { readonly noteId: string; readonly state: NoteState } | null
  }[]
  /** Open points of the running follow-up schedule; without those whose target lies before it was begun here. */
  readonly followUp: readonly {
    readonly pointId: string
    readonly label: string
    readonly earliestOn: string
    readonly latestOn: string
    /** Start of the next point's window, open or not; null for the last. */
    readonly nextEarliestOn: string | null
  }[]
  /** The active relapse-prevention plan of the open episode, where it has a review date. */
  readonly planReview: { readonly planId: string; readonly reviewOn: string } | null
}

/** Settings that the rules depend on, in days. */
export interface Thresholds {
  readonly goneQuietDays: number
  readonly noteDueDays: number
  readonly noteUrgentDays: number
}

export type DueRule = (facts: ClientFacts, thresholds: Thresholds) => readonly DueItem[]
