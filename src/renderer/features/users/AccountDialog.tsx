/** A new account, an account for somebody who has none, or what is changed about one. */
import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { StaffMember } from '#shared/contract/operations/users.ts'
import { roles as allRoles, type Role } from '#shared/contract/values.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { fieldErrors, orNull } from '../../ui/forms.ts'
import { notifyDone } from '../../ui/notify.tsx'
import { FormError } from '../../ui/FormError.tsx'
import { NewPassword } from '../unlock/NewPassword.tsx'
import { Leaving } from '../../ui/Leaving.tsx'
import { roleExplained, roleWords } from './words.ts'
import { useTypedPassword } from './useTypedPassword.ts'
import classes from './Users.module.css'

interface Props {
  /** Null: a new person. Without an account: one is made for them. */
  readonly person: StaffMember | null
  readonly onClose: () => void
}

interface Values {
  name: string
  credentials: string
  login: string
  roles: Role[]
}

const needed = (text: string, words: string): string | null => (text.trim() === '' ? words : null)

export const AccountDialog = ({ person, onClose }: Props) => {
  const { user, settings } = useSession()
  const account = person?.account ?? null
  const form = useForm<Values>({
    initialValues: {
      name: person?.name ?? '',
      credentials: person?.credentials ?? '',
      login: account?.login ?? '',
      roles: account?.roles ?? ['counselor'],
    },
    validate: {
      name: (text) => needed(text, 'The name is needed: it stands under notes.'),
      login: (text) => needed(text, 'A short name to sign in with is needed.'),
      roles: (held) => (held.length === 0 ? 'Give at least one role.' : null),
    },
  })
  const password = useTypedPassword([form.values.name, form.values.login, settings.programName])
  const save = useMutation({
    mutationFn: async ({ name, credentials, login, roles }: Values) => {
      const fields = { name, credentials: orNull(credentials), login, roles }
      if (account !== null) await invoke('users.change', { userId: account.userId, ...fields })
      else
        await invoke('users.create', {
          staffId: person?.staffId ?? null,
          ...fields,
          password: password.value.first,
        })
    },
    onSuccess: async () => {
      password.forget()
      await refetchAfter(['users', 'vault'])
      notifyDone(account === null ? 'The account is made' : 'The account is changed')
      onClose()
    },
    onError: (error) => form.setErrors(fieldErrors(error)),
    gcTime: 0,
  })
  const refused = fieldErrors(save.error)
  const shown = Object.keys(refused).some((path) => path in form.values || path === 'password')
  const ownRoleGoes =
    account?.userId === user.userId &&
    user.roles.includes('administrator') &&
    !form.values.roles.includes('administrator')

  const [leaving, setLeaving] = useState(false)
  const dirty = form.isDirty() || password.value.first !== ''
  const leave = () => {
    if (dirty && !leaving) setLeaving(true)
    else onClose()
  }
  const submit = form.onSubmit((values) => {
    const mayPass = account !== null || password.check()
    if (mayPass && !save.isPending) save.mutate(values)
  })
  return (
    <Modal
      opened
      onClose={leave}
      size={640}
      closeOnClickOutside={!dirty}
      title={
        account !== null
          ? 'Change the account'
          : person === null
            ? 'New account'
            : `Account for ${person.name}`
      }
    >
      <form
        noValidate
        className={classes.form}
        onSubmit={(event) => {
          // Both halves say what is missing, not one after the other.
          if (account === null) password.check()
          submit(event)
        }}
      >
        <div className={classes.fields}>
          <TextInput
            label="Name"
            description="As it stands under notes"
            withAsterisk
            data-autofocus
            maxLength={120}
            {...form.getInputProps('name')}
          />
          <TextInput
            label="Credentials"
            description="After the name, if any"
            maxLength={200}
            {...form.getInputProps('credentials')}
          />
          <TextInput
            label="Sign-in name"
            description="Short, shown on the unlock screen"
            withAsterisk
            maxLength={60}
            autoCapitalize="off"
            spellCheck={false}
            {...form.getInputProps('login')}
          />
        </div>
        <Checkbox.Group
          label="Roles"
          withAsterisk
          {...form.getInputProps('roles')}
          onChange={(held) =>
            form.setFieldValue(
              'roles',
              allRoles.filter((role) => held.includes(role)),
            )
          }
        >
          <div className={classes.fields}>
            {allRoles.map((role) => (
              <Checkbox key={role} value={role} label={roleWords[role]} description={roleExplained[role]} />
            ))}
          </div>
        </Checkbox.Group>
        {ownRoleGoes ? (
          <p className={classes.text} role="status">
            You give away your own role as administrator: this screen closes when you save.
          </p>
        ) : null}
        {account === null ? (
          <div>
            <p className={classes.text}>
              A password for the first sign-in. They choose their own then; tell them this one in person.
            </p>
            <NewPassword
              label="Temporary password"
              value={password.value}
              onChange={password.setValue}
              strength={password.strength}
              errors={{ ...password.errors, ...(refused['password'] ? { first: refused['password'] } : {}) }}
            />
          </div>
        ) : null}
        <FormError message={save.error === null || shown ? null : failureOf(save.error).message} />
        {leaving ? (
          <Leaving onStay={() => setLeaving(false)} onLeave={onClose} />
        ) : (
          <Group justify="flex-end">
            <Button variant="default" disabled={save.isPending} onClick={leave}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending}>
              {account === null ? 'Make the account' : 'Save'}
            </Button>
          </Group>
        )}
      </form>
    </Modal>
  )
}
