import type { OperationName } from '#shared/contract/index.ts'
import { accessHandlers } from '../access/handlers.ts'
import { auditHandlers, auditJobs } from '../audit/handlers.ts'
import { clientHandlers } from '../clients/handlers.ts'
import type { Handler, JobHandler, VaultJobHandler } from '../context.ts'
import { exportHandlers } from '../exports/handlers.ts'
import { followupHandlers } from '../followup/handlers.ts'
import { formHandlers } from '../forms/handlers.ts'
import { groupHandlers } from '../groups/handlers.ts'
import { importHandlers, importJobs } from '../imports/handlers.ts'
import { noteHandlers } from '../notes/handlers.ts'
import { relapseHandlers } from '../relapse/handlers.ts'
import { sessionHandlers } from '../sessions/handlers.ts'
import { settingsHandlers } from '../settings/handlers.ts'

/** Every operation that needs an unlocked vault, by name; a test compares the names with the contract. */
export const storeHandlers = {
  ...clientHandlers,
  ...sessionHandlers,
  ...noteHandlers,
  ...exportHandlers,
  ...followupHandlers,
  ...relapseHandlers,
  ...groupHandlers,
  ...formHandlers,
  ...importHandlers,
  ...settingsHandlers,
  ...accessHandlers,
  ...auditHandlers,
} satisfies { [N in OperationName]?: Handler<N> }

/** Every operation of the long-work worker, by name. */
export const jobHandlers = { ...importJobs, ...auditJobs } satisfies {
  [N in OperationName]?: JobHandler<N> | VaultJobHandler<N>
}

export type StoreHandlerName = keyof typeof storeHandlers
export type JobName = keyof typeof jobHandlers

export const isStoreHandler = (name: string): name is StoreHandlerName => Object.hasOwn(storeHandlers, name)
export const isJob = (name: string): name is JobName => Object.hasOwn(jobHandlers, name)
