/** Today's sessions in the order of time. */
import type { CalendarEntry, CalendarSession } from '#shared/contract/operations/calendar.ts'
import { clockTime } from '../../ui/DateText.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { stateText, kindText } from '../calendar/words.ts'
import { SectionHeading } from './WorkSections.tsx'
import classes from './Today.module.css'

export const keyOfEntry = (entry: CalendarEntry, index: number): string =>
  entry.shown === 'session' ? `session/${entry.sessionId}` : `busy/${index}`

interface Props {
  readonly entries: readonly CalendarEntry[]
  readonly rowProps: (key: string) => {
    readonly 'data-row': string
    readonly tabIndex: 0 | -1
    readonly onFocus: () => void
  }
  readonly today: string
  readonly onOpen: (session: CalendarSession) => void
  /** What a letter does with a session; the calendar has the same ones. */
  readonly letters: Readonly<Record<string, (session: CalendarSession) => void>>
}

const Time = ({ entry }: { readonly entry: CalendarEntry }) => (
  <span className={classes.time}>
    {entry.startTime === null ? 'Any time' : clockTime(entry.startTime)}
    <span className={classes.quiet}> {entry.minutes} min</span>
  </span>
)

export const Agenda = ({ entries, today, rowProps, onOpen, letters }: Props) => (
  <section aria-labelledby="today-agenda" className={classes.section}>
    <SectionHeading id="today-agenda" title="Agenda" count={entries.length} />
    {entries.length === 0 ? <p className={classes.nothing}>No session is planned for today.</p> : null}
    <ul className={classes.rows}>
      {entries.map((entry, index) => (
        <li key={keyOfEntry(entry, index)}>
          {entry.shown === 'busy' ? (
            <p className={classes.busy}>
              <Time entry={entry} /> <span className={classes.quiet}>Busy</span>
            </p>
          ) : (
            <button
              type="button"
              className={classes.row}
              {...rowProps(keyOfEntry(entry, index))}
              onClick={() => onOpen(entry)}
              onKeyDown={(event) => {
                const act = letters[event.key.toLowerCase()]
                if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
                event.preventDefault()
                event.stopPropagation()
                act(entry)
              }}
            >
              <span className={classes.reason}>
                <Time entry={entry} />
                <span>{kindText(entry)}</span>
              </span>
              <span className={classes.who}>
                {entry.client === null ? (entry.group?.name ?? '') : <PersonName person={entry.client} />}
              </span>
              <span className={classes.quiet}>
                {entry.note?.state === 'signed' ? 'Note signed' : stateText(entry, today)}
              </span>
            </button>
          )}
        </li>
      ))}
    </ul>
  </section>
)
