/** Why a form was not taken, at its foot; said aloud when it appears. */
import { IconAlertCircle } from '@tabler/icons-react'
import classes from './FormError.module.css'

export const FormError = ({ message }: { readonly message: string | null }) => (
  <div role="alert">
    {message === null ? null : (
      <p className={classes.error}>
        <IconAlertCircle size={16} aria-hidden="true" />
        {message}
      </p>
    )}
  </div>
)
