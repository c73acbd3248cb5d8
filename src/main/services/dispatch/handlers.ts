import type { OperationName } from '#shared/contract/index.ts'
import { accessHandlers } from '../access/handlers.ts'
import { attachmentHandlers, attachmentJobs } from '../attachments/handlers.ts'
import { auditHandlers, auditJobs } from '../audit/handlers.ts'
import { calendarHandlers } from '../calendar/handlers.ts'
import { clientHandlers } from '../clients/handlers.ts'
import type { Handler, JobHandler, VaultJobHandler } from '../context.ts'
import { counselingHandlers } from '../counseling/handlers.ts'
import { episodeHandlers } from '../episodes/handlers.ts'
import { exportHandlers } from '../exports/handlers.ts'
import { followupHandlers } from '../followup/handlers.ts'
import { formHandlers } from '../forms/handlers.ts'
import { groupHandlers } from '../groups/handlers.ts'
import { importHandlers, importJobs } from '../imports/handlers.ts'
import { intakeHandlers } from '../intake/handlers.ts'
import { listHandlers } from '../lists/handlers.ts'
import { noteHandlers } from '../notes/handlers.ts'
import { referralHandlers } from '../referrals/handlers.ts'
import { relapseHandlers } from '../relapse/handlers.ts'
import { searchHandlers } from '../search/handlers.ts'
import { sessionHandlers } from '../sessions/handlers.ts'
import { settingsHandlers } from '../settings/handlers.ts'
import { timelineHandlers } from '../timeline/handlers.ts'
import { todayHandlers } from '../today/handlers.ts'
import { treatmentHandlers } from '../treatment/handlers.ts'
import { viewHandlers } from '../views/handlers.ts'

/** Every operation that needs an unlocked vault, by name; a test compares the names with the contract. */
export const storeHandlers = {
  ...clientHandlers,
  ...sessionHandlers,
  ...calendarHandlers,
  ...noteHandlers,
  ...counselingHandlers,
  ...exportHandlers,
  ...followupHandlers,
  ...relapseHandlers,
  ...treatmentHandlers,
  ...referralHandlers,
  ...groupHandlers,
  ...formHandlers,
  ...importHandlers,
  ...todayHandlers,
  ...settingsHandlers,
  ...listHandlers,
  ...viewHandlers,
  ...searchHandlers,
  ...timelineHandlers,
  ...attachmentHandlers,
  ...intakeHandlers,
  ...episodeHandlers,
  ...accessHandlers,
  ...auditHandlers,
} satisfies { [N in OperationName]?: Handler<N> }

/** Every operation of the long-work worker, by name. */
export const jobHandlers = { ...importJobs, ...attachmentJobs, ...auditJobs } satisfies {
  [N in OperationName]?: JobHandler<N> | VaultJobHandler<N>
}

export type StoreHandlerName = keyof typeof storeHandlers
export type JobName = keyof typeof jobHandlers

export const isStoreHandler = (name: string): name is StoreHandlerName => Object.hasOwn(storeHandlers, name)
export const isJob = (name: string): name is JobName => Object.hasOwn(jobHandlers, name)
