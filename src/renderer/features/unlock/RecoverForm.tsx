/** A lost password: the recovery key and a new password. */
import { Anchor, Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import type { VaultStatus } from '#shared/contract/operations/vault.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { fieldErrors } from '../../ui/forms.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { NewPassword, passwordErrors } from './NewPassword.tsx'
import { usePasswordStrength } from './PasswordStrength.tsx'
import { useWait, waitText } from './useWait.ts'
import classes from './Unlock.module.css'

interface Props {
  readonly status: VaultStatus
  readonly onEntered: () => Promise<void>
  readonly onBack: () => void
}

export default function RecoverForm({ status, onEntered, onBack }: Props) {
  const first = useFirstFocus<HTMLInputElement>()
  const [slotId, setSlotId] = useState(status.accounts[0]?.slotId ?? '')
  const [recoveryKey, setRecoveryKey] = useState('')
  const [password, setPassword] = useState({ first: '', second: '' })
  const [sent, setSent] = useState(false)
  const login = status.accounts.find((account) => account.slotId === slotId)?.login ?? ''
  const strength = usePasswordStrength(password.first, [login])
  const recover = useMutation({
    mutationFn: async () => {
      await invoke('vault.recover', { slotId, recoveryKey, newPassword: password.first })
      await onEntered()
    },
    gcTime: 0,
  })
  const refused = fieldErrors(recover.error)
  const failure = recover.error === null ? null : failureOf(recover.error)
  const wait = useWait(failure?.detail.retryAt ?? status.waitUntil)
  const wrong = passwordErrors(password, strength)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    const complete = recoveryKey.trim() !== '' && wrong.first === undefined && wrong.second === undefined
    if (complete && wait === 0 && !recover.isPending) recover.mutate()
  }
  return (
    <form className={classes.card} onSubmit={submit} noValidate>
      <h1 className={classes.title}>Open with the recovery key</h1>
      <p className={classes.text}>
        The key you wrote down when the vault was made. It sets a new password; everything in the vault stays
        as it is.
      </p>
      {status.accounts.length > 1 ? (
        <NativeSelect
          label="Administrator's account"
          data={status.accounts.map((account) => ({ value: account.slotId, label: account.login }))}
          value={slotId}
          onChange={(event) => setSlotId(event.currentTarget.value)}
        />
      ) : null}
      <TextInput
        label="Recovery key"
        withAsterisk
        ref={first}
        autoCapitalize="off"
        spellCheck={false}
        maxLength={200}
        value={recoveryKey}
        onChange={(event) => setRecoveryKey(event.currentTarget.value)}
        error={
          refused['recoveryKey'] ?? (sent && recoveryKey.trim() === '' ? 'The key is needed.' : undefined)
        }
      />
      <NewPassword
        label="New password"
        value={password}
        onChange={setPassword}
        strength={strength}
        errors={{
          first: refused['newPassword'] ?? (sent ? wrong.first : undefined),
          second: sent ? wrong.second : undefined,
        }}
      />
      {wait > 0 ? (
        <p className={classes.wait} role="status">
          The next try is possible in <strong className="tabular">{waitText(wait)}</strong>.
        </p>
      ) : null}
      {failure !== null && Object.keys(refused).length === 0 ? (
        <p className={classes.refusal} role="alert">
          {failure.message}
        </p>
      ) : null}
      <div className={classes.row}>
        <Anchor component="button" type="button" size="sm" onClick={onBack}>
          Back to the password
        </Anchor>
        <Button type="submit" loading={recover.isPending} disabled={wait > 0}>
          Set the password and unlock
        </Button>
      </div>
    </form>
  )
}
