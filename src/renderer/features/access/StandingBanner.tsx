/** At the head of a chart that is open for a while, or for reading only: why, what that allows, and how long. */
import { IconAlertTriangle, IconEye } from '@tabler/icons-react'
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

export const StandingBanner = ({ clientId }: { readonly clientId: string }) => {
  const standing = useStanding(clientId)
  if (standing?.by === 'break-glass' && standing.endsAt !== null) {
    return <Emergency endsAt={standing.endsAt} />
  }
  if (standing === undefined || standing.mayWrite) return null
  return (
    <div className={classes.banner} role="note" aria-label="Read only">
      <IconEye size={16} aria-hidden="true" />
      <p>
        <strong>Read only.</strong>{' '}
        {standing.by === 'team'
          ? 'A client of your team; the client’s counselor writes in this chart.'
          : 'Your account may read this chart, not write in it.'}
      </p>
    </div>
  )
}
