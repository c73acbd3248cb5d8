/** The frame of every screen: left rail, top bar, and the dialogs that may open anywhere. */
import { useMediaQuery } from '@mantine/hooks'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useEmergencyOpened } from '../features/access/emergencyState.ts'
import { Palette } from '../features/palette/Palette.tsx'
import { useActivityReports } from './activity.ts'
import { setCurtain } from './curtain.ts'
import { useEvents } from './host.ts'
import { IdleWarning } from './IdleWarning.tsx'
import { lockNow } from './lock.ts'
import { openPalette, usePaletteOpened } from './paletteState.ts'
import { Rail } from './Rail.tsx'
import { RecoveryReminder } from './RecoveryReminder.tsx'
import { useSession } from './session.ts'
import { ShortcutsDialog } from './ShortcutsDialog.tsx'
import { useShortcut } from './shortcuts.ts'
import { TopBar } from './TopBar.tsx'
import { useDayChange } from './useDayChange.ts'
import { useIdleWarning } from './useIdleWarning.ts'
import classes from './Frame.module.css'

const EmergencyDialog = lazy(() => import('../features/access/EmergencyDialog.tsx'))

const places = {
  caseload: '/caseload',
  imports: '/imports',
  reports: '/reports',
  settings: '/settings',
} as const

export const Frame = () => {
  const navigate = useNavigate()
  const { settings } = useSession()
  const narrow = useMediaQuery('(max-width: 900px)', false, { getInitialValueInEffect: false })
  const [folded, setFolded] = useState<boolean | null>(null)
  const [keysShown, setKeysShown] = useState(false)
  const paletteOpened = usePaletteOpened()
  const emergencyOpened = useEmergencyOpened()
  const secondsLeft = useIdleWarning()
  const collapsed = folded ?? narrow

  useActivityReports(secondsLeft !== null)
  useDayChange()
  useEvents('app.go', ({ to }) => {
    if (to === 'search') openPalette()
    else void navigate({ to: places[to] })
  })
  useShortcut({ key: 'k', mod: true }, openPalette)
  useShortcut({ key: 'b', mod: true, shift: false }, () => setFolded(!collapsed))
  useShortcut({ key: 'l', mod: true, shift: true, inDialog: true }, () => void lockNow())
  useShortcut({ key: 'F9', inDialog: true }, () => setCurtain())
  useShortcut({ key: '?', enabled: settings.singleKeys }, () => setKeysShown(true))

  return (
    <div className={classes.frame}>
      <a
        className="skip-link"
        href="#content"
        onClick={(event) => {
          // The address belongs to the router; only the focus moves.
          event.preventDefault()
          document.getElementById('content')?.focus()
        }}
      >
        Skip to the content
      </a>
      <TopBar onShowKeys={() => setKeysShown(true)} />
      <Rail collapsed={collapsed} onToggle={() => setFolded(!collapsed)} secondsLeft={secondsLeft} />
      <main id="content" tabIndex={-1} className={classes.content}>
        <RecoveryReminder />
        <div className={classes.screen}>
          <Outlet />
        </div>
      </main>
      <IdleWarning secondsLeft={secondsLeft} />
      <ShortcutsDialog opened={keysShown} onClose={() => setKeysShown(false)} />
      {paletteOpened ? <Palette /> : null}
      {emergencyOpened ? (
        <Suspense fallback={null}>
          <EmergencyDialog />
        </Suspense>
      ) : null}
    </div>
  )
}
