/** What came in, and what to do next. */
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { ImportBatch } from '#shared/contract/operations/imports.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import classes from './Imports.module.css'
import { undoImport } from './undo.ts'
import { wizard } from './wizard-store.ts'
import { counted } from './words.ts'

export const DoneStep = ({ batch }: { readonly batch: ImportBatch }) => {
  const navigate = useNavigate()
  const { added, alreadyHere, leftOut, marked } = batch.counts
  const lines = [
    alreadyHere > 0
      ? `${counted(alreadyHere, 'row was', 'rows were')} here already and stayed as ${alreadyHere === 1 ? 'it is' : 'they are'}`
      : null,
    leftOut > 0 ? `${counted(leftOut, 'row was', 'rows were')} left out` : null,
    marked > 0
      ? `${counted(marked, 'row is', 'rows are')} marked: the client’s page says what to look at`
      : null,
  ].filter((line) => line !== null)
  return (
    <EmptyState
      icon={<IconCircleCheck size={28} />}
      title={`${counted(added, 'row', 'rows')} imported`}
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
        'Every row of the file is in your caseload.'
      ) : (
        <ul className={classes.lines}>
          {lines.map((line) => (
            <li key={line}>{line}.</li>
          ))}
        </ul>
      )}
    </EmptyState>
  )
}
