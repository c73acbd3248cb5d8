/** A question with a reason ("Remove this session?"), and the act that follows; a refusal keeps what was typed. */
import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { FormDialog } from './FormDialog.tsx'
import { wrong } from './fields.ts'
import { useFormDialog } from './useFormDialog.ts'

/** The words and the act of one question: to be kept in the state of the screen that asks it. */
export interface ReasonQuestion {
  /** Under which name and for what (a contact, a check-in) an unfinished reason is kept. */
  readonly kept: { readonly form: string; readonly subjectId: string }
  readonly title: string
  /** What happens, and what stays. */
  readonly text: ReactNode
  /** "Remove" */
  readonly submit: string
  /** Words of the way back; "Cancel" where nothing else is said. */
  readonly cancel?: string
  /** "For example: entered for the wrong client" */
  readonly placeholder?: string
  /** An act that asks for no reason has `false`: a reason can still be given. */
  readonly needed: boolean
  /** What is said when a needed reason is missing; "Say why." */
  readonly missing?: string
  readonly destructive?: boolean
  /** "Check-in removed"; null where the act tells it. */
  readonly done: string | null
  /** Runs it; `reason` is trimmed. */
  readonly act: (reason: string) => Promise<unknown>
  /** Capabilities that it changes. */
  readonly changes: readonly string[]
}

interface Props {
  readonly question: ReasonQuestion
  readonly onClose: () => void
  /** After `onClose`, when it was done. */
  readonly onDone?: () => void
}

export const ReasonDialog = ({ question, onClose, onDone }: Props) => {
  const dialog = useFormDialog({
    kept: question.kept,
    initial: () => ({ reason: '' }),
    check: ({ reason }) =>
      wrong({ reason: question.needed && reason.trim() === '' && (question.missing ?? 'Say why.') }),
    submit: ({ reason }) => question.act(reason.trim()),
    changes: question.changes,
    done: () => question.done,
    onClose,
    ...(onDone === undefined ? {} : { onDone: () => onDone() }),
  })
  return (
    <FormDialog
      kind="question"
      dialog={dialog}
      title={question.title}
      submit={question.submit}
      size={480}
      destructive={question.destructive === true}
      {...(question.cancel === undefined ? {} : { cancel: question.cancel })}
    >
      <p>{question.text}</p>
      <TextInput
        label={question.needed ? 'Reason' : 'Reason (if there is something to say)'}
        {...(question.placeholder === undefined ? {} : { placeholder: question.placeholder })}
        data-autofocus
        maxLength={1_000}
        {...dialog.field('reason')}
      />
    </FormDialog>
  )
}
