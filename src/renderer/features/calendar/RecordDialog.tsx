/** How a planned session went: late, left early, other minutes, mood and craving; then its note. */
import { Modal } from '@mantine/core'
import type { CalendarSession } from '#shared/contract/operations/calendar.ts'
import type { SessionFields } from '#shared/contract/operations/sessions.ts'
import { dropKept } from '../../app/useKeptForm.ts'
import { SessionForm } from '../client/SessionForm.tsx'

interface Props {
  readonly session: CalendarSession
  readonly onRecord: (fields: SessionFields, thenNote: boolean) => Promise<void>
  readonly onClose: () => void
}

export const RecordDialog = ({ session, onRecord, onClose }: Props) => {
  const kept = { form: 'record-planned-session', subjectId: session.sessionId }
  const close = () => {
    dropKept(kept)
    onClose()
  }
  return (
    <Modal opened onClose={close} title="How the session went" size={600} closeOnClickOutside={false}>
      <SessionForm
        kept={kept}
        initial={{
          heldOn: session.heldOn,
          startTime: session.startTime,
          kind: session.kind,
          attendance: 'present',
          minutes: session.minutes,
          mood: null,
          craving: null,
        }}
        submitLabel="Record and write the note"
        onSubmit={(fields) => onRecord(fields, true)}
        second={{ label: 'Record only', onSubmit: (fields) => onRecord(fields, false) }}
        onCancel={close}
      />
    </Modal>
  )
}
