import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, requiredLine } from '../values.ts'
import { caseloadColumn, caseloadFilter, caseloadGrouping, caseloadSort } from './caseload.ts'

/** Saved views of a table: what narrows, sorts and groups it, and its columns, under a name. */

/** Screens that have views. */
export const viewScreen = z.enum(['caseload'])

/** The words of a search are never part of a view: they may be a name, and a view may be for everybody. */
export const viewDefinition = z.object({
  filter: caseloadFilter.omit({ search: true }),
  sort: z.array(caseloadSort).min(1).max(4),
  /** Null: the columns that the person has chosen for themselves. */
  columns: z.array(caseloadColumn).min(1).nullable(),
  groupBy: caseloadGrouping.nullable(),
})
export type ViewDefinition = z.infer<typeof viewDefinition>

/** Views that one person, or everybody together, may keep of one screen. */
export const mostViews = 50

export const savedView = z.object({
  viewId: id,
  name: z.string(),
  /** True: everybody's; else the person's own. */
  shared: z.boolean(),
  definition: viewDefinition,
  revision: z.int(),
})
export type SavedView = z.infer<typeof savedView>

const clinical = ['counselor', 'supervisor', 'read-only'] as const
const viewName = requiredLine(60)

export const viewOperations = {
  /** The person's own views and everybody's, by name. One that this version of Mooring cannot read is left out. */
  'views.list': operation({
    input: z.object({ screen: viewScreen }),
    output: z.object({
      views: z.array(savedView),
      /** Administrators and supervisors may keep views for everybody. */
      mayShare: z.boolean(),
    }),
    access: clinical,
    audit: 'none',
    runsIn: 'store',
  }),
  /** Keeps a new view (`view` null), or the definition of one that is there; `conflict` when that was changed meanwhile. */
  'views.keep': operation({
    input: z.object({
      screen: viewScreen,
      view: z.object({ viewId: id, revision: z.int() }).nullable(),
      /** Name and sharing of a new view; those of one that is there stay as they are. */
      name: viewName,
      shared: z.boolean(),
      definition: viewDefinition,
    }),
    output: z.object({ viewId: id, revision: z.int() }),
    access: clinical,
    audit: 'settings',
    runsIn: 'store',
  }),
  'views.rename': operation({
    input: z.object({ viewId: id, revision: z.int(), name: viewName }),
    output: z.object({ revision: z.int() }),
    access: clinical,
    audit: 'settings',
    runsIn: 'store',
  }),
  'views.remove': operation({
    input: z.object({ viewId: id, revision: z.int() }),
    output: z.object({ removed: z.literal(true) }),
    access: clinical,
    audit: 'settings',
    runsIn: 'store',
  }),
} as const
