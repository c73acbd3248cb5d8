import { useEffect, useState } from 'react'
import { useEvents } from './host.ts'

/** Seconds until the idle lock while its warning runs, counted down here; null when no warning runs. */
export const useIdleWarning = (): number | null => {
  const [endsAt, setEndsAt] = useState<number | null>(null)
  const [now, setNow] = useState(0)
  useEvents('vault.idleWarning', ({ secondsLeft }) => {
    const start = performance.now()
    setNow(start)
    setEndsAt(start + secondsLeft * 1_000)
  })
  useEvents('vault.idleWarningOver', () => setEndsAt(null))
  useEffect(() => {
    if (endsAt === null) return undefined
    const timer = setInterval(() => setNow(performance.now()), 250)
    return () => clearInterval(timer)
  }, [endsAt])
  return endsAt === null ? null : Math.max(0, Math.round((endsAt - now) / 1_000))
}
