/** A new password, typed twice, with its strength. */
import { PasswordField } from './PasswordField.tsx'
import { PasswordStrength, type Strength } from './PasswordStrength.tsx'

export interface NewPasswordValue {
  readonly first: string
  readonly second: string
}

interface Props {
  readonly value: NewPasswordValue
  readonly onChange: (value: NewPasswordValue) => void
  readonly strength: Strength | null
  readonly label: string
  /** Shown once the form was sent. */
  readonly errors: { readonly first?: string | undefined; readonly second?: string | undefined }
}

/** What is wrong with a new password; empty when it can be used. */
export const passwordErrors = (value: NewPasswordValue, strength: Strength | null) => ({
  first:
    value.first === ''
      ? 'A password is needed.'
      : strength !== null && !strength.enough
        ? 'This password is too easy to guess for a vault.'
        : undefined,
  second: value.first !== value.second ? 'The two passwords are not the same.' : undefined,
})

export const NewPassword = ({ value, onChange, strength, label, errors }: Props) => (
  <>
    <div>
      <PasswordField
        label={label}
        withAsterisk
        value={value.first}
        onChange={(event) => onChange({ ...value, first: event.currentTarget.value })}
        error={errors.first}
        maxLength={1_000}
      />
      <PasswordStrength strength={strength} />
    </div>
    <PasswordField
      label="The same password again"
      withAsterisk
      value={value.second}
      onChange={(event) => onChange({ ...value, second: event.currentTarget.value })}
      error={errors.second}
      maxLength={1_000}
    />
  </>
)
