/** Restore: what is in the backup, what happens, and the word that must be typed, since today's work goes aside. */
import { Button, Checkbox, Modal } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { FoundBackup } from '#shared/contract/operations/backups.ts'
import { keptSafetyCopies } from '#shared/domain/backup/rotation.ts'
import { flushAll } from '../../app/flush.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { BackupFacts } from './BackupFacts.tsx'
import classes from './Backup.module.css'

interface Props {
  readonly backup: FoundBackup
  readonly onClose: () => void
}

export const RestoreDialog = ({ backup, onClose }: Props) => {
  const [understood, setUnderstood] = useState(false)
  const restore = useMutation({
    mutationFn: async () => {
      // What is being typed goes into the safety copy.
      await flushAll()
      return invoke('backups.restore', { backupToken: backup.backupToken })
    },
  })
  const busy = restore.isPending || restore.isSuccess
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (understood && !busy) restore.mutate()
  }
  return (
    <Modal
      opened
      onClose={() => {
        if (!busy) onClose()
      }}
      closeOnEscape={!busy}
      closeOnClickOutside={false}
      withCloseButton={!busy}
      size={600}
      title="Restore this backup?"
    >
      <form className={classes.dialog} onSubmit={submit}>
        <BackupFacts backup={backup} />
        <div>
          <p className={classes.text}>What happens:</p>
          <ul>
            <li>
              A verified safety copy of today’s vault is made first. It is listed here; the newest{' '}
              {keptSafetyCopies} stay.
            </li>
            <li>
              This backup takes the place of the vault. What was written since is only in the safety copy;
              nothing is put together.
            </li>
            <li>
              Mooring locks. The vault then opens with the accounts and passwords of the day of the backup.
            </li>
          </ul>
        </div>
        <Checkbox
          label="I know a password of that day, and everybody here has stopped working"
          checked={understood}
          onChange={(event) => setUnderstood(event.currentTarget.checked)}
          disabled={busy}
          data-autofocus
        />
        {restore.error === null ? null : (
          <p className={classes.alert} data-level="urgent" role="alert">
            <IconAlertTriangle size={16} aria-hidden="true" />
            {failureOf(restore.error).message}
          </p>
        )}
        {busy ? (
          <p className={classes.text} role="status">
            Making the safety copy, then restoring. Mooring locks when it is done.
          </p>
        ) : null}
        <div className={classes.buttons}>
          <Button type="submit" color="red" disabled={!understood} loading={busy}>
            Restore this backup
          </Button>
          <Button variant="default" onClick={onClose} disabled={busy}>
            Cancel
          </Button>
        </div>
      </form>
    </Modal>
  )
}
