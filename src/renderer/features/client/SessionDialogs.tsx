/** Changing a session and removing one, over the client's page. */
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMemo, useState } from 'react'
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { dropKept, useKeptForm } from '../../app/useKeptForm.ts'
import { DateText, dateText } from '../../ui/DateText.tsx'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { FormError } from './FormError.tsx'
import { fieldErrors } from './field-errors.ts'
import { SessionForm } from './SessionForm.tsx'

interface Props {
  readonly clientId: string
  readonly row: SessionRow
  readonly onClose: () => void
}

const undoMs = 20_000

export const ChangeSession = ({ clientId, row, onClose }: Props) => {
  const kept = { form: 'change-session', subjectId: row.sessionId }
  const close = () => {
    dropKept(kept)
    onClose()
  }
  return (
    <Modal opened onClose={close} title="Change the session" size={600} closeOnClickOutside={false}>
      <SessionForm
        kept={kept}
        initial={row}
        submitLabel="Save"
        onCancel={close}
        onSubmit={async (session) => {
          await invoke('sessions.change', {
            clientId,
            sessionId: row.sessionId,
            revision: row.revision,
            session,
          })
          await refetchAfter(['sessions'])
          notifyDone(`Session of ${dateText(session.heldOn)} saved`)
          close()
        }}
      />
    </Modal>
  )
}

const bringBack = async (clientId: string, sessionId: string, notice: string): Promise<void> => {
  notifications.hide(notice)
  try {
    await invoke('sessions.bringBack', { clientId, sessionId })
    await refetchAfter(['sessions'])
    notifyDone('The session is back')
  } catch (error) {
    notifyFailure(error, 'The session was not brought back')
  }
}

export const RemoveSession = ({ clientId, row, onClose }: Props) => {
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<{ message: string; field: string | null } | null>(null)

  const kept = useKeptForm({
    form: 'remove-session',
    subjectId: row.sessionId,
    values: useMemo(() => ({ reason }), [reason]),
    onRestore: (typed) => setReason(typed.reason),
  })
  const close = () => {
    kept.drop()
    onClose()
  }

  const remove = async (): Promise<void> => {
    if (reason.trim() === '') {
      setFailure({ message: 'Say why the session is removed.', field: 'Say why the session is removed.' })
      return
    }
    setBusy(true)
    try {
      await invoke('sessions.remove', { clientId, sessionId: row.sessionId, reason: reason.trim() })
      await refetchAfter(['sessions'])
    } catch (error) {
      const failed = failureOf(error)
      setFailure({ message: failed.message, field: fieldErrors(failed, 'reason')['reason'] ?? null })
      setBusy(false)
      return
    }
    const notice = `removed-${row.sessionId}`
    notifications.show({
      id: notice,
      autoClose: undoMs,
      withBorder: true,
      message: (
        <Group justify="space-between" wrap="nowrap">
          <span>Session of {dateText(row.heldOn)} removed</span>
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => void bringBack(clientId, row.sessionId, notice)}
          >
            Undo
          </Button>
        </Group>
      ),
    })
    close()
  }

  return (
    <Modal opened onClose={close} title="Remove this session?" size={480}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void remove()
        }}
      >
        <KeptLine kept={kept} />
        <p style={{ marginTop: 0 }}>
          The session of <DateText date={row.heldOn} /> leaves the chart and all counts
          {row.note === null ? '.' : ', and its draft note with it.'} What was removed, why and by whom stays
          on record.
        </p>
        <TextInput
          label="Reason"
          placeholder="For example: entered for the wrong client"
          data-autofocus
          value={reason}
          error={failure?.field}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {failure !== null && failure.field === null ? <FormError message={failure.message} /> : null}
        <Group mt="lg" gap="sm">
          <Button type="submit" color="red" loading={busy}>
            Remove
          </Button>
          <Button variant="default" onClick={close} disabled={busy}>
            Cancel
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
