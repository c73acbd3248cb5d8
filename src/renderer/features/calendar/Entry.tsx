/** One entry: when, with whom, and what became of it, as a button. */
import { IconAlertTriangle, IconLock, IconRepeat, IconUsersGroup } from '@tabler/icons-react'
import type { CSSProperties, PointerEvent } from 'react'
import type { CalendarEntry } from '#shared/contract/operations/calendar.ts'
import { clockTime } from '../../ui/DateText.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import classes from './Calendar.module.css'
import { entryLabel, isMissed, stateText, timeText, wasHeld } from './words.ts'

interface Props {
  readonly id: string
  readonly entry: CalendarEntry
  readonly today: string
  readonly selected: boolean
  /** The one that Tab reaches. */
  readonly tabbable: boolean
  /** 'block': in the grid, as high as it is long; 'line': in a list. */
  readonly shape: 'block' | 'line'
  readonly moving?: boolean
  readonly style?: CSSProperties
  readonly onSelect: () => void
  readonly onOpen: () => void
  readonly onPointerDown?: (event: PointerEvent<HTMLButtonElement>) => void
}

/** 'planned', 'held', 'missed' or 'busy': what the block looks like; words say it too. */
const lookOf = (entry: CalendarEntry): string =>
  entry.shown === 'busy' ? 'busy' : wasHeld(entry) ? 'held' : isMissed(entry) ? 'missed' : 'planned'

export const Entry = ({
  id,
  entry,
  today,
  selected,
  tabbable,
  shape,
  moving = false,
  style,
  onSelect,
  onOpen,
  onPointerDown,
}: Props) => {
  const state = entry.shown === 'session' ? stateText(entry, today) : ''
  return (
    <button
      type="button"
      className={shape === 'block' ? classes.block : classes.line}
      style={style}
      data-entry={id}
      data-look={lookOf(entry)}
      data-selected={selected || undefined}
      data-moving={moving || undefined}
      data-group={(entry.shown === 'session' && entry.group !== null) || undefined}
      aria-pressed={selected}
      tabIndex={tabbable ? 0 : -1}
      onFocus={onSelect}
      onClick={onSelect}
      onDoubleClick={onOpen}
      onKeyDown={(event) => {
        // While it is moved, Enter puts it down (useCalendarKeys).
        if (event.key !== 'Enter' || moving) return
        event.preventDefault()
        onOpen()
      }}
      onPointerDown={onPointerDown}
    >
      {/* Said as one sentence; what is shown is cut to the size of the block. */}
      <span className="visually-hidden">{entryLabel(entry, today)}</span>
      <span className={classes.time} aria-hidden="true">
        {shape === 'line'
          ? timeText(entry)
          : entry.startTime === null
            ? 'No time set'
            : clockTime(entry.startTime, { bare: true })}
        {entry.shown === 'session' && entry.conflicts.length > 0 ? (
          <IconAlertTriangle size={12} className={classes.warn} aria-hidden="true" />
        ) : null}
        {entry.shown === 'session' &&
        entry.series !== null &&
        entry.group === null &&
        (shape === 'line' || entry.conflicts.length === 0) ? (
          <IconRepeat size={12} aria-hidden="true" />
        ) : null}
      </span>
      <span className={classes.who} aria-hidden="true">
        {entry.shown === 'busy' ? (
          <>
            <IconLock size={12} aria-hidden="true" /> Busy
          </>
        ) : entry.group !== null ? (
          <>
            <IconUsersGroup size={13} aria-hidden="true" /> {entry.group.name}
          </>
        ) : entry.client !== null ? (
          <PersonName person={entry.client} />
        ) : null}
      </span>
      {state === '' ? null : (
        <span className={classes.state} aria-hidden="true">
          {state}
        </span>
      )}
    </button>
  )
}
