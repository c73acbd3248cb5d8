import { Anchor } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { failureOf, invoke } from '../../app/host.ts'
import { operationKey, queryClient } from '../../app/query.ts'
import classes from './Unlock.module.css'

/** From the locked sample back to one's own vault, or to the first run; the sample is deleted. */
export const LeaveSample = () => {
  const leave = useMutation({
    mutationFn: () => invoke('vault.leaveSample', {}),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: operationKey('vault.status') }),
  })
  return (
    <div>
      <Anchor
        component="button"
        type="button"
        size="sm"
        disabled={leave.isPending}
        onClick={() => leave.mutate()}
      >
        Leave the sample caseload and delete it
      </Anchor>
      {leave.error === null ? null : (
        <p className={classes.refusal} role="alert">
          {failureOf(leave.error).message}
        </p>
      )}
    </div>
  )
}
