/** Before anything is written: how many rows, what is wrong with which, and how they would be taken. */
import { Alert, Button, Checkbox } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { OperationError } from '#shared/contract/result.ts'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import classes from './Imports.module.css'
import { DateQuestion } from './DateQuestion.tsx'
import { JobProgress } from './JobProgress.tsx'
import { ProblemsTable } from './ProblemsTable.tsx'
import { Sample } from './Sample.tsx'
import type { Preview, WizardState } from './wizard-state.ts'
import { wizard } from './wizard-store.ts'
import { countedOf, counted, kindOfState, sessionsOfClients } from './words.ts'

const Counts = ({ counts }: Pick<Preview, 'counts'>) => (
  <dl className={classes.counts}>
    <div>
      <dt>Rows in the file</dt>
      <dd>{counts.rows.toLocaleString()}</dd>
    </div>
    <div>
      <dt>Ready</dt>
      <dd>{counts.ready.toLocaleString()}</dd>
    </div>
    <div>
      <dt>of these with a warning</dt>
      <dd data-tone={counts.marked > 0 ? 'due' : undefined}>{counts.marked.toLocaleString()}</dd>
    </div>
    <div>
      <dt>With an error</dt>
      <dd data-tone={counts.refused > 0 ? 'urgent' : undefined}>{counts.refused.toLocaleString()}</dd>
    </div>
    <div>
      <dt>Here already</dt>
      <dd>{counts.alreadyHere.toLocaleString()}</dd>
    </div>
  </dl>
)

const Failure = ({
  problem,
  onAgain,
}: {
  readonly problem: OperationError
  readonly onAgain: () => void
}) => (
  <Alert
    color={problem.code === 'cancelled' ? 'blue' : 'red'}
    icon={<IconAlertCircle size={18} />}
    role="alert"
    title={problem.code === 'cancelled' ? 'Stopped' : 'Nothing was imported'}
    className={classes.failure}
  >
    <p>{problem.code === 'cancelled' ? 'Nothing was written. Your choices are kept.' : problem.message}</p>
    {problem.code === 'cancelled' ? null : (
      <>
        <Button size="xs" variant="default" onClick={onAgain}>
          Check the rows again
        </Button>{' '}
        <Button size="xs" variant="default" onClick={() => void wizard.pickFile()}>
          Choose the file again…
        </Button>
      </>
    )}
  </Alert>
)

const Commit = ({ state, preview }: { readonly state: WizardState; readonly preview: Preview }) => {
  const { ready, refused, alreadyHere } = preview.counts
  const mayCommit = ready > 0 && (refused === 0 || state.leaveOutRefused)
  return (
    <div className={classes.bar}>
      {refused > 0 && ready > 0 ? (
        <Checkbox
          checked={state.leaveOutRefused}
          onChange={(event) => wizard.setLeaveOut(event.currentTarget.checked)}
          label={`Leave out the ${counted(refused, 'row', 'rows')} with an error`}
        />
      ) : null}
      <Button disabled={!mayCommit} onClick={() => void wizard.commit()}>
        Import {countedOf(kindOfState(state), ready)}
      </Button>
      <Button variant="default" onClick={() => wizard.backTo('columns')}>
        Back to the columns
      </Button>
      <span className={classes.quiet} role="status">
        {ready === 0
          ? alreadyHere > 0 && refused === 0
            ? 'Everything in this file is here already. Nothing is added twice.'
            : 'No row can be taken. Correct the file and choose it again; nothing was written.'
          : mayCommit
            ? 'All rows go in together or none does. The import can be undone as a whole.'
            : 'Nothing is written while rows have an error: correct the file and choose it again, or leave those rows out.'}
      </span>
    </div>
  )
}

export const CheckStep = ({ state }: { readonly state: WizardState }) => {
  const { preview } = state
  if (state.job !== null) return <JobProgress job={state.job} />
  const failure =
    state.problem === null ? null : <Failure problem={state.problem} onAgain={() => void wizard.preview()} />
  if (preview === null) return failure
  if (preview.ambiguousDates.length > 0 && state.dateOrder === null) return <DateQuestion preview={preview} />
  return <Found state={state} preview={preview} failure={failure} />
}

/** What checking found. The focus goes to what is to be read, not to the button: an Enter held too long imports nothing. */
const Found = ({
  state,
  preview,
  failure,
}: {
  readonly state: WizardState
  readonly preview: Preview
  readonly failure: ReactNode
}) => {
  const first = useFirstFocus<HTMLDivElement>()
  return (
    <>
      <ScrollRegion ref={first} className={classes.scroll} label="What was found">
        {failure}
        <Counts counts={preview.counts} />
        {kindOfState(state) === 'sessions' && preview.counts.ready > 0 ? (
          <p>
            {sessionsOfClients(preview.counts.ready, preview.clients)}. Their notes come in locked, as earlier
            records: they are read and printed, never due and never signed.
          </p>
        ) : null}
        {preview.notTaken.length === 0 ? null : (
          <p>
            <strong>Not taken:</strong>{' '}
            {preview.notTaken
              .map((header) => (header.trim() === '' ? 'a column without a name' : header))
              .join(', ')}
          </p>
        )}
        {state.dateOrder === null ? null : (
          <p>
            Dates are read as {state.dateOrder === 'month-first' ? 'month first' : 'day first'}.{' '}
            <Button
              variant="default"
              size="compact-xs"
              onClick={() =>
                void wizard.setDateOrder(state.dateOrder === 'month-first' ? 'day-first' : 'month-first')
              }
            >
              Read them as {state.dateOrder === 'month-first' ? 'day first' : 'month first'}
            </Button>
          </p>
        )}
        {preview.problems.length === 0 ? (
          <p>No row needs a look.</p>
        ) : (
          <ProblemsTable problems={preview.problems} total={preview.problemCount} />
        )}
        <Sample preview={preview} />
      </ScrollRegion>
      <Commit state={state} preview={preview} />
    </>
  )
}
