import { list } from './list.ts'
import { securityCheck } from './security/check-job.ts'
import { verify } from './verify-job.ts'

/** Reading the audit record on the interactive thread. */
export const auditHandlers = { 'audit.list': list } as const

/** What takes long: in the long-work worker, with the vault itself at hand. */
export const auditJobs = { 'audit.verify': verify, 'audit.securityCheck': securityCheck } as const
