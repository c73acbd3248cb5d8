/** The sessions of the coming weeks as a list, day by day. */
import { DateText, relativeDays } from '../../ui/DateText.tsx'
import classes from './Calendar.module.css'
import type { KeyedEntry } from './entries.ts'
import { Entry } from './Entry.tsx'

interface Props {
  readonly entries: readonly KeyedEntry[]
  readonly today: string
  readonly selected: string | null
  readonly tabbable: string | null
  readonly moving: string | null
  readonly onSelect: (key: string) => void
  readonly onOpen: (key: string) => void
}

export const Agenda = ({ entries, today, selected, tabbable, moving, onSelect, onOpen }: Props) => {
  const days = Map.groupBy(entries, ({ entry }) => entry.heldOn)
  return (
    <div className={classes.agenda}>
      {[...days].map(([day, ofDay]) => (
        <section key={day} aria-labelledby={`agenda-${day}`}>
          <h2 id={`agenda-${day}`} data-today={day === today || undefined}>
            <DateText date={day} today={today} />
            <span className={classes.quiet}>{relativeDays(day, today)}</span>
          </h2>
          <ul>
            {ofDay.map(({ key, entry }) => (
              <li key={key}>
                <Entry
                  id={key}
                  entry={entry}
                  today={today}
                  selected={key === selected}
                  tabbable={key === tabbable}
                  shape="line"
                  moving={key === moving}
                  onSelect={() => onSelect(key)}
                  onOpen={() => onOpen(key)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
