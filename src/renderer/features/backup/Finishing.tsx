/** The page behind a lock or quit while the vault finishes its backup; the unlock screen waits for it. */
import { Button, Loader } from '@mantine/core'
import { IconAnchor } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { BackupAtLock } from '#shared/contract/operations/backups.ts'
import { invoke } from '../../app/host.ts'
import classes from '../unlock/Unlock.module.css'

export const Finishing = ({ next }: { readonly next: BackupAtLock['next'] }) => {
  const quit = useMutation({ mutationFn: () => invoke('app.quitNow', {}) })
  return (
    <main className={classes.screen}>
      <div className={classes.column}>
        <header className={classes.brand}>
          <IconAnchor size={28} aria-hidden="true" className={classes.mark} />
          <span className={classes.word}>Mooring</span>
        </header>
        <section className={classes.card}>
          <h1 className={classes.title}>Mooring is locked</h1>
          <div role="status" className={classes.row}>
            <span>
              {next === 'quit'
                ? 'Finishing the backup. Mooring closes in a moment.'
                : 'Finishing the backup. The vault opens in a moment.'}
            </span>
            <Loader size="xs" aria-hidden="true" />
          </div>
          <p className={classes.text}>
            The key stays in memory until the backup is done, and is erased then.
          </p>
          {next === 'quit' ? (
            <>
              <p className={classes.text}>
                Without waiting, the unfinished backup will not count. The vault itself is safe.
              </p>
              <div>
                <Button variant="default" loading={quit.isPending} onClick={() => quit.mutate()}>
                  Quit now
                </Button>
              </div>
            </>
          ) : null}
        </section>
      </div>
    </main>
  )
}
