/** What the search over everything finds in the texts of charts, below people and screens. */
import { IconListSearch } from '@tabler/icons-react'
import type { SearchHit } from '#shared/contract/operations/search.ts'
import { dateText } from '../../ui/DateText.tsx'
import { PlainName, legalName, spokenName } from '../../ui/PersonName.tsx'
import { leadingOf } from '../search/columns.tsx'
import { Excerpt } from '../search/Excerpt.tsx'
import { searchView } from '../search/searchView.ts'
import { kindIcons, kindWords } from '../timeline/kinds.ts'
import { follow } from '../timeline/leads.ts'
import type { Entry } from './entries.tsx'
import classes from './Palette.module.css'

const entryOf = (hit: SearchHit): Entry => {
  const Icon = kindIcons[hit.kind]
  return {
    id: `${hit.kind}/${hit.subjectId}`,
    label: (
      <span className={classes.text}>
        <PlainName name={spokenName(hit.client)} legal={legalName(hit.client)} />
        <Excerpt excerpt={hit.excerpt} />
      </span>
    ),
    detail: `${kindWords[hit.kind]}, ${dateText(hit.occurredOn, { weekday: false })}`,
    icon: <Icon size={16} aria-hidden="true" />,
    go: (navigate) => follow(navigate, leadingOf(hit)),
  }
}

/** Texts in which the words stand, newest first, and the way to all of them. */
export const textEntries = (hits: readonly SearchHit[], text: string): readonly Entry[] =>
  hits.length === 0
    ? []
    : [
        ...hits.map(entryOf),
        {
          id: 'all texts',
          label: 'All hits in notes, plans and comments',
          detail: 'Search',
          icon: <IconListSearch size={16} aria-hidden="true" />,
          go: (navigate) => {
            searchView.reset()
            searchView.ask({ text })
            void navigate({ to: '/search' })
          },
        },
      ]
