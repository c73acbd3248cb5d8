/** One long task of the store: started, followed, stopped. */
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { failureOf, invoke, useEvents } from '../../app/host.ts'

export interface JobProgress {
  readonly phase: string
  readonly done: number
  readonly total: number
}

/** `work` calls the operation with the number of its job; keep it outside the component. Leaving the screen stops it. */
export const useJob = <Answer>(
  work: (jobId: string) => Promise<Answer>,
  onDone?: (answer: Answer) => void,
) => {
  const jobId = useRef<string | null>(null)
  const [progress, setProgress] = useState<JobProgress | null>(null)
  useEvents('job.progress', ({ jobId: of, phase, done, total }) => {
    if (of === jobId.current) setProgress({ phase, done, total })
  })
  const stop = (): void => {
    if (jobId.current !== null) void invoke('jobs.cancel', { jobId: jobId.current })
  }
  const run = useMutation({
    mutationFn: async (): Promise<Answer> => {
      const id = crypto.randomUUID()
      jobId.current = id
      setProgress(null)
      try {
        return await work(id)
      } finally {
        jobId.current = null
      }
    },
    ...(onDone === undefined ? {} : { onSuccess: onDone }),
  })
  useEffect(() => stop, [])
  const failure = run.error === null ? null : failureOf(run.error).detail
  return {
    start: () => run.mutate(),
    stop,
    running: run.isPending,
    progress,
    answer: run.data ?? null,
    /** What went wrong; stopping is none. */
    failure: failure?.code === 'cancelled' ? null : failure,
    stopped: failure?.code === 'cancelled',
  }
}
