/** Changing a session and removing one, over the client's page. */
import { Button, Group, Modal } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { dropKept } from '../../app/useKeptForm.ts'
import { DateText, dateText } from '../../ui/DateText.tsx'
import { ReasonDialog } from '../../ui/form-dialog/ReasonDialog.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
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

/** Told with a way back, for as long as somebody may notice that it was the wrong one. */
const tellRemoved = (clientId: string, { sessionId, heldOn }: SessionRow): void => {
  const notice = `removed-${sessionId}`
  notifications.show({
    id: notice,
    autoClose: undoMs,
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>Session of {dateText(heldOn)} removed</span>
        <Button size="compact-sm" variant="light" onClick={() => void bringBack(clientId, sessionId, notice)}>
          Undo
        </Button>
      </Group>
    ),
  })
}

export const RemoveSession = ({ clientId, row, onClose }: Props) => (
  <ReasonDialog
    question={{
      kept: { form: 'remove-session', subjectId: row.sessionId },
      title: 'Remove this session?',
      text: (
        <>
          The session of <DateText date={row.heldOn} /> leaves the chart and all counts
          {row.note === null ? '.' : ', and its draft note with it.'} What was removed, why and by whom stays
          on record.
        </>
      ),
      submit: 'Remove',
      placeholder: 'For example: entered for the wrong client',
      needed: true,
      missing: 'Say why the session is removed.',
      destructive: true,
      done: null,
      changes: ['sessions'],
      act: (reason) => invoke('sessions.remove', { clientId, sessionId: row.sessionId, reason }),
    }}
    onClose={onClose}
    onDone={() => tellRemoved(clientId, row)}
  />
)
