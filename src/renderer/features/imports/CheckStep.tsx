/** Before anything is written: how many rows, what is wrong with which, and how they would be taken. */
import { Alert, Button, Checkbox } from '@mantine/core'
import { IconAlertCircle, IconArchive, IconCheck, IconCircleX, IconFlag } from '@tabler/icons-react'
import type { OperationError } from '#shared/contract/result.ts'
import { dateText } from '../../ui/DateText.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import classes from './Imports.module.css'
import { DateQuestion } from './DateQuestion.tsx'
import { JobProgress } from './JobProgress.tsx'
import { ProblemsTable } from './ProblemsTable.tsx'
import type { Preview, WizardState } from './wizard-state.ts'
import { wizard } from './wizard-store.ts'
import { counted } from './words.ts'

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

const states = {
  ready: { word: 'Ready', icon: IconCheck },
  marked: { word: 'Ready, marked', icon: IconFlag },
  refused: { word: 'Error', icon: IconCircleX },
  'already-here': { word: 'Here already', icon: IconArchive },
} as const

/** A date as it was understood, with the month as a word, so that a wrong order shows; other text as it stands. */
const inWords = (text: string): string => dateText(text, { weekday: false, year: true })

const Sample = ({ sample }: Pick<Preview, 'sample'>) => (
  <section aria-labelledby="sample">
    <h2 id="sample">The first rows, as they would be taken</h2>
    <table className={classes.table} aria-label="The first rows">
      <thead>
        <tr>
          <th scope="col" className={classes.number}>
            Row
          </th>
          <th scope="col">State</th>
          <th scope="col">Name</th>
          <th scope="col">File number</th>
          <th scope="col">Born</th>
          <th scope="col">Admitted</th>
          <th scope="col">Discharged</th>
          <th scope="col">Last use</th>
        </tr>
      </thead>
      <tbody>
        {sample.map((row) => {
          const { word, icon: Icon } = states[row.state]
          return (
            <tr key={row.row}>
              <td className={classes.number}>{row.row}</td>
              <td>
                <span className={classes.severity} data-severity={row.state}>
                  <Icon size={14} aria-hidden="true" /> {word}
                </span>
              </td>
              <td>
                <span className="private">{row.name}</span>
              </td>
              <td>{row.fileNumber}</td>
              <td className="tabular">{inWords(row.dateOfBirth)}</td>
              <td className="tabular">{inWords(row.admittedOn)}</td>
              <td className="tabular">{inWords(row.dischargedOn)}</td>
              <td className="tabular">{inWords(row.lastUseOn)}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  </section>
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
        Import {counted(ready, 'row', 'rows')}
      </Button>
      <Button variant="default" onClick={() => wizard.backTo('columns')}>
        Back to the columns
      </Button>
      <span className={classes.quiet} role="status">
        {ready === 0
          ? alreadyHere > 0 && refused === 0
            ? 'Everything in this file is in your caseload already. Nothing is added twice.'
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
  return (
    <>
      <ScrollRegion className={classes.scroll} label="What was found">
        {failure}
        <Counts counts={preview.counts} />
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
        <Sample sample={preview.sample} />
      </ScrollRegion>
      <Commit state={state} preview={preview} />
    </>
  )
}
