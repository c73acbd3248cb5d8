/** Says that what was typed before is here again, and offers to drop it. */
import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import type { KeptForm } from '../app/useKeptForm.ts'
import classes from './KeptLine.module.css'

export const KeptLine = ({ kept }: { readonly kept: KeptForm }) => (
  <div role="status">
    {kept.restored === null ? null : (
      <p className={classes.line}>
        <IconHistory size={16} aria-hidden="true" />
        <span>
          {kept.restored === 'before-the-lock'
            ? 'What you typed before the lock is here again'
            : 'What you typed before is here again'}
        </span>
        <Button
          size="compact-xs"
          variant="default"
          onClick={(event) => {
            // The button goes: the focus stays in the form.
            const form = event.currentTarget.closest('form')
            kept.discard()
            form?.querySelector<HTMLElement>('[data-autofocus], input, select, textarea')?.focus()
          }}
        >
          Discard
        </Button>
      </p>
    )}
  </div>
)
