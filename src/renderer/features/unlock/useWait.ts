import { useEffect, useState } from 'react'

/** Whole seconds until an instant (ISO text), counted down; 0 when it is over or there is none. */
export const useWait = (until: string | null): number => {
  const [now, setNow] = useState(() => Date.now())
  const end = until === null ? 0 : Date.parse(until)
  const left = Math.max(0, Math.ceil((end - now) / 1_000))
  const waiting = left > 0
  useEffect(() => {
    if (!waiting) return undefined
    const tick = () => setNow(Date.now())
    // At once: the clock of the last wait has stood still since.
    const first = setTimeout(tick, 0)
    const timer = setInterval(tick, 250)
    return () => {
      clearTimeout(first)
      clearInterval(timer)
    }
  }, [waiting, until])
  return left
}

/** "1 minute 5 seconds" */
export const waitText = (seconds: number): string => {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  const words = [
    minutes === 0 ? '' : `${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`,
    rest === 0 && minutes > 0 ? '' : `${rest} ${rest === 1 ? 'second' : 'seconds'}`,
  ]
  return words.filter((word) => word !== '').join(' ')
}
