/** Sessions of the chart to tick as evidence of progress; those in which the objective was worked on come first. */
import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { EvidenceSession } from '#shared/contract/operations/treatment.ts'
import { useOperation } from '../../app/query.ts'
import { clockTime, dateText } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import classes from './Progress.module.css'

interface Props {
  readonly clientId: string
  readonly treatmentPlanId: string
  readonly lineageId: string
  /** Day of the progress: no session after it is evidence. */
  readonly upTo: string
  readonly value: readonly string[]
  readonly error: string | undefined
  readonly onChange: (value: string[]) => void
}

const words = ({ heldOn, startTime, kind }: EvidenceSession): string =>
  [dateText(heldOn), startTime === null ? null : clockTime(startTime), kind]
    .filter((part) => part !== null)
    .join(', ')

const Session = ({ session }: { readonly session: EvidenceSession }) => (
  <Checkbox size="sm" className={classes.session} value={session.sessionId} label={words(session)} />
)

/** One page of the chart's sessions; the next one is asked for by a button. */
const Page = ({
  offset,
  leaveOut,
  last,
  onMore,
  ...input
}: Pick<Props, 'clientId' | 'treatmentPlanId' | 'lineageId' | 'upTo'> & {
  readonly offset: number
  readonly leaveOut: ReadonlySet<string>
  readonly last: boolean
  readonly onMore: () => void
}) => {
  const answer = useOperation('treatment.evidence', { ...input, offset })
  if (answer.data === undefined) return null
  const { sessions, more } = answer.data
  return (
    <>
      {sessions
        .filter(({ sessionId }) => !leaveOut.has(sessionId))
        .map((session) => (
          <Session key={session.sessionId} session={session} />
        ))}
      {last && more ? (
        <Button size="compact-xs" variant="subtle" onClick={onMore}>
          Show earlier sessions
        </Button>
      ) : null}
    </>
  )
}

export const EvidenceChoice = ({ value, error, onChange, ...input }: Props) => {
  const [pages, setPages] = useState(1)
  const first = useOperation('treatment.evidence', { ...input, offset: 0 })
  if (first.error !== null)
    return (
      <ErrorState
        error={first.error}
        title="The sessions cannot be shown"
        onRetry={() => void first.refetch()}
      />
    )
  const { workedOn = [], sessions = [] } = first.data ?? {}
  const named = new Set(workedOn.map(({ sessionId }) => sessionId))
  if (first.data !== undefined && workedOn.length === 0 && sessions.length === 0)
    return <p className={classes.quiet}>No session was attended up to this day, so none can be evidence.</p>
  return (
    <Checkbox.Group label="Sessions that show it" error={error} value={[...value]} onChange={onChange}>
      <div className={classes.sessions}>
        {workedOn.length === 0 ? null : (
          <div role="group" aria-label="Sessions that worked on this objective">
            <div className={classes.sessionsTitle} aria-hidden="true">
              Worked on this objective
            </div>
            {workedOn.map((session) => (
              <Session key={session.sessionId} session={session} />
            ))}
          </div>
        )}
        <div role="group" aria-label="Other sessions">
          {workedOn.length === 0 ? null : (
            <div className={classes.sessionsTitle} aria-hidden="true">
              Other sessions
            </div>
          )}
          {Array.from({ length: pages }, (_, page) => (
            <Page
              key={page}
              {...input}
              offset={page * 50}
              leaveOut={named}
              last={page === pages - 1}
              onMore={() => setPages(pages + 1)}
            />
          ))}
        </div>
      </div>
    </Checkbox.Group>
  )
}
