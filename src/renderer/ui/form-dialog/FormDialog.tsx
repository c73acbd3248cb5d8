/** The frame of a dialog with a form: what stands here again, the fields, what was refused, and the buttons. */
import { Button, Group, Modal, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { FormError } from '../FormError.tsx'
import { KeptLine } from '../KeptLine.tsx'
import { Leaving } from '../Leaving.tsx'
import classes from './FormDialog.module.css'
import type { FormDialogShell } from './useFormDialog.ts'

interface Props {
  /** From `useFormDialog`. */
  readonly dialog: FormDialogShell
  readonly title: string
  /** Words of the button that does it; `Ctrl/Cmd+Enter` does it too. */
  readonly submit: string
  /** Width in pixels. */
  readonly size?: number
  /** Red: something is lost. */
  readonly destructive?: boolean
  /**
   * 'form': asks before something typed goes. 'question': a question with a word or two to type ("Remove this
   * session?"): the act stands first, and the way back does not ask.
   */
  readonly kind?: 'form' | 'question'
  /** Words of the way back. */
  readonly cancel?: string
  /** The foot stays in sight while a long form is scrolled. */
  readonly stickyFoot?: boolean
  /** Right above the buttons, in sight with them. */
  readonly aboveButtons?: ReactNode
  /** Other ways to go on, beside the button that does it. */
  readonly moreButtons?: ReactNode
  /** In place of the button that does it. */
  readonly submitButton?: ReactNode
  readonly children: ReactNode
}

/** Draws a form dialog; its state and its acts come from `useFormDialog`, which says how the two are used. */
export const FormDialog = ({
  dialog,
  title,
  submit,
  size = 520,
  destructive = false,
  kind = 'form',
  cancel = 'Cancel',
  stickyFoot = false,
  aboveButtons,
  moreButtons,
  submitButton,
  children,
}: Props) => {
  const { busy, dirty, leaving, failure } = dialog
  const question = kind === 'question'
  const leave = question && !busy ? dialog.close : dialog.leave
  useShortcut({ key: 'Enter', mod: true, inDialog: true }, () => void dialog.submit())

  const cancelButton = (
    <Button variant="default" disabled={busy} onClick={leave}>
      {cancel}
    </Button>
  )
  const doIt = submitButton ?? (
    <Button
      type="submit"
      loading={busy}
      title={`${modKey()} Enter`}
      {...(destructive ? { color: 'red' } : {})}
    >
      {submit}
    </Button>
  )
  const foot = (
    <>
      {aboveButtons}
      <FormError message={failure} />
      {leaving ? (
        <Leaving onStay={dialog.stay} onLeave={dialog.close} />
      ) : question ? (
        <Group gap="sm">
          {doIt}
          {moreButtons}
          {cancelButton}
        </Group>
      ) : (
        <Group justify="flex-end" mt="md">
          {cancelButton}
          {moreButtons}
          {doIt}
        </Group>
      )}
    </>
  )
  return (
    <Modal opened title={title} size={size} closeOnClickOutside={!question && !dirty} onClose={leave}>
      <form
        id={dialog.formId}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void dialog.submit()
        }}
      >
        <KeptLine kept={dialog.kept} />
        {question ? (
          <Stack gap="md" className={classes.question}>
            {children}
            {foot}
          </Stack>
        ) : (
          <>
            {children}
            {stickyFoot ? <div className={classes.stickyFoot}>{foot}</div> : foot}
          </>
        )}
      </form>
    </Modal>
  )
}
