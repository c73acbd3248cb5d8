/** In front of the lock: first run, unlock, recover, or what is wrong with the vault. Shows nothing of a client. */
import { IconAnchor } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { VaultStatus } from '#shared/contract/operations/vault.ts'
import { AtLockLine } from '../backup/AtLockLine.tsx'
import { PlaceWarnings } from './PlaceWarnings.tsx'
import { UnlockForm } from './UnlockForm.tsx'
import { UnusableVault } from './UnusableVault.tsx'
import classes from './Unlock.module.css'

const FirstRun = lazy(() => import('./FirstRun.tsx'))
const RecoverForm = lazy(() => import('./RecoverForm.tsx'))
const RestoreFromFolder = lazy(() => import('../backup/RestoreFromFolder.tsx'))

interface Props {
  readonly status: VaultStatus
  /** Somebody is signed in and has seen what had to be seen. Rejects when the workspace cannot be read. */
  readonly onEntered: () => Promise<void>
}

export const UnlockScreen = ({ status, onEntered }: Props) => {
  // Creating a vault unlocks it before its recovery key was shown: the first run leaves this screen by itself.
  const [firstRun, setFirstRun] = useState(status.state === 'absent')
  const [recovering, setRecovering] = useState(false)
  const [restoring, setRestoring] = useState(false)
  if (!firstRun && status.state === 'absent') setFirstRun(true)
  if (firstRun && status.state === 'locked') setFirstRun(false)

  const opening = status.state === 'unlocked' && !firstRun
  useEffect(() => {
    if (!opening) return
    // A failure shows in the form that asked; here nothing is left to do.
    onEntered().catch(() => undefined)
    // Only the arrival of the state counts.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [opening])

  return (
    <main className={classes.screen}>
      <div className={classes.column}>
        <header className={classes.brand}>
          <IconAnchor size={28} aria-hidden="true" className={classes.mark} />
          <span className={classes.word}>Mooring</span>
        </header>
        <Suspense fallback={null}>
          {firstRun ? (
            <FirstRun onEntered={onEntered} />
          ) : restoring ? (
            <RestoreFromFolder replaces onBack={() => setRestoring(false)} />
          ) : status.state === 'unusable' ? (
            <UnusableVault status={status} onRestore={() => setRestoring(true)} />
          ) : recovering ? (
            <RecoverForm status={status} onEntered={onEntered} onBack={() => setRecovering(false)} />
          ) : (
            <UnlockForm
              status={status}
              onEntered={onEntered}
              onRecover={() => setRecovering(true)}
              onRestore={() => setRestoring(true)}
            />
          )}
        </Suspense>
        <PlaceWarnings warnings={status.warnings} />
        {status.state === 'locked' ? <AtLockLine /> : null}
      </div>
    </main>
  )
}
