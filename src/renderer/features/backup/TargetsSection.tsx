/** Where backups go: folders that an administrator picks in the system's dialog, tried in order. */
import { Button, NativeSelect, Table } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { BackupStatus, BackupTarget } from '#shared/contract/operations/backups.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { operationKey, queryClient } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { confirm } from '../../ui/confirm.tsx'
import { InstantText } from '../../ui/DateText.tsx'
import { notifyFailure } from '../../ui/notify.tsx'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { targetWords } from './words.ts'
import classes from './Backup.module.css'

const hours = [1, 2, 4, 8, 12, 24]

const Interval = ({ everyHours }: { readonly everyHours: number }) => {
  const change = useMutation({
    mutationFn: (backupEveryHours: number) => invoke('settings.change', { backupEveryHours }),
    onSuccess: (now) => {
      queryClient.setQueryData(operationKey('settings.get', {}), now)
      return queryClient.invalidateQueries({ queryKey: operationKey('backups.status') })
    },
    onError: (error) => notifyFailure(error, 'The interval was not changed'),
  })
  const offered = [...new Set([...hours, everyHours])].toSorted((a, b) => a - b)
  return (
    <div className={classes.inline}>
      <NativeSelect
        label="While Mooring is open, back up"
        value={String(everyHours)}
        disabled={change.isPending}
        onChange={(event) => change.mutate(Number(event.currentTarget.value))}
        data={offered.map((each) => ({
          value: String(each),
          label: each === 1 ? 'every hour' : `every ${each} hours`,
        }))}
      />
      <span className={classes.quiet}>Only when something changed. Locking and quitting back up too.</span>
    </div>
  )
}

const TargetRow = ({ target, mayChange }: { readonly target: BackupTarget; readonly mayChange: boolean }) => {
  const remove = useMutation({
    mutationFn: () => invoke('backups.removeTarget', { targetId: target.targetId }),
    onError: (error) => notifyFailure(error, 'The folder was not removed'),
  })
  const ask = async () => {
    const agreed = await confirm({
      title: 'Stop backing up to this folder?',
      text: 'The backups that lie there stay and can still be restored. No new ones go there.',
      yes: 'Stop backing up there',
    })
    if (agreed) remove.mutate()
  }
  const { folder, state, lastVerifiedAt, lastProblem, backups } = target
  return (
    <Table.Tr>
      <Table.Td className={classes.folder}>
        {folder}
        {lastProblem === null ? null : <div className={classes.problem}>{lastProblem.message}</div>}
      </Table.Td>
      <Table.Td>{targetWords[state]}</Table.Td>
      <Table.Td>{lastVerifiedAt === null ? 'None yet' : <InstantText instant={lastVerifiedAt} />}</Table.Td>
      <Table.Td className="tabular">{backups}</Table.Td>
      {mayChange ? (
        <Table.Td>
          <Button
            size="compact-xs"
            variant="default"
            loading={remove.isPending}
            onClick={() => void ask()}
            aria-label={`Remove ${folder}`}
          >
            Remove
          </Button>
        </Table.Td>
      ) : null}
    </Table.Tr>
  )
}

export const TargetsSection = ({ status }: { readonly status: BackupStatus }) => {
  const mayChange = useMay('administrator')
  const [warnings, setWarnings] = useState<readonly string[]>([])
  const add = useMutation({
    mutationFn: () => invoke('backups.addTarget', {}),
    onSuccess: (added) => {
      setWarnings(added.warnings)
      return queryClient.invalidateQueries({ queryKey: operationKey('backups.status') })
    },
  })
  return (
    <section className={classes.section} aria-labelledby="backup-targets">
      <h2 id="backup-targets">Where backups go</h2>
      <p className={classes.text}>
        A stick, a second disk or a network folder: somewhere that survives this computer. The first folder
        that takes the backup gets it; the next one is tried when it does not.
      </p>
      {status.targets.length === 0 ? (
        <p className={classes.text}>
          No folder was chosen yet.{mayChange ? '' : ' An administrator chooses one.'}
        </p>
      ) : (
        <ScrollRegion label="Folders for backups">
          <Table className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Folder</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th>Last verified</Table.Th>
                <Table.Th>Kept</Table.Th>
                {mayChange ? (
                  <Table.Th>
                    <span className="visually-hidden">Remove</span>
                  </Table.Th>
                ) : null}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {status.targets.map((target) => (
                <TargetRow key={target.targetId} target={target} mayChange={mayChange} />
              ))}
            </Table.Tbody>
          </Table>
        </ScrollRegion>
      )}
      {warnings.map((warning) => (
        <p key={warning} className={classes.alert} role="status">
          <IconAlertTriangle size={16} aria-hidden="true" />
          {warning}
        </p>
      ))}
      {add.error === null ? null : (
        <p className={classes.alert} data-level="urgent" role="alert">
          <IconAlertTriangle size={16} aria-hidden="true" />
          {failureOf(add.error).message}
        </p>
      )}
      {mayChange ? (
        <>
          <div className={classes.buttons}>
            <Button variant="default" loading={add.isPending} onClick={() => add.mutate()}>
              Add a folder
            </Button>
          </div>
          {status.targets.length === 0 ? null : <Interval everyHours={status.everyHours} />}
        </>
      ) : null}
    </section>
  )
}
