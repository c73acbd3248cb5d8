/** Calls a planned group session off, with a reason. */
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { DateText } from '../../ui/DateText.tsx'
import { fieldErrors } from '../../ui/forms.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { FormError } from '../client/FormError.tsx'

interface Props {
  readonly session: { readonly sessionId: string; readonly heldOn: string }
  readonly onClose: () => void
}

export const CancelDialog = ({ session, onClose }: Props) => {
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [field, setField] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const kept = useKeptForm({
    form: 'call-off-session',
    subjectId: session.sessionId,
    values: useMemo(() => ({ reason }), [reason]),
    onRestore: (typed) => setReason(typed.reason),
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  const callOff = async () => {
    if (reason.trim() === '') {
      setField('Say why the session is called off.')
      return
    }
    setBusy(true)
    setFailure(null)
    try {
      await invoke('groups.cancelSession', { sessionId: session.sessionId, reason: reason.trim() })
      await refetchAfter(['groups', 'sessions'])
      notifyDone('Session called off')
      close()
    } catch (error) {
      const refused = fieldErrors(error)['reason'] ?? null
      setField(refused)
      setFailure(refused === null ? failureOf(error).message : null)
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={close} title="Call this session off?" size={480}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void callOff()
        }}
      >
        <KeptLine kept={kept} />
        <p style={{ marginTop: 0 }}>
          The session of <DateText date={session.heldOn} /> stays in the list as called off. Nobody is
          expected to come any more.
        </p>
        <TextInput
          label="Reason"
          placeholder="For example: the counselor is ill"
          data-autofocus
          maxLength={1_000}
          value={reason}
          error={field}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormError message={failure} />
        <Group mt="lg" gap="sm">
          <Button type="submit" color="red" loading={busy}>
            Call off
          </Button>
          <Button variant="default" disabled={busy} onClick={close}>
            Keep it
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
