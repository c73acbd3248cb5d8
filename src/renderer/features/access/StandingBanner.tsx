/** At the head of a chart that is not simply one's own: why it is open, what that allows, and how long. */
import { IconAlertTriangle, IconEye, IconUserCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { minutesLeft } from '#shared/domain/access/emergency.ts'
import { refetchAfter } from '../../app/query.ts'
import { InstantText } from '../../ui/DateText.tsx'
import classes from './Access.module.css'
import { useStanding } from './useChartAccess.ts'

/** Milliseconds between two looks at the clock. */
const tick = 15_000

/** Minutes left; what is on screen is asked for again when none is. */
const useMinutesLeft = (endsAt: string): number => {
  const [left, setLeft] = useState(() => minutesLeft(endsAt, new Date()))
  useEffect(() => {
    const timer = setInterval(() => {
      const now = minutesLeft(endsAt, new Date())
      setLeft(now)
      if (now > 0) return
      clearInterval(timer)
      void refetchAfter(['access', 'clients', 'sessions', 'notes', 'followup', 'relapse'])
    }, tick)
    return () => clearInterval(timer)
  }, [endsAt])
  return left
}

const minutesWords = (minutes: number): string =>
  minutes === 1 ? '1 minute left' : `${minutes} minutes left`

const Emergency = ({ endsAt }: { readonly endsAt: string }) => {
  const left = useMinutesLeft(endsAt)
  return (
    <div className={classes.banner} data-emergency role="note" aria-label="Opened in an emergency">
      <IconAlertTriangle size={18} aria-hidden="true" />
      <p>
        <strong>Opened in an emergency, {minutesWords(left)}</strong> (until <InstantText instant={endsAt} />
        ). You may read and write. Each look and each change is recorded under the reason you gave, and is
        reviewed.
      </p>
    </div>
  )
}

const words = {
  team: 'A client of your team: you may read this chart. Its counselor writes in it.',
  unattended: 'Nobody with an account is this client’s counselor. The chart is open to supervisors.',
  assigned: 'Assigned to you by an administrator, or because you brought the client in.',
} as const

export const StandingBanner = ({ clientId }: { readonly clientId: string }) => {
  const standing = useStanding(clientId)
  if (standing === undefined || standing.by === 'own') return null
  if (standing.by === 'break-glass') {
    return standing.endsAt === null ? null : <Emergency endsAt={standing.endsAt} />
  }
  const StandingIcon = standing.mayWrite ? IconUserCheck : IconEye
  return (
    <div className={classes.banner} role="note" aria-label="Why this chart is open to you">
      <StandingIcon size={16} aria-hidden="true" />
      <p>
        {standing.mayWrite ? null : <strong>Read only. </strong>}
        {standing.by === 'assigned' && !standing.mayWrite ? 'Assigned to you.' : words[standing.by]}
      </p>
    </div>
  )
}
