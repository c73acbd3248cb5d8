/** Asks, after each unlock, for the recovery key to be typed back until it was, and for a new one after it was used. */
import { Button } from '@mantine/core'
import { IconKey } from '@tabler/icons-react'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useMay, useSession } from './session.ts'
import classes from './RecoveryReminder.module.css'

export const RecoveryReminder = () => {
  const { status } = useSession()
  const mayConfirm = useMay('administrator')
  const navigate = useNavigate()
  const inSettings = useRouterState({ select: (state) => state.location.pathname === '/settings' })
  const { recoveryKeyUsed, recoveryConfirmed } = status
  if ((recoveryConfirmed && !recoveryKeyUsed) || status.sample || !mayConfirm || inSettings) return null
  return (
    <div className={classes.reminder} role="note">
      <IconKey size={16} aria-hidden="true" />
      <span>
        {recoveryKeyUsed
          ? 'The recovery key opened this vault. Whoever saw it can open it too: make a new one.'
          : 'The recovery key was not typed back yet. Without it, a lost password means a lost caseload.'}
      </span>
      <Button size="compact-xs" variant="default" onClick={() => void navigate({ to: '/settings' })}>
        Go to the recovery key
      </Button>
    </div>
  )
}
