/** Changing a session and removing one, over the client's page. */
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { DateText, dateText } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { ReasonDialog } from '../../ui/form-dialog/ReasonDialog.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { notifyRemoved } from '../../ui/undo.tsx'
import { SessionFieldset, useSessionForm } from './SessionForm.tsx'

interface Props {
  readonly clientId: string
  readonly row: SessionRow
  readonly onClose: () => void
}

export const ChangeSession = ({ clientId, row, onClose }: Props) => {
  const dialog = useSessionForm({
    kept: { form: 'change-session', subjectId: row.sessionId },
    initial: row,
    onSubmit: async (session) => {
      await invoke('sessions.change', {
        clientId,
        sessionId: row.sessionId,
        revision: row.revision,
        session,
      })
      await refetchAfter(['sessions'])
      notifyDone(`Session of ${dateText(session.heldOn)} saved`)
    },
    onClose,
  })
  return (
    <FormDialog dialog={dialog} title="Change the session" submit="Save" size={600}>
      <SessionFieldset dialog={dialog} />
    </FormDialog>
  )
}

/** Told with a way back, for as long as somebody may notice that it was the wrong one. */
const tellRemoved = (clientId: string, { sessionId, heldOn }: SessionRow): void =>
  notifyRemoved({
    id: sessionId,
    removed: `Session of ${dateText(heldOn)} removed`,
    back: 'The session is back',
    undo: async () => {
      await invoke('sessions.bringBack', { clientId, sessionId })
      await refetchAfter(['sessions'])
    },
  })

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
