/** A new account, an account for somebody who has none, or what is changed about one. */
import { Checkbox, TextInput } from '@mantine/core'
import type { StaffMember } from '#shared/contract/operations/users.ts'
import { roles as allRoles, type Role } from '#shared/contract/values.ts'
import { invoke } from '../../app/host.ts'
import { useSession } from '../../app/session.ts'
import { wrong, type FieldErrors } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { orNull } from '../../ui/forms.ts'
import { NewPassword, passwordErrors } from '../unlock/NewPassword.tsx'
import { usePasswordStrength, type Strength } from '../unlock/PasswordStrength.tsx'
import { roleExplained, roleWords } from './words.ts'
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
  /** Typed twice; of a new account only, for what is kept has no such field. */
  password?: string
  again?: string
}

/** What is missing everywhere at once: the fields, and a new account's password. */
const errorsOf = ({ name, login, roles }: Values, password: ReturnType<typeof passwordErrors>): FieldErrors =>
  wrong({
    name: name.trim() === '' && 'The name is needed: it stands under notes.',
    login: login.trim() === '' && 'A short name to sign in with is needed.',
    roles: roles.length === 0 && 'Give at least one role.',
    password: password.first ?? false,
    again: password.second ?? false,
  })

export const AccountDialog = ({ person, onClose }: Props) => {
  const { user, settings } = useSession()
  const account = person?.account ?? null
  const titled =
    account !== null ? 'Change the account' : person === null ? 'New account' : `Account for ${person.name}`
  const dialog = useFormDialog<Values>({
    // A new account's password stands beside what is typed: none of it is kept.
    kept: account === null ? null : { form: 'change-account', subjectId: account.userId },
    initial: () => ({
      name: person?.name ?? '',
      credentials: person?.credentials ?? '',
      login: account?.login ?? '',
      roles: account?.roles ?? ['counselor'],
      ...(account === null ? { password: '', again: '' } : {}),
    }),
    check: (values) =>
      errorsOf(
        values,
        account === null ? passwordsWrong(values, strength) : { first: undefined, second: undefined },
      ),
    submit: async ({ name, credentials, login, roles, password = '' }) => {
      const fields = { name, credentials: orNull(credentials), login, roles }
      if (account !== null) await invoke('users.change', { userId: account.userId, ...fields })
      else await invoke('users.create', { staffId: person?.staffId ?? null, ...fields, password })
    },
    changes: ['users', 'vault'],
    done: account === null ? 'The account is made' : 'The account is changed',
    onClose,
  })
  const { values, errors, field, change } = dialog
  const strength = usePasswordStrength(values.password ?? '', [
    values.name,
    values.login,
    settings.programName,
  ])
  const ownRoleGoes =
    account?.userId === user.userId &&
    user.roles.includes('administrator') &&
    !values.roles.includes('administrator')
  return (
    <FormDialog
      dialog={dialog}
      title={titled}
      submit={account === null ? 'Make the account' : 'Save'}
      size={640}
    >
      <div className={classes.form}>
        <div className={classes.fields}>
          <TextInput
            label="Name"
            description="As it stands under notes"
            withAsterisk
            data-autofocus
            maxLength={120}
            {...field('name')}
          />
          <TextInput
            label="Credentials"
            description="After the name, if any"
            maxLength={200}
            {...field('credentials')}
          />
          <TextInput
            label="Sign-in name"
            description="Short, shown on the unlock screen"
            withAsterisk
            maxLength={60}
            autoCapitalize="off"
            spellCheck={false}
            {...field('login')}
          />
        </div>
        <Checkbox.Group
          label="Roles"
          withAsterisk
          value={values.roles}
          error={errors['roles']}
          onChange={(held) => change({ roles: allRoles.filter((role) => held.includes(role)) })}
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
              value={{ first: values.password ?? '', second: values.again ?? '' }}
              onChange={({ first, second }) => change({ password: first, again: second })}
              strength={strength}
              errors={{ first: errors['password'], second: errors['again'] }}
            />
          </div>
        ) : null}
      </div>
    </FormDialog>
  )
}

const passwordsWrong = ({ password = '', again = '' }: Values, strength: Strength | null) =>
  passwordErrors({ first: password, second: again }, strength)
