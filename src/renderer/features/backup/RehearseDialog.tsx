/** The restore rehearsal: a backup is opened apart from the vault with a password of its day, checked and counted. */
import { Button, Modal, NativeSelect } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { FoundBackup } from '#shared/contract/operations/backups.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { operationKey, queryClient } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { PasswordField } from '../unlock/PasswordField.tsx'
import { BackupFacts } from './BackupFacts.tsx'
import { countsText } from './words.ts'
import classes from './Backup.module.css'

interface Props {
  readonly backup: FoundBackup
  readonly onClose: () => void
}

export const RehearseDialog = ({ backup, onClose }: Props) => {
  const { user } = useSession()
  const [login, setLogin] = useState(
    backup.logins.includes(user.login) ? user.login : (backup.logins[0] ?? ''),
  )
  const [password, setPassword] = useState('')
  const rehearse = useMutation({
    mutationFn: () => invoke('backups.rehearse', { backupToken: backup.backupToken, login, password }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: operationKey('backups.status') }),
    // The password leaves this screen's memory as soon as it was tried.
    onSettled: () => setPassword(''),
    gcTime: 0,
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password !== '' && !rehearse.isPending) rehearse.mutate()
  }
  const done = rehearse.data?.opened === true ? rehearse.data : null
  const problem =
    rehearse.error === null ? (rehearse.data?.problem?.message ?? null) : failureOf(rehearse.error).message
  return (
    <Modal opened onClose={onClose} size={560} closeOnClickOutside={false} title="Rehearse a restore">
      <form className={classes.dialog} onSubmit={submit}>
        <p className={classes.text}>
          The backup is opened where it lies, with a password of its day, and every page of it is checked.
          Nothing is changed, here or there. Do this once a year, so that a real restore is no surprise.
        </p>
        <BackupFacts backup={backup} />
        {done === null ? (
          <>
            <NativeSelect
              label="Account in the backup"
              data={[...backup.logins]}
              value={login}
              onChange={(event) => setLogin(event.currentTarget.value)}
            />
            <PasswordField
              label={`Password of ${login} on that day`}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              maxLength={1_000}
              data-autofocus
            />
          </>
        ) : (
          <p className={classes.state} data-level="good" role="status">
            <IconCheck size={18} aria-hidden="true" />
            <span>
              The backup opened and is whole{done.counts === null ? '' : `: ${countsText(done.counts)}`}.
            </span>
          </p>
        )}
        {problem === null ? null : (
          <p className={classes.alert} data-level="urgent" role="alert">
            <IconAlertTriangle size={16} aria-hidden="true" />
            {problem}
          </p>
        )}
        <div className={classes.buttons}>
          {done === null ? (
            <Button type="submit" loading={rehearse.isPending} disabled={password === ''}>
              Open the backup
            </Button>
          ) : null}
          <Button variant="default" onClick={onClose}>
            {done === null ? 'Cancel' : 'Close'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
