/** The backup status, kept fresh while it is on screen. */
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { operationQuery } from '../../app/query.ts'

/** What changes without a word from the store: the age, and whether something was written since. */
const everyMs = 60_000

export const useBackupStatus = () =>
  useQuery({ ...operationQuery('backups.status', {}), refetchInterval: everyMs })

/** Now, once a minute. */
export const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
