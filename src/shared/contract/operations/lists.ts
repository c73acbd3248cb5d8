import { z } from 'zod'
import { longestListWord, mostListEntries, siteLists } from '../../domain/lists/site-lists.ts'
import { operation } from '../operation.ts'
import { line, requiredLine } from '../values.ts'

/** The site's own lists (shared/domain/lists). */
export const siteList = z.enum(siteLists)

export const listEntry = z.object({
  code: z.string(),
  label: z.string(),
  retired: z.boolean(),
})

const siteListState = z.object({
  list: siteList,
  /** Grows with each change; 0 while the shipped list stands. */
  version: z.int(),
  /** In the order in which forms offer them, retired ones among them. */
  entries: z.array(listEntry),
})
export type SiteListState = z.infer<typeof siteListState>

export const listOperations = {
  'lists.get': operation({
    input: z.object({ list: siteList }),
    output: siteListState,
    access: 'signed-in',
    audit: 'none',
    runsIn: 'store',
  }),
  /**
   * Sets a list as a whole: order, names, new words (code null), retired ones. A word that charts use cannot be left out,
   * only retired (`invalid_input`); `conflict` when the list was changed in the meantime. A new name holds for what is
   * written from now on: charts keep the words that stand in them.
   */
  'lists.change': operation({
    input: z.object({
      list: siteList,
      version: z.int().min(0),
      entries: z
        .array(
          z.object({
            code: line(60).nullable(),
            label: requiredLine(longestListWord),
            retired: z.boolean(),
          }),
        )
        .max(mostListEntries, `At most ${mostListEntries} words.`),
    }),
    output: siteListState,
    access: ['administrator', 'supervisor'],
    audit: 'settings',
    runsIn: 'store',
  }),
} as const
