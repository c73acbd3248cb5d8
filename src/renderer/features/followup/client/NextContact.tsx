/** What stands at the top of the follow-up: the next contact and its state, what asks for attention, and the phase. */
import { Button, Kbd } from '@mantine/core'
import { IconAlertTriangleFilled, IconFlag } from '@tabler/icons-react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { FollowUpPoint } from '#shared/contract/operations/followup.ts'
import { DateText, relativeDays } from '../../../ui/DateText.tsx'
import { windowText } from '../board/words.ts'
import classes from './FollowUp.module.css'
import { PointState } from './PointState.tsx'
import { flagWords } from './words.ts'

interface Props {
  readonly followUp: OutputOf<'followup.get'>
  readonly next: FollowUpPoint | null
  readonly today: string
  /** Each absent where it cannot be done. */
  readonly onCheckIn?: () => void
  readonly onContact?: () => void
  readonly onBegin?: () => void
  readonly singleKeys: boolean
}

const Key = ({ letter, on }: { readonly letter: string; readonly on: boolean }) =>
  on ? (
    <Kbd className={classes.key} aria-hidden="true">
      {letter}
    </Kbd>
  ) : null

export const NextContact = ({ followUp, next, today, onCheckIn, onContact, onBegin, singleKeys }: Props) => {
  const { schedule, flags, phase } = followUp
  return (
    <section aria-labelledby="next-contact" className={classes.next}>
      <div className={classes.nextText}>
        <h2 id="next-contact" className={classes.title}>
          {next === null ? 'Next contact' : `Next contact: ${next.label}`}
        </h2>
        {next !== null ? (
          <p className={classes.when}>
            <PointState state={next.state} />
            <span>
              target <DateText date={next.targetOn} today={today} /> ({relativeDays(next.targetOn, today)})
            </span>
            <span className="tabular">window {windowText(next.earliestOn, next.latestOn, today)}</span>
            {next.attempts.length === 0 ? null : (
              <span>
                {next.attempts.length} {next.attempts.length === 1 ? 'try' : 'tries'} so far
              </span>
            )}
          </p>
        ) : (
          <p className={classes.quiet}>
            {schedule === null
              ? 'No schedule yet. It counts from the last use or the discharge, and each contact has its window.'
              : 'Every contact of the schedule is over. Begin it anew to go on.'}
          </p>
        )}
        {flags.length === 0 ? null : (
          <ul className={classes.flags} aria-label="Asks for attention">
            {flags.map((flag) => {
              const urgent = flag.kind === 'safety' || flag.kind === 'use'
              const Icon = urgent ? IconAlertTriangleFilled : IconFlag
              return (
                <li key={flag.kind} data-urgent={urgent || undefined}>
                  <Icon size={14} aria-hidden="true" />
                  <strong>{flagWords[flag.kind]}</strong>
                  <span>{flag.reason}</span>
                </li>
              )
            })}
          </ul>
        )}
        {phase === null ? null : (
          <details className={classes.phase}>
            <summary>
              {phase.label} since <DateText date={phase.since} weekday={false} today={today} />
            </summary>
            {phase.explanation}
          </details>
        )}
      </div>
      <div className={classes.acts}>
        {onBegin === undefined ? null : (
          <Button size="sm" onClick={onBegin}>
            Begin the schedule
          </Button>
        )}
        {onCheckIn === undefined ? null : (
          <Button size="sm" variant={onBegin === undefined ? 'filled' : 'default'} onClick={onCheckIn}>
            Check in
            <Key letter="P" on={singleKeys} />
          </Button>
        )}
        {onContact === undefined ? null : (
          <Button size="sm" variant="default" onClick={onContact}>
            Record a contact
            <Key letter="C" on={singleKeys} />
          </Button>
        )}
      </div>
    </section>
  )
}
