import type { ClientImportField } from '#shared/contract/operations/imports.ts'
import type { ContactDraft } from './contacts.ts'
import type { DiagnosisDraft } from './diagnoses.ts'

/** What one row of a caseload says, read and checked. Dates are `YYYY-MM-DD`; empty is null. */

export interface SubstanceDraft {
  /** 1 primary, 2 secondary, 3 tertiary. */
  readonly rank: 1 | 2 | 3
  readonly name: string
  readonly route: string | null
  readonly lastUseOn: string | null
}

export interface EpisodeDraft {
  readonly admittedOn: string
  readonly dischargedOn: string | null
  readonly dischargeReason: string | null
  readonly levelOfCare: string | null
  readonly program: string | null
  readonly referralSource: string | null
  /** Name as written; matched to the staff list when the row is written. */
  readonly counselor: string | null
  readonly substances: readonly SubstanceDraft[]
}

export interface ClientDraft {
  /** Null: the next free one is given. */
  fileNumber: string | null
  readonly firstName: string
  readonly lastName: string
  preferredName: string | null
  dateOfBirth: string | null
  pronouns: string | null
  phone: string | null
  email: string | null
  mayLeaveMessage: boolean | null
  allergies: string | null
  remarks: string | null
  /** Nothing is due from this day on. */
  deceasedOn: string | null
  readonly contacts: ContactDraft[]
  readonly episode: EpisodeDraft | null
  readonly diagnoses: readonly DiagnosisDraft[]
}

/** The mapped cells of one row, as they stand in the file. */
export type ClientCells = Readonly<Partial<Record<ClientImportField, string>>>
