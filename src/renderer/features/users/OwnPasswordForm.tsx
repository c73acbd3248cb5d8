/** The own password: the one of now, and a new one typed twice. */
import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { fieldErrors } from '../../ui/forms.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { FormError } from '../../ui/FormError.tsx'
import { NewPassword } from '../unlock/NewPassword.tsx'
import { PasswordField } from '../unlock/PasswordField.tsx'
import { useWait, waitText } from '../unlock/useWait.ts'
import { useTypedPassword } from './useTypedPassword.ts'
import classes from './Users.module.css'

interface Props {
  /** "The password you were given" */
  readonly currentLabel: string
  readonly submitLabel: string
  readonly onDone: () => void
  /** Left of the button that sends. */
  readonly wayOut: ReactNode
}

export const OwnPasswordForm = ({ currentLabel, submitLabel, onDone, wayOut }: Props) => {
  const { user, settings } = useSession()
  const first = useFirstFocus<HTMLInputElement>()
  const [current, setCurrent] = useState('')
  const [sent, setSent] = useState(false)
  const next = useTypedPassword([user.name, user.login, settings.programName])
  const change = useMutation({
    mutationFn: () => invoke('users.changeOwnPassword', { current, next: next.value.first }),
    onSuccess: async () => {
      setCurrent('')
      next.forget()
      await refetchAfter(['users', 'vault'])
      onDone()
    },
    // A wrong one is typed again from the beginning.
    onError: (error) => {
      if (failureOf(error).detail.code === 'wrong_password') setCurrent('')
    },
    gcTime: 0,
  })
  const refused = fieldErrors(change.error)
  const failure = change.error === null ? null : failureOf(change.error)
  const wait = useWait(failure?.detail.retryAt ?? null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(true)
    const strong = next.check()
    if (strong && current !== '' && wait === 0 && !change.isPending) change.mutate()
  }
  return (
    <form className={classes.form} noValidate onSubmit={submit}>
      <PasswordField
        ref={first}
        label={currentLabel}
        withAsterisk
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        error={current === '' && sent ? (refused['current'] ?? 'This password is needed.') : undefined}
        maxLength={1_000}
      />
      <NewPassword
        label="New password"
        value={next.value}
        onChange={next.setValue}
        strength={next.strength}
        errors={{ ...next.errors, ...(refused['next'] ? { first: refused['next'] } : {}) }}
      />
      {wait > 0 ? (
        <p className={classes.text} role="status">
          After wrong passwords Mooring waits. The next try is possible in {waitText(wait)}.
        </p>
      ) : null}
      <FormError message={failure === null || Object.keys(refused).length > 0 ? null : failure.message} />
      <Group justify="space-between">
        {wayOut}
        <Button type="submit" loading={change.isPending} disabled={wait > 0}>
          {submitLabel}
        </Button>
      </Group>
    </form>
  )
}
