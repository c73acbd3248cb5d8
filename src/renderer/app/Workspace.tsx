/** Everything behind the lock: session, dialogs, notices and the router. */
import '@mantine/notifications/styles.css'
import { ModalsProvider } from '@mantine/modals'
import { Notifications } from '@mantine/notifications'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, type ReactNode } from 'react'
import { ErrorState } from '../ui/ErrorState.tsx'
import { CrashBoundary } from './CrashBoundary.tsx'
import { setColorScheme } from './colorScheme.ts'
import { noteVaultOpened } from './opened.ts'
import { useOperation } from './query.ts'
import { router } from './routes.tsx'
import { SessionContext, type Session } from './session.ts'

const FirstPassword = lazy(() => import('../features/users/FirstPassword.tsx'))

/** Reads who is signed in and the settings; shows its children once both are there. */
const SessionGate = ({ children }: { readonly children: ReactNode }) => {
  const status = useOperation('vault.status', {})
  const settings = useOperation('settings.get', {})
  const scheme = settings.data?.colorScheme
  useEffect(() => {
    if (scheme !== undefined) setColorScheme(scheme)
  }, [scheme])
  const session = useMemo<Session | null>(() => {
    const user = status.data?.user
    if (status.data === undefined || user === undefined || user === null || settings.data === undefined)
      return null
    return { user, status: status.data, settings: settings.data }
  }, [status.data, settings.data])

  const open = session !== null
  useEffect(() => {
    if (open) noteVaultOpened()
  }, [open])

  const error = status.error ?? settings.error
  if (session === null && error !== null)
    return (
      <main>
        <ErrorState
          error={error}
          title="Mooring cannot show your caseload"
          onRetry={() => {
            void status.refetch()
            void settings.refetch()
          }}
        />
      </main>
    )
  if (session === null) return null
  return (
    <SessionContext value={session}>
      {session.user.passwordTemporary ? (
        <Suspense fallback={null}>
          <FirstPassword />
        </Suspense>
      ) : (
        children
      )}
    </SessionContext>
  )
}

export default function Workspace() {
  return (
    <CrashBoundary>
      <SessionGate>
        <ModalsProvider>
          <RouterProvider router={router} />
          <Notifications position="bottom-right" transitionDuration={100} limit={3} />
        </ModalsProvider>
      </SessionGate>
    </CrashBoundary>
  )
}
