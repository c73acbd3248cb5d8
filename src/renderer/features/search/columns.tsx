/** The columns of the search's hits. */
import type { SearchHit } from '#shared/contract/operations/search.ts'
import { DateText } from '../../ui/DateText.tsx'
import { OpenLink, Text } from '../../ui/grid/cells.tsx'
import type { GridColumn } from '../../ui/grid/columns.ts'
import { PersonName } from '../../ui/PersonName.tsx'
import { kindIcons, kindWords } from '../timeline/kinds.ts'
import { leadHref, type Leading } from '../timeline/leads.ts'
import { Excerpt } from './Excerpt.tsx'
import classes from './Search.module.css'

/** Where a hit leads. */
export const leadingOf = ({ kind, subjectId, client, noteId }: SearchHit): Leading => ({
  kind,
  subjectId,
  clientId: client.clientId,
  noteId,
})

const What = ({ hit }: { readonly hit: SearchHit }) => {
  const Icon = kindIcons[hit.kind]
  const name = hit.version === null ? kindWords[hit.kind] : `${kindWords[hit.kind]} ${hit.version}`
  const words = hit.noteState === 'earlier-records' ? `${name}, earlier record` : name
  return (
    <span className={classes.what}>
      <Icon size={15} aria-hidden="true" />
      <span className={classes.whatText} title={words}>
        {words}
        {hit.enteredInError ? <span className={classes.error}>, entered in error</span> : null}
      </span>
    </span>
  )
}

export const columns: readonly GridColumn<SearchHit>[] = [
  {
    id: 'on',
    heading: 'Date',
    min: 128,
    grow: 0,
    cell: (hit, today) => <DateText date={hit.occurredOn} today={today} />,
  },
  {
    id: 'client',
    heading: 'Client',
    min: 150,
    grow: 0.5,
    cell: (hit) => (
      <OpenLink href={leadHref(leadingOf(hit))}>
        <PersonName person={hit.client} lastNameFirst />
      </OpenLink>
    ),
  },
  { id: 'what', heading: 'What', min: 150, grow: 0.2, cell: (hit) => <What hit={hit} /> },
  {
    id: 'words',
    heading: 'In words',
    min: 260,
    grow: 3,
    cell: (hit) => <Excerpt excerpt={hit.excerpt} />,
  },
  { id: 'by', heading: 'By', min: 110, grow: 0.2, cell: (hit) => <Text value={hit.author} /> },
]
