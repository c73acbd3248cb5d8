/** Creates the vault and its first account, then shows the recovery key. */
import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { failureOf, invoke } from '../../app/host.ts'
import { fieldErrors } from '../../ui/forms.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { NewPassword, passwordErrors } from './NewPassword.tsx'
import { usePasswordStrength } from './PasswordStrength.tsx'
import { RecoveryKey } from './RecoveryKey.tsx'
import classes from './Unlock.module.css'

interface Props {
  readonly onEntered: () => Promise<void>
  readonly onBack: () => void
}

const blank = { name: '', login: '', programName: '' }

export const CreateVault = ({ onEntered, onBack }: Props) => {
  const first = useFirstFocus<HTMLInputElement>()
  const [fields, setFields] = useState(blank)
  const [password, setPassword] = useState({ first: '', second: '' })
  const [sent, setSent] = useState(false)
  const strength = usePasswordStrength(password.first, [fields.name, fields.login, fields.programName])

  const create = useMutation({
    mutationFn: () => invoke('vault.create', { ...fields, password: password.first }),
    onSuccess: () => setPassword({ first: '', second: '' }),
    gcTime: 0,
  })
  const enter = useMutation({ mutationFn: onEntered })

  const refused = fieldErrors(create.error)
  const missing = {
    name: fields.name.trim() === '' ? 'Your name is needed: it stands under your notes.' : undefined,
    login: fields.login.trim() === '' ? 'A short name to sign in with is needed.' : undefined,
    programName: fields.programName.trim() === '' ? 'This stands at the head of every document.' : undefined,
  }
  const wrong = passwordErrors(password, strength)
  const complete = [...Object.values(missing), ...Object.values(wrong)].every((one) => one === undefined)

  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    if (complete && !create.isPending) create.mutate()
  }
  const input = (name: keyof typeof blank) => ({
    value: fields[name],
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value } = event.currentTarget
      setFields((before) => ({ ...before, [name]: value }))
    },
    error: refused[name] ?? (sent ? missing[name] : undefined),
  })

  if (create.data !== undefined)
    return (
      <section className={classes.card} data-wide>
        <RecoveryKey
          recoveryKey={create.data.recoveryKey}
          heading="Your recovery key"
          onDone={() => enter.mutate()}
          onLater={() => enter.mutate()}
        />
        {enter.error === null ? null : (
          <p className={classes.refusal} role="alert">
            {failureOf(enter.error).message}
          </p>
        )}
      </section>
    )
  return (
    <form className={classes.card} onSubmit={submit} noValidate data-wide>
      <h1 className={classes.title}>Create a vault</h1>
      <p className={classes.text}>
        Nobody can reset a lost password. The next page shows a recovery key to write down, for the day you
        need it.
      </p>
      <div className={classes.pair}>
        <TextInput
          label="Your name"
          description="As it should stand under your notes"
          withAsterisk
          ref={first}
          maxLength={120}
          {...input('name')}
        />
        <TextInput
          label="Sign-in name"
          description="Short, shown on the unlock screen"
          withAsterisk
          maxLength={60}
          autoCapitalize="off"
          spellCheck={false}
          {...input('login')}
        />
      </div>
      <TextInput
        label="Program"
        description="The name at the head of every document"
        withAsterisk
        maxLength={120}
        {...input('programName')}
      />
      <NewPassword
        label="Password"
        value={password}
        onChange={setPassword}
        strength={strength}
        errors={{
          first: refused['password'] ?? (sent ? wrong.first : undefined),
          second:
            sent || password.second.length >= password.first.length
              ? nonEmpty(password.second, wrong.second, sent)
              : undefined,
        }}
      />
      {create.error !== null && Object.keys(refused).length === 0 ? (
        <p className={classes.refusal} role="alert">
          {failureOf(create.error).message}
        </p>
      ) : null}
      <div className={classes.row}>
        <Button variant="default" onClick={onBack} disabled={create.isPending}>
          Back
        </Button>
        <Button type="submit" loading={create.isPending}>
          Create the vault
        </Button>
      </div>
    </form>
  )
}

/** The repetition is only called wrong once it was typed, or the form was sent. */
const nonEmpty = (typed: string, error: string | undefined, sent: boolean) =>
  sent || typed !== '' ? error : undefined
