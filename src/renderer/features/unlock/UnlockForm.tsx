/** Unlock: account (when there are several), password, and the wait after wrong ones. */
import { Anchor, Button, NativeSelect } from '@mantine/core'
import { IconLockOpen } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { VaultStatus } from '#shared/contract/operations/vault.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { queryClient, operationKey } from '../../app/query.ts'
import { InstantText } from '../../ui/DateText.tsx'
import { LeaveSample } from './LeaveSample.tsx'
import { PasswordField } from './PasswordField.tsx'
import { useWait, waitText } from './useWait.ts'
import classes from './Unlock.module.css'

interface Props {
  readonly status: VaultStatus
  readonly onEntered: () => Promise<void>
  readonly onRecover: () => void
  readonly onRestore: () => void
}

export const UnlockForm = ({ status, onEntered, onRecover, onRestore }: Props) => {
  const [slotId, setSlotId] = useState(status.accounts[0]?.slotId ?? '')
  const [password, setPassword] = useState('')
  const [retryAt, setRetryAt] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const wait = useWait(retryAt ?? status.waitUntil)

  const unlock = useMutation({
    mutationFn: async () => {
      await invoke('vault.unlock', { slotId, password })
      await onEntered()
    },
    // The password leaves this screen's memory as soon as it was tried.
    onSettled: () => setPassword(''),
    onError: (error) => {
      setRetryAt(failureOf(error).detail.retryAt ?? null)
      void queryClient.invalidateQueries({ queryKey: operationKey('vault.status') })
    },
    gcTime: 0,
  })

  const ready = wait === 0 && !unlock.isPending
  useEffect(() => {
    if (ready) field.current?.focus()
  }, [ready, slotId])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (ready && password !== '') unlock.mutate()
  }

  return (
    <form className={classes.card} onSubmit={submit}>
      <h1 className={classes.title}>
        {status.sample ? 'Unlock the sample caseload' : 'Unlock your caseload'}
      </h1>
      {status.restored === null ? null : (
        <p className={classes.wait} role="note">
          {status.restored.backupMadeAt === null ? (
            'A backup was restored. '
          ) : (
            <>
              The backup of <InstantText instant={status.restored.backupMadeAt} year /> was restored.{' '}
            </>
          )}
          It opens with the accounts and passwords of that day.
        </p>
      )}
      {status.programName === null ? null : <p className={classes.text}>{status.programName}</p>}
      {status.accounts.length > 1 ? (
        <NativeSelect
          label="Account"
          data={status.accounts.map((account) => ({ value: account.slotId, label: account.login }))}
          value={slotId}
          onChange={(event) => setSlotId(event.currentTarget.value)}
        />
      ) : null}
      <PasswordField
        ref={field}
        label={status.accounts.length === 1 ? `Password of ${status.accounts[0]?.login ?? ''}` : 'Password'}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        disabled={wait > 0}
        maxLength={1_000}
      />
      {wait > 0 ? (
        <p className={classes.wait} role="status">
          After wrong passwords Mooring waits. The next try is possible in{' '}
          <strong className="tabular">{waitText(wait)}</strong>.
        </p>
      ) : null}
      {unlock.error !== null && !(wait > 0 && failureOf(unlock.error).detail.code === 'throttled') ? (
        <p className={classes.refusal} role="alert">
          {failureOf(unlock.error).message}
        </p>
      ) : null}
      {unlock.error !== null && failureOf(unlock.error).detail.code === 'vault_damaged' && !status.sample ? (
        <Button variant="default" onClick={onRestore}>
          Restore a backup
        </Button>
      ) : null}
      <Button
        type="submit"
        fullWidth
        loading={unlock.isPending}
        disabled={wait > 0}
        leftSection={<IconLockOpen size={16} aria-hidden="true" />}
      >
        Unlock
      </Button>
      <div className={classes.row}>
        {status.sample ? (
          <LeaveSample />
        ) : (
          <Anchor component="button" type="button" size="sm" onClick={onRecover}>
            Password lost: use the recovery key
          </Anchor>
        )}
      </div>
    </form>
  )
}
