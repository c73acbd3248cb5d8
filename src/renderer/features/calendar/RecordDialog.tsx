/** How a planned session went: late, left early, other minutes, mood and craving; then its note. */
import { Button } from '@mantine/core'
import type { CalendarSession } from '#shared/contract/operations/calendar.ts'
import type { SessionFields } from '#shared/contract/operations/sessions.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { SessionFieldset, toSession, useSessionForm } from '../client/SessionForm.tsx'

interface Props {
  readonly session: CalendarSession
  readonly onRecord: (fields: SessionFields, thenNote: boolean) => Promise<void>
  readonly onClose: () => void
}

export const RecordDialog = ({ session, onRecord, onClose }: Props) => {
  const dialog = useSessionForm({
    kept: { form: 'record-planned-session', subjectId: session.sessionId },
    initial: {
      heldOn: session.heldOn,
      startTime: session.startTime,
      kind: session.kind,
      attendance: 'present',
      minutes: session.minutes,
      mood: null,
      craving: null,
    },
    onSubmit: (fields) => onRecord(fields, true),
    onClose,
  })
  return (
    <FormDialog
      dialog={dialog}
      title="How the session went"
      submit="Record and write the note"
      size={600}
      moreButtons={
        <Button
          variant="default"
          disabled={dialog.busy}
          onClick={() => void dialog.submit({ act: (values) => onRecord(toSession(values), false) })}
        >
          Record only
        </Button>
      }
    >
      <SessionFieldset dialog={dialog} />
    </FormDialog>
  )
}
