/** A client's sessions, newest first: one line each, as many as there are, moved through by keyboard. */
import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import { focusOnArrival } from '../../app/arrival.ts'
import { useSession } from '../../app/session.ts'
import { clockTime, DateText } from '../../ui/DateText.tsx'
import { NoteMark } from './NoteMark.tsx'
import { placeOf, rememberPlace } from './place.ts'
import classes from './SessionList.module.css'
import { attendanceWords, sessionKindWords, wasSeen } from './words.ts'

export interface SessionActs {
  readonly open: (row: SessionRow) => void
  /** Both absent where the account may only read. */
  readonly change?: (row: SessionRow) => void
  readonly remove?: (row: SessionRow) => void
  /** One's own counseling note about a session in which the client took part; absent where none can be begun. */
  readonly counseling?: (row: SessionRow) => void
}

interface Props {
  readonly clientId: string
  readonly total: number
  readonly rowAt: (index: number) => SessionRow | null
  readonly onShow: (first: number, last: number) => void
  readonly acts: SessionActs
}

const rowHeights = { compact: 28, normal: 32, relaxed: 40 } as const
const columns = ['Date', 'Kind', 'Attendance', 'Min', 'Mood', 'Craving', 'Note', 'First words'] as const

const mayBeChanged = (row: SessionRow): boolean => row.note === null || row.note.state === 'draft'

/** Which row of the list was hit; null for its heading, its menus and what lies outside. */
const indexAt = (target: EventTarget): number | null => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return row?.dataset['index'] === undefined ? null : Number(row.dataset['index'])
}

const Cells = ({ row }: { readonly row: SessionRow }) => (
  <>
    <span role="gridcell" className={classes.date}>
      <DateText date={row.heldOn} />{' '}
      {row.startTime === null ? null : <span className={classes.time}>{clockTime(row.startTime)}</span>}
    </span>
    <span role="gridcell">{sessionKindWords[row.kind]}</span>
    <span role="gridcell" data-missed={!wasSeen(row.attendance) || undefined} className={classes.attendance}>
      {attendanceWords[row.attendance]}
    </span>
    <span role="gridcell" className={classes.number}>
      {row.minutes}
    </span>
    <span role="gridcell" className={classes.number}>
      {row.mood ?? '–'}
    </span>
    <span role="gridcell" className={classes.number}>
      {row.craving ?? '–'}
    </span>
    <span role="gridcell" className={classes.note}>
      <NoteMark row={row} />
    </span>
    <span role="gridcell" className={classes.excerpt}>
      {row.note?.excerpt}
    </span>
  </>
)

interface RowMenuProps {
  readonly row: SessionRow
  readonly acts: SessionActs
}

const OpenedMenu = ({ row, acts }: RowMenuProps) => {
  const [opened, setOpened] = useState(true)
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className={classes.more} tabIndex={-1} aria-label="More for this session">
          <IconDots size={16} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => acts.open(row)}>
          {row.note === null ? 'Write the note' : 'Open the note'}
        </Menu.Item>
        {acts.counseling === undefined || !wasSeen(row.attendance) ? null : (
          <Menu.Item onClick={() => acts.counseling?.(row)}>Your counseling note</Menu.Item>
        )}
        <Menu.Item disabled={!mayBeChanged(row)} onClick={() => acts.change?.(row)}>
          Change the session
        </Menu.Item>
        <Menu.Item disabled={!mayBeChanged(row)} color="red" onClick={() => acts.remove?.(row)}>
          Remove the session
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** A plain button until somebody wants the menu: forty menus that nobody opens made the tab late. */
const RowMenu = ({ row, acts }: RowMenuProps) => {
  const [wanted, setWanted] = useState(false)
  return wanted ? (
    <OpenedMenu row={row} acts={acts} />
  ) : (
    <button
      type="button"
      className={classes.more}
      tabIndex={-1}
      aria-label="More for this session"
      aria-haspopup="menu"
      aria-expanded={false}
      onClick={() => setWanted(true)}
    >
      <IconDots size={16} aria-hidden="true" />
    </button>
  )
}

