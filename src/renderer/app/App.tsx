/** The gate: the unlock screen until somebody is signed in, the workspace after that. */
import { useEffect, useRef, useState, type ComponentType } from 'react'
import { Finishing } from '../features/backup/Finishing.tsx'
import { useAtLock } from '../features/backup/useAtLock.ts'
import { UnlockScreen } from '../features/unlock/UnlockScreen.tsx'
import { dateText, localToday } from '../ui/DateText.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { failureOf, invoke } from './host.ts'
import { setLocale } from './locale.ts'
import { useLocking } from './lock.ts'
import { operationQuery, queryClient, useOperation } from './query.ts'
import classes from './App.module.css'

/**
 * Not `React.lazy`: a Suspense boundary that shows its fallback even for a moment keeps it for 300 ms, and the
 * caseload is to be there within 300 ms of the unlock.
 */
const loadWorkspace = () => import('./Workspace.tsx')

/**
 * While a password is typed, the code of the first screens is fetched and the router finds its first screen, so that
 * unlocking shows it at once. No route reads a client's data before it is shown. What fails here fails again, and is
 * told, when the workspace is put up.
 */
const warmUp = () => {
  void import('../features/caseload/firstPage.ts')
  void loadWorkspace()
    .then(() => import('./routes.tsx'))
    .then(({ router }) => router.load())
    .catch(() => undefined)
  // The first date costs what making the locale's format costs; the list shows dozens at once.
  dateText(localToday())
}

/** The first answers of the workspace and of the list it opens with, asked for together. */
const fetchSession = async () => {
  void import('../features/caseload/firstPage.ts').then(({ prefetchFirstPage }) => prefetchFirstPage())
  await Promise.all([
    queryClient.fetchQuery({ ...operationQuery('vault.status', {}), staleTime: 0 }),
    queryClient.fetchQuery(operationQuery('settings.get', {})),
  ])
}

export const App = () => {
  const status = useOperation('vault.status', {})
  const [Workspace, setWorkspace] = useState<ComponentType | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [localeKnown, setLocaleKnown] = useState(false)
  const locking = useLocking()
  const atLock = useAtLock()

  useEffect(() => {
    invoke('app.info', {})
      .then((info) => setLocale(info.locale))
      // Dates in English are better than no screen.
      .catch(() => undefined)
      .finally(() => setLocaleKnown(true))
  }, [])

  // A window opened (or opened again) while the vault is open goes straight to the work.
  const first = status.data?.state
  const [begins, setBegins] = useState<'at the gate' | 'at work' | null>(null)
  if (begins === null && first !== undefined) setBegins(first === 'unlocked' ? 'at work' : 'at the gate')

  useEffect(() => {
    if (begins === 'at the gate' && localeKnown) warmUp()
  }, [begins, localeKnown])
  useEffect(() => {
    if (begins === 'at work') loadWorkspace().then((loaded) => setWorkspace(() => loaded.default), setFailure)
  }, [begins])

  // The form that unlocked and the screen that sees the state change both ask for this: one way in is enough.
  const entering = useRef<Promise<void> | null>(null)
  const enter = (): Promise<void> => {
    entering.current ??= Promise.all([loadWorkspace(), fetchSession()])
      .then(([loaded]) => setWorkspace(() => loaded.default))
      .finally(() => {
        entering.current = null
      })
    return entering.current
  }

  if (locking) return <main className={classes.covered}>Locking…</main>
  if (failure !== null)
    return (
      <main>
        <ErrorState
          error={failureOf(failure)}
          title="Mooring cannot start"
          onRetry={() => globalThis.location.reload()}
        />
      </main>
    )
  if (status.error !== null)
    return (
      <main>
        <ErrorState error={status.error} title="Mooring cannot start" onRetry={() => void status.refetch()} />
      </main>
    )
  // The vault's answers wait for the backup behind this page; after a quit they never come.
  if (atLock?.finishing === true) return <Finishing next={atLock.next} />
  if (status.data === undefined || !localeKnown) return null
  if (Workspace !== null) return <Workspace />
  return begins === 'at work' ? null : <UnlockScreen status={status.data} onEntered={enter} />
}
