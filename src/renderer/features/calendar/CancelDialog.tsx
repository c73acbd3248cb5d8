/** Cancels a planned session with a reason, or ends the series from it on. */
import { TextInput } from '@mantine/core'
import type { CalendarSession, SeriesScope } from '#shared/contract/operations/calendar.ts'
import { invoke } from '../../app/host.ts'
import { DateText } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { ScopeField } from './ScopeField.tsx'

interface Props {
  readonly session: CalendarSession
  readonly onClose: () => void
}

export const CancelDialog = ({ session, onClose }: Props) => {
  const dialog = useFormDialog<{ reason: string; scope: SeriesScope }, { sessions: number }>({
    kept: { form: 'cancel-calendar-session', subjectId: session.sessionId },
    initial: () => ({ reason: '', scope: 'one' }),
    check: ({ reason }) => wrong({ reason: reason.trim() === '' && 'Say why.' }),
    submit: ({ reason, scope }) =>
      invoke('calendar.cancel', {
        sessionId: session.sessionId,
        revision: session.revision,
        scope,
        reason: reason.trim(),
      }),
    changes: ['calendar'],
    done: ({ sessions }, { scope }) =>
      scope === 'one'
        ? 'Session cancelled'
        : `Series ended, ${sessions} ${sessions === 1 ? 'session' : 'sessions'} taken out`,
    onClose,
  })
  const { scope } = dialog.values
  return (
    <FormDialog
      kind="question"
      dialog={dialog}
      title="Cancel the session?"
      submit={scope === 'one' ? 'Cancel the session' : 'End the series'}
      cancel="Keep it"
      size={480}
      destructive
    >
      <p>
        {scope === 'one' ? (
          <>
            The session of <DateText date={session.heldOn} /> stays in the{' '}
            {session.group === null ? 'chart' : 'group'} as cancelled.
          </>
        ) : (
          <>
            The series ends, and its sessions that are still planned{' '}
            {scope === 'later' ? (
              <>
                from <DateText date={session.heldOn} /> on
              </>
            ) : (
              'from today on'
            )}{' '}
            are taken out. What was recorded stays.
          </>
        )}
      </p>
      <TextInput
        label="Reason"
        placeholder="For example: the client is away"
        data-autofocus
        maxLength={1_000}
        {...dialog.field('reason')}
      />
      {session.series === null ? null : (
        <ScopeField
          label="What is cancelled"
          value={scope}
          onChange={(next) => dialog.change({ scope: next })}
          words={{
            one: 'This session alone',
            later: 'This one and all later ones: the series ends',
            all: 'The whole series that is still to come',
          }}
        />
      )}
    </FormDialog>
  )
}
