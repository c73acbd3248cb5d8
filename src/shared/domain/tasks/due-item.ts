import type { AttendanceStatus, NoteState } from '../../contract/values.ts'

/** One derived task. Dates are absolute: whether it is due depends on today only when it is read. */
export interface DueItem {
  readonly kind: DueKind
  readonly subjectKind:
    | 'session'
    | 'note'
    | 'client'
    | 'follow-up-point'
    | 'relapse-plan'
    | 'treatment-plan'
    | 'objective'
    | 'referral'
  readonly subjectId: string
  readonly sessionId: string | null
  /** First day on which it shows: as 'soon' before {@link dueFrom}, or that day itself. */
  readonly shownFrom: string
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
  'unrecorded-session',
  'returned-note',
  'treatment-review',
  'objective-review',
  'referral-unanswered',
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
    /** Its note was entered in error, and nothing right was written since. */
    readonly markedInError?: boolean
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
  /** The active treatment plan of the open episode, where it has a review date. */
  readonly treatmentReview: { readonly planId: string; readonly reviewOn: string } | null
  /** Objectives of that plan that have a review date and are neither reached nor given up. */
  readonly objectiveReviews: readonly {
    readonly objectiveId: string
    readonly reviewOn: string
    /** Latest day on which progress was noted; null before the first time. */
    readonly lookedAtOn: string | null
  }[]
  /** Signed notes that came back from co-signature and were not handed in again. */
  readonly returnedNotes: readonly {
    readonly noteId: string
    readonly sessionId: string
    readonly heldOn: string
    readonly returnedOn: string
  }[]
  /** Referrals out that wait for an answer and say until when. */
  readonly openReferrals: readonly {
    readonly referralId: string
    readonly referredOn: string
    readonly answerDueOn: string
    readonly emergency: boolean
    /** Discharge from the episode it was made in; null while that one is open, or where it names none. */
    readonly dischargedOn: string | null
  }[]
}

/** Settings that the rules depend on, in days. */
export interface Thresholds {
  readonly goneQuietDays: number
  readonly noteDueDays: number
  readonly noteUrgentDays: number
}

/** How many days ahead a task shows as 'soon'. */
export const soonDays = 7

export type DueRule = (facts: ClientFacts, thresholds: Thresholds) => readonly DueItem[]
