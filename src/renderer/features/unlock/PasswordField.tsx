/** A password field that says when Caps Lock is on; what is typed can be shown. */
import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import classes from './Unlock.module.css'

export const PasswordField = (props: PasswordInputProps) => {
  const [capsLock, setCapsLock] = useState(false)
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  return (
    <div>
      <PasswordInput
        spellCheck={false}
        autoCapitalize="off"
        visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed' }}
        {...props}
        onKeyDown={(event) => {
          look(event)
          props.onKeyDown?.(event)
        }}
        onKeyUp={look}
        onBlur={(event) => {
          setCapsLock(false)
          props.onBlur?.(event)
        }}
      />
      <p className={classes.hint} role="status">
        {capsLock ? 'Caps Lock is on.' : ''}
      </p>
    </div>
  )
}
