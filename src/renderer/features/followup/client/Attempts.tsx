/** Tries to reach the client, one a line. */
import type { FollowUpPoint } from '#shared/contract/operations/followup.ts'
import { clockTime, DateText } from '../../../ui/DateText.tsx'
import { channelWords, outcomeWords } from '../board/words.ts'
import classes from './FollowUp.module.css'

export const Attempts = ({ attempts }: Pick<FollowUpPoint, 'attempts'>) => (
  <ul className={classes.attempts}>
    {attempts.map((one) => (
      <li key={one.attemptId}>
        <DateText date={one.attemptedOn} />
        {one.attemptedAtTime === null ? null : (
          <span className="tabular"> {clockTime(one.attemptedAtTime)}</span>
        )}
        {': '}
        {channelWords[one.channel]}, <strong>{outcomeWords[one.outcome].toLocaleLowerCase()}</strong>
        {one.nextStep === null && one.nextOn === null ? null : (
          <>
            {' → '}
            {one.nextStep ?? 'next step'}
            {one.nextOn === null ? null : (
              <>
                {' '}
                on <DateText date={one.nextOn} />
              </>
            )}
          </>
        )}
        {one.remark === null ? null : <span className={classes.remark}> {one.remark}</span>}
        {one.by === null ? null : <span className={classes.quiet}> {one.by}</span>}
      </li>
    ))}
  </ul>
)
