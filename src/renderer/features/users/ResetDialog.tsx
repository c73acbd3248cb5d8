/** A temporary password for somebody: after a lost one, or to open a closed account again. */
import { Button, Group, Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import type { StaffMember } from '#shared/contract/operations/users.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { fieldErrors } from '../../ui/forms.ts'
import { notifyDone } from '../../ui/notify.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { NewPassword } from '../unlock/NewPassword.tsx'
import { useTypedPassword } from './useTypedPassword.ts'
import classes from './Users.module.css'

interface Props {
  readonly person: StaffMember
  readonly account: NonNullable<StaffMember['account']>
  readonly onClose: () => void
}

export const ResetDialog = ({ person, account, onClose }: Props) => {
  const { settings } = useSession()
  const password = useTypedPassword([person.name, account.login, settings.programName])
  const reset = useMutation({
    mutationFn: () =>
      invoke('users.resetPassword', { userId: account.userId, password: password.value.first }),
    onSuccess: async () => {
      password.forget()
      await refetchAfter(['users', 'vault'])
      notifyDone(account.active ? 'The password is reset' : 'The account is open again')
      onClose()
    },
    gcTime: 0,
  })
  const refused = fieldErrors(reset.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (password.check() && !reset.isPending) reset.mutate()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        account.active ? `Reset the password of ${person.name}` : `Open the account of ${person.name} again`
      }
    >
      <form className={classes.form} noValidate onSubmit={submit}>
        <p className={classes.text}>
          {account.active
            ? 'The old password opens nothing any more. With this one they sign in once, and choose their own.'
            : 'With this password they sign in once, and choose their own. Their roles and teams are as they were.'}
        </p>
        <NewPassword
          label="Temporary password"
          value={password.value}
          onChange={password.setValue}
          strength={password.strength}
          errors={{ ...password.errors, ...(refused['password'] ? { first: refused['password'] } : {}) }}
        />
        <FormError
          message={reset.error === null || refused['password'] ? null : failureOf(reset.error).message}
        />
        <Group justify="flex-end">
          <Button variant="default" disabled={reset.isPending} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={reset.isPending}>
            {account.active ? 'Reset the password' : 'Open the account'}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
