/** The contract: the one list of operations. Everything that crosses from the renderer to the store is here. */
import type { z } from 'zod'
import { accessOperations } from './operations/access.ts'
import { appOperations } from './operations/app.ts'
import { attachmentOperations } from './operations/attachments.ts'
import { auditOperations } from './operations/audit.ts'
import { backupOperations } from './operations/backups.ts'
import { calendarOperations } from './operations/calendar.ts'
import { clientOperations } from './operations/clients.ts'
import { counselingOperations } from './operations/counseling.ts'
import { episodeOperations } from './operations/episodes.ts'
import { exportOperations } from './operations/exports.ts'
import { followupOperations } from './operations/followup.ts'
import { formOperations } from './operations/forms.ts'
import { groupOperations } from './operations/groups.ts'
import { importOperations } from './operations/imports.ts'
import { intakeOperations } from './operations/intake.ts'
import { lapseOperations } from './operations/lapses.ts'
import { listOperations } from './operations/lists.ts'
import { noteAddendumOperations } from './operations/note-addenda.ts'
import { noteCosignatureOperations } from './operations/note-cosignatures.ts'
import { noteFormatOperations } from './operations/note-formats.ts'
import { noteOperations } from './operations/notes.ts'
import { referralOperations } from './operations/referrals.ts'
import { relapseOperations } from './operations/relapse.ts'
import { searchOperations } from './operations/search.ts'
import { sessionOperations } from './operations/sessions.ts'
import { settingsOperations } from './operations/settings.ts'
import { timelineOperations } from './operations/timeline.ts'
import { todayOperations } from './operations/today.ts'
import { treatmentOperations } from './operations/treatment.ts'
import { userOperations } from './operations/users.ts'
import { vaultOperations } from './operations/vault.ts'
import { viewOperations } from './operations/views.ts'
import type { OperationDefinition } from './operation.ts'

export const operations = {
  ...appOperations,
  ...vaultOperations,
  ...clientOperations,
  ...sessionOperations,
  ...calendarOperations,
  ...noteOperations,
  ...noteAddendumOperations,
  ...noteCosignatureOperations,
  ...noteFormatOperations,
  ...counselingOperations,
  ...followupOperations,
  ...relapseOperations,
  ...lapseOperations,
  ...treatmentOperations,
  ...referralOperations,
  ...groupOperations,
  ...formOperations,
  ...importOperations,
  ...exportOperations,
  ...todayOperations,
  ...settingsOperations,
  ...listOperations,
  ...viewOperations,
  ...searchOperations,
  ...timelineOperations,
  ...attachmentOperations,
  ...intakeOperations,
  ...episodeOperations,
  ...userOperations,
  ...accessOperations,
  ...auditOperations,
  ...backupOperations,
} as const

export type Operations = typeof operations
export type OperationName = keyof Operations
/** What a caller gives. */
export type InputOf<N extends OperationName> = z.input<Operations[N]['input']>
/** What a service receives: parsed, defaults filled in. */
export type ParsedInputOf<N extends OperationName> = z.output<Operations[N]['input']>
export type OutputOf<N extends OperationName> = z.output<Operations[N]['output']>
export type OperationsIn<R extends OperationDefinition['runsIn']> = {
  [N in OperationName]: Operations[N]['runsIn'] extends R ? N : never
}[OperationName]

export const operationNames = Object.keys(operations) as OperationName[]

/** True for a name of the contract, own keys only. */
export const isOperationName = (name: unknown): name is OperationName =>
  typeof name === 'string' && Object.hasOwn(operations, name)

/** What the preload puts on `window.mooring`; nothing else is reachable from the page. */
export interface MooringBridge {
  /** Calls an operation. Never throws for a refusal: answers a Result (see result.ts). */
  invoke(name: string, input: unknown): Promise<unknown>
  /** Sets the page's one listener for events of the main process. */
  subscribe(listener: (event: unknown) => void): void
}

export * from './events.ts'
export * from './result.ts'
export type { Access, AuditCategory, OperationDefinition, RunsIn } from './operation.ts'
