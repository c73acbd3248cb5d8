import { useEffect } from 'react'
import { localToday } from '../ui/DateText.tsx'
import { refetchAfter } from './query.ts'

/** After midnight (also one slept through), what is due is asked for again. */
export const useDayChange = (): void => {
  useEffect(() => {
    let day = localToday()
    const look = () => {
      const today = localToday()
      if (today === day) return
      day = today
      void refetchAfter(['clients'])
    }
    const timer = setInterval(look, 60_000)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
}
