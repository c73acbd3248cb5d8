/** First run, or a vault that cannot be opened: a folder is picked, its backups are shown, and one is restored. */
import { Button, UnstyledButton } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { FoundBackup } from '#shared/contract/operations/backups.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import unlock from '../unlock/Unlock.module.css'
import { BackupFacts } from './BackupFacts.tsx'
import { countsText } from './words.ts'
import classes from './Backup.module.css'

interface Props {
  /** A vault lies there that cannot be opened: its files are kept. */
  readonly replaces: boolean
  readonly onBack: () => void
}

const Choice = ({ backup, onPick }: { readonly backup: FoundBackup; readonly onPick: () => void }) => (
  <li>
    <UnstyledButton className={classes.pick} disabled={backup.problem !== null} onClick={onPick}>
      <span className={classes.pickName}>
        <InstantText instant={backup.madeAt} year />
      </span>
      <span className={classes.quiet}>
        {backup.problem === null ? (
          <>
            {backup.counts === null ? 'Not described' : countsText(backup.counts)}
            {' · '}
            {backup.verifiedAt === null ? 'not verified when it was made' : 'verified when it was made'}
            {' · '}
            {backup.logins.join(', ')}
          </>
        ) : (
          backup.problem.message
        )}
      </span>
    </UnstyledButton>
  </li>
)

export default function RestoreFromFolder({ replaces, onBack }: Props) {
  const title = useFirstFocus<HTMLHeadingElement>()
  const [chosen, setChosen] = useState<FoundBackup | null>(null)
  const browse = useMutation({
    mutationFn: () => invoke('backups.browse', {}),
    onSuccess: ({ backups }) => {
      if (backups?.length === 1 && backups[0]?.problem === null) setChosen(backups[0])
    },
  })
  const restore = useMutation({
    mutationFn: (backup: FoundBackup) => invoke('backups.restore', { backupToken: backup.backupToken }),
  })
  const busy = restore.isPending || restore.isSuccess
  const backups = browse.data?.backups ?? null
  const failure = restore.error ?? browse.error
  return (
    <section className={unlock.card} data-wide>
      <h1 ref={title} tabIndex={-1} className={unlock.title}>
        Restore a backup
      </h1>
      {chosen === null ? (
        <>
          <p className={unlock.text}>
            Pick the stick or folder that the backups went to. What is in them is shown first; a backup is
            only read.
          </p>
          {backups === null ? null : backups.length === 0 ? (
            <p className={unlock.text} role="status">
              There is no backup in this folder. Pick the folder “Mooring backups”, or the stick it lies on.
            </p>
          ) : (
            <ul className={classes.list} aria-label="Backups in this folder">
              {backups.map((backup) => (
                <Choice key={backup.backupToken} backup={backup} onPick={() => setChosen(backup)} />
              ))}
            </ul>
          )}
        </>
      ) : (
        <>
          <BackupFacts backup={chosen} />
          <p className={unlock.text}>
            {replaces
              ? 'The files of the vault that cannot be opened are kept inside its folder, under “backups”. '
              : 'The backup is copied to this computer and stays where it is. '}
            The vault then opens with the accounts and passwords of the day the backup was made.
          </p>
        </>
      )}
      {failure === null ? null : (
        <p className={unlock.refusal} role="alert">
          {failureOf(failure).message}
        </p>
      )}
      {busy ? (
        <p className={unlock.text} role="status">
          Restoring. The unlock screen follows.
        </p>
      ) : null}
      <div className={classes.buttons}>
        {chosen === null ? (
          <Button loading={browse.isPending} onClick={() => browse.mutate()}>
            {backups === null ? 'Pick a folder' : 'Pick another folder'}
          </Button>
        ) : (
          <Button loading={busy} onClick={() => restore.mutate(chosen)}>
            Restore this backup
          </Button>
        )}
        <Button
          variant="default"
          disabled={busy}
          onClick={() => {
            restore.reset()
            if (chosen === null) onBack()
            else setChosen(null)
          }}
        >
          Back
        </Button>
      </div>
    </section>
  )
}
