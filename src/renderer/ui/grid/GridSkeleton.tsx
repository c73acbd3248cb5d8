/** Stands where a grid will be; only when its first page takes longer than the eye notices. */
import { Skeleton } from '@mantine/core'
import { useDelayedFlag } from '../useDelayedFlag.ts'
import classes from './Grid.module.css'

export const GridSkeleton = () => {
  const slow = useDelayedFlag(true)
  return slow ? (
    <div className={classes.skeleton} aria-hidden="true">
      {Array.from({ length: 14 }, (_, i) => (
        <Skeleton key={i} height={12} width={`${95 - ((i * 7) % 30)}%`} />
      ))}
    </div>
  ) : null
}
