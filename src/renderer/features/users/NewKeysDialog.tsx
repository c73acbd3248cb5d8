/** New keys for the vault: what it means, the own password, progress, and what is left to do. */
import { Button, Group, Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { invoke } from '../../app/host.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { FormError } from '../../ui/FormError.tsx'
import { JobLine } from '../audit/JobLine.tsx'
import { useJob, type JobProgress } from '../audit/useJob.ts'
import { PasswordField } from '../unlock/PasswordField.tsx'
import { useWait, waitText } from '../unlock/useWait.ts'
import classes from './Users.module.css'

interface Props {
  /** Whose account was just closed, when that is why the dialog opened. */
  readonly after: string | null
  readonly onClose: () => void
}

/** Each part of the dialog takes the focus when it comes, for the one before it is gone. */
const Running = ({
  progress,
  onStop,
}: {
  readonly progress: JobProgress | null
  readonly onStop: () => void
}) => {
  const part = useFirstFocus<HTMLDivElement>()
  return (
    <div className={classes.job} ref={part} tabIndex={-1}>
      <JobLine progress={progress} beginning="Checking the password" onStop={onStop} />
      <p className={classes.text}>
        Nothing is lost when you stop, or when the power fails: the vault keeps its old keys then.
      </p>
    </div>
  )
}

const Done = ({ onClose }: { readonly onClose: () => void }) => {
  const button = useFirstFocus<HTMLButtonElement>()
  const navigate = useNavigate()
  return (
    <div className={classes.form}>
      <ul className={classes.points} role="status">
        <li>The records and the unfinished notes are encrypted anew, and every page was checked.</li>
        <li>Everybody signs in with the password they have; the recovery key on paper stays the same.</li>
        <li>
          Older backups still open with the old keys, and with the passwords of their day. Make a backup now;
          destroy older ones that should not be opened any more.
        </li>
      </ul>
      <Group justify="flex-end">
        <Button variant="default" onClick={() => void navigate({ to: '/backup' })}>
          Go to the backups
        </Button>
        <Button ref={button} onClick={onClose}>
          Done
        </Button>
      </Group>
    </div>
  )
}

export const NewKeysDialog = ({ after, onClose }: Props) => {
  const [password, setPassword] = useState('')
  const [sent, setSent] = useState(false)
  const job = useJob((jobId) => invoke('vault.rotateKeys', { jobId, password }))
  const wait = useWait(job.failure?.retryAt ?? null)
  const wrong = job.failure?.fields?.find(({ path }) => path === 'password')?.message
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (password === '' || wait > 0 || job.running) return
    job.start()
  }
  const done = job.answer !== null
  return (
    <Modal
      opened
      onClose={onClose}
      title={done ? 'The vault has new keys' : 'New keys for the vault'}
      size={560}
      withCloseButton={!job.running}
      closeOnEscape={!job.running}
      closeOnClickOutside={false}
    >
      {done ? (
        <Done onClose={onClose} />
      ) : job.running ? (
        <Running progress={job.progress} onStop={job.stop} />
      ) : (
        <form className={classes.form} noValidate onSubmit={submit}>
          {after === null ? null : (
            <p className={classes.text}>
              The account of {after} is closed. Somebody who copied the vault while they had a password could
              keep its keys, and read later copies with them until the vault has new ones.
            </p>
          )}
          <ul className={classes.points}>
            <li>A new database is written under new keys and checked; then the vault switches to it.</li>
            <li>Passwords and the recovery key stay as they are. You can go on working.</li>
            <li>Older backups still open with the old keys. Nothing can change that.</li>
          </ul>
          <PasswordField
            label="Your own password"
            withAsterisk
            data-autofocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={wrong ?? (sent && password === '' ? 'Your password is needed.' : undefined)}
            maxLength={1_000}
          />
          {wait > 0 ? (
            <p className={classes.text} role="status">
              After wrong passwords Mooring waits. The next try is possible in {waitText(wait)}.
            </p>
          ) : null}
          <FormError
            message={
              job.stopped
                ? 'Stopped. The vault keeps its old keys.'
                : job.failure === null || wrong !== undefined
                  ? null
                  : job.failure.message
            }
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {after === null ? 'Cancel' : 'Not now'}
            </Button>
            <Button type="submit" disabled={wait > 0}>
              Make new keys
            </Button>
          </Group>
        </form>
      )}
    </Modal>
  )
}
