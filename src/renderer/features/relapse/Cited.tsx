/** How often an item of the plan came before a lapse, or was used in one: said beside the item. */
import { IconHistory } from '@tabler/icons-react'
import { createContext, use } from 'react'
import type { CitedPart } from '#shared/contract/operations/lapses.ts'
import { citationKey, timesWords, type CitedTimes } from '#shared/domain/relapse/citations.ts'
import classes from './PlanView.module.css'

/** What the lapses of the client cite, by item; empty where there are none. */
export const CitedContext = createContext<ReadonlyMap<string, CitedTimes>>(new Map())

export const Cited = ({ part, lineageId }: { readonly part: CitedPart; readonly lineageId: string }) => {
  const times = use(CitedContext).get(citationKey({ part, lineageId }))
  const words = times === undefined ? null : timesWords(times)
  return words === null ? null : (
    <div className={classes.cited}>
      <IconHistory size={13} aria-hidden="true" /> {part === 'skill' ? 'Used in' : 'Came before'} {words}
    </div>
  )
}
