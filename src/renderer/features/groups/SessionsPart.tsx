/** A group's sessions: whose attendance is missing, what comes, what was held or called off. */
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { GroupSessionRow } from '#shared/contract/operations/groups.ts'
import { clockTime, DateText } from '../../ui/DateText.tsx'
import classes from './Groups.module.css'
import { AttendanceMissing } from './AttendanceMissing.tsx'
import { useRowKeys } from './useRowKeys.ts'

interface Props {
  /** Newest first. */
  readonly sessions: readonly GroupSessionRow[]
  readonly today: string
  /** Null: nothing can be planned. */
  readonly onPlan: (() => void) | null
}

/** Planned sessions shown before the rest is asked for. */
const shownAhead = 4

const State = ({ session, today }: { readonly session: GroupSessionRow; readonly today: string }) => {
  if (session.status === 'cancelled')
    return (
      <span className={classes.quiet}>
        Called off{session.cancelReason === null ? '' : `: ${session.cancelReason}`}
      </span>
    )
  if (session.status === 'held')
    return (
      <span>
        {session.seen} of {session.expected} seen
      </span>
    )
  return session.heldOn <= today ? (
    <AttendanceMissing count={1} />
  ) : (
    <span className={classes.quiet}>{session.expected} expected</span>
  )
}

const Rows = ({
  label,
  sessions,
  today,
}: {
  readonly label: string
  readonly sessions: readonly GroupSessionRow[]
  readonly today: string
}) => (
  <table className={`${classes.table} ${classes.even}`} aria-label={label}>
    <thead>
      <tr>
        <th scope="col">Day</th>
        <th scope="col">Topic</th>
        <th scope="col">Attendance</th>
      </tr>
    </thead>
    <tbody>
      {sessions.map((session) => (
        <tr key={session.sessionId}>
          <td className={classes.nowrap}>
            <Link
              to="/groups/sessions/$sessionId"
              params={{ sessionId: session.sessionId }}
              className={classes.link}
              data-row-link
            >
              <DateText date={session.heldOn} today={today} />
              {session.startTime === null ? null : (
                <span className="tabular">, {clockTime(session.startTime)}</span>
              )}
            </Link>
          </td>
          <td>{session.topic ?? <span className={classes.quiet}>No topic</span>}</td>
          <td>
            <State session={session} today={today} />
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

export const SessionsPart = ({ sessions, today, onPlan }: Props) => {
  const [all, setAll] = useState(false)
  const onKeyDown = useRowKeys()
  const ahead = sessions
    .filter(({ heldOn, status }) => heldOn > today && status !== 'held')
    .toSorted((a, b) => `${a.heldOn} ${a.startTime ?? ''}`.localeCompare(`${b.heldOn} ${b.startTime ?? ''}`))
  const past = sessions.filter((session) => !ahead.includes(session))
  const shown = all ? ahead : ahead.slice(0, shownAhead)
  return (
    <div onKeyDown={onKeyDown} role="presentation">
      <h2 className={classes.part}>Planned</h2>
      {ahead.length === 0 ? (
        <p className={classes.none}>
          Nothing is planned.{' '}
          {onPlan === null ? null : (
            <Button size="compact-sm" variant="default" onClick={onPlan}>
              Plan sessions
            </Button>
          )}
        </p>
      ) : (
        <>
          <Rows label="Planned sessions" sessions={shown} today={today} />
          {ahead.length > shownAhead ? (
            <div className={classes.more}>
              <Button size="compact-sm" variant="subtle" onClick={() => setAll(!all)} aria-expanded={all}>
                {all ? 'Show the next ones only' : `Show all ${ahead.length} planned`}
              </Button>
            </div>
          ) : null}
        </>
      )}
      <h2 className={classes.part}>Until today</h2>
      {past.length === 0 ? (
        <p className={classes.none}>No session yet.</p>
      ) : (
        <Rows label="Sessions until today" sessions={past} today={today} />
      )}
    </div>
  )
}
