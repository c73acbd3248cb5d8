/** The next session that is planned with the client, with the way to it in the calendar. */
import { useNavigate } from '@tanstack/react-router'
import type { ClientDetail } from '#shared/contract/operations/clients.ts'
import { clockTime, DateText, relativeDays } from '../../ui/DateText.tsx'
import { showSession } from '../calendar/view.ts'
import classes from './Summary.module.css'
import { sessionKindWords } from './words.ts'

interface Props {
  readonly next: ClientDetail['next']
  readonly today: string
}

export const NextSession = ({ next, today }: Props) => {
  const navigate = useNavigate()
  if (next === null) return <span className={classes.quiet}>None is planned</span>
  const { sessionId, heldOn, startTime, kind, group, calendarOf } = next
  const when = (
    <>
      <DateText date={heldOn} today={today} />
      {startTime === null ? null : `, ${clockTime(startTime)}`}
    </>
  )
  return (
    <>
      {calendarOf === null ? (
        when
      ) : (
        <button
          type="button"
          className={classes.link}
          title="Show it in the calendar"
          onClick={() => {
            showSession({ sessionId, heldOn, calendarOf })
            void navigate({ to: '/calendar' })
          }}
        >
          {when}
        </button>
      )}{' '}
      <span className={classes.quiet}>
        {group ?? sessionKindWords[kind]}, {relativeDays(heldOn, today)}
      </span>
    </>
  )
}
