/** The gate: the unlock screen until somebody is signed in, the workspace after that. */
import { lazy, Suspense, useEffect, useState } from 'react'
import { UnlockScreen } from '../features/unlock/UnlockScreen.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { invoke } from './host.ts'
import { setLocale } from './locale.ts'
import { useLocking } from './lock.ts'
import { operationQuery, queryClient, useOperation } from './query.ts'
import classes from './App.module.css'

const loadWorkspace = () => import('./Workspace.tsx')
const Workspace = lazy(loadWorkspace)

/** While a password is typed, the code of the first screens is fetched, so that unlocking shows them at once. */
const warmUp = () => {
  void loadWorkspace()
  void import('../features/caseload/CaseloadPage.tsx')
}

/** The first answers of the workspace, asked for together. */
const fetchSession = async () => {
  await Promise.all([
    queryClient.fetchQuery({ ...operationQuery('vault.status', {}), staleTime: 0 }),
    queryClient.fetchQuery(operationQuery('settings.get', {})),
  ])
}

export const App = () => {
  const status = useOperation('vault.status', {})
  const [entered, setEntered] = useState(false)
  const [localeKnown, setLocaleKnown] = useState(false)
  const locking = useLocking()

  useEffect(() => {
    invoke('app.info', {})
      .then((info) => setLocale(info.locale))
      // Dates in English are better than no screen.
      .catch(() => undefined)
      .finally(() => setLocaleKnown(true))
  }, [])

  // A window opened (or opened again) while the vault is open goes straight to the work.
  const first = status.data?.state
  const [decided, setDecided] = useState(false)
  if (!decided && first !== undefined) {
    setDecided(true)
    if (first === 'unlocked') setEntered(true)
  }

  useEffect(() => {
    if (decided && !entered) warmUp()
  }, [decided, entered])

  const enter = async () => {
    await fetchSession()
    setEntered(true)
  }

  if (locking) return <main className={classes.covered}>Locking…</main>
  if (status.error !== null)
    return (
      <main>
        <ErrorState error={status.error} title="Mooring cannot start" onRetry={() => void status.refetch()} />
      </main>
    )
  if (status.data === undefined || !localeKnown) return null
  if (!entered) return <UnlockScreen status={status.data} onEntered={enter} />
  return (
    <Suspense fallback={null}>
      <Workspace />
    </Suspense>
  )
}
