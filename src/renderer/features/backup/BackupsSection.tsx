/** Backups that were found, with what is in them; restore and rehearsal begin here. For administrators. */
import { Button, Table } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FoundBackup } from '#shared/contract/operations/backups.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { RehearseDialog } from './RehearseDialog.tsx'
import { RestoreDialog } from './RestoreDialog.tsx'
import { countsText, sizeText } from './words.ts'
import classes from './Backup.module.css'

interface RowProps {
  readonly backup: FoundBackup
  readonly onRestore: () => void
  readonly onRehearse: () => void
}

const BackupRow = ({ backup, onRestore, onRehearse }: RowProps) => {
  const { madeAt, verifiedAt, counts, logins, folder, bytes, problem, sameVault } = backup
  return (
    <Table.Tr>
      <Table.Td>
        <InstantText instant={madeAt} year />
        <div className={classes.quiet}>
          {problem === null ? (verifiedAt === null ? 'Not verified' : 'Verified') : problem.message}
        </div>
      </Table.Td>
      <Table.Td>
        {counts === null ? 'Not described' : countsText(counts)}
        <div className={classes.quiet}>Accounts: {logins.join(', ')}</div>
      </Table.Td>
      <Table.Td className={classes.folder}>
        {folder}
        <div className={classes.quiet}>{sizeText(bytes)}</div>
      </Table.Td>
      <Table.Td>
        <div className={classes.buttons}>
          <Button
            size="compact-xs"
            variant="default"
            disabled={problem !== null || !sameVault}
            onClick={onRestore}
            aria-haspopup="dialog"
          >
            Restore
          </Button>
          <Button
            size="compact-xs"
            variant="default"
            disabled={problem !== null}
            onClick={onRehearse}
            aria-haspopup="dialog"
          >
            Rehearse
          </Button>
        </div>
        {sameVault ? null : <div className={classes.quiet}>Another vault’s backup</div>}
      </Table.Td>
    </Table.Tr>
  )
}

export const BackupsSection = () => {
  const list = useOperation('backups.list', {})
  const browse = useMutation({ mutationFn: () => invoke('backups.browse', {}) })
  const [chosen, setChosen] = useState<{ backup: FoundBackup; to: 'restore' | 'rehearse' } | null>(null)
  const browsed = browse.data?.backups ?? null
  const backups = browsed ?? list.data?.backups ?? null
  const close = () => setChosen(null)
  return (
    <section className={classes.section} aria-labelledby="backup-list">
      <h2 id="backup-list">{browsed === null ? 'Backups' : 'Backups in the folder you picked'}</h2>
      {list.error !== null && browsed === null ? (
        <ErrorState
          error={list.error}
          title="The backups cannot be listed"
          onRetry={() => void list.refetch()}
        />
      ) : null}
      {backups === null ? null : backups.length === 0 ? (
        <EmptyState title={browsed === null ? 'No backup was found' : 'There is no backup in this folder'}>
          {browsed === null
            ? 'Once a backup is made, it is listed here with its date and what is in it.'
            : 'Pick the stick or folder that backups went to, or the folder “Mooring backups” on it.'}
        </EmptyState>
      ) : (
        <ScrollRegion label="List of backups">
          <Table className={classes.table} verticalSpacing={6}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Made</Table.Th>
                <Table.Th>What is in it</Table.Th>
                <Table.Th>Where</Table.Th>
                <Table.Th>
                  <span className="visually-hidden">What to do</span>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {backups.map((backup) => (
                <BackupRow
                  key={backup.backupToken}
                  backup={backup}
                  onRestore={() => setChosen({ backup, to: 'restore' })}
                  onRehearse={() => setChosen({ backup, to: 'rehearse' })}
                />
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      )}
      {browse.error === null ? null : (
        <p className={classes.problem} role="alert">
          {failureOf(browse.error).message}
        </p>
      )}
      <div className={classes.buttons}>
        <Button variant="default" loading={browse.isPending} onClick={() => browse.mutate()}>
          Look in another folder
        </Button>
        {browsed === null ? null : (
          <Button variant="subtle" onClick={() => browse.reset()}>
            Back to the list
          </Button>
        )}
      </div>
      {chosen?.to === 'restore' ? <RestoreDialog backup={chosen.backup} onClose={close} /> : null}
      {chosen?.to === 'rehearse' ? <RehearseDialog backup={chosen.backup} onClose={close} /> : null}
    </section>
  )
}
