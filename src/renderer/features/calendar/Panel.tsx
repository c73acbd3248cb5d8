/** The chosen session: its facts, what it lies on top of, and what can be done with it. */
import { Button } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowsMove,
  IconArrowBackUp,
  IconCalendarX,
  IconDoorEnter,
  IconNotes,
  IconPencil,
  IconUser,
  IconUserOff,
  IconClockX,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { CalendarEntry, CalendarSession } from '#shared/contract/operations/calendar.ts'
import { seriesWords } from '#shared/domain/calendar/words.ts'
import { locale } from '../../app/locale.ts'
import { DateText } from '../../ui/DateText.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { noteStateWords } from '../client/words.ts'
import classes from './Calendar.module.css'
import type { CalendarActs } from './useActs.tsx'
import {
  conflictKey,
  conflictText,
  isMissed,
  isPlanned,
  kindText,
  stateText,
  timeText,
  wasHeld,
} from './words.ts'

export interface PanelActs {
  readonly record: (session: CalendarSession) => void
  readonly change: (session: CalendarSession) => void
  readonly cancel: (session: CalendarSession) => void
  readonly move: (session: CalendarSession) => void
}

interface Props {
  readonly entry: CalendarEntry | null
  readonly today: string
  readonly own: boolean
  readonly acts: CalendarActs
  readonly dialogs: PanelActs
}

interface ActProps {
  readonly icon: ReactNode
  readonly letter?: string
  readonly main?: boolean
  readonly onClick: () => void
  readonly children: string
}

const Act = ({ icon, letter, main = false, onClick, children }: ActProps) => (
  <Button
    size="xs"
    fullWidth
    justify="flex-start"
    variant={main ? 'filled' : 'default'}
    leftSection={icon}
    {...(letter === undefined
      ? {}
      : { rightSection: <kbd className={classes.key}>{letter}</kbd>, 'aria-keyshortcuts': letter })}
    onClick={onClick}
  >
    {children}
  </Button>
)

const Facts = ({ session, today }: { readonly session: CalendarSession; readonly today: string }) => {
  const state = stateText(session, today)
  const { group, note } = session
  return (
    <dl className={classes.facts}>
      <dt>When</dt>
      <dd className="tabular">
        <DateText date={session.heldOn} today={today} />
        <br />
        {timeText(session)}
      </dd>
      <dt>Kind</dt>
      <dd>{kindText(session)}</dd>
      {group === null || group.topic === null ? null : (
        <>
          <dt>Topic</dt>
          <dd>{group.topic}</dd>
        </>
      )}
      {session.location === null ? null : (
        <>
          <dt>Place</dt>
          <dd>{session.location}</dd>
        </>
      )}
      {session.series === null || group !== null ? null : (
        <>
          <dt>Series</dt>
          <dd>{seriesWords(session.series, { today, locale: locale() })}</dd>
        </>
      )}
      {state === '' ? null : (
        <>
          <dt>State</dt>
          <dd>
            {state}
            {session.cancelReason === null ? null : `: ${session.cancelReason}`}
          </dd>
        </>
      )}
      {note === null ? null : (
        <>
          <dt>Note</dt>
          <dd>{noteStateWords[note.state]}</dd>
        </>
      )}
    </dl>
  )
}

const SessionActs = ({
  session,
  today,
  acts,
  dialogs,
}: Omit<Props, 'entry' | 'own'> & { session: CalendarSession }) => {
  const planned = isPlanned(session)
  const come = session.heldOn <= today
  const missed = isMissed(session)
  const { mayWrite, note } = session
  const change = (
    <>
      <Act icon={<IconPencil size={14} />} letter="E" onClick={() => dialogs.change(session)}>
        Change
      </Act>
      <Act icon={<IconArrowsMove size={14} />} letter="M" onClick={() => dialogs.move(session)}>
        Move by keys
      </Act>
      <Act icon={<IconCalendarX size={14} />} letter="C" onClick={() => dialogs.cancel(session)}>
        Cancel with a reason
      </Act>
    </>
  )
  if (session.group !== null)
    return (
      <>
        <Act icon={<IconDoorEnter size={14} />} letter="Enter" main onClick={() => acts.open(session)}>
          Open the room
        </Act>
        {mayWrite && planned ? change : null}
        {mayWrite && missed ? (
          <Act icon={<IconArrowBackUp size={14} />} letter="U" onClick={() => acts.unmark(session)}>
            Take back
          </Act>
        ) : null}
      </>
    )
  return (
    <>
      {mayWrite && planned && come ? (
        <>
          <Act icon={<IconNotes size={14} />} letter="H" main onClick={() => acts.held(session)}>
            Held: write the note
          </Act>
          <Act icon={<IconPencil size={14} />} letter="R" onClick={() => dialogs.record(session)}>
            Held, but otherwise
          </Act>
        </>
      ) : null}
      {note !== null ? (
        <Act icon={<IconNotes size={14} />} letter="Enter" main onClick={() => acts.open(session)}>
          Open the note
        </Act>
      ) : mayWrite && wasHeld(session) ? (
        <Act icon={<IconNotes size={14} />} main onClick={() => acts.note(session)}>
          Write the note
        </Act>
      ) : null}
      {mayWrite && planned && come ? (
        <Act icon={<IconUserOff size={14} />} letter="N" onClick={() => acts.mark(session, 'no-show')}>
          No-show
        </Act>
      ) : null}
      {mayWrite && planned ? (
        <>
          <Act icon={<IconClockX size={14} />} letter="X" onClick={() => acts.mark(session, 'late-cancel')}>
            Cancelled late
          </Act>
          {change}
        </>
      ) : null}
      {mayWrite && missed ? (
        <Act icon={<IconArrowBackUp size={14} />} letter="U" onClick={() => acts.unmark(session)}>
          Take back
        </Act>
      ) : null}
      <Act
        icon={<IconUser size={14} />}
        {...(note === null ? { letter: 'Enter' } : {})}
        onClick={() => acts.openChart(session)}
      >
        Open the chart
      </Act>
    </>
  )
}

export const Panel = ({ entry, today, own, acts, dialogs }: Props) => (
  <ScrollRegion className={classes.panel} label="The chosen session">
    {entry === null ? (
      <p className={classes.quiet}>Choose a session to see it here.</p>
    ) : entry.shown === 'busy' ? (
      <>
        <h2>Busy</h2>
        <p>
          <DateText date={entry.heldOn} today={today} />, {timeText(entry)}
        </p>
        <p className={classes.quiet}>A session with somebody whose chart is not open to you.</p>
      </>
    ) : (
      <>
        <h2>{entry.client === null ? entry.group?.name : <PersonName person={entry.client} />}</h2>
        <Facts session={entry} today={today} />
        {entry.conflicts.map((conflict) => (
          <p key={conflictKey(conflict)} className={classes.conflict}>
            <IconAlertTriangle size={14} aria-hidden="true" />
            <span>{conflictText(conflict, own)}</span>
          </p>
        ))}
        <div className={classes.acts}>
          <SessionActs session={entry} today={today} acts={acts} dialogs={dialogs} />
        </div>
      </>
    )}
  </ScrollRegion>
)
