/** What a session that is being planned lies on top of, in words; it is never refused for it. */
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { InputOf } from '#shared/contract/index.ts'
import { operationQuery } from '../../app/query.ts'
import { DateText } from '../../ui/DateText.tsx'
import classes from './Calendar.module.css'
import { planErrors, toRepeating, type PlanValues } from './plan-form.ts'
import { conflictKey, conflictText } from './words.ts'

interface Props {
  /** Null while nobody is chosen. */
  readonly clientId: string | null
  readonly sessionId: string | null
  readonly values: PlanValues
  /** Looks at the whole series, not at one session. */
  readonly series: boolean
  readonly own: boolean
  /** Who would hold a new one; null: the person. */
  readonly counselorId?: string | null
}

const shown = 4

export const Conflicts = ({ clientId, sessionId, values, series, own, counselorId = null }: Props) => {
  const usable = Object.keys(planErrors(values)).length === 0 && values.startTime !== ''
  const asked: InputOf<'calendar.check'> | null =
    clientId === null || !usable
      ? null
      : {
          clientId,
          sessionId,
          heldOn: values.heldOn,
          startTime: values.startTime,
          minutes: Number(values.minutes),
          repeat: series ? toRepeating(values) : null,
          counselorId,
        }
  // Asked once the typing pauses; what it says is of the last pause.
  const [wanted] = useDebouncedValue(JSON.stringify(asked), 200)
  const input = wanted === 'null' ? null : asked
  const found = useQuery({
    ...operationQuery(
      'calendar.check',
      input ?? { clientId: '', sessionId: null, heldOn: '', startTime: '', minutes: 5, repeat: null },
    ),
    enabled: input !== null && wanted === JSON.stringify(input),
    gcTime: 0,
    retry: false,
  })
  const answer = input === null ? undefined : found.data
  return (
    <div role="status" className={classes.check}>
      {answer === undefined ? null : (
        <>
          {answer.series === null ? null : (
            <p className={classes.quietLine}>
              {answer.series.sessions} {answer.series.sessions === 1 ? 'session' : 'sessions'} until{' '}
              <DateText date={answer.series.lastOn} />
              {values.ends === 'never' ? ', and further ones as time goes on.' : '.'}
            </p>
          )}
          {answer.conflicts.slice(0, shown).map((conflict) => (
            <p key={conflictKey(conflict)} className={classes.conflict}>
              <IconAlertTriangle size={14} aria-hidden="true" />
              <span>{conflictText(conflict, own, series)}</span>
            </p>
          ))}
          {answer.total > shown ? (
            <p className={classes.quietLine}>And {answer.total - shown} more overlaps.</p>
          ) : null}
        </>
      )}
    </div>
  )
}
