import { useState } from 'react'
import { passwordErrors, type NewPasswordValue } from '../unlock/NewPassword.tsx'
import { usePasswordStrength } from '../unlock/PasswordStrength.tsx'

const nothing: NewPasswordValue = { first: '', second: '' }

/** A new password while it is typed twice: its strength, and what is wrong with it once the form was sent. */
export const useTypedPassword = (hints: readonly string[]) => {
  const [value, setValue] = useState(nothing)
  const [sent, setSent] = useState(false)
  const strength = usePasswordStrength(value.first, hints)
  const wrong = passwordErrors(value, strength)
  return {
    value,
    setValue,
    strength,
    /** True when it may be sent; from then on the fields say what is missing. */
    check: (): boolean => {
      setSent(true)
      return wrong.first === undefined && wrong.second === undefined
    },
    /** Passwords leave the screen's memory as soon as they were used. */
    forget: () => {
      setValue(nothing)
      setSent(false)
    },
    errors: sent ? wrong : {},
  }
}
