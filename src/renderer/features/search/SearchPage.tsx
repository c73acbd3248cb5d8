/** Words of notes, plans and comments, within what the person may see. */
import { Button } from '@mantine/core'
import { IconFileSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo, useRef } from 'react'
import type { SearchHit } from '#shared/contract/operations/search.ts'
import { rankedBelow } from '#shared/contract/operations/search.ts'
import { dialogIsOpen } from '../../app/arrival.ts'
import { locale } from '../../app/locale.ts'
import { useSession } from '../../app/session.ts'
import { localToday } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { rowHeights } from '../../ui/grid/columns.ts'
import { Grid, type GridHandle } from '../../ui/grid/Grid.tsx'
import gridClasses from '../../ui/grid/Grid.module.css'
import { GridSkeleton } from '../../ui/grid/GridSkeleton.tsx'
import { Page } from '../../ui/Page.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { searchParts } from '../timeline/kinds.ts'
import { follow } from '../timeline/leads.ts'
import { columns, leadingOf } from './columns.tsx'
import classes from './Search.module.css'
import { SearchToolbar } from './SearchToolbar.tsx'
import { leastCharacters, searchView, useSearchView, type SearchView } from './searchView.ts'
import { useHits, type Looking } from './useHits.ts'

const lookingFor = ({ text, parts, client, counselingNotes, order }: SearchView): Looking => ({
  text,
  kinds: searchParts.filter(({ id }) => parts.includes(id)).flatMap((part) => part.kinds),
  clientId: client?.clientId ?? null,
  counselingNotes,
  order,
})

const HowTo = () => (
  <dl className={classes.help}>
    <dt>sleep cravings</dt>
    <dd>Both words, anywhere in the text. Accents and capitals do not matter.</dd>
    <dt>“trip to town”</dt>
    <dd>These words side by side.</dd>
    <dt>cop*</dt>
    <dd>Words that begin so: coping, copes.</dd>
    <dt>sleep -alcohol</dt>
    <dd>Without the word after the minus.</dd>
  </dl>
)

const found = (list: { readonly total: number } | null, more: boolean): string => {
  if (list === null) return ''
  const count = list.total.toLocaleString(locale())
  if (more) return `First ${count}, more below`
  return list.total === 1 ? '1 hit' : `${count} hits`
}

export default function SearchPage() {
  const navigate = useNavigate()
  const { settings } = useSession()
  const view = useSearchView()
  const { text, parts, client, counselingNotes, order, activeIndex } = view
  const looking = useMemo(
    () => lookingFor({ text, parts, client, counselingNotes, order }),
    [text, parts, client, counselingNotes, order],
  )
  const enough = text.trim().length >= leastCharacters
  const hits = useHits(looking, enough)
  const waiting = useDelayedFlag(enough && hits.list === null)
  const grid = useRef<GridHandle>(null)
  const words = useRef<{ focus(): void }>(null)
  const shown = enough && hits.list !== null && hits.list.total > 0

  // On arrival: to the row where the eye was when somebody comes back, to the words otherwise.
  const arrived = useRef(false)
  useEffect(() => {
    if (arrived.current || dialogIsOpen()) return
    if (enough && hits.list === null) return
    arrived.current = true
    if (shown) grid.current?.focus()
    else words.current?.focus()
  }, [enough, shown, hits.list])

  const open = (hit: SearchHit): void => follow(navigate, leadingOf(hit))
  const narrowed = parts.length > 0 || client !== null
  const tooMany = order === 'best' && hits.order === 'newest' && shown

  return (
    <Page heading="Search" fill keepFocus>
      <SearchToolbar
        ref={words}
        view={view}
        found={enough && hits.understood ? found(hits.list, hits.more) : ''}
        onToRows={() => grid.current?.focus()}
      />
      {counselingNotes ? (
        <p className={classes.own}>
          SUD counseling notes: only those that you wrote yourself are looked through. Nobody finds another’s.
        </p>
      ) : null}
      {tooMany ? (
        <p className={classes.own} role="status">
          {`There are ${rankedBelow.toLocaleString(locale())} hits or more: they stand newest first. Further words narrow them.`}
        </p>
      ) : null}
      <div className={gridClasses.table}>
        {!enough ? (
          <EmptyState title="Look through notes, plans and comments" icon={<IconFileSearch size={32} />}>
            <HowTo />
          </EmptyState>
        ) : hits.error !== null ? (
          <ErrorState error={hits.error} title="The search did not work" onRetry={hits.retry} />
        ) : hits.list === null ? (
          waiting ? (
            <GridSkeleton />
          ) : null
        ) : !hits.understood ? (
          <EmptyState title="Type a word to look for" icon={<IconFileSearch size={32} />}>
            <HowTo />
          </EmptyState>
        ) : hits.list.total === 0 ? (
          <EmptyState
            title="Nothing is found by these words"
            icon={<IconFileSearch size={32} />}
            action={
              narrowed ? (
                <Button variant="default" onClick={() => searchView.ask({ parts: [], client: null })}>
                  Look everywhere
                </Button>
              ) : undefined
            }
          >
            All words must stand in one text. Drafts are not looked through.
          </EmptyState>
        ) : (
          <Grid
            ref={grid}
            label="Hits"
            list={hits.list}
            columns={columns}
            today={localToday()}
            rowHeight={rowHeights[settings.density]}
            activeIndex={Math.min(activeIndex, hits.list.total - 1)}
            onActivate={(index) => searchView.set({ activeIndex: index })}
            onWindow={(_, last) => hits.show(last)}
            question={looking}
            initialScrollTop={searchView.scrollTop()}
            onScrolled={searchView.rememberScroll}
            singleKeys={settings.singleKeys}
            stale={hits.stale}
            onOpen={open}
            statusOf={(hit) => (hit.enteredInError ? 'closed' : undefined)}
          />
        )}
      </div>
    </Page>
  )
}
