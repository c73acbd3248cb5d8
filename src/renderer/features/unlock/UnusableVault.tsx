/** A vault is there and cannot be opened: what is wrong, and what to do next. */
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { VaultStatus } from '#shared/contract/operations/vault.ts'
import { operationQuery, queryClient } from '../../app/query.ts'
import { LeaveSample } from './LeaveSample.tsx'
import classes from './Unlock.module.css'

/** Next step by the problem's code; the message itself says what happened. */
const nextSteps: Readonly<Record<string, string>> = {
  vault_newer:
    'Install the newest Mooring on this computer and open the vault with it. Nothing in the vault was changed.',
  vault_in_use: 'Close the other window of Mooring, or end it on the other computer, then try again.',
  vault_damaged:
    'Do not delete or move anything. You can put a backup in its place; the files that are here now are kept.',
}

interface Props {
  readonly status: VaultStatus
  readonly onRestore: () => void
}

export const UnusableVault = ({ status, onRestore }: Props) => {
  const again = useMutation({
    mutationFn: () => queryClient.fetchQuery({ ...operationQuery('vault.status', {}), staleTime: 0 }),
  })
  return (
    <section className={classes.card} role="alert">
      <h1 className={classes.title}>The vault cannot be opened</h1>
      <p>{status.problem?.message ?? 'Something is wrong with the vault.'}</p>
      <p className={classes.text}>
        {nextSteps[status.problem?.code ?? ''] ??
          'Nothing in the vault was changed. Try again, or restart the computer first.'}
      </p>
      {status.folder === null ? null : <p className={classes.folder}>The vault lies in {status.folder}</p>}
      <Button loading={again.isPending} onClick={() => again.mutate()}>
        Try again
      </Button>
      {status.problem?.code === 'vault_damaged' && !status.sample ? (
        <Button variant="default" onClick={onRestore}>
          Restore a backup
        </Button>
      ) : null}
      {status.sample ? <LeaveSample /> : null}
    </section>
  )
}