export const SessionList = ({ clientId, total, rowAt, onShow, acts }: Props) => {
  const { settings } = useSession()
  const scroller = useRef<HTMLDivElement>(null)
  const [selected, setSelected] = useState(() => Math.max(0, Math.min(placeOf(clientId).selected, total - 1)))
  const rowHeight = rowHeights[settings.density]
  const current = Math.min(selected, Math.max(0, total - 1))

  // oxlint-disable-next-line react/incompatible-library -- its answers are used in this component only and handed to none that is memoized
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    initialOffset: placeOf(clientId).scrollTop,
    // The header is sticky inside the scroller: rows that are brought into view must not hide beneath it.
    scrollPaddingStart: 32,
  })
  const items = virtual.getVirtualItems()
  const first = items[0]?.index ?? 0
  const last = items.at(-1)?.index ?? 0

  useEffect(() => onShow(first, last), [first, last, onShow])
  useEffect(() => {
    // Whoever came by the arrow keys of the tabs is still on their way through them.
    if (document.activeElement?.getAttribute('role') === 'tab') return
    focusOnArrival(scroller.current)
  }, [])

  const select = (index: number): void => {
    const next = Math.max(0, Math.min(index, total - 1))
    setSelected(next)
    rememberPlace(clientId, { selected: next })
    virtual.scrollToIndex(next, { align: 'auto' })
  }

  const letter = (key: string, row: SessionRow | null): boolean => {
    if (!settings.singleKeys) return false
    if (key === 'j') select(current + 1)
    else if (key === 'k') select(current - 1)
    else if (key === 'e' && row !== null && mayBeChanged(row)) acts.change?.(row)
    else return false
    return true
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.altKey || event.ctrlKey || event.metaKey) return
    const row = rowAt(current)
    const perPage = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2)
    switch (event.key) {
      case 'ArrowDown':
        select(current + 1)
        break
      case 'ArrowUp':
        select(current - 1)
        break
      case 'PageDown':
        select(current + perPage)
        break
      case 'PageUp':
        select(current - perPage)
        break
      case 'Home':
        select(0)
        break
      case 'End':
        select(total - 1)
        break
      case 'Enter':
        if (row === null) break
        if (!event.shiftKey) acts.open(row)
        else if (wasSeen(row.attendance)) acts.counseling?.(row)
        break
      case 'Delete':
        if (row !== null && mayBeChanged(row)) acts.remove?.(row)
        break
      default:
        if (!letter(event.key.toLowerCase(), row)) return
    }
    event.preventDefault()
  }

  return (
    <div
      ref={scroller}
      className={classes.list}
      role="grid"
      aria-label="Sessions, newest first"
      aria-rowcount={total + 1}
      aria-colcount={columns.length + (acts.change === undefined ? 0 : 1)}
      aria-activedescendant={total === 0 ? undefined : `session-${current}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        const index = indexAt(event.target)
        if (index !== null) select(index)
      }}
      onDoubleClick={(event) => {
        const row =
          event.target instanceof Element && event.target.closest('button') === null
            ? rowAt(indexAt(event.target) ?? -1)
            : null
        if (row !== null) acts.open(row)
      }}
      onScroll={(event) => rememberPlace(clientId, { scrollTop: event.currentTarget.scrollTop })}
    >
      <div role="rowgroup" className={classes.head}>
        <div role="row" aria-rowindex={1} className={classes.columns}>
          {columns.map((name) => (
            <span key={name} role="columnheader" data-column={name}>
              {name}
            </span>
          ))}
          {acts.change === undefined ? null : (
            <span role="columnheader">
              <span className="visually-hidden">More</span>
            </span>
          )}
        </div>
      </div>
      <div role="rowgroup" className={classes.body} style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const row = rowAt(item.index)
          return (
            <div
              key={item.key}
              id={`session-${item.index}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={item.index === current}
              className={classes.row}
              style={{ height: item.size, transform: `translateY(${item.start}px)` }}
              data-index={item.index}
            >
              {row === null ? (
                <span role="gridcell" className={classes.pending} aria-label="Loading" />
              ) : (
                <>
                  <Cells row={row} />
                  {acts.change === undefined ? null : (
                    <span role="gridcell">
                      <RowMenu row={row} acts={acts} />
                    </span>
                  )}
                </>
              )}
            </div>
          )
        })}
      </div>
    </div>
  )
}
