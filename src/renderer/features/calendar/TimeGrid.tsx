/** Days side by side with the hours of the day; sessions are blocks, as high as they are long. */
import { useEffect, useRef, type CSSProperties, type MouseEvent, type ReactNode } from 'react'
import { lanesOf } from '#shared/domain/calendar/lanes.ts'
import { clockText, minutesOfDay } from '#shared/domain/calendar/time.ts'
import { DateText, hourText } from '../../ui/DateText.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import classes from './Calendar.module.css'
import { onDay, type KeyedEntry } from './entries.ts'
import { Entry } from './Entry.tsx'
import type { Moving } from './moving.ts'
import { nowOf, scrollTopOf } from './now.ts'
import { NowLine } from './NowLine.tsx'
import { useDragging } from './useDragging.ts'

export interface GridActs {
  readonly select: (key: string) => void
  readonly open: (key: string) => void
  /** Null where nothing may be planned. */
  readonly plan: ((day: string, startTime: string) => void) | null
  readonly drag: (moving: Moving) => void
  readonly drop: (moving: Moving) => void
  readonly giveUp: () => void
}

interface Props {
  readonly days: readonly string[]
  readonly entries: readonly KeyedEntry[]
  readonly today: string
  readonly selected: string | null
  readonly tabbable: string | null
  readonly moving: Moving | null
  readonly acts: GridActs
}

/** Pixels of an hour. */
export const hourHeight = 48
const perMinute = hourHeight / 60
const hours = Array.from({ length: 24 }, (_, hour) => hour)
/** The first hour in sight where nothing is earlier. */
const usualStart = 8

export const TimeGrid = ({ days, entries, today, selected, tabbable, moving, acts }: Props) => {
  const scroll = useRef<HTMLDivElement>(null)
  const columns = useRef<HTMLDivElement>(null)
  const first = days.join()
  const earliest = entries
    .filter(({ entry }) => entry.startTime !== null)
    .reduce((hour, { entry }) => Math.min(hour, Number((entry.startTime ?? '').slice(0, 2))), usualStart)
  useEffect(() => {
    const now = nowOf(new Date())
    const height = scroll.current?.clientHeight ?? 0
    const minutes = first.split(',').includes(now.day) && height > 0 ? now.minutes : null
    scroll.current?.scrollTo({ top: scrollTopOf(earliest, minutes, { hourHeight, height }) })
  }, [first, earliest])
  const dragging = useDragging({ days, perMinute, columns, entries, ...acts })

  const planAt = (event: MouseEvent<HTMLDivElement>, day: string): void => {
    if (acts.plan === null || event.target !== event.currentTarget) return
    const { top } = event.currentTarget.getBoundingClientRect()
    const minutes = Math.floor((event.clientY - top) / perMinute / 30) * 30
    acts.plan(day, clockText(Math.min(Math.max(minutes, 0), minutesOfDay - 30)))
  }
  const entryOf = ({ key, entry }: KeyedEntry, style?: CSSProperties, began = false): ReactNode => (
    <li key={key} className={style === undefined ? undefined : classes.place} style={style}>
      <Entry
        id={key}
        entry={entry}
        today={today}
        selected={key === selected}
        tabbable={key === tabbable && !began}
        shape="block"
        moving={key === moving?.session.sessionId}
        onSelect={() => acts.select(key)}
        onOpen={() => acts.open(key)}
        onPointerDown={(event) => dragging.begin(event, key)}
      />
    </li>
  )

  return (
    <div className={classes.grid} data-days={days.length}>
      <div className={classes.heads}>
        <div className={classes.corner} />
        {days.map((day) => (
          <div key={day} className={classes.head} data-today={day === today || undefined}>
            <h2 id={`calendar-${day}`}>
              {day === today ? 'Today ' : null}
              <DateText date={day} today={today} weekday={day !== today} />
            </h2>
            <ul className={classes.untimed} aria-labelledby={`calendar-${day}`}>
              {onDay(entries, day).untimed.map((one) => entryOf(one))}
            </ul>
          </div>
        ))}
      </div>
      <ScrollRegion ref={scroll} className={classes.scroll} label="Hours of the day">
        <div ref={columns} className={classes.columns} style={{ height: 24 * hourHeight }}>
          <div className={classes.hours} aria-hidden="true">
            {hours.map((hour) => (
              <span key={hour} style={{ top: hour * hourHeight }}>
                {hour === 0 ? '' : hourText(hour)}
              </span>
            ))}
          </div>
          {days.map((day) => (
            <div
              key={day}
              className={classes.column}
              data-today={day === today || undefined}
              data-plans={acts.plan !== null || undefined}
              onDoubleClick={(event) => planAt(event, day)}
            >
              <ul className={classes.blocks} aria-labelledby={`calendar-${day}`}>
                {lanesOf(onDay(entries, day).blocks).map(({ block, lane, lanes }) =>
                  entryOf(
                    block,
                    {
                      top: block.from * perMinute,
                      height: Math.max((block.to - block.from) * perMinute, 22),
                      left: `${(lane / lanes) * 100}%`,
                      width: `${100 / lanes}%`,
                    },
                    block.began,
                  ),
                )}
              </ul>
              {day === today ? <NowLine day={day} perMinute={perMinute} /> : null}
            </div>
          ))}
        </div>
      </ScrollRegion>
    </div>
  )
}
