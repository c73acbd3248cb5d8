/** Asks for the reason of an act on the schedule or a check-in, and runs it; a refusal keeps what was typed. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMemo, useState, type ReactNode } from 'react'
import { failureOf } from '../../../app/host.ts'
import { refetchAfter } from '../../../app/query.ts'
import { useKeptForm } from '../../../app/useKeptForm.ts'
import { fieldErrors } from '../../../ui/forms.ts'
import { KeptLine } from '../../../ui/KeptLine.tsx'
import { notifyDone } from '../../../ui/notify.tsx'
import { FormError } from '../../client/FormError.tsx'

export interface ReasonQuestion {
  /** Under which name and for what (a contact, a check-in) an unfinished reason is kept. */
  readonly kept: { readonly form: string; readonly subjectId: string }
  readonly title: string
  /** What happens, and what stays. */
  readonly text: ReactNode
  readonly submit: string
  readonly placeholder?: string
  /** An act that asks for no reason has none of this. */
  readonly needed: boolean
  readonly destructive?: boolean
  /** "Check-in removed" */
  readonly done: string
  readonly act: (reason: string) => Promise<unknown>
}

export const ReasonDialog = ({
  question,
  onClose,
}: {
  readonly question: ReasonQuestion
  readonly onClose: () => void
}) => {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const kept = useKeptForm({
    ...question.kept,
    values: useMemo(() => ({ reason }), [reason]),
    onRestore: (typed) => setReason(typed.reason),
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  const submit = async (): Promise<void> => {
    if (busy) return
    if (question.needed && reason.trim() === '') {
      setError('Say why.')
      return
    }
    setBusy(true)
    setError(null)
    setFailure(null)
    try {
      await question.act(reason.trim())
    } catch (cause) {
      setError(fieldErrors(cause)['reason'] ?? null)
      setFailure(failureOf(cause).message)
      setBusy(false)
      return
    }
    await refetchAfter(['followup'])
    notifyDone(question.done)
    close()
  }
  return (
    <Modal
      opened
      title={question.title}
      size={480}
      closeOnClickOutside={false}
      onClose={busy ? () => undefined : close}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <KeptLine kept={kept} />
        <Stack gap="md">
          <p style={{ margin: 0 }}>{question.text}</p>
          <TextInput
            label={question.needed ? 'Reason' : 'Reason (if there is something to say)'}
            {...(question.placeholder === undefined ? {} : { placeholder: question.placeholder })}
            data-autofocus
            maxLength={1_000}
            value={reason}
            error={error}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <FormError message={error === null ? failure : null} />
          <Group gap="sm">
            <Button type="submit" loading={busy} {...(question.destructive === true ? { color: 'red' } : {})}>
              {question.submit}
            </Button>
            <Button variant="default" disabled={busy} onClick={close}>
              Cancel
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
