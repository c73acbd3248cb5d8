import type { z } from 'zod'
import type { Role } from './values.ts'

/** Categories of audit rows (compliance.md C.5); 'none' where nothing is written. */
export const auditCategories = [
  'view',
  'create',
  'change',
  'sign',
  'export',
  'print',
  'unlock',
  'failed-unlock',
  'backup',
  'restore',
  'settings',
  'import',
  'break-glass',
] as const

/** Category of the audit row that an operation writes; 'none' where nothing of a client is touched. */
export type AuditCategory = 'none' | (typeof auditCategories)[number]

/**
 * Who may call: 'anyone' also while locked; 'signed-in' any account; otherwise one of the roles is needed. It holds for
 * the person who is signed in, also where the main process calls for them.
 */
export type Access = 'anyone' | 'signed-in' | readonly Role[]

/** Where the work is done: the store worker, the long-work worker, or the main process (dialogs, windows, files). */
export type RunsIn = 'store' | 'long-work' | 'shell'

export interface OperationDefinition<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly input: I
  readonly output: O
  readonly access: Access
  /** Never reachable from a renderer: only the main process calls it. */
  readonly internal?: true
  /** Open also to somebody whose password was set by an administrator, before they chose an own one. */
  readonly withTemporaryPassword?: true
  readonly audit: AuditCategory
  readonly runsIn: RunsIn
}

/** Declares one operation; only a typed identity, so that each entry keeps its own schema types, place and access. */
export const operation = <
  I extends z.ZodType,
  O extends z.ZodType,
  const R extends RunsIn,
  const A extends Access,
>(
  definition: OperationDefinition<I, O> & { readonly runsIn: R; readonly access: A },
): OperationDefinition<I, O> & { readonly runsIn: R; readonly access: A } => definition
