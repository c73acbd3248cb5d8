/** What was imported so far, and the way to take an import back. */
import { Button, Pagination } from '@mantine/core'
import { IconFileImport, IconPlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { ImportBatch } from '#shared/contract/operations/imports.ts'
import { useOperation } from '../../app/query.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import classes from './Imports.module.css'
import { undoImport } from './undo.ts'
import { useWizard, wizard } from './wizard-store.ts'

const pageSize = 50

const Undo = ({ batch }: { readonly batch: ImportBatch }) => {
  if (batch.undoneAt !== null)
    return (
      <>
        Undone on <InstantText instant={batch.undoneAt} />
      </>
    )
  if (batch.cannotUndo !== null) return <span className={classes.quiet}>{batch.cannotUndo}</span>
  return (
    <Button
      size="compact-sm"
      variant="default"
      aria-label={`Undo the import of ${batch.fileName}`}
      onClick={() => void undoImport(batch)}
    >
      Undo…
    </Button>
  )
}

const Batches = ({ batches }: { readonly batches: readonly ImportBatch[] }) => (
  <div className={classes.wide}>
    <table className={classes.table} aria-label="Imports, newest first">
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">File</th>
          <th scope="col">What</th>
          <th scope="col">By</th>
          <th scope="col" className={classes.number}>
            Imported
          </th>
          <th scope="col" className={classes.number}>
            Marked
          </th>
          <th scope="col" className={classes.number}>
            Here already
          </th>
          <th scope="col" className={classes.number}>
            Left out
          </th>
          <th scope="col">Undo</th>
        </tr>
      </thead>
      <tbody>
        {batches.map((batch) => (
          <tr key={batch.batchId} data-undone={batch.undoneAt === null ? undefined : true}>
            <td>
              <InstantText instant={batch.importedAt} />
            </td>
            <td className={classes.file}>{batch.fileName}</td>
            <td className={classes.what}>{batch.kind === 'clients' ? 'Clients' : 'Sessions'}</td>
            <td>{batch.importedBy}</td>
            <td className={classes.number}>{batch.counts.added.toLocaleString()}</td>
            <td className={classes.number}>{batch.counts.marked.toLocaleString()}</td>
            <td className={classes.number}>{batch.counts.alreadyHere.toLocaleString()}</td>
            <td className={classes.number}>{batch.counts.leftOut.toLocaleString()}</td>
            <td>
              <Undo batch={batch} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

export default function ImportsPage() {
  const navigate = useNavigate()
  const [page, setPage] = useState(1)
  const answer = useOperation('imports.list', { offset: (page - 1) * pageSize, limit: pageSize })
  const waiting = useDelayedFlag(answer.isPending)
  const { file, step } = useWizard()
  const begun = file !== null && step !== 'done'
  const start = (
    <Button
      size="sm"
      leftSection={<IconPlus size={16} />}
      onClick={() => {
        if (step === 'done') wizard.reset()
        void navigate({ to: '/imports/new' })
      }}
    >
      {begun ? 'Go on with the import' : 'New import'}
    </Button>
  )

  return (
    <Page heading="Imports" actions={answer.data !== undefined && answer.data.total > 0 ? start : null}>
      {answer.error !== null ? (
        <ErrorState
          error={answer.error}
          title="The imports cannot be shown"
          onRetry={() => void answer.refetch()}
        />
      ) : answer.data === undefined ? (
        waiting ? (
          <p role="status">Reading the imports…</p>
        ) : null
      ) : answer.data.total === 0 ? (
        <EmptyState icon={<IconFileImport size={28} />} title="Nothing was imported yet" action={start}>
          Bring the clients and the sessions you keep in spreadsheets, the clients first. Every import stands
          here and can be undone as a whole until something of it was changed.
        </EmptyState>
      ) : (
        <>
          <Batches batches={answer.data.batches} />
          {answer.data.total > pageSize ? (
            <Pagination
              mt="md"
              size="sm"
              total={Math.ceil(answer.data.total / pageSize)}
              value={page}
              onChange={setPage}
              getControlProps={(control) => ({
                'aria-label': { first: 'First', previous: 'Previous', next: 'Next', last: 'Last' }[control],
              })}
            />
          ) : null}
        </>
      )}
    </Page>
  )
}
