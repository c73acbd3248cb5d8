import { useEffect, useState } from 'react'

/** True once `on` has been true for `ms` without a break (150 ms: below that, no skeleton); false again at once. */
export const useDelayedFlag = (on: boolean, ms = 150): boolean => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!on) return undefined
    const timer = setTimeout(() => setLate(true), ms)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [on, ms])
  return on && late
}
