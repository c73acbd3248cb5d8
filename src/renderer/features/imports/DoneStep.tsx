/** What came in, and what to do next. */
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ImportBatch } from '#shared/contract/operations/imports.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import classes from './Imports.module.css'
import { useStepFocus } from './focus.ts'
import { undoImport } from './undo.ts'
import { wizard } from './wizard-store.ts'
import { counted, sessionsOfClients } from './words.ts'

export const DoneStep = ({
  batch,
  clients,
}: {
  readonly batch: ImportBatch
  /** How many people the sessions are of; null after a caseload. */
  readonly clients: number | null
}) => {
  const box = useStepFocus<HTMLDivElement>()

  const navigate = useNavigate()
  const { added, alreadyHere, leftOut, marked } = batch.counts
  const lines = [
    alreadyHere > 0
      ? `${counted(alreadyHere, 'row was', 'rows were')} here already and stayed as ${alreadyHere === 1 ? 'it is' : 'they are'}`
      : null,
    leftOut > 0 ? `${counted(leftOut, 'row was', 'rows were')} left out` : null,
    marked > 0
      ? `${counted(marked, 'row is', 'rows are')} marked: ${batch.kind === 'clients' ? 'the client’s page says' : 'the note says'} what to look at`
      : null,
  ].filter((line) => line !== null)
  return (
    <div ref={box}>
      <EmptyState
        icon={<IconCircleCheck size={28} />}
        title={`${batch.kind === 'clients' || clients === null ? counted(added, 'row', 'rows') : sessionsOfClients(added, clients)} imported`}
        action={
          <>
            <Button
              data-autofocus
              onClick={() => {
                wizard.reset()
                void navigate({ to: '/caseload' })
              }}
            >
              Go to the caseload
            </Button>
            <Button variant="default" onClick={() => wizard.reset()}>
              Import another file
            </Button>
            <Button
              variant="subtle"
              color="red"
              onClick={() => void undoImport(batch).then((undone) => (undone ? wizard.reset() : undefined))}
            >
              Undo this import…
            </Button>
          </>
        }
      >
        {lines.length === 0 ? (
          `Every row of the file is in your ${batch.kind === 'clients' ? 'caseload' : 'charts'}.`
        ) : (
          <ul className={classes.lines}>
            {lines.map((line) => (
              <li key={line}>{line}.</li>
            ))}
          </ul>
        )}
      </EmptyState>
    </div>
  )
}
